import type { Scan, ScanProblem } from '../contract.ts';
import { longest } from './reader.ts';

/**
 * Zebra Simple Serial Interface (SSI programmer's guide): length, opcode, source, status, data, checksum. The length counts
 * everything but the checksum, which is the two's complement of the sum of what is before it, high byte first.
 */
export const opcode = {
  ack: 0xd0,
  nak: 0xd1,
  startSession: 0xe4,
  stopSession: 0xe5,
  beep: 0xe6,
  scanEnable: 0xe9,
  scanDisable: 0xea,
  decodeData: 0xf3,
} as const;

const host = 4;
const decoder = 0;
/** Of the status byte: more packets of the same reading follow. */
const continues = 0x02;
/** Cause in a NAK: the checksum was wrong. */
const badChecksum = 1;

/** One packet from the host to the scanner. */
export function ssiPacket(code: number, data: readonly number[] = [], source = host, status = 0): Uint8Array {
  const body = [4 + data.length, code, source, status, ...data];
  const sum = checksum(body);
  return Uint8Array.from([...body, sum >> 8, sum & 0xff]);
}

function checksum(body: readonly number[]): number {
  return (0x1_0000 - (body.reduce((sum, byte) => sum + byte, 0) & 0xffff)) & 0xffff;
}

/** AIM identifiers of SSI's barcode types, those that change what a reading means; others count as unknown. */
const aimOf: Record<number, string> = {
  1: 'A0',
  2: 'F0',
  3: 'C0',
  6: 'I0',
  7: 'G0',
  8: 'E0',
  10: 'E4',
  11: 'E0',
  15: 'C1',
  17: 'L0',
  27: 'd1',
  28: 'Q1',
  45: 'z0',
  48: 'e0',
};

/** Longest pause within one packet, milliseconds. */
const packetMs = 500;

/** Finds packets in the byte stream, acknowledges them and hands the readings on; a wrong checksum is answered NAK and sent again. */
export class SsiReader {
  readonly #events: { scan(scan: Scan): void; problem(problem: ScanProblem): void };
  readonly #answer: (packet: Uint8Array) => void;
  #bytes: number[] = [];
  #parts: number[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(
    events: { scan(scan: Scan): void; problem(problem: ScanProblem): void },
    answer: (packet: Uint8Array) => void,
  ) {
    this.#events = events;
    this.#answer = answer;
  }

  feed(chunk: Uint8Array): void {
    clearTimeout(this.#timer);
    this.#bytes.push(...chunk);
    while (this.#next());
    if (this.#bytes.length > 0) this.#timer = setTimeout(() => this.#broken(), packetMs);
  }

  /** Forgets what is half read; its bytes. */
  reset(): number {
    clearTimeout(this.#timer);
    const bytes = this.#bytes.length + this.#parts.length;
    this.#bytes = [];
    this.#parts = [];
    return bytes;
  }

  #next(): boolean {
    const length = this.#bytes[0];
    if (length === undefined) return false;
    if (length < 4 || (this.#bytes.length > 2 && this.#bytes[2] !== decoder)) {
      // Noise: look for a beginning at the next byte.
      this.#bytes.shift();
      return true;
    }
    if (this.#bytes.length < length + 2) return false;
    const body = this.#bytes.splice(0, length);
    const [high = 0, low = 0] = this.#bytes.splice(0, 2);
    if (high * 256 + low === checksum(body)) this.#packet(body);
    else this.#answer(ssiPacket(opcode.nak, [badChecksum]));
    return true;
  }

  #packet([, code, , status = 0, ...data]: number[]): void {
    if (code !== opcode.decodeData) return;
    this.#answer(ssiPacket(opcode.ack));
    const [type = 0, ...text] = data;
    this.#parts.push(...text);
    if (this.#parts.length > longest) {
      this.#events.problem({ kind: 'tooLong', bytes: this.reset() });
      return;
    }
    if (status & continues) return;
    const raw = Buffer.from(this.#parts).toString('latin1');
    this.#parts = [];
    if (raw.length > 0) this.#events.scan({ text: raw.trim(), aim: aimOf[type] ?? null, raw });
  }

  #broken(): void {
    this.#events.problem({ kind: 'damaged', bytes: this.reset() });
  }
}
