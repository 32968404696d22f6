import type { Opened } from './v3/opener.ts';

/** Datagrams laid end to end, the plain scopedPDU of one that was opened behind it. */
export interface PacketBatch {
  packets: number;
  bytes: Uint8Array;
  /**
   * Five numbers for each datagram: where it ends, place of its source in `sources`, the sender's port, the socket, and what
   * the SNMPv3 keys said: 0 nothing, -1 a wrong digest, 1 and the octets of the plain scopedPDU behind it (0 for none) a right one.
   */
  meta: Int32Array;
  /** Sender addresses. */
  sources: readonly string[];
  /** Packets of each source, in the order of `sources`. */
  counts: readonly number[];
}

/** Numbers of each datagram in `PacketBatch.meta`. */
export const metaWidth = 5;

const packetsPerBatch = 512;
/** Enough for as many traps as are usual; larger blocks would be fetched from the system anew each time. */
const bytesPerBatch = 112 * 1024;

/** One batch while it is filled. */
export class Filling {
  readonly #bytes: Buffer;
  readonly #meta = new Int32Array(packetsPerBatch * metaWidth);
  readonly #sources: string[] = [];
  readonly #indexOf = new Map<string, number>();
  readonly #counts: number[] = [];
  #packets = 0;
  #size = 0;

  /** `first` is the length of the datagram that comes first, octets. */
  constructor(first = 0) {
    this.#bytes = Buffer.allocUnsafeSlow(Math.max(bytesPerBatch, 2 * first));
  }

  get packets(): number {
    return this.#packets;
  }

  /** The datagram lies in `bytes` from `start` to `end` and is copied. */
  add(
    from: { socket: number; address: string; port: number },
    bytes: Buffer,
    start: number,
    end: number,
    opened: Opened | undefined,
  ): void {
    let source = this.#indexOf.get(from.address);
    if (source === undefined) {
      source = this.#sources.push(from.address) - 1;
      this.#counts.push(0);
      this.#indexOf.set(from.address, source);
    }
    this.#counts[source]!++;
    bytes.copy(this.#bytes, this.#size, start, end);
    this.#size += end - start;
    const at = this.#packets++ * metaWidth;
    const meta = this.#meta;
    meta[at] = this.#size;
    meta[at + 1] = source;
    meta[at + 2] = from.port;
    meta[at + 3] = from.socket;
    if (opened) this.#addOpened(at + 4, opened);
  }

  #addOpened(at: number, { genuine, plain }: Opened): void {
    this.#meta[at] = genuine ? 1 + (plain?.length ?? 0) : -1;
    if (!plain) return;
    plain.copy(this.#bytes, this.#size);
    this.#size += plain.length;
  }

  /** Whether there is room for a datagram of this length and what it says when it is opened. */
  fits(length: number): boolean {
    return this.#packets < packetsPerBatch && this.#size + 2 * length <= this.#bytes.length;
  }

  /** What goes to the main thread, and what is handed over with it; nothing may be added any more. */
  done(): { batch: PacketBatch; transfer: ArrayBuffer[] } {
    const bytes = new Uint8Array(this.#bytes.buffer, 0, this.#size);
    const [meta, sources, counts] = [this.#meta, this.#sources, this.#counts];
    const transfer = [this.#bytes.buffer as ArrayBuffer, meta.buffer as ArrayBuffer];
    return { batch: { packets: this.#packets, bytes, meta, sources, counts }, transfer };
  }
}
