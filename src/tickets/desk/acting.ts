import type { NewEntryBody } from '../../contract/index.ts';
import { AppError, notFound } from '../../lib/errors.ts';
import { own } from '../../lib/own.ts';
import type { Written } from '../casework.ts';
import { isOpen, program } from '../from-alarms.ts';
import { type Actor, leads, mayAct } from '../roles.ts';
import { routeOf, teamOfLevel } from '../setup/routing.ts';
import type { EntryDraft, Standing } from '../standing.ts';
import { next } from '../state.ts';
import type { TicketRow } from '../store.ts';
import { conflictWith } from './conflicts.ts';
import { Effects } from './effects.ts';
import type { ActingParts } from './parts.ts';

/** Does acts of people with all that they mean for other tickets; to be called within a transaction. */
export class Acting {
  readonly #p: ActingParts;
  readonly #effects: Effects;

  constructor(parts: ActingParts) {
    this.#p = parts;
    this.#effects = new Effects(parts);
  }

  /** Whether engineers may end a ticket themselves: it is theirs and the set-up lets them keep it. */
  keeps(row: Standing, actor: Pick<Actor, 'name'>): boolean {
    return this.#p.setup.data.ownership === 'engineer' && row.assignee === actor.name;
  }

  /** Throws AppError: `forbidden`, `changed_meanwhile`, what the machine refuses, or what the act names and is not there. */
  act(row: TicketRow, given: NewEntryBody, actor: Actor, basedOn?: number): Written[] {
    if (!mayAct(actor.role, given.kind, { keeps: this.keeps(row, actor) }))
      throw new AppError('forbidden', `the role ${actor.role} may not ${given.kind} a ticket`);
    this.#refuseConflict(row, given, actor, basedOn);
    const act = this.#known(given);
    const done = next(row, act, actor.name, this.#circumstances(row, act, actor));
    if (!done.ok) throw new AppError(done.code, done.reason);
    const facts: Partial<TicketRow> = {};
    const draft = done.effects[0]!;
    if (actor.role === 'requester') {
      draft.visibility = 'public';
      draft.data = { ...draft.data, by: 'customer' };
    }
    this.#device(row, act, facts, draft);
    const more = this.#effects.of(row, act, draft, actor);
    if (done.state.contract !== row.contract) this.#follow(row, done.state.contract, draft);
    if (isOpen(done.state) && !isOpen(row)) this.#refuseSecondOpen(row);
    if (done.state.waits !== 'bench') this.#p.desk.removeRequest(row.number);
    return [this.#p.casework.write(row, done.state, facts, draft), ...more];
  }

  /** What the desk itself does because of an act, as far as the ticket's standing lets it. */
  byProgram(row: TicketRow, act: NewEntryBody): Written[] {
    const done = next(row, act, program);
    if (!done.ok) return [];
    const draft = done.effects[0]!;
    const visibility = draft.visibility === 'public' ? 'public' : 'system';
    if (done.state.waits !== 'bench') this.#p.desk.removeRequest(row.number);
    return [this.#p.casework.write(row, done.state, {}, { ...draft, visibility })];
  }

  #refuseConflict(row: TicketRow, act: NewEntryBody, actor: Actor, basedOn: number | undefined): void {
    if (basedOn === undefined || basedOn >= row.last_seq) return;
    const since = this.#p.store.entriesAfter(row.number, basedOn);
    const conflict = conflictWith(act.kind, actor.name, since, this.#p.clock.now());
    if (conflict === null) return;
    throw new AppError('changed_meanwhile', conflict, {
      remedy: 'read it, then do it again if it still fits',
    });
  }

  /** The act with names as they are in the records. */
  #known(act: NewEntryBody): NewEntryBody {
    const { people, setup, contacts } = this.#p;
    const { teams, categories } = setup.data;
    if ('team' in act && act.team !== undefined && !own(teams, act.team))
      throw new AppError('invalid', `there is no team ${act.team}`, {
        field: 'team',
        remedy: `write one of ${Object.keys(teams).join(', ')}`,
      });
    if ('category' in act && act.category && !own(categories, act.category))
      throw new AppError('invalid', `there is no category ${act.category}`, {
        field: 'category',
        remedy: `write one of ${Object.keys(categories).join(', ')}`,
      });
    if (act.kind === 'contact' && act.contact !== null && contacts.ref(act.contact) === null)
      throw notFound(`contact ${act.contact}`);
    if (act.kind === 'promise' && Date.parse(act.due) <= this.#p.clock.now())
      throw new AppError('invalid', 'a promise is about a moment to come', { field: 'due' });
    if (act.kind === 'assign' || act.kind === 'handover' || act.kind === 'askExpert') {
      return act.to === undefined ? act : ({ ...act, to: people.findUser(act.to) ?? act.to } as NewEntryBody);
    }
    return act;
  }

  #circumstances(row: TicketRow, act: NewEntryBody, actor: Actor) {
    const { setup } = this.#p;
    const lead = leads(actor.role);
    if (act.kind === 'triage') return { lead, ...this.#route(row, act) };
    if (act.kind === 'escalate') return { lead, team: teamOfLevel(setup.data, act.level) };
    const solved = act.kind === 'resolve' && setup.data.ownership === 'front' && row.level >= 2;
    return solved ? { lead, back: this.#front(row) } : { lead };
  }

  /** Where a case that nobody has goes by what the triage found; never down to a lower level. */
  #route(row: TicketRow, act: NewEntryBody & { kind: 'triage' }) {
    if (row.assignee !== null) return {};
    const { setup, store } = this.#p;
    const { type, category, zone, maker, priority, origin } = { ...row, ...found(act) };
    const words = `${row.title}\n${store.entries(row.number)[0]?.text ?? ''}`;
    const route = routeOf(setup.data, { type, category, zone, maker, priority, origin, words });
    return route && route.level >= row.level ? { route } : {};
  }

  /** The front line's team, and who of it had the ticket last. */
  #front(row: TicketRow): { team: string | null; assignee: string | null } {
    const { setup, store } = this.#p;
    const team = teamOfLevel(setup.data, 1);
    const members = team === null ? [] : setup.data.teams[team]!.members;
    const had = store
      .entries(row.number)
      .map(({ data }) => (data.assignee as { to?: string | null } | undefined)?.to)
      .findLast((name) => typeof name === 'string' && members.includes(name));
    return { team: team ?? row.team, assignee: had ?? (team === null ? row.assignee : null) };
  }

  /** The device is named by what is printed on it. */
  #device(row: TicketRow, act: NewEntryBody, facts: Partial<TicketRow>, draft: EntryDraft): void {
    if ((act.kind !== 'triage' && act.kind !== 'fields') || act.device === undefined) return;
    const found = act.device === null || act.device === '' ? null : this.#p.devices.find(act.device);
    if (act.device && !found)
      throw new AppError('unknown_device', `no device has the serial, MAC or address ${act.device}`, {
        field: 'device',
      });
    facts.device_id = found?.id ?? null;
    draft.data = { ...draft.data, device: { from: row.device_id, to: facts.device_id } };
  }

  /** The clocks follow the policy of the new contract from now on. */
  #follow(row: TicketRow, contract: string | null, draft: EntryDraft): void {
    const { contracts, clock } = this.#p;
    const policy = contracts.bind(row.number, contract, Math.max(clock.now(), row.opened_at));
    if (policy !== null) draft.text = `${draft.text} Clocks by ${policy}.`;
  }

  #refuseSecondOpen(row: TicketRow): void {
    const other = row.signature === null ? undefined : this.#p.store.bySignature(row.signature);
    if (!other || other.number === row.number || !isOpen(other)) return;
    throw new AppError('duplicate', `ticket ${other.number} is open for the same fault`, {
      remedy: `go on with ticket ${other.number}`,
    });
  }
}

/** What a triage found; the rest stays as it is. */
function found({ type, category, zone, maker, priority }: NewEntryBody & { kind: 'triage' }) {
  const said = Object.entries({ type, category, zone, maker, priority });
  return Object.fromEntries(said.filter(([, value]) => value !== undefined)) as Partial<TicketRow>;
}
