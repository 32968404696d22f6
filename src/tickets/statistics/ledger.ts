import type { Db } from '../../db/open.ts';
import type { Clock } from '../../lib/clock.ts';
import { factsOf } from '../clocks/facts.ts';
import { Policies } from '../policy/policies.ts';
import type { Counted } from './figures.ts';
import { type CaseRecord, recordOf } from './record.ts';
import { type StatEntry, StatisticsStore, type StatTicket } from './store.ts';

/** What opens tickets without anybody being in touch. */
const automatic = ['alarm', 'unit', 'split'];

/** Every ticket with what statistics need of it, worked out once for each state of its timeline. */
export class Ledger {
  readonly #store: StatisticsStore;
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #standard: string;
  readonly #records = new Map<number, { seq: number; record: CaseRecord }>();
  #policies: Policies;
  #basis = '';

  constructor(parts: { db: Db; clock: Clock; standard: string }) {
    this.#db = parts.db;
    this.#clock = parts.clock;
    this.#standard = parts.standard;
    this.#store = new StatisticsStore(parts.db);
    this.#policies = new Policies(parts);
  }

  /** All tickets as they stand in the database. */
  all(): Counted[] {
    return this.#store.reading(() => {
      this.#forgetOld();
      const tickets = this.#store.tickets();
      this.#readAnew(tickets.filter(({ number, seq }) => this.#records.get(number)?.seq !== seq));
      return tickets.map((ticket) => ({ ticket, record: this.#records.get(ticket.number)!.record }));
    });
  }

  #forgetOld(): void {
    const basis = this.#store.basis();
    if (basis === this.#basis) return;
    this.#basis = basis;
    this.#records.clear();
    this.#policies = new Policies({ db: this.#db, clock: this.#clock });
  }

  #readAnew(stale: readonly StatTicket[]): void {
    if (stale.length === 0) return;
    const tickets = new Map(stale.map((ticket) => [ticket.number, ticket]));
    const bindings = this.#store.bindings();
    const clamps = this.#store.clamps();
    const lost = this.#store.lost();
    const { version } = this.#policies.current(this.#standard);
    const now = this.#clock.now();
    for (const { number, entries } of this.#store.timelines([...tickets.keys()])) {
      const facts = factsOf(number, entries, now, clamps.get(number) ?? null);
      const bound = bindings.get(number) ?? [
        { fromAt: facts.opened, policy: this.#standard, version, zone: null },
      ];
      const plans = bound.map((each) => ({
        from: each.fromAt,
        plan: this.#policies.plan(each.policy, each.version, each.zone),
      }));
      const { origin, seq } = tickets.get(number)!;
      const record = recordOf({ facts, plans, lost }, contactsOf(origin, entries));
      this.#records.set(number, { seq, record });
    }
  }
}

/** Moments at which the customer's side was in touch: the opening by a person, recorded calls, what customers wrote. */
function contactsOf(origin: string, entries: readonly StatEntry[]): number[] {
  return entries.flatMap(({ at, data }, i) => {
    const opening = i === 0 && !automatic.includes(origin);
    return opening || data.contact === 'call' || data.from === 'customer' ? [Date.parse(at)] : [];
  });
}
