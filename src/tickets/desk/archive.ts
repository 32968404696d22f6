import { backoff } from '../../lib/backoff.ts';
import { type Cancel, type Clock, iso } from '../../lib/clock.ts';
import type { Log } from '../../lib/log.ts';
import type { Casework, Written } from '../casework.ts';
import type { SetupData } from '../setup/schema.ts';
import { next } from '../state.ts';
import type { TicketRow, TicketStore } from '../store.ts';

/** How often the ages are looked at, ms. */
export const archiveEveryMs = 600_000;
/** Tickets of one transaction, and the rest between two of them, ms. */
const batch = 20;
const restMs = 100;
const hourMs = 3_600_000;
/** Name under which the program acts. */
const program = 'system';

export interface ArchivistOptions {
  store: TicketStore;
  casework: Casework;
  clock: Clock;
  log: Log;
  setup: { readonly data: SetupData };
  /** Called after each commit. */
  tell(written: readonly Written[]): void;
}

/** Takes closed tickets into the archive when they are as old as the set-up says, a few at a time, each with an entry. */
export class Archivist {
  readonly #o: ArchivistOptions;
  #cancel: Cancel | undefined;
  #failures = 0;

  constructor(options: ArchivistOptions) {
    this.#o = options;
  }

  start(): void {
    this.#later(restMs);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  /** Takes what is old enough now, at once. */
  catchUp(): void {
    while (this.#step());
  }

  #later(ms: number): void {
    this.#cancel = this.#o.clock.after(ms, () => {
      try {
        const more = this.#step();
        this.#failures = 0;
        this.#later(more ? restMs : archiveEveryMs);
      } catch (err) {
        this.#o.log.error({ err }, 'closed tickets cannot go into the archive; trying again');
        this.#later(backoff(this.#failures++, 1000, archiveEveryMs));
      }
    });
  }

  /** True when there may be more. */
  #step(): boolean {
    const { store, clock, setup, tell } = this.#o;
    const after = setup.data.archive.closedFor;
    if (after === undefined) return false;
    const before = clock.now() - after;
    const written = store.transaction(() =>
      store.closedBefore(before, batch).flatMap((row) => this.#archive(row, after)),
    );
    tell(written);
    return written.length === batch;
  }

  #archive(row: TicketRow, after: number): Written[] {
    const age = ageText(after);
    const done = next(row, { kind: 'archive', text: `Closed for ${age}.` }, program);
    if (!done.ok) return [];
    const draft = done.effects[0]!;
    const data = { ...draft.data, rule: 'archive', limit: age, closed: iso(row.closed_at!) };
    return [this.#o.casework.write(row, done.state, {}, { ...draft, visibility: 'system', data })];
  }
}

/** `8 h`, `90 d` */
function ageText(ms: number): string {
  const hours = Math.round(ms / hourMs);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} d`;
}
