import type { TicketEntry } from '../../contract/index.ts';
import { type Clock, iso } from '../../lib/clock.ts';
import type { Casework, Written } from '../casework.ts';
import { actsBetween, nextAct } from '../clocks/acts.ts';
import { type Act, type Case, regimesOf } from '../clocks/case.ts';
import { type CaseFacts, factsOf } from '../clocks/facts.ts';
import { runningClocks } from '../clocks/running.ts';
import { onDuty } from '../policy/rota.ts';
import { next } from '../state.ts';
import type { TicketRow, TicketStore } from '../store.ts';
import type { DeskNotices, Engineers } from './feeds.ts';
import type { ClockRow, ClockStore } from './store.ts';
import { actText, current, lateText, noticeText } from './words.ts';

/** Acts that are later than this are told in one notice, ms. */
export const lateAfterMs = 5 * 60_000;
/** Name under which the program acts. */
const program = 'system';

export interface PerformerOptions {
  tickets: TicketStore;
  store: ClockStore;
  casework: Casework;
  clock: Clock;
  notices: DeskNotices;
  people: Engineers;
  /** The ticket with its policies; binds it to one when it has none. */
  caseOf(row: TicketRow, facts: CaseFacts): Case;
  /** When the scheduler first ran: nothing older is done. */
  since(): number;
}

/** Acts that are told together, and how. */
interface Telling {
  group: readonly Act[];
  /** Those that still matter. */
  told: readonly Act[];
  late: boolean;
  /** The ticket should have moved and could not. */
  stuck: boolean;
  now: number;
  /** Who had the ticket before it moved. */
  before: string | null;
}

/** A ticket with what its clocks are computed from. */
interface Found {
  row: TicketRow;
  of: Case;
  /** Number of the newest entry. */
  seq: number;
  now: number;
  clock: ClockRow;
  entries: readonly TicketEntry[];
}

/** Does what is due for one ticket, within the caller's transaction. */
export class Performer {
  readonly #o: PerformerOptions;

  constructor(options: PerformerOptions) {
    this.#o = options;
  }

  /** Works out when the ticket is to be looked at next. */
  look(number: number): void {
    const { store } = this.#o;
    const found = this.#read(number);
    if (!found) return;
    const { of, clock, seq, now } = found;
    const due = this.#due(found);
    store.setClock({ ...clock, seq, ...whatComes(of, due[0] ?? nextAct(of, now), now) });
  }

  /** Does every act that is due, each once. */
  perform(number: number): Written[] {
    const { store, tickets } = this.#o;
    const found = this.#read(number);
    if (!found) return [];
    const { row, of, now } = found;
    const due = this.#due(found);
    const written = due.length === 0 ? [] : this.#do(row, of, due, now);
    const seq = tickets.lastEntry(number)?.seq ?? 0;
    const after = this.#read(number)!;
    const comes = whatComes(after.of, nextAct(after.of, now), now);
    store.setClock({ number, seq, doneSeq: seq, doneThrough: now, ...comes });
    return written;
  }

