import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { type BulkUdp, bulkUdp, type TakeDatagram } from '../../hardware/wires/bulk-udp.ts';

/** An address on which traps are heard, with the receive buffer of each of its sockets as the kernel granted it, octets. */
export interface Listening {
  host: string;
  port: number;
  buffer: number;
}

/** The sockets of all listeners. */
export interface TrapSockets {
  /** Binds a listener: many sockets on one port where the system spreads senders over them. Throws Error. */
  bind(host: string, port: number, receiveBuffer: number): Promise<Listening>;
  /** From now on datagrams are handed over. */
  start(): void;
  /** Sends from the socket that heard what is answered, by its place. */
  send(socket: number, bytes: Uint8Array, port: number, address: string): void;
  /** Hands over what is still there, and closes. */
  close(): void;
  /** A descriptor of this process to write eight octets to, so that an order is not left waiting; null when none is needed. */
  readonly wake: number | null;
}

/** Linux spreads datagrams over sockets of one port by a hash of their sender. */
const spreads = process.platform === 'linux';
const socketsPerListener = 128;
/** Longest time in which the thread hears of nothing but datagrams, ms. */
const idleMs = 100;
/** From so many datagrams a turn on the next turn waits, so that more come at once: each waking costs as much as some datagrams. */
const busy = 32;
const shortPauseMs = 1;
const stormy = 200;
const longPauseMs = 4;

/** What hears datagrams: `take` each of them, `turn` that there are no more for now. */
export interface Hearing {
  take: TakeDatagram;
  turn(): void;
  trouble(message: string): void;
}

/** The best that the machine has. */
export async function trapSockets(hearing: Hearing): Promise<TrapSockets> {
  const bulk = await bulkUdp();
  return bulk ? new BulkSockets(bulk, hearing) : new EventSockets(hearing);
}

/** Takes many datagrams a call, in turns with pauses while many come. */
export class BulkSockets implements TrapSockets {
  readonly #bulk: BulkUdp;
  readonly #hearing: Hearing;
  readonly #pause = new Int32Array(new SharedArrayBuffer(4));
  #closed = false;

  constructor(bulk: BulkUdp, hearing: Hearing) {
    this.#bulk = bulk;
    this.#hearing = hearing;
  }

  get wake(): number {
    return this.#bulk.wakeDescriptor;
  }

  async bind(host: string, port: number, receiveBuffer: number): Promise<Listening> {
    const found = await freePort(host, port);
    let buffer = Number.POSITIVE_INFINITY;
    for (let i = 0; i < socketsPerListener; i++)
      buffer = Math.min(buffer, this.#bulk.open(found.host, found.port, receiveBuffer));
    return { ...found, buffer };
  }

  start(): void {
    setImmediate(() => this.#turn());
  }

  send(socket: number, bytes: Uint8Array, port: number, address: string): void {
    this.#bulk.send(socket, bytes, port, address);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#bulk.wait(0);
    this.#bulk.receive(this.#hearing.take);
    this.#bulk.close();
  }

  #turn(): void {
    if (this.#closed) return;
    try {
      this.#bulk.wait(idleMs);
      const taken = this.#bulk.receive(this.#hearing.take);
      this.#hearing.turn();
      if (taken >= busy) Atomics.wait(this.#pause, 0, 0, taken >= stormy ? longPauseMs : shortPauseMs);
    } catch (thrown) {
      this.#hearing.trouble((thrown as Error).message);
      throw thrown;
    }
    // Orders have their turn in between.
    setImmediate(() => this.#turn());
  }
}

/** Node's own sockets, which tell of each datagram by itself. */
export class EventSockets implements TrapSockets {
  readonly wake = null;
  readonly #hearing: Hearing;
  readonly #sockets: Socket[] = [];
  #turnComes = false;

  constructor(hearing: Hearing) {
    this.#hearing = hearing;
  }

  async bind(host: string, port: number, receiveBuffer: number): Promise<Listening> {
    if (!spreads) return this.#bindNext(host, port, false, receiveBuffer);
    const found = await freePort(host, port);
    const first = await this.#bindNext(found.host, found.port, true, receiveBuffer);
    for (let i = 1; i < socketsPerListener; i++)
      await this.#bindNext(found.host, found.port, true, receiveBuffer);
    return first;
  }

  start(): void {}

  send(socket: number, bytes: Uint8Array, port: number, address: string): void {
    this.#sockets[socket]?.send(bytes, port, address, () => undefined);
  }

  close(): void {
    for (const socket of this.#sockets) socket.close();
  }

  async #bindNext(host: string, port: number, shared: boolean, receiveBuffer: number): Promise<Listening> {
    const place = this.#sockets.length;
    const socket = await bound(host, port, shared);
    socket.on('message', (bytes, from) => {
      this.#hearing.take(place, from.address, from.port, bytes, 0, bytes.length);
      if (this.#turnComes) return;
      this.#turnComes = true;
      setImmediate(() => {
        this.#turnComes = false;
        this.#hearing.turn();
      });
    });
    socket.on('error', (error) => this.#hearing.trouble(error.message));
    socket.setRecvBufferSize(receiveBuffer);
    this.#sockets.push(socket);
    const address = socket.address();
    return { host: address.address, port: address.port, buffer: socket.getRecvBufferSize() };
  }
}

/** The numeric address and a port that nobody has: found out by a socket that shares with nobody. */
async function freePort(host: string, port: number): Promise<{ host: string; port: number }> {
  const alone = await bound(host, port, false);
  const address = alone.address();
  await new Promise<void>((resolve) => alone.close(() => resolve()));
  return { host: address.address, port: address.port };
}

/** A bound socket; a shared one has its address and port in common with others (SO_REUSEPORT). */
function bound(host: string, port: number, shared: boolean): Promise<Socket> {
  const socket = createSocket({
    type: isIPv6(host) ? 'udp6' : 'udp4',
    ipv6Only: isIPv6(host),
    reusePort: shared,
  });
  return new Promise((resolve, reject) => {
    socket.once('error', (cause) => reject(new Error(`${host} port ${port}: ${cause.message}`)));
    socket.bind(port, host, () => {
      socket.removeAllListeners('error');
      resolve(socket);
    });
  });
}
