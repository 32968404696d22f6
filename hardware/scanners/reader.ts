import type { Scan } from '../contract.ts';

/** Longest reading that is kept, bytes; a full-size DataMatrix has 3116 digits. */
const longest = 4096;

const control = { nul: 0x00, stx: 0x02, etx: 0x03, lf: 0x0a, cr: 0x0d } as const;

export interface ReaderOptions {
  /** Silence that ends a reading without a terminator, milliseconds. */
  burstMs: number;
}

/**
 * Cuts a byte stream into readings: at CR, LF, CRLF or ETX, or after a silence. STX, NUL and empty lines are dropped; of a
 * line longer than 4 KiB the beginning is handed on, once, and the rest is dropped up to its terminator.
 */
export class ScanReader {
  readonly #options: ReaderOptions;
  readonly #onScan: (scan: Scan) => void;
  #line: number[] = [];
  #overflowed = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ReaderOptions, onScan: (scan: Scan) => void) {
    this.#options = options;
    this.#onScan = onScan;
  }

  feed(chunk: Uint8Array): void {
    clearTimeout(this.#timer);
    for (const byte of chunk) {
      if (byte === control.cr || byte === control.lf || byte === control.etx) this.#end();
      else if (byte === control.stx) this.#line = [];
      else if (byte !== control.nul) this.#add(byte);
    }
    if (this.#line.length > 0 || this.#overflowed) {
      this.#timer = setTimeout(() => this.#end(), this.#options.burstMs);
    }
  }

  /** Forgets a half-read line: its other half is lost with the connection. */
  reset(): void {
    clearTimeout(this.#timer);
    this.#line = [];
    this.#overflowed = false;
  }

  #add(byte: number): void {
    if (this.#overflowed) return;
    this.#line.push(byte);
    if (this.#line.length < longest) return;
    const line = this.#line;
    this.#line = [];
    this.#overflowed = true;
    this.#hand(line);
  }

  #end(): void {
    const line = this.#line;
    this.reset();
    if (line.length > 0) this.#hand(line);
  }

  #hand(line: readonly number[]): void {
    const scan = parseScan(Buffer.from(line).toString('latin1'));
    if (scan.text.length > 0) this.#onScan(scan);
  }
}

/** Takes the AIM symbology identifier (`]C1`) off the front of a reading and blanks off both ends. */
export function parseScan(line: string): Scan {
  const aim = /^\](?<id>[A-Za-z][0-9A-Za-z])/.exec(line)?.groups?.id ?? null;
  return { text: (aim === null ? line : line.slice(3)).trim(), aim };
}
