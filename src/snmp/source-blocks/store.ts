import type { Db, Statement } from '../../db/open.ts';
import type { Statements } from '../../db/statements.ts';

/** Ids of a block; the backfill of migration 0108 divides by the same. */
export const blockIds = 10_000;
/** Most sources that the writer's thread keeps in mind. */
const mostMarks = 40_000;
/** Blocks without events that are waited for, and most that are forgotten at once. */
const forgottenAtOnce = 10;

/** Number of the block that an id lies in. */
export function blockOf(id: number): number {
  return Math.floor(id / blockIds);
}

/** A source and the newest block that is known to list it, -1 for none: only a hint, an unknown one is listed again. */
export interface SourceMark {
  readonly source: string;
  block: number;
}

interface Listing {
  block: number;
  source: string;
}

/**
 * Lists in which blocks a source has events; runs in the writer's thread inside the transactions of the batches.
 *
 * What a batch marked holds only if it was committed, and nobody tells. So it keeps one row that was not there before the
 * batch and that the batch wrote: rows of one transaction come and go together and nobody else writes any, so the next batch
 * finds that row if and only if all of them are on disk, else it takes the marks back. A batch whose rows were all there
 * before has marks that hold however it ends; one that did not come to its end has none. One batch a transaction.
 */
export class SourceLister {
  readonly #insert: Statement<[number, string]>;
  readonly #isListed: Statement<[number, string]>;
  #marks = new Map<string, SourceMark>();
  /** Marks that the last batch changed. */
  #changed: SourceMark[] = [];
  /** What the batch has to write: sources by block. */
  #fresh = new Map<number, string[]>();
  #witness: Listing | undefined;
  /** Whether the last batch came to its end here, so that there is a witness where one is needed. */
  #isEnded = true;
  /** Blocks below were forgotten at some time: what is marked there counts for nothing. */
  #forgottenBelow = 0;

  constructor(db: Db) {
    // One text for all sources of a block: half the price of binding each.
    this.#insert = db.prepare(
      'INSERT OR IGNORE INTO event_sources (block, source) SELECT ?, value FROM json_each(?)',
    );
    this.#isListed = db.prepare('SELECT 1 FROM event_sources WHERE block = ? AND source = ?');
  }

  /** Before each batch. */
  begin(): void {
    const isKept = this.#isEnded && (this.#witness === undefined || this.#has(this.#witness));
    if (!isKept) for (const mark of this.#changed) mark.block = -1;
    this.#changed = [];
    this.#fresh.clear();
    this.#witness = undefined;
    this.#isEnded = false;
    if (this.#marks.size > mostMarks) this.#marks = new Map();
  }

  /** The mark of a source; there may be several of one source. */
  markOf(source: string): SourceMark {
    let mark = this.#marks.get(source);
    if (mark === undefined) {
      mark = { source, block: -1 };
      this.#marks.set(source, mark);
    }
    return mark;
  }

  /** There is an event of the source in the block. */
  see(mark: SourceMark, block: number): void {
    if (mark.block === block && block >= this.#forgottenBelow) return;
    mark.block = block;
    this.#changed.push(mark);
    const sources = this.#fresh.get(block);
    if (sources === undefined) this.#fresh.set(block, [mark.source]);
    else sources.push(mark.source);
  }

  /** Writes what the batch has seen. */
  end(): void {
    for (const [block, sources] of this.#fresh) {
      const missing = sources.find((source) => !this.#has({ block, source }));
      if (missing === undefined) continue;
      this.#witness ??= { block, source: missing };
      // Half a pair of surrogates would come out of JSON as other octets than out of a bound text.
      this.#insert.run(block, JSON.stringify(sources.map((source) => source.toWellFormed())));
    }
    this.#isEnded = true;
  }

  /** Rows of blocks below this one are about to go. */
  forgetting(below: number): void {
    this.#forgottenBelow = Math.max(this.#forgottenBelow, below);
  }

  #has({ block, source }: Listing): boolean {
    return this.#isListed.get(block, source) !== undefined;
  }
}

const listers = new WeakMap<Db, SourceLister>();

/** The one lister of a connection: writing and forgetting share it. */
export function sourceLister(db: Db): SourceLister {
  const lister = listers.get(db) ?? new SourceLister(db);
  listers.set(db, lister);
  return lister;
}

/** Prepares how blocks without events are forgotten, the oldest first and a few at a time; true when there may be more. */
export function forgetBlocks(db: Db): () => boolean {
  const lister = sourceLister(db);
  const lowestId = db.prepare<[], { id: number | null }>('SELECT min(id) AS id FROM events');
  const lowestBlock = db.prepare<[], { block: number | null }>(
    'SELECT min(block) AS block FROM event_sources',
  );
  const forget = db.prepare<[number]>('DELETE FROM event_sources WHERE block < ?');
  return () => {
    const { id } = lowestId.get()!;
    const { block } = lowestBlock.get()!;
    if (id === null || block === null || blockOf(id) - block < forgottenAtOnce) return false;
    const below = block + forgottenAtOnce;
    lister.forgetting(below);
    forget.run(below);
    return true;
  };
}

/** Goes down block by block: the first source at or behind the prefix begins with it, or none does. */
const newestBlock = `
  WITH RECURSIVE down(block, hit) AS (
    SELECT @high + 1, 0
    UNION ALL
    SELECT block - 1, substr((
        SELECT s.source FROM event_sources s WHERE s.block = down.block - 1 AND s.source >= @prefix ORDER BY s.source LIMIT 1
      ), 1, length(@prefix)) IS @prefix
    FROM down WHERE NOT hit AND block > @low
  )
  SELECT block FROM down WHERE hit`;

/** Finds the blocks in which a source has events. */
export class SourceBlocks {
  readonly #sql: Statements;

  constructor(sql: Statements) {
    this.#sql = sql;
  }

  /** Highest block from `high` down to `low` with events of a source that begins so; undefined when there is none. */
  newest(prefix: string, high: number, low: number): number | undefined {
    return this.#sql
      .of<[{ prefix: string; high: number; low: number }], { block: number }>(newestBlock)
      .get({ prefix, high, low })?.block;
  }
}
