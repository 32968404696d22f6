import type {
  ClockState,
  NewFactBody,
  NextClock,
  PolicyPreview,
  Shift,
  TicketClocks,
} from '../../contract/index.ts';
import type { Db } from '../../db/open.ts';
import type { AppBus } from '../../events.ts';
import type { Clock } from '../../lib/clock.ts';
import { AppError, notFound } from '../../lib/errors.ts';
import { isZone } from '../../lib/icalendar.ts';
import { inTurns } from '../../lib/in-turns.ts';
import type { Log } from '../../lib/log.ts';
import { Casework, type EntryWatch, type Written } from '../casework.ts';
import { factsOf } from '../clocks/facts.ts';
import { runningClocks } from '../clocks/running.ts';
import { ContactStore } from '../contacts/store.ts';
import type { DeviceNames } from '../feeds.ts';
import type { Policies } from '../policy/policies.ts';
import { changesOf, type EntryDraft, type Standing } from '../standing.ts';
import { type TicketRow, TicketStore } from '../store.ts';
import { Casebook } from './casebook.ts';
import { factDraft } from './facts-of-people.ts';
import type { DeskNotices, Engineers } from './feeds.ts';
import { Performer } from './performer.ts';
import { judge, previewOf } from './preview.ts';
import { Scheduler } from './scheduler.ts';
import { shiftOf, shiftPart } from './shift.ts';
import { ClockStore } from './store.ts';
import { clocksView, stateView } from './view.ts';

export type { DeskNotice, DeskNotices, Engineers } from './feeds.ts';

/** Tickets that are read in one turn of the event loop. */
const turn = 100;

export interface DeskClocksOptions {
  db: Db;
  bus: AppBus;
  clock: Clock;
  log: Log;
  devices: DeviceNames;
  people: Engineers;
  policies: Policies;
  notices: DeskNotices;
  /** Writes to the customers. */
  letters?: EntryWatch;
  /** Name of the policy of new tickets. */
  standard: string;
}

/** The clocks of the desk: what is due for every ticket, done at its time, and what comes next. */
export class DeskClocks {
  readonly #o: DeskClocksOptions;
  readonly #tickets: TicketStore;
  readonly #store: ClockStore;
  readonly #casework: Casework;
  readonly #book: Casebook;
  readonly #scheduler: Scheduler;
  #since = Number.MAX_SAFE_INTEGER;
  #end: (() => void) | undefined;

