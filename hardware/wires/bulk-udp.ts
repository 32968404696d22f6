import { isIPv6 } from 'node:net';
import { endianness } from 'node:os';
import { addressText, family, socketName } from './socket-name.ts';

/** Numbers of Linux's headers, the same on x86-64 and ARM64. */
const linux = {
  datagram: 2,
  nonBlocking: 0x800,
  closeOnExec: 0x8_0000,
  solSocket: 1,
  receiveBuffer: 8,
  reusePort: 15,
  receiveBufferForce: 33,
  ipv6: 41,
  ipv6Only: 26,
  dontWait: 0x40,
  pollIn: 1,
  pollInvalid: 0x20,
} as const;

/** Datagrams taken by one call, and calls for one socket before the next gets its turn. */
const perCall = 64;
const callsInTurn = 16;
const longestDatagram = 65_536;
/** Slots lie so far apart, which is no multiple of a page: the processor's cache keeps neighbours in different places. */
const slot = longestDatagram + 320;
/** Octets of a sockaddr_in6 rounded up; of a mmsghdr (msghdr of 56, msg_len, padding), an iovec and a pollfd. */
const nameSize = 32;
const headerSize = 64;
const vectorSize = 16;
const pollSize = 8;
const mostSenders = 50_000;

type Call = (...values: (number | bigint | Buffer)[]) => number;

/** The system calls, by name. */
type Calls = Record<
  | 'socket'
  | 'bind'
  | 'setsockopt'
  | 'getsockopt'
  | 'recvmmsg'
  | 'sendto'
  | 'poll'
  | 'eventfd'
  | 'read'
  | 'close',
  Call
>;

/** Hands over one datagram: it lies in `bytes` from `start` to `end`, until the call returns. */
export type TakeDatagram = (
  socket: number,
  address: string,
  port: number,
  bytes: Buffer,
  start: number,
  end: number,
) => void;

/**
 * UDP sockets of Linux that hand over many datagrams with one system call (recvmmsg(2)): a process that is told of each by
 * itself spends three times as long on it. Waiting blocks the thread, so they belong into one of their own.
 */
export class BulkUdp {
  readonly #calls: Calls;
  readonly #sockets: number[] = [];
  readonly #wake: number;
  readonly #data = Buffer.allocUnsafeSlow(perCall * slot);
  readonly #names = Buffer.from(new ArrayBuffer(perCall * nameSize));
  readonly #vectors = Buffer.from(new ArrayBuffer(perCall * vectorSize));
  readonly #headers = Buffer.from(new ArrayBuffer(perCall * headerSize));
  readonly #headerInts = new Int32Array(this.#headers.buffer);
  readonly #nameInts = new Int32Array(this.#names.buffer);
  readonly #senders = new Map<number, string>();
  readonly #senders6 = new Map<string, string>();
  #polls: Buffer;
  #pollShorts: Int16Array;

