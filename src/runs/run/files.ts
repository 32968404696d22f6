import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Attachment } from '../../contract/index.ts';
import { iso } from '../../lib/clock.ts';
import { AppError, notFound } from '../../lib/errors.ts';
import type { NewAttachment } from '../step.ts';
import type { DetailStore } from './store.ts';

/** Bounds of the files of one run. */
export const bounds = { bytes: 8 * 1024 * 1024, files: 40, together: 32 * 1024 * 1024 } as const;

/** Files of runs: their content below `attachments/` of the data folder by SHA-256, what is known of them in the database. */
export class RunFiles {
  readonly #folder: string;
  readonly #store: DetailStore;

  constructor(data: string, store: DetailStore) {
    this.#folder = join(data, 'attachments');
    this.#store = store;
  }

  /** Keeps a file with a run. Rejects with AppError `attachment_bounds`. */
  async add(run: string, step: string, file: NewAttachment, at: number, note = ''): Promise<Attachment> {
    const content = Buffer.from(file.content as string);
    const before = this.#store.attachments(run);
    refuseBeyond(content.length, before);
    const sha256 = createHash('sha256').update(content).digest('hex');
    await this.#write(sha256, content);
    // Others may have been added while this one went to the disk.
    const now = this.#store.attachments(run);
    refuseBeyond(content.length, now);
    const attachment: Attachment = {
      seq: (now.at(-1)?.seq ?? 0) + 1,
      name: plainName(file.name),
      media: /^[\w.+-]+\/[\w.+-]+$/.test(file.media) ? file.media : 'application/octet-stream',
      bytes: content.length,
      sha256,
      step,
      at: iso(at),
      note,
    };
    this.#store.attach(run, attachment);
    return attachment;
  }

  list(run: string): Attachment[] {
    return this.#store.attachments(run);
  }

  /** A file with its content. Rejects with AppError `not_found`, or `damaged` when it is not what was kept. */
  async read(run: string, seq: number): Promise<{ attachment: Attachment; content: Buffer }> {
    const attachment = this.list(run).find((one) => one.seq === seq);
    if (!attachment) throw notFound(`attachment ${seq} of run ${run}`);
    const content = await readFile(this.#path(attachment.sha256)).catch(() => null);
    if (!content || createHash('sha256').update(content).digest('hex') !== attachment.sha256) {
      throw new AppError('damaged', `the content of ${attachment.name} is no longer what was kept`, {
        remedy: 'bring attachments/ of the data folder back from a backup',
      });
    }
    return { attachment, content };
  }

  async #write(sha256: string, content: Buffer): Promise<void> {
    const path = this.#path(sha256);
    const there = await stat(path).catch(() => null);
    if (there?.size === content.length) return;
    await mkdir(join(path, '..'), { recursive: true });
    const draft = `${path}.${randomUUID()}`;
    const file = await open(draft, 'wx');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  }

  #path(sha256: string): string {
    return join(this.#folder, sha256.slice(0, 2), sha256);
  }
}

function refuseBeyond(bytes: number, kept: readonly Attachment[]): void {
  const together = kept.reduce((sum, file) => sum + file.bytes, bytes);
  if (bytes <= bounds.bytes && kept.length < bounds.files && together <= bounds.together) return;
  throw new AppError('attachment_bounds', `${bytes} bytes more are too much for the run`, {
    remedy: `a run keeps ${bounds.files} files of ${bounds.bytes} bytes, ${bounds.together} together`,
  });
}

/** A name that is safe in a header and on any disk. */
function plainName(name: string): string {
  return (
    name
      .replace(/[^\w.-]+/g, '_')
      .replace(/^\.+/, '')
      .slice(0, 100) || 'file'
  );
}