  #read(number: number): Found | undefined {
    const { tickets, store, clock, caseOf, since } = this.#o;
    const row = tickets.row(number);
    if (!row) return undefined;
    const now = clock.now();
    const entries = tickets.entries(number);
    const seq = entries.at(-1)?.seq ?? 0;
    const of = caseOf(row, factsOf(number, entries, now, store.clamp(number)));
    const old = row.opened_at < since();
    const fresh: ClockRow = {
      number,
      seq: 0,
      doneSeq: old ? seq : 0,
      doneThrough: old ? since() : of.facts.opened - 1,
      nextAt: null,
      nextAct: null,
      overdueAt: null,
    };
    return { row, of, seq, now, clock: store.clock(number) ?? fresh, entries };
  }

  /** Acts since the last look, and those that newer entries bring forward. */
  #due({ row, of, clock: { doneSeq, doneThrough }, now, entries }: Found): Act[] {
    const news = entries.filter(({ seq, kind }) => seq > doneSeq && kind !== 'clock');
    const first = Math.min(...news.map(({ at }) => Math.min(Date.parse(at), now)), doneThrough + 1);
    const from = doneSeq === 0 ? of.facts.opened : first;
    const done = this.#o.store.done(row.number);
    return actsBetween(of, from, now).filter(({ clock, ordinal }) => !done.has(`${clock}/${ordinal}`));
  }

  #do(row: TicketRow, of: Case, acts: readonly Act[], now: number): Written[] {
    const late = acts.length > 1 && now - acts[0]!.at > lateAfterMs;
    const groups = late ? [acts] : acts.map((act) => [act]);
    const written: Written[] = [];
    let standing = row;
    for (const group of groups) {
      const told = current(group);
      const move = told.some(({ act }) => act === 'reassign') ? this.#move(standing, of, group, now) : null;
      if (move) {
        written.push(move);
        standing = move.row;
      }
      const stuck = !move && told.some(({ act }) => act === 'reassign');
      const entry = this.#tell(standing, of, { group, told, late, stuck, now, before: row.assignee });
      written.push(entry);
      standing = entry.row;
    }
    return written;
  }

  /** Writes the entry, the marks and the notices of acts that are told together. */
  #tell(row: TicketRow, of: Case, { group, told, late, stuck, now, before }: Telling): Written {
    const { casework, store, notices } = this.#o;
    const plan = regimesOf(of).findLast(({ from }) => from <= now)!.plan;
    const roles = [...new Set(told.map(({ to }) => to))];
    const duty = roles.map((role) => ({
      role,
      people: onDuty(plan.policy.roles[role], plan.zone, now),
      ...(told.every((act) => act.to !== role || isForCustomer(act)) && { letter: true }),
    }));
    const responsible = [row.assignee, told.some(({ act }) => act === 'reassign') ? before : null];
    const people = [...new Set(responsible.filter((name) => name !== null))];
    const first = group[0]!;
    const key = `desk/${row.number}/${first.clock}/${first.ordinal}`;
    const { reached, missing } = notices.write({
      ...{ key, people, roles: duty },
      ...noticeText(row, group, late),
    });
    const entry = casework.write(
      row,
      row,
      {},
      {
        actor: program,
        kind: 'clock',
        visibility: 'system',
        text: `${late ? lateText(group) : actText(first)}${stuck ? ' Nobody else is on duty: it stays where it is.' : ''}`,
        data: {
          acts: group.map(({ at, act, to, clock, ordinal, reason }) => ({
            due: iso(at),
            act,
            to,
            clock,
            ordinal,
            reason,
          })),
          late,
          policy: plan.name,
          zone: plan.zone,
          pauses: of.facts.waits.map(({ from, to, reason }) => ({
            from: iso(from),
            to: Number.isFinite(to) ? iso(to) : null,
            reason,
          })),
          roles,
          reached,
          missing,
        },
      },
    );
    for (const { clock, ordinal, act, at } of group) {
      const done = { number: row.number, clock, ordinal, act, dueAt: at, doneAt: now };
      store.addAct({ ...done, entry: entry.entry!.seq });
    }
    return entry;
  }

  /** Gives the ticket to another engineer: on duty by the rota, with the fewest open tickets; null when there is no other. */
  #move(row: TicketRow, of: Case, acts: readonly Act[], now: number): Written | null {
    const { store, people, casework } = this.#o;
    const { plan } = regimesOf(of).findLast(({ from }) => from <= now)!;
    const rota = onDuty(plan.policy.roles.engineer, plan.zone, now);
    const others = (rota.length > 0 ? rota : people.engineers()).filter((name) => name !== row.assignee);
    const load = store.load();
    const [to] = others.toSorted((a, b) => (load.get(a) ?? 0) - (load.get(b) ?? 0) || (a < b ? -1 : 1));
    if (to === undefined) return null;
    const why = acts.find(({ act }) => act === 'reassign')!.reason;
    const done = next(
      row,
      { kind: 'assign', to, text: `Moved to ${to}, who answers at once: ${why}.` },
      program,
    );
    if (!done.ok) return null;
    const draft = done.effects[0]!;
    return casework.write(row, done.state, {}, { ...draft, visibility: 'system' });
  }
}

/** What lists know of a ticket's clocks: a deadline that is missed ends in an act, so that between two acts nothing of it changes. */
function whatComes(of: Case, next: Act | null, now: number) {
  const missed = runningClocks(of, now).filter(({ standing }) => standing === 'breached');
  const overdueAt = missed.length === 0 ? null : Math.min(...missed.map(({ due }) => due ?? now));
  return { nextAt: next?.at ?? null, nextAct: next?.act ?? null, overdueAt };
}

/** What the customer is told of by a letter. */
function isForCustomer({ act, clock }: Act): boolean {
  return act === 'status-due' || (clock === 'promise' && act === 'breach');
}
