import type { Scan, ScanProblem } from '../contract.ts';

/** Longest reading that is kept, bytes; a full-size DataMatrix has 3116 digits. */
export const longest = 4096;

const control = { nul: 0x00, stx: 0x02, etx: 0x03, lf: 0x0a, cr: 0x0d } as const;

/**
 * What ends a reading. `auto` takes CR, LF, CRLF and ETX and learns whether the scanner sends any; `none` is silence alone. With
 * a terminator that is known, a line that stops without it is the half of something and no reading.
 */
export const terminators = ['auto', 'cr', 'lf', 'crlf', 'etx', 'none'] as const;
export type Terminator = (typeof terminators)[number];

export interface ReaderOptions {
  /** Silence that ends a reading without a terminator, milliseconds. */
  burstMs: number;
  terminator?: Terminator;
  /** Text that the scanner puts before every reading and that is no part of it. */
  prefix?: string;
}

export interface ReaderEvents {
  scan(scan: Scan): void;
  problem(problem: ScanProblem): void;
}

/** How long the rest of a line is waited for when its terminator must come, milliseconds. */
const unfinishedMs = 1000;

/**
 * Cuts a byte stream into readings of 4 KiB at most; a longer line is told once and dropped up to its end. STX begins a
 * reading, NUL and empty lines are dropped.
 */
export class ScanReader {
  readonly #options: Required<ReaderOptions>;
  readonly #events: ReaderEvents;
  #line: number[] = [];
  #overflow = 0;
  #timer: NodeJS.Timeout | undefined;
  /** A terminator was seen, so every reading has one. */
  #terminated: boolean;
  #unfinished = 0;

  constructor(options: ReaderOptions, events: ReaderEvents) {
    this.#options = { terminator: 'auto', prefix: '', ...options };
    this.#events = events;
    this.#terminated = !['auto', 'none'].includes(this.#options.terminator);
  }

  feed(chunk: Uint8Array): void {
    clearTimeout(this.#timer);
    for (const byte of chunk) this.#take(byte);
    if (this.#line.length === 0 && this.#overflow === 0) return;
    const { burstMs } = this.#options;
    const ms = this.#terminated ? Math.max(burstMs, unfinishedMs) : burstMs;
    this.#timer = setTimeout(() => this.#silence(), ms);
  }

  /** Forgets a half-read line, as its other half is lost with the connection; its bytes, 0 when there was none. */
  reset(): number {
    clearTimeout(this.#timer);
    const bytes = this.#line.length;
    this.#line = [];
    this.#overflow = 0;
    return bytes;
  }

  #take(byte: number): void {
    if (this.#ends(byte)) {
      this.#terminated = true;
      this.#unfinished = 0;
      this.#end();
    } else if (byte === control.stx) this.#end();
    else if (byte !== control.nul) this.#add(byte);
  }

  #ends(byte: number): boolean {
    switch (this.#options.terminator) {
      case 'auto':
        return byte === control.cr || byte === control.lf || byte === control.etx;
      case 'cr':
        return byte === control.cr;
      case 'lf':
        return byte === control.lf;
      case 'etx':
        return byte === control.etx;
      case 'crlf':
        return byte === control.lf && this.#line.at(-1) === control.cr;
      case 'none':
        return false;
    }
  }

  #add(byte: number): void {
    if (this.#overflow > 0) return;
    this.#line.push(byte);
    if (this.#line.length <= longest) return;
    this.#overflow = this.#line.length;
    this.#line = [];
    this.#events.problem({ kind: 'tooLong', bytes: this.#overflow });
  }

  #silence(): void {
    // Twice in a row without its end: another scanner hangs here, or it was set to none.
    if (this.#terminated && this.#options.terminator === 'auto' && ++this.#unfinished > 1) {
      this.#terminated = false;
    }
    if (!this.#terminated || this.#overflow > 0) this.#end();
    else this.#events.problem({ kind: 'cutOff', bytes: this.reset() });
  }

  #end(): void {
    const line = Buffer.from(this.#line).toString('latin1');
    this.reset();
    if (line.length === 0) return;
    for (const one of this.#split(line)) {
      const scan = parseScan(one, this.#options.prefix);
      if (scan.text.length > 0) this.#events.scan(scan);
    }
  }

  /** Without terminators only the AIM identifier in front of each tells two codes of one burst apart. */
  #split(line: string): string[] {
    return this.#options.terminator === 'none' && aimId.test(line)
      ? line.split(/(?=\](?:[A-Zdez][0-9]))/)
      : [line];
  }
}

/** Symbology letter and modifier (ISO/IEC 15424). */
const aimId = /^\](?<id>[A-Za-z][0-9A-Za-z])/;

/** Takes the prefix, the AIM symbology identifier (`]C1`) and blanks off a reading. */
export function parseScan(line: string, prefix = ''): Scan {
  const bare = line.replace(/^[\r\n]+|[\r\n]+$/g, '');
  const body = prefix !== '' && bare.startsWith(prefix) ? bare.slice(prefix.length) : bare;
  const aim = aimId.exec(body)?.groups?.id ?? null;
  // GS, RS and EOT count as blanks to trim() only where they are; they are data here.
  const text = (aim === null ? body : body.slice(3)).replace(/^[ \t]+|[ \t]+$/g, '');
  return { text, aim, raw: line };
}
