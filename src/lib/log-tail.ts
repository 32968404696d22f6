import { type FileHandle, open } from 'node:fs/promises';
import type { Cancel, Clock } from './clock.ts';
import { messageOf } from './errors.ts';

const everyMs = 500;
/** Bytes taken at one look, and the longest line. */
const mostAtOnce = 256 * 1024;
const longestLine = 8192;

/** Follows a growing text file from its present end, also over its rotation; each new line is told once. */
export class LogTail {
  readonly #file: string;
  readonly #line: (text: string) => void;
  readonly #clock: Clock;
  readonly #trouble: (reason: string) => void;
  #at: number | null = null;
  #inode: number | null = null;
  #rest = '';
  #cancel: Cancel = () => undefined;
  #looking: Promise<void> = Promise.resolve();
  #said = '';

  constructor(file: string, line: (text: string) => void, clock: Clock, trouble: (reason: string) => void) {
    this.#file = file;
    this.#line = line;
    this.#clock = clock;
    this.#trouble = trouble;
  }

  async start(): Promise<void> {
    await this.look();
    this.#cancel = this.#clock.every(everyMs, () => void this.look());
  }

  async stop(): Promise<void> {
    this.#cancel();
    await this.#looking;
  }

  /** Reads what is new; a file that cannot be read is told once and looked for again. */
  look(): Promise<void> {
    this.#looking = this.#looking
      .then(() => this.#look())
      .then(
        () => {
          this.#said = '';
        },
        (thrown) => {
          const reason = messageOf(thrown);
          if (reason !== this.#said) this.#trouble(reason);
          this.#said = reason;
          // What is written into a file that appears later is all new.
          this.#at ??= 0;
        },
      );
    return this.#looking;
  }

  async #look(): Promise<void> {
    const handle = await open(this.#file, 'r');
    try {
      await this.#read(handle);
    } finally {
      await handle.close();
    }
  }

  async #read(handle: FileHandle): Promise<void> {
    const { size, ino } = await handle.stat();
    const other = this.#inode !== null && (ino !== this.#inode || size < (this.#at ?? 0));
    if (other) {
      this.#at = 0;
      this.#rest = '';
    }
    this.#inode = ino;
    this.#at ??= size;
    const bytes = Buffer.alloc(Math.min(mostAtOnce, size - this.#at));
    if (bytes.length === 0) return;
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, this.#at);
    this.#at += bytesRead;
    const lines = (this.#rest + bytes.subarray(0, bytesRead).toString('latin1')).split('\n');
    this.#rest = lines.pop()!.slice(-longestLine);
    for (const line of lines) this.#line(line);
  }
}
