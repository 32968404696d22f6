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
const bytesPerBatch = 256 * 1024;
const largestDatagram = 65_535;

/** Gathers datagrams into batches. What goes to the main thread is a copy of the size that it needs: one allocated for the most would cost more to collect than to fill. */
export class Filling {
  readonly #bytes = Buffer.allocUnsafeSlow(bytesPerBatch + 2 * largestDatagram);
  readonly #meta = new Int32Array(packetsPerBatch * metaWidth);
  #sources: string[] = [];
  #counts: number[] = [];
  readonly #indexOf = new Map<string, number>();
  #packets = 0;
  #size = 0;

  get packets(): number {
    return this.#packets;
  }

  get full(): boolean {
    return this.#packets === packetsPerBatch || this.#size >= bytesPerBatch;
  }

  /** Only while it is not full. The datagram lies in `bytes` from `start` to `end` and is copied. */
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
    meta[at + 4] = opened === undefined ? 0 : this.#addOpened(opened);
  }

  #addOpened({ genuine, plain }: Opened): number {
    if (!genuine) return -1;
    if (!plain) return 1;
    plain.copy(this.#bytes, this.#size);
    this.#size += plain.length;
    return 1 + plain.length;
  }

  /** What is there as a batch, with what is handed over along with it; begins anew. */
  take(): { batch: PacketBatch; transfer: ArrayBuffer[] } {
    const bytes = Uint8Array.prototype.slice.call(this.#bytes, 0, this.#size);
    const meta = this.#meta.slice(0, this.#packets * metaWidth);
    const batch = {
      packets: this.#packets,
      bytes,
      meta,
      sources: this.#sources,
      counts: this.#counts,
    };
    this.#sources = [];
    this.#counts = [];
    this.#indexOf.clear();
    this.#packets = 0;
    this.#size = 0;
    return { batch, transfer: [bytes.buffer as ArrayBuffer, meta.buffer as ArrayBuffer] };
  }
}
