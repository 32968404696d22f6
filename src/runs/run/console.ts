import type { ConsoleTail } from '../../contract/index.ts';

/** Most characters of a console that are kept, and of one of its lines. */
const mostKept = 512 * 1024;
const longestLine = 4096;
/** What the live page shows. */
const tailShown = 16 * 1024;

/** Words behind which no console shows anything, whatever the profile says. */
const always = [
  /((?:password|passwd|passphrase|psk|pre-?shared[ _-]?key|wpa[ _-]?key|secret|private[ _-]?key)\S*\s*[:=]\s*)\S.*/i,
];

/** What a console said in a run: its end is kept, secrets are masked line by line before anything else sees them. */
export class ConsoleLog {
  connected = false;
  /** Bytes that came. */
  bytes = 0;
  readonly #masks: readonly RegExp[];
  readonly #decoder = new TextDecoder();
  #lines: string[] = [];
  #kept = 0;
  #cut = false;
  #line = '';

  constructor(masks: readonly string[]) {
    this.#masks = masks.map((mask) => new RegExp(mask, 'gu'));
  }

  data(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    const text = this.#decoder.decode(chunk, { stream: true });
    const lines = (this.#line + text).split(/\r\n|\n|\r(?!$)/);
    this.#line = lines.pop()!;
    for (const line of lines) this.#add(line);
    while (this.#line.length > longestLine) {
      this.#add(this.#line.slice(0, longestLine));
      this.#line = this.#line.slice(longestLine);
    }
  }

  /** The line was opened or lost; it stands in the log. */
  state(connected: boolean, reason = ''): void {
    if (connected === this.connected) return;
    this.connected = connected;
    this.#end();
    this.#add(connected ? '[console open]' : `[console lost: ${reason}]`);
  }

  /** Everything that is kept; its end when it was too much. */
  text(): { text: string; note: string } {
    const unfinished = this.#line === '' ? [] : [this.#masked(this.#line)];
    return {
      text: [...this.#lines, ...unfinished].join('\n'),
      note: this.#cut ? `only the end of ${this.bytes} bytes was kept` : '',
    };
  }

  tail(): ConsoleTail {
    return { connected: this.connected, bytes: this.bytes, text: this.text().text.slice(-tailShown) };
  }

  #end(): void {
    if (this.#line === '') return;
    this.#add(this.#line);
    this.#line = '';
  }

  #add(line: string): void {
    // Bytes that a terminal would obey are shown, not obeyed.
    const plain = this.#masked(line.replace(/[^\t\x20-\x7e\u00a0-\uffff]/g, '·'));
    this.#lines.push(plain);
    this.#kept += plain.length + 1;
    while (this.#kept > mostKept) {
      this.#kept -= this.#lines.shift()!.length + 1;
      this.#cut = true;
    }
  }

  #masked(line: string): string {
    const known = always.reduce((text, mask) => text.replace(mask, '$1***'), line);
    return this.#masks.reduce((text, mask) => text.replace(mask, '***'), known);
  }
}