  /** `pointerTo` gives the address of a buffer's octets. */
  constructor(calls: Calls, pointerTo: (buffer: Buffer) => bigint) {
    this.#calls = calls;
    this.#wake = calls.eventfd(0, linux.nonBlocking | linux.closeOnExec);
    if (this.#wake < 0) throw new Error('no eventfd');
    [this.#polls, this.#pollShorts] = this.#watched();
    const [data, names, vectors] = [this.#data, this.#names, this.#vectors].map(pointerTo) as [
      bigint,
      bigint,
      bigint,
    ];
    for (let i = 0; i < perCall; i++) {
      this.#vectors.writeBigUInt64LE(data + BigInt(i * slot), i * vectorSize);
      this.#vectors.writeBigUInt64LE(BigInt(longestDatagram), i * vectorSize + 8);
      this.#headers.writeBigUInt64LE(names + BigInt(i * nameSize), i * headerSize);
      this.#headers.writeUInt32LE(nameSize, i * headerSize + 8);
      this.#headers.writeBigUInt64LE(vectors + BigInt(i * vectorSize), i * headerSize + 16);
      this.#headers.writeBigUInt64LE(1n, i * headerSize + 24);
    }
  }

  /** What ends a `wait` when eight octets that are not all zero are written to it, from any thread. */
  get wakeDescriptor(): number {
    return this.#wake;
  }

  /** Binds a socket that shares address (numeric) and port with others; the size of its receive buffer in octets. Throws Error. */
  open(address: string, port: number, receiveBuffer: number): number {
    const calls = this.#calls;
    const domain = isIPv6(address) ? family.v6 : family.v4;
    const fd = calls.socket(domain, linux.datagram | linux.nonBlocking | linux.closeOnExec, 0);
    if (fd < 0) throw new Error(`no socket for ${address}`);
    const set = (level: number, option: number, value: number) =>
      calls.setsockopt(fd, level, option, int32(value), 4) === 0;
    if (domain === family.v6) set(linux.ipv6, linux.ipv6Only, 1);
    // What the system grants to nobody else it grants to who may administer the network.
    if (!set(linux.solSocket, linux.receiveBufferForce, receiveBuffer))
      set(linux.solSocket, linux.receiveBuffer, receiveBuffer);
    const name = socketName(address, port);
    if (!set(linux.solSocket, linux.reusePort, 1) || calls.bind(fd, name, name.length) !== 0) {
      calls.close(fd);
      throw new Error(`cannot share ${address} port ${port}`);
    }
    this.#sockets.push(fd);
    [this.#polls, this.#pollShorts] = this.#watched();
    const granted = int32(0);
    calls.getsockopt(fd, linux.solSocket, linux.receiveBuffer, granted, int32(4));
    return granted.readInt32LE();
  }

  /** Blocks the thread until a socket has something, somebody wakes it, or the time (ms) is over. */
  wait(ms: number): void {
    const { poll, read } = this.#calls;
    const sockets = this.#sockets.length;
    if (poll(this.#polls, BigInt(sockets + 1), ms) <= 0) {
      for (let i = 0; i <= sockets; i++) this.#pollShorts[i * 4 + 3] = 0;
      return;
    }
    if (this.#pollShorts[sockets * 4 + 3] !== 0) read(this.#wake, this.#names, 8n);
  }

  /** Takes what the sockets have that the last `wait` found ready, in turn; how many datagrams that were. */
  receive(take: TakeDatagram): number {
    let taken = 0;
    for (let socket = 0; socket < this.#sockets.length; socket++) {
      const ready = this.#pollShorts[socket * 4 + 3]!;
      if (ready === 0) continue;
      if (ready & linux.pollInvalid) throw new Error('a trap socket is closed');
      for (let call = 0; call < callsInTurn; call++) {
        const count = this.#calls.recvmmsg(
          this.#sockets[socket]!,
          this.#headers,
          perCall,
          linux.dontWait,
          0n,
        );
        for (let i = 0; i < count; i++) this.#hand(socket, i, take);
        if (count > 0) taken += count;
        if (count < perCall) break;
      }
    }
    return taken;
  }

  /** Sends from a socket, by its place; a datagram that finds no room is lost, as UDP's are. */
  send(socket: number, bytes: Uint8Array, port: number, address: string): void {
    const name = socketName(address, port);
    const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const fd = this.#sockets[socket];
    if (fd !== undefined)
      this.#calls.sendto(fd, content, BigInt(content.length), linux.dontWait, name, name.length);
  }

  close(): void {
    for (const fd of this.#sockets.splice(0)) this.#calls.close(fd);
    this.#calls.close(this.#wake);
  }

  #hand(socket: number, i: number, take: TakeDatagram): void {
    const header = (i * headerSize) / 4;
    const length = this.#headerInts[header + 14]!;
    // The kernel wrote how long the name is; the next one may be longer.
    this.#headerInts[header + 2] = nameSize;
    const name = i * nameSize;
    const port = (this.#names[name + 2]! << 8) | this.#names[name + 3]!;
    take(socket, this.#sender(name), port, this.#data, i * slot, i * slot + length);
  }

  #sender(name: number): string {
    if (this.#names[name] === family.v6) return this.#sender6(name);
    const octets = this.#nameInts[name / 4 + 1]!;
    let address = this.#senders.get(octets);
    if (address === undefined) {
      address = this.#names.subarray(name + 4, name + 8).join('.');
      if (this.#senders.size >= mostSenders) this.#senders.clear();
      this.#senders.set(octets, address);
    }
    return address;
  }

  #sender6(name: number): string {
    const key = this.#names.toString('latin1', name + 8, name + 28);
    let address = this.#senders6.get(key);
    if (address === undefined) {
      address = addressText(this.#names.subarray(name + 8, name + 24), this.#names.readUInt32LE(name + 24));
      if (this.#senders6.size >= mostSenders) this.#senders6.clear();
      this.#senders6.set(key, address);
    }
    return address;
  }

  /** One pollfd for each socket, the wake descriptor behind them. */
  #watched(): [Buffer, Int16Array] {
    const all = [...this.#sockets, this.#wake];
    const polls = Buffer.from(new ArrayBuffer(all.length * pollSize));
    for (const [i, fd] of all.entries()) {
      polls.writeInt32LE(fd, i * pollSize);
      polls.writeInt16LE(linux.pollIn, i * pollSize + 4);
    }
    return [polls, new Int16Array(polls.buffer)];
  }
}

/** The sockets of this machine; null where there is no such way to them, or it does not do what it should. */
export async function bulkUdp(): Promise<BulkUdp | null> {
  if (process.platform !== 'linux' || endianness() !== 'LE') return null;
  if (process.arch !== 'x64' && process.arch !== 'arm64') return null;
  try {
    const ffi = await import('node:ffi');
    const { functions } = ffi.dlopen(null, signatures);
    const bulk = () => new BulkUdp(functions as unknown as Calls, (buffer) => ffi.getRawPointer(buffer));
    return proven(bulk) ? bulk() : null;
  } catch {
    return null;
  }
}

/** A function of C; the names of the two parts differ between releases of Node 26. */
function signature(values: readonly string[], result = 'int32') {
  return { arguments: values, parameters: values, return: result, result } as never;
}

const signatures = {
  socket: signature(['int32', 'int32', 'int32']),
  bind: signature(['int32', 'buffer', 'uint32']),
  setsockopt: signature(['int32', 'int32', 'int32', 'buffer', 'uint32']),
  getsockopt: signature(['int32', 'int32', 'int32', 'buffer', 'buffer']),
  recvmmsg: signature(['int32', 'buffer', 'uint32', 'int32', 'uint64']),
  sendto: signature(['int32', 'buffer', 'uint64', 'int32', 'buffer', 'uint32'], 'int64'),
  poll: signature(['buffer', 'uint64', 'int32']),
  eventfd: signature(['uint32', 'int32']),
  read: signature(['int32', 'buffer', 'uint64'], 'int64'),
  close: signature(['int32']),
};

/** Whether a datagram that is sent to itself comes as it was sent. */
function proven(make: () => BulkUdp): boolean {
  const bulk = make();
  try {
    const port = openSomewhere(bulk);
    const sent = Buffer.from('itself');
    bulk.send(0, sent, port, '127.0.0.1');
    bulk.wait(200);
    let fits = false;
    bulk.receive((socket, address, from, bytes, start, end) => {
      fits =
        socket === 0 && address === '127.0.0.1' && from === port && sent.equals(bytes.subarray(start, end));
    });
    return fits;
  } finally {
    bulk.close();
  }
}

/** A port of the loopback address that nobody has. */
function openSomewhere(bulk: BulkUdp): number {
  for (let attempt = 1; ; attempt++) {
    const port = 20_000 + Math.floor(Math.random() * 40_000);
    try {
      bulk.open('127.0.0.1', port, 65_536);
      return port;
    } catch (thrown) {
      if (attempt === 10) throw thrown;
    }
  }
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}
