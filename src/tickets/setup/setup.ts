import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { DeskSetup, SetupCheck, SetupTrial } from '../../contract/index.ts';
import type { Db } from '../../db/open.ts';
import type { Clock } from '../../lib/clock.ts';
import { VersionedText } from '../versioned-text.ts';
import { type Routed, routeOf } from './routing.ts';
import { readSetup, type SetupData } from './schema.ts';
import { type PastRow, SetupStore } from './store.ts';
import { setupView } from './view.ts';

/** Past tickets that a text is tried against, so many in one turn of the event loop. */
const mostTried = 5000;
const triedAtOnce = 250;
const shown = 200;

/** How the desk is set up: teams, categories, routing, limits; a text in versions, the newest in force at once. */
export class Setup extends VersionedText<SetupData> {
  readonly #store: SetupStore;
  readonly #clock: Clock;

  constructor({ db, clock }: { db: Db; clock: Clock }) {
    const store = new SetupStore(db);
    const shipped = join(import.meta.dirname, 'standard.yaml');
    super({ store, clock, shipped, read: readSetup, what: 'the set-up' });
    this.#store = store;
    this.#clock = clock;
  }

  view(): DeskSetup {
    return setupView(this.data, this.newest().version);
  }

  /** What a text says, or its faults. */
  check(text: string): SetupCheck {
    const read = readSetup(text);
    return read.ok
      ? { faults: [], setup: setupView(read.value, this.newest().version + 1) }
      : { faults: read.faults, setup: null };
  }

  /** What a text would mean: its faults, or which past tickets would have gone elsewhere than by what is in force. */
  async trial(text: string): Promise<SetupTrial> {
    const read = readSetup(text);
    if (!read.ok) return { faults: read.faults, tried: 0, moved: 0, archived: 0, moves: [] };
    const inForce = this.data;
    const moves: SetupTrial['moves'] = [];
    let tried = 0;
    let below = Number.MAX_SAFE_INTEGER;
    while (tried < mostTried) {
      const rows = this.#store.past(below, triedAtOnce);
      for (const row of rows) {
        const before = place(routeOf(inForce, routable(row)));
        const after = place(routeOf(read.value, routable(row)));
        if (before.team !== after.team) moves.push({ number: row.number, title: row.title, before, after });
      }
      tried += rows.length;
      if (rows.length < triedAtOnce) break;
      below = rows.at(-1)!.number;
      await turn();
    }
    const { closedFor } = read.value.archive;
    const archived = closedFor === undefined ? 0 : this.#store.closedBefore(this.#clock.now() - closedFor);
    return {
      ...{ faults: [], tried, moved: moves.length, archived },
      moves: moves.slice(0, shown),
    };
  }
}

function routable({ title, text, ...row }: PastRow) {
  return { ...row, words: `${title}\n${text}` };
}

function place(routed: Routed | null) {
  return { team: routed?.team ?? null, rule: routed?.rule ?? null };
}
