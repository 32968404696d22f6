import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** A simulated scanner behind a serial device server: whoever connects gets its readings. */
export class SimScanner {
  port = 0;
  readonly #host: string;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;

  constructor(host: string) {
    this.#host = host;
  }

  start(): Promise<void> {
    const server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    this.#server = server;
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, this.#host, () => {
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

  stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    return new Promise((resolve) => (this.#server ? this.#server.close(() => resolve()) : resolve()));
  }
}