  constructor(options: DeskClocksOptions) {
    this.#o = options;
    const { db, clock, log, devices, policies, notices, people, letters, standard } = options;
    const tickets = new TicketStore(db);
    const store = new ClockStore(db);
    const contacts = new ContactStore(db);
    const casework = new Casework({ store: tickets, clock, devices, contacts, letters });
    const book = new Casebook({ tickets, store, policies, standard });
    const performer = new Performer({
      ...{ tickets, store, casework, clock, notices, people },
      caseOf: (row, facts) => book.bind(row, facts),
      since: () => this.#since,
    });
    this.#tickets = tickets;
    this.#store = store;
    this.#casework = casework;
    this.#book = book;
    this.#scheduler = new Scheduler({
      ...{ store, performer, clock, log },
      tell: (written) => this.#tell(written),
      lostChanged: () => book.forget(),
    });
  }

  /** Name of the policy of new tickets. */
  get standard(): string {
    return this.#o.standard;
  }

  /** Begins to look at the clocks, from where it stopped. Throws AppError `not_found` when there is no standard policy. */
  start(): void {
    const { bus, clock, policies, standard } = this.#o;
    policies.current(standard);
    this.#since = this.#store.since(clock.now());
    policies.onChanged(() => {
      this.#book.forget();
      this.#scheduler.lookAgain(this.#store.openNumbers());
    });
    this.#end = bus.on('ticket.changed', ({ ticket, entry }) => {
      this.#book.changed(ticket.number);
      if (entry && entry.kind !== 'clock') this.#scheduler.lookAgain([ticket.number]);
    });
    this.#scheduler.start();
  }

  stop(): void {
    this.#end?.();
    this.#scheduler.stop();
  }

  /** Does what is due now, at once. */
  catchUp(): void {
    this.#scheduler.catchUp();
  }

  /** The clocks of a ticket and what comes next. Throws AppError `not_found`. */
  clocks(number: number): TicketClocks {
    const now = this.#o.clock.now();
    const of = this.#book.read(this.#row(number), now);
    return clocksView(of, this.#book.policyAt(of, now), now);
  }

  /** The nearest clock of each of some tickets; one that is breached goes first. */
  nextClocks(numbers: readonly number[]): NextClock[] {
    const now = this.#o.clock.now();
    return numbers.flatMap((number): NextClock[] => {
      const row = this.#tickets.row(number);
      return row ? [{ number, next: this.#nearest(row, now) }] : [];
    });
  }

  /** Every act of every open ticket in the next hours. */
  async shift(hours: number): Promise<Shift> {
    const now = this.#o.clock.now();
    const parts = await inTurns(this.#store.openNumbers(), turn, (number) => {
      const row = this.#tickets.row(number)!;
      return shiftPart(row, this.#book.read(row, now), now, hours);
    });
    return shiftOf(parts, now, hours);
  }

  /** Records what happened outside and moves a clock. Throws AppError `not_found`, `ticket_closed`, `invalid`. */
  record(number: number, body: NewFactBody, actor: string): TicketClocks {
    const now = this.#o.clock.now();
    this.#commit(
      number,
      (row) => {
        if (row.state === 'closed' || row.state === 'archived')
          throw new AppError('ticket_closed', 'the ticket is closed; reopen it first');
        const of = this.#book.read(row, now);
        return factDraft(body, actor, of, now);
      },
      promisedBy(body),
    );
    return this.clocks(number);
  }

  /** Computes a ticket by another policy from now on; pauses stay. Throws AppError `not_found`, `invalid`. */
  setPolicy(
    number: number,
    { policy, version, zone }: { policy: string; version?: number; zone?: string },
    actor: string,
  ): TicketClocks {
    if (zone !== undefined && !isZone(zone))
      throw new AppError('invalid', `there is no time zone ${zone}`, {
        field: 'zone',
        remedy: 'write one such as Asia/Shanghai',
      });
    const { policies } = this.#o;
    const wanted = version ?? policies.current(policy).version;
    policies.plan(policy, wanted, zone ?? null);
    this.#commit(number, (row) => this.#bind(row, { policy, version: wanted, zone: zone ?? null }, actor));
    this.#scheduler.lookAgain([number]);
    return this.clocks(number);
  }

  /** Computes the open tickets of a policy with its newest version; how many there were. */
  apply(policy: string, actor: string): number {
    const { version } = this.#o.policies.current(policy);
    const numbers = this.#store.openByPolicy().get(policy) ?? [];
    for (const number of numbers) {
      const zone = this.#store.bindings(number).at(-1)?.zone ?? null;
      this.#commit(number, (row) => this.#bind(row, { policy, version, zone }, actor));
    }
    this.#scheduler.lookAgain(numbers);
    return numbers.length;
  }

  /** Open tickets by the policy that they are computed with. */
  openByPolicy(): Map<string, number> {
    return new Map([...this.#store.openByPolicy()].map(([name, numbers]) => [name, numbers.length]));
  }

  /** What a text would have meant for the tickets of the last days. Throws AppError `invalid`. */
  async preview(text: string, days: number): Promise<PolicyPreview> {
    const { clock, policies } = this.#o;
    const now = clock.now();
    const drafts = new Map([[null as string | null, policies.draft(text, null)]]);
    const numbers = this.#store.openedSince(now - days * 86_400_000, 2000);
    const judged = await inTurns(numbers, turn, (number) => {
      const row = this.#tickets.row(number)!;
      const zone = this.#store.bindings(number).at(-1)?.zone ?? null;
      const draft = drafts.get(zone) ?? policies.draft(text, zone);
      drafts.set(zone, draft);
      return judge(row, this.#book.read(row, now), draft, now);
    });
    return previewOf(judged);
  }

  #nearest(row: TicketRow, now: number): ClockState | null {
    const of = this.#book.read(row, now);
    const [nearest] = runningClocks(of, now);
    return nearest ? stateView(nearest) : null;
  }

  #bind(
    row: TicketRow,
    to: { policy: string; version: number; zone: string | null },
    actor: string,
  ): EntryDraft {
    const now = this.#o.clock.now();
    const clamp = this.#store.clamp(row.number);
    const facts = factsOf(row.number, this.#tickets.entries(row.number), now, clamp);
    const before = this.#book.policyAt(this.#book.bind(row, facts), now);
    this.#store.bind({ number: row.number, fromAt: Math.max(now, facts.opened), ...to });
    const from = `${before.name}@${before.version}`;
    const name = `${to.policy}@${to.version}`;
    return {
      actor,
      kind: 'fact',
      visibility: 'internal',
      text: `Clocks by ${name} instead of ${from}${to.zone ? `, in ${to.zone}` : ''}.`,
      data: { policy: { from, to: name }, zone: to.zone },
    };
  }

  #commit(number: number, draftOf: (row: TicketRow) => EntryDraft, changes: Partial<Standing> = {}): void {
    const written = this.#store.transaction(() => {
      const row = this.#row(number);
      const draft = draftOf(row);
      const data = { ...draft.data, ...changesOf(row, { ...row, ...changes }) };
      return this.#casework.write(row, changes, {}, { ...draft, data });
    });
    this.#tell([written]);
  }

  #tell(written: readonly Written[]): void {
    if (written.some(({ entry }) => entry?.kind === 'clock')) this.#o.notices.wake();
    for (const { row, entry } of written) {
      this.#book.changed(row.number);
      this.#o.bus.emit('ticket.changed', { ticket: this.#casework.ticket(row), entry });
    }
  }

  #row(number: number): TicketRow {
    const row = this.#tickets.row(number);
    if (!row) throw notFound(`ticket ${number}`);
    return row;
  }
}

/** What a fact changes of the promise that stands. */
function promisedBy(body: NewFactBody): Partial<Standing> {
  if (body.fact === 'promise') return { promised: Date.parse(body.due) };
  return body.fact === 'kept' ? { promised: null } : {};
}
