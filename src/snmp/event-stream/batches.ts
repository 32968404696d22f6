import { type Batch, dictionary, packBytes } from '../../db/batch.ts';
import type { EventHead, PendingEvent } from '../pending-event.ts';
import { ofEvent, ofMeaning, ofOrigin } from './columns.ts';

/** Most heads that the writer's thread keeps. */
const mostHeads = 40_000;

/**
 * Lays events out for the writer's thread. A head that has a number crosses once and is kept there under it, and of its
 * events only the number crosses: a storm is made of these.
 */
export class EventBatches {
  /** Numbers of the heads that the writer's thread keeps for sure. */
  #kept = new Set<number>();
  /** Those of the last batch, kept once it is committed, and whether all before it are forgotten then. */
  #sent: number[] = [];
  #forgot = false;

  /** Before each write, one batch under way at a time. */
  of(events: readonly PendingEvent[]): Batch {
    this.#sent = [];
    this.#forgot = this.#kept.size > mostHeads;
    const kept = this.#forgot ? new Set<number>() : this.#kept;
    const fresh = new Map<number, EventHead>();
    const loose: PendingEvent[] = [];
    const id = new Float64Array(events.length);
    const at = new Float64Array(events.length);
    const head = new Int32Array(events.length);
    for (let i = 0; i < events.length; i++) {
      const event = events[i]!;
      id[i] = event.id;
      at[i] = event.at;
      const { number } = event.head;
      if (number === 0 || !event.isPlain) loose.push(event);
      else {
        head[i] = number;
        if (!kept.has(number)) fresh.set(number, event.head);
      }
    }
    this.#sent = [...fresh.keys()];
    const heads = [...fresh.values()];
    return {
      rows: events.length,
      columns: { id, at, head, raw: packBytes(events), forget: [this.#forgot ? 1 : 0] },
      parts: {
        heads: { rows: heads.length, columns: { number: this.#sent, ...columnsOf(heads) } },
        loose: {
          rows: loose.length,
          columns: { ...columnsOf(loose.map((event) => event.head)), ...own(loose) },
        },
      },
    };
  }

  /** The batch was committed. */
  committed(): void {
    if (this.#forgot) this.#kept = new Set();
    for (const number of this.#sent) this.#kept.add(number);
    this.#sent = [];
    this.#forgot = false;
  }
}

function columnsOf(heads: readonly EventHead[]): Batch['columns'] {
  const columns: Batch['columns'] = {};
  for (const [name, pick] of ofOrigin) columns[name] = dictionary(heads, ({ origin }) => pick(origin));
  for (const [name, pick] of ofMeaning) columns[name] = dictionary(heads, ({ meaning }) => pick(meaning));
  return columns;
}

function own(events: readonly PendingEvent[]): Batch['columns'] {
  return Object.fromEntries(ofEvent.map(([name, pick]) => [name, dictionary(events, pick)]));
}
