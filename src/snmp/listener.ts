import { readFileSync, writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { AppError } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import { metaWidth, type PacketBatch } from './packet-batch.ts';
import type { Talkers } from './talkers.ts';
import type { Listening } from './trap-sockets.ts';
import type { Opened, ProvenKeys } from './v3/opener.ts';

/** What the sockets' thread is told at its start. */
export interface ListenerSetup {
  listen: readonly { host: string; port: number }[];
  /** Socket buffer asked of the kernel, bytes. */
  receiveBuffer: number;
  /** Most datagrams on their way to the main thread. */
  capacity: number;
}

/** Totals since the start, and what each source lost since the last message. */
interface ListenerCounts {
  received: number;
  shed: number;
  shedBySource: readonly (readonly [source: string, packets: number])[];
}

export type ListenerMessage =
  | { kind: 'ready'; listening: Listening[]; wake: number | null }
  | { kind: 'failed'; message: string }
  | ({ kind: 'batch'; batch: PacketBatch } & ListenerCounts)
  | ({ kind: 'counts' } & ListenerCounts)
  | { kind: 'trouble'; message: string };

export type ListenerOrder =
  | { kind: 'done' }
  | { kind: 'send'; socket: number; bytes: Uint8Array; port: number; address: string }
  | { kind: 'keys'; keys: ProvenKeys }
  | { kind: 'stop' };

/** Where a datagram came from, and which socket answers it. */
export interface PacketSource {
  address: string;
  port: number;
  socket: number;
}

/** A datagram where it lies among others. */
export interface Datagram {
  bytes: Buffer;
  start: number;
  end: number;
}

type Take = (datagram: Datagram, source: PacketSource, opened: Opened | undefined) => void;

/** Not all zero. */
const wakingOctets = Buffer.from([1, 0, 0, 0, 0, 0, 0, 0]);
/** Longest work on datagrams in one turn of the event loop, ms. */
const turnMs = 10;

/** The trap sockets, in a thread of their own; datagrams arrive here batch by batch, some milliseconds' worth a turn. */
export class PacketListener {
  readonly #setup: ListenerSetup;
  readonly #log: Log;
  readonly #take: Take;
  readonly #crashed: (reason: Error) => void;
  readonly #talkers: Talkers;
  #worker: Worker | undefined;
  #waiting: PacketBatch[] = [];
  #working = false;
  #listening: Listening[] = [];
  /** Where the thread is woken for an order. */
  #wake: number | null = null;
  #received = 0;
  #shed = 0;
  #taken = 0;
  #dropsAtStart = 0;

  /** `take` gets every datagram, in the order of its arrival; `crashed` hears that the thread died, after which nothing is heard. */
  constructor(
    setup: ListenerSetup,
    parts: {
      log: Log;
      talkers: Talkers;
      take: Take;
      crashed: (reason: Error) => void;
    },
  ) {
    this.#setup = setup;
    this.#log = parts.log;
    this.#take = parts.take;
    this.#crashed = parts.crashed;
    this.#talkers = parts.talkers;
  }

  /** Binds every socket. Throws AppError `trap_port` when one cannot be had. */
  async start(): Promise<void> {
    const worker = new Worker(new URL('./listener-thread.ts', import.meta.url), {
      workerData: this.#setup,
      // Its sockets prove themselves at the start and have another form to fall back to.
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    await new Promise<void>((resolve, reject) => {
      worker.on('error', reject);
      worker.on('message', (message: ListenerMessage) => {
        if (message.kind === 'ready') {
          this.#listening = message.listening;
          this.#wake = message.wake;
          resolve();
        } else if (message.kind === 'failed') {
          reject(
            new AppError('trap_port', `cannot listen for traps on ${message.message}`, {
              remedy: 'stop the other listener, or choose a port with --trap-port or traps.listen',
            }),
          );
        } else this.#hear(message);
      });
    });
    this.#worker = worker;
    worker.on('error', (reason) => this.#crashed(reason as Error));
    worker.on('exit', (code) => {
      if (this.#worker === worker) this.#crashed(new Error(`the trap listener ended with code ${code}`));
    });
    if (this.#wake === null && process.platform === 'linux')
      this.#log.warn(
        'trap datagrams are taken one by one: storms cost three times as much as on other machines',
      );
    for (const { buffer } of this.#listening) {
      if (buffer >= this.#setup.receiveBuffer) continue;
      this.#log.warn(
        { asked: this.#setup.receiveBuffer, got: buffer },
        'the kernel grants a small trap receive buffer; storms may be lost: sysctl -w net.core.rmem_max=33554432',
      );
    }
    this.#dropsAtStart = this.#readDrops();
  }

  /** Closes the sockets; what they had taken in is handed over before it resolves. */
  async stop(): Promise<void> {
    const worker = this.#worker;
    if (!worker) return;
    this.#worker = undefined;
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    this.#order(worker, { kind: 'stop' });
    this.#wake = null;
    await ended;
    for (const batch of this.#waiting.splice(0)) this.#hand(batch);
  }

  /** Sends a datagram from the socket that heard the one it answers. */
  send(bytes: Uint8Array, { socket, port, address }: PacketSource): void {
    this.#order(this.#worker, { kind: 'send', socket, bytes, port, address });
  }

  /** SNMPv3 messages of this user and engine are opened in the sockets' thread from now on. */
  share(keys: ProvenKeys): void {
    this.#order(this.#worker, { kind: 'keys', keys });
  }

  /** The real addresses, in the order of the setup. */
  addresses(): { host: string; port: number }[] {
    return this.#listening.map(({ host, port }) => ({ host, port }));
  }

  /** The smallest receive buffer that the kernel granted, bytes. */
  grantedBuffer(): number {
    return Math.min(...this.#listening.map(({ buffer }) => buffer));
  }

  /** Totals since the start: taken from the kernel, shed for want of room, and still on the way to `take`. */
  counts(): { received: number; shed: number; waiting: number } {
    return { received: this.#received, shed: this.#shed, waiting: this.#received - this.#shed - this.#taken };
  }

  /** Datagrams that the kernel dropped for want of buffer since the start, over our sockets (Linux only; 0 elsewhere). */
  kernelDrops(): number {
    return this.#readDrops() - this.#dropsAtStart;
  }

  #order(worker: Worker | undefined, order: ListenerOrder): void {
    worker?.postMessage(order);
    if (worker && this.#wake !== null) writeSync(this.#wake, wakingOctets);
  }

  #hear(message: Exclude<ListenerMessage, { kind: 'ready' | 'failed' }>): void {
    if (message.kind === 'trouble') {
      this.#log.error({ message: message.message }, 'trap socket');
      return;
    }
    this.#received = message.received;
    this.#shed = message.shed;
    for (const [source, packets] of message.shedBySource) {
      this.#talkers.received(source, packets);
      this.#talkers.shed(source, packets);
    }
    if (message.kind === 'counts') return;
    this.#waiting.push(message.batch);
    if (!this.#working) {
      this.#working = true;
      setImmediate(() => this.#work());
    }
  }

  #work(): void {
    const until = performance.now() + turnMs;
    do {
      const batch = this.#waiting.shift();
      if (!batch) break;
      this.#hand(batch);
      this.#worker?.postMessage({ kind: 'done' } satisfies ListenerOrder);
    } while (performance.now() < until);
    this.#working = this.#waiting.length > 0;
    if (this.#working) setImmediate(() => this.#work());
  }

  #hand({ packets, bytes, meta, sources, counts }: PacketBatch): void {
    for (let i = 0; i < sources.length; i++) this.#talkers.received(sources[i]!, counts[i]!);
    const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let start = 0;
    for (let i = 0; i < packets; i++) {
      const at = i * metaWidth;
      const end = meta[at]!;
      const proof = meta[at + 4]!;
      const next = proof > 1 ? end + proof - 1 : end;
      this.#taken++;
      const source = { address: sources[meta[at + 1]!]!, port: meta[at + 2]!, socket: meta[at + 3]! };
      const opened =
        proof === 0 ? undefined : { genuine: proof > 0, plain: next > end ? all.subarray(end, next) : null };
      this.#take({ bytes: all, start, end }, source, opened);
      start = next;
    }
  }

  #readDrops(): number {
    const ports = new Set(
      this.#listening.map(({ port }) => port.toString(16).toUpperCase().padStart(4, '0')),
    );
    let drops = 0;
    for (const file of ['/proc/net/udp', '/proc/net/udp6']) {
      let text: string;
      try {
        text = readFileSync(file, 'latin1');
      } catch {
        continue;
      }
      for (const line of text.split('\n').slice(1)) {
        const fields = line.trim().split(/\s+/);
        if (ports.has(fields[1]?.split(':').at(-1) ?? '')) drops += Number(fields.at(-1));
      }
    }
    return drops;
  }
}
