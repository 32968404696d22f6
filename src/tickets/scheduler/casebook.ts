import { type Case, regimesOf } from '../clocks/case.ts';
import type { CaseFacts } from '../clocks/facts.ts';
import { factsOf } from '../clocks/facts.ts';
import type { Policies } from '../policy/policies.ts';
import type { TicketRow, TicketStore } from '../store.ts';
import type { ClockStore } from './store.ts';

/** Tickets as the clocks see them: facts of the timeline with the policies that they are computed with. */
export class Casebook {
  readonly #tickets: TicketStore;
  readonly #store: ClockStore;
  readonly #policies: Policies;
  readonly #standard: string;
  #lost: { from: number; to: number }[] | undefined;
  /** Facts of tickets by number, with the entry up to which they were read. */
  readonly #facts = new Map<number, { updated: number; facts: CaseFacts }>();

  constructor(parts: { tickets: TicketStore; store: ClockStore; policies: Policies; standard: string }) {
    this.#tickets = parts.tickets;
    this.#store = parts.store;
    this.#policies = parts.policies;
    this.#standard = parts.standard;
  }

  /** Lost times changed. */
  forget(): void {
    this.#lost = undefined;
    this.#facts.clear();
  }

  /** The ticket's timeline went on. */
  changed(number: number): void {
    this.#facts.delete(number);
  }

  /** The case of a ticket; a ticket without a policy is computed with the newest standard one. */
  of(row: TicketRow, facts: CaseFacts): Case {
    const bound = this.#store.bindings(row.number);
    const bindings = bound.length > 0 ? bound : [this.#standardFor(row.number, facts.opened)];
    const plans = bindings.map(({ fromAt, policy, version, zone }) => ({
      from: fromAt,
      plan: this.#policies.plan(policy, version, zone),
    }));
    this.#lost ??= this.#store.lost();
    return { facts, plans, lost: this.#lost };
  }

  /** The same, and remembers the policy: what a ticket was computed with once it keeps. */
  bind(row: TicketRow, facts: CaseFacts): Case {
    if (this.#store.bindings(row.number).length === 0)
      this.#store.bind(this.#standardFor(row.number, facts.opened));
    return this.of(row, facts);
  }

  /** The case of a ticket as it stands, read once until its timeline goes on. */
  read(row: TicketRow, now: number): Case {
    const known = this.#facts.get(row.number);
    if (known && known.updated <= now) return this.of(row, known.facts);
    const facts = factsOf(row.number, this.#tickets.entries(row.number), now, this.#store.clamp(row.number));
    this.#facts.set(row.number, { updated: now, facts });
    return this.of(row, facts);
  }

  /** Name, version and zone of the policy at a moment. */
  policyAt(of: Case, now: number) {
    const { plan } = regimesOf(of).findLast(({ from }) => from <= now) ?? regimesOf(of)[0]!;
    const [name, version] = plan.name.split('@');
    return { name: name!, version: Number(version), title: plan.policy.title, zone: plan.zone };
  }

  #standardFor(number: number, opened: number) {
    const { version } = this.#policies.current(this.#standard);
    return { number, fromAt: opened, policy: this.#standard, version, zone: null };
  }
}
