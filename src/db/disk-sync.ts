import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError, messageOf } from '../lib/errors.ts';

/**
 * Brings what a connection with `waits: false` committed to the disk while the event loop goes on: the write-ahead log holds all
 * of it, and is synced in the thread pool. Calls of one moment share one sync.
 */
export class DiskSync {
  readonly #file: string;
  #log: Promise<FileHandle> | undefined;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  /** `file` is the database. */
  constructor(file: string) {
    this.#file = file;
  }

  /** Resolves when everything committed before the call survives a power cut. Rejects with AppError `disk`. */
  flush(): Promise<void> {
    if (!this.#running) return this.#begin();
    // What was committed after the sync began needs another one.
    this.#next ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined;
        // Somebody else may have begun one in between; it is late enough.
        return this.#running ?? this.#begin();
      });
    return this.#next;
  }

  async close(): Promise<void> {
    await this.#next?.catch(() => undefined);
    await this.#running?.catch(() => undefined);
    const log = await this.#log?.catch(() => undefined);
    this.#log = undefined;
    await log?.close();
  }

  #begin(): Promise<void> {
    this.#running = this.#sync().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #sync(): Promise<void> {
    this.#log ??= this.#open();
    const opened = this.#log;
    try {
      const log = await opened;
      await log.datasync();
    } catch (cause) {
      if (this.#log === opened) this.#log = undefined;
      // A file that nobody closes ends the process when it is collected.
      await opened.then((log) => log.close()).catch(() => undefined);
      // No log: everything is in the database itself.
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return;
      throw new AppError('disk', `the disk does not take what was written: ${messageOf(cause)}`, {
        cause,
        remedy: 'look at the disk of the data folder; what was sent last may be lost at a power cut',
      });
    }
  }

  /** The name of a new log must be on the disk, too. */
  async #open(): Promise<FileHandle> {
    // SQLite puts no locks on its log, so that closing this handle takes none away (sqlite.org/howtocorrupt.html 2.2).
    const log = await open(`${this.#file}-wal`, 'r+');
    try {
      const folder = await open(dirname(this.#file), 'r');
      try {
        await folder.sync();
      } finally {
        await folder.close();
      }
    } catch (thrown) {
      await log.close();
      throw thrown;
    }
    return log;
  }
}
