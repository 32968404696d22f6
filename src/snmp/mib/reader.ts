import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { ParsedFile } from './model.ts';

export interface ReaderLimits {
  /** Longest time for a file, ms. */
  fileMs: number;
  /** Most memory of the child, MB. */
  memoryMb: number;
}

const failed = (message: string): ParsedFile => ({ modules: [], faults: [{ line: 1, message }] });

/** Reads MIB files in a child process, so that no file can hang or break the one who asks. One file at a time. */
export class MibReader {
  readonly #limits: ReaderLimits;
  #child: ChildProcess | undefined;

  constructor(limits: ReaderLimits = { fileMs: 5000, memoryMb: 512 }) {
    this.#limits = limits;
  }

  /** What the file holds; a file that takes too long or breaks the child has one fault that says so. */
  read(path: string): Promise<ParsedFile> {
    const { fileMs, memoryMb } = this.#limits;
    this.#child ??= fork(join(import.meta.dirname, 'reader-process.ts'), {
      execArgv: [`--max-old-space-size=${memoryMb}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    });
    const child = this.#child;
    return new Promise((resolve) => {
      const end = (result: ParsedFile, alive: boolean) => {
        clearTimeout(timer);
        child.removeAllListeners();
        if (!alive) {
          this.#child = undefined;
          child.kill('SIGKILL');
        }
        resolve(result);
      };
      const timer = setTimeout(
        () => end(failed(`took longer than ${fileMs} ms to read and was left`), false),
        fileMs,
      );
      child.once('message', (result) => end(result as ParsedFile, true));
      child.once('error', ({ message }) => end(failed(message), false));
      child.once('exit', (code, signal) =>
        end(failed(`broke the reader (${signal ?? `exit ${code}`}): too big for ${memoryMb} MB?`), false),
      );
      child.send(path, (error) => error && end(failed(error.message), false));
    });
  }

  stop(): void {
    this.#child?.disconnect();
    this.#child = undefined;
  }
}
