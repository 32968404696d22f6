import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import {
  type ListenerMessage,
  type ListenerOrder,
  type ListenerSetup,
  metaWidth,
  type PacketBatch,
} from './listener.ts';
import { type Opened, Opener } from './v3/opener.ts';

/**
 * The thread of the trap sockets. It takes datagrams from the kernel, so that no work of the main thread ever leaves them
 * waiting in the socket's buffer, which is small and drops silently; and it opens SNMPv3 messages whose keys are proven.
 */
const port = parentPort!;
const { listen, receiveBuffer, capacity } = workerData as ListenerSetup;
const post = (message: ListenerMessage, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);

const packetsPerBatch = 512;
const bytesPerBatch = 256 * 1024;
const countsDelayMs = 200;
const largestDatagram = 65_535;

/** One batch while it is filled. */
class Filling {
  readonly bytes = Buffer.allocUnsafeSlow(bytesPerBatch + 2 * largestDatagram);
  readonly meta = new Int32Array(packetsPerBatch * metaWidth);
  readonly sources: string[] = [];
  readonly #indexOf = new Map<string, number>();
  /** Packets of each source, in the order of `sources`. */
  readonly counts: number[] = [];
  packets = 0;
  size = 0;

  add(socket: number, address: string, fromPort: number, bytes: Buffer, opened: Opened | undefined): void {
    let source = this.#indexOf.get(address);
    if (source === undefined) {
      source = this.sources.push(address) - 1;
      this.counts.push(0);
      this.#indexOf.set(address, source);
    }
    this.counts[source]!++;
    bytes.copy(this.bytes, this.size);
    this.size += bytes.length;
    const at = this.packets++ * metaWidth;
    this.meta[at] = this.size;
    this.meta[at + 1] = source;
    this.meta[at + 2] = fromPort;
    this.meta[at + 3] = socket;
    if (opened) this.#addOpened(at + 4, opened);
  }

  #addOpened(at: number, { genuine, plain }: Opened): void {
    this.meta[at] = genuine ? 1 + (plain?.length ?? 0) : -1;
    if (!plain) return;
    plain.copy(this.bytes, this.size);
    this.size += plain.length;
  }

  get full(): boolean {
    return this.packets === packetsPerBatch || this.size >= bytesPerBatch;
  }
}

interface Bound {
  socket: Socket;
  host: string;
  port: number;
  buffer: number;
}

/** Linux spreads datagrams over sockets of one port by a hash of their sender. */
const spreads = process.platform === 'linux';
const socketsPerListener = 128;
const sockets: Socket[] = [];
const opener = new Opener();
/** What each source has on its way to the main thread. */
const held = new Map<string, number>();
/** Batches under way, oldest first, with what each source has in them. */
const underWay: { sources: readonly string[]; counts: readonly number[]; packets: number }[] = [];
let outstanding = 0;
let received = 0;
let shed = 0;
let shedBySource = new Map<string, number>();
let shedTold: NodeJS.Timeout | undefined;
let filling = new Filling();

function take(socket: number, address: string, fromPort: number, bytes: Buffer): void {
  received++;
  if (outstanding >= capacity) {
    // The loudest pay: a source that holds more than its share is shed, the others go on into the reserve.
    const share = capacity / Math.max(1, held.size);
    if ((held.get(address) ?? 0) >= share || outstanding >= capacity * 1.25) {
      shed++;
      shedBySource.set(address, (shedBySource.get(address) ?? 0) + 1);
      // While everything is shed no batch would carry the news.
      shedTold ??= setTimeout(tellCounts, countsDelayMs);
      return;
    }
  }
  outstanding++;
  held.set(address, (held.get(address) ?? 0) + 1);
  filling.add(socket, address, fromPort, bytes, opener.open(bytes));
  if (filling.full) flush();
  if (!gulping) {
    gulping = true;
    setImmediate(gulp);
  }
  took++;
}

let gulping = false;
let took = 0;
const pause = new Int32Array(new SharedArrayBuffer(4));
const PAUSE = Number(process.env.PAUSE ?? 2);

