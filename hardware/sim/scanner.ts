import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** A simulated scanner behind a serial device server: whoever connects gets its readings. */
export class SimScanner {
  port = 0;
  /** What it was told so far. */
  received: Buffer = Buffer.alloc(0);
  readonly #host: string;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;

  constructor(host: string) {
    this.#host = host;
  }

  /** On `port`, where a scanner that comes back is looked for; any free one unless given. */
  start(port = 0): Promise<void> {
    const server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('data', (bytes) => {
        this.received = Buffer.concat([this.received, bytes as Buffer]).subarray(-4096);
      });
      socket.on('close', () => this.#sockets.delete(socket));
    });
    this.#server = server;
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, this.#host, () => {
        this.port = (server.address() as AddressInfo).port;
        resolve();
      });
    });
  }

  /** Clients that hear it now. */
  get heard(): number {
    return this.#sockets.size;
  }

  /** One reading, with the carriage return that scanners add. */
  send(text: string): void {
    for (const socket of this.#sockets) socket.write(`${text}\r`);
  }

  /** Bytes as they are, for scanners that speak in packets. */
  sendBytes(bytes: Uint8Array): void {
    for (const socket of this.#sockets) socket.write(bytes);
  }

  stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    return new Promise((resolve) => (this.#server ? this.#server.close(() => resolve()) : resolve()));
  }
}
