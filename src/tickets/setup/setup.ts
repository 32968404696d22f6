import { join } from 'node:path';
import type { DeskSetup, SetupCheck, SetupTrial } from '../../contract/index.ts';
import type { Db } from '../../db/open.ts';
import type { Clock } from '../../lib/clock.ts';
import { VersionedText } from '../texts/versioned-text.ts';
import { type Routed, routeOf } from './routing.ts';
import { readSetup, type SetupData } from './schema.ts';
import { type PastRow, SetupStore } from './store.ts';
import { setupView } from './view.ts';

/** Past tickets that a text is tried against. */
const tried = 5000;
const shown = 200;

/** How the desk is set up: teams, categories, routing, limits; a text in versions, the newest in force at once. */
export class Setup extends VersionedText<SetupData> {
  readonly #store: SetupStore;
  readonly #clock: Clock;

  constructor({ db, clock }: { db: Db; clock: Clock }) {
    const shipped = join(import.meta.dirname, 'standard.yaml');
    super({ db, table: 'desk_versions', clock, shipped, read: readSetup, what: 'the set-up' });
    this.#store = new SetupStore(db);
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
  trial(text: string): SetupTrial {
    const read = readSetup(text);
    if (!read.ok) return { faults: read.faults, tried: 0, moved: 0, archived: 0, moves: [] };
    const rows = this.#store.past(tried);
    const moves = rows.flatMap((row) => {
      const before = place(routeOf(this.data, routable(row)));
      const after = place(routeOf(read.value, routable(row)));
      return before.team === after.team ? [] : [{ number: row.number, title: row.title, before, after }];
    });
    const { closedFor } = read.value.archive;
    const archived = closedFor === undefined ? 0 : this.#store.closedBefore(this.#clock.now() - closedFor);
    return {
      ...{ faults: [], tried: rows.length, moved: moves.length, archived },
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