function gulp(): void {
  flush();
  if (took === 0) {
    gulping = false;
    return;
  }
  took = 0;
  if (PAUSE) Atomics.wait(pause, 0, 0, PAUSE);
  setImmediate(gulp);
}

function flush(): void {
  const { bytes, meta, sources, counts, packets, size } = filling;
  if (packets === 0) return;
  filling = new Filling();
  underWay.push({ sources, counts, packets });
  const batch: PacketBatch = { packets, bytes: new Uint8Array(bytes.buffer, 0, size), meta, sources, counts };
  post({ kind: 'batch', batch, ...totals() }, [bytes.buffer as ArrayBuffer, meta.buffer as ArrayBuffer]);
}

function totals() {
  const lost = [...shedBySource];
  if (lost.length > 0) shedBySource = new Map();
  clearTimeout(shedTold);
  shedTold = undefined;
  return { received, shed, shedBySource: lost };
}

function tellCounts(): void {
  post({ kind: 'counts', ...totals() });
}

function done(): void {
  const batch = underWay.shift()!;
  outstanding -= batch.packets;
  batch.sources.forEach((source, i) => {
    const left = held.get(source)! - batch.counts[i]!;
    if (left === 0) held.delete(source);
    else held.set(source, left);
  });
}

/** Binds one socket; `shared` ones have the same address and port (SO_REUSEPORT). */
function bindOne(host: string, wanted: number, shared: boolean, index: number): Promise<Bound> {
  const socket = createSocket({
    type: isIPv6(host) ? 'udp6' : 'udp4',
    ipv6Only: isIPv6(host),
    reusePort: shared,
  });
  return new Promise((resolve, reject) => {
    socket.once('error', (cause) => reject(new Error(`${host} port ${wanted}: ${cause.message}`)));
    socket.on('message', (bytes, from) => take(index, from.address, from.port, bytes));
    socket.bind(wanted, host, () => {
      socket.removeAllListeners('error');
      socket.on('error', (error) => post({ kind: 'trouble', message: error.message }));
      socket.setRecvBufferSize(receiveBuffer);
      const { address, port: bound } = socket.address();
      resolve({ socket, host: address, port: bound, buffer: socket.getRecvBufferSize() });
    });
  });
}

/**
 * Binds a listener: many sockets on one port where the system spreads senders over them, so that one loud sender fills only
 * the buffer that is its own, and the event loop serves the others in their turn. A port that somebody has already is
 * found out by a socket that shares with nobody.
 */
async function bind(host: string, wanted: number): Promise<Bound> {
  const alone = await bindOne(host, wanted, false, sockets.length);
  if (!spreads) {
    sockets.push(alone.socket);
    return alone;
  }
  await new Promise<void>((resolve) => alone.socket.close(() => resolve()));
  const first = await bindNext(host, alone.port);
  for (let i = 1; i < socketsPerListener; i++) await bindNext(host, alone.port);
  return first;
}

async function bindNext(host: string, wanted: number): Promise<Bound> {
  const bound = await bindOne(host, wanted, true, sockets.length);
  sockets.push(bound.socket);
  return bound;
}

port.on('message', (order: ListenerOrder) => {
  if (order.kind === 'done') done();
  else if (order.kind === 'keys') opener.learn(order.keys);
  else if (order.kind === 'send')
    sockets[order.socket]?.send(order.bytes, order.port, order.address, () => undefined);
  else {
    for (const socket of sockets) socket.close();
    flush();
    tellCounts();
    port.close();
  }
});

try {
  const listening: { host: string; port: number; buffer: number }[] = [];
  for (const { host, port: wanted } of listen) {
    const { host: address, port: bound, buffer } = await bind(host, wanted);
    listening.push({ host: address, port: bound, buffer });
  }
  post({ kind: 'ready', listening });
} catch (thrown) {
  post({ kind: 'failed', message: (thrown as Error).message });
  for (const socket of sockets) socket.close();
  port.close();
}
