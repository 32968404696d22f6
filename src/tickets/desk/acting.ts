import type { NewEntryBody, TicketEntry } from '../../contract/index.ts';
import type { Clock } from '../../lib/clock.ts';
import { AppError, notFound } from '../../lib/errors.ts';
import type { Casework, Written } from '../casework.ts';
import type { DeviceNames } from '../feeds.ts';
import { isOpen } from '../from-alarms.ts';
import { type Actor, leads, mayAct } from '../roles.ts';
import { routeOf, teamOfLevel } from '../setup/routing.ts';
import type { SetupData } from '../setup/schema.ts';
import type { EntryDraft, Standing } from '../standing.ts';
import { next } from '../state.ts';
import type { TicketRow, TicketStore } from '../store.ts';
import { conflictWith } from './conflicts.ts';
import type { DeskStore } from './store.ts';

/** Where a unit of a ticket can be tested; asked inside a transaction, answers from memory. */
export interface BenchPlaces {
  /** A free position and the profile for a unit, as far as the benches know them; `taken` are places that other tickets wait for. */
  placeFor(unit: { serial: string; profile?: string; bench?: string; taken: readonly string[] }): {
    profile: string | null;
    place: string | null;
  };
}

export interface ActingParts {
  store: TicketStore;
  desk: DeskStore;
  casework: Casework;
  clock: Clock;
  devices: DeviceNames;
  setup: { readonly data: SetupData };
  /** Sign-in name as it is written in the records, or null for somebody who cannot sign in. */
  people: { findUser(user: string): string | null };
  contacts: { ref(id: number): unknown };
  benches: BenchPlaces;
}

const program = 'system';

/** Does acts of people with all that they mean for other tickets; to be called within a transaction. */
export class Acting {
  readonly #p: ActingParts;

  constructor(parts: ActingParts) {
    this.#p = parts;
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
    const draft = {
      ...done.effects[0]!,
      ...(actor.role === 'requester' && { visibility: 'public' as const }),
    };
    this.#device(row, act, facts, draft);
    const more = this.#effects(row, act, draft, actor);
    if (isOpen(done.state) && !isOpen(row)) this.#refuseSecondOpen(row);
    if (done.state.waits !== 'bench') this.#p.desk.removeRequest(row.number);
    return [this.#p.casework.write(row, done.state, facts, draft), ...more];
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
    if ('team' in act && act.team !== undefined && !teams[act.team])
      throw new AppError('invalid', `there is no team ${act.team}`, {
        field: 'team',
        remedy: `write one of ${Object.keys(teams).join(', ')}`,
      });
    if ('category' in act && act.category && !categories[act.category])
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
    if (act.kind === 'escalate') return { lead, team: teamOfLevel(setup.data, act.level) };
    const solved = act.kind === 'resolve' && setup.data.ownership === 'front' && row.level >= 2;
    return solved ? { lead, back: this.#front(row) } : { lead };
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

  /** What the act means beside the ticket itself; may add to the entry. */
  #effects(row: TicketRow, act: NewEntryBody, draft: EntryDraft, actor: Actor): Written[] {
    switch (act.kind) {
      case 'link':
      case 'unlink':
        return this.#link(row, act, actor);
      case 'parent':
        return act.parent === null ? [] : this.#below(row, act.parent);
      case 'merge':
        return this.#merge(row, act.into, actor);
      case 'split':
        return this.#split(row, act, draft, actor);
      case 'bench':
        return this.#bench(row, act, draft, actor);
      case 'replyAll':
      case 'resolveAll':
        return this.#all(row, act, actor);
      default:
        return [];
    }
  }

  #link(row: TicketRow, act: NewEntryBody & { kind: 'link' | 'unlink' }, actor: Actor): Written[] {
    const { desk, casework } = this.#p;
    const other = this.#other(row, act.to);
    const link = { number: row.number, relation: act.relation, other: other.number };
    const there = desk.hasLink(link);
    if (act.kind === 'link') {
      if (there) throw new AppError('same_link', `the ticket is linked with ${other.number} already`);
      desk.addLink(link);
    } else {
      if (!there) throw new AppError('no_link', `the ticket has no such link with ${other.number}`);
      desk.removeLink(link);
    }
    const said = act.kind === 'link' ? 'links to this ticket' : 'no longer links to this ticket';
    const text = `#${row.number} ${said}: ${act.relation}.`;
    const data = { act: act.kind, from: row.number, relation: act.relation };
    return [casework.write(other, {}, {}, linked(actor.name, text, data))];
  }

  /** Umbrellas have one level: no ticket stands below one that stands below another. */
  #below(row: TicketRow, parent: number): Written[] {
    const { store, casework } = this.#p;
    const other = this.#other(row, parent);
    if (other.parent !== null || store.childCount(row.number) > 0)
      throw new AppError('nested', 'an umbrella does not stand below another one', {
        remedy: other.parent === null ? 'move its tickets first' : `take ticket ${other.parent} instead`,
      });
    if (other.state === 'closed' || other.state === 'archived')
      throw new AppError('ticket_closed', `ticket ${parent} is closed`);
    const text = `#${row.number} ${row.title} stands below this ticket now.`;
    return [casework.write(other, {}, {}, linked(program, text, { child: row.number }))];
  }

  #merge(row: TicketRow, into: number, actor: Actor): Written[] {
    const { casework } = this.#p;
    const target = this.#other(row, into);
    if (target.merged !== null || !isOpen(target))
      throw new AppError('not_open', `ticket ${into} is not open`, { remedy: 'take an open one' });
    const text = `#${row.number} ${row.title} was merged into this ticket; its news come here.`;
    const below = this.#p.store
      .children(row.number, 1000)
      .filter((child) => child.number !== into)
      .map((child) => {
        const parent = target.parent ?? into;
        const data = { parent: { from: row.number, to: parent } };
        return casework.write(child, { parent }, {}, linked(program, `Below #${parent}.`, data));
      });
    return [casework.write(target, {}, {}, linked(actor.name, text, { mergedFrom: row.number })), ...below];
  }

  #split(row: TicketRow, act: NewEntryBody & { kind: 'split' }, draft: EntryDraft, actor: Actor): Written[] {
    const { store, casework, setup, desk } = this.#p;
    const wanted = new Set(act.entries);
    const chosen = store.entries(row.number).filter(({ seq }) => wanted.has(seq));
    if (chosen.length !== wanted.size)
      throw new AppError('invalid', 'some of these entries do not exist', { field: 'entries' });
    const { type, priority, category, zone, maker, contact, contract, device_id, fields } = row;
    const origin = 'split' as const;
    const words = `${act.title}\n${chosen.map(({ text }) => text).join('\n')}`;
    const routed = routeOf(setup.data, { type, category, zone, maker, origin, priority, words });
    const ticket = { title: act.title, type, priority, origin, category, zone, maker, contact, contract };
    const place = {
      team: routed?.team ?? row.team,
      level: routed?.level ?? row.level,
      routed: routed?.rule ?? null,
    };
    // Internal words stay internal: one entry that holds any of them is not public.
    const visibility = chosen.every((entry) => entry.visibility === 'public') ? 'public' : 'internal';
    const opened = casework.open(
      { ...ticket, ...place, device_id, fields },
      {
        ...{ actor: actor.name, kind: 'opened', visibility, text: chosen.map(quote).join('\n\n') },
        data: { ...ticket, ...place, fields, splitFrom: row.number, quoted: act.entries },
      },
    );
    desk.addLink({ number: opened.row.number, relation: 'relates', other: row.number });
    draft.text = `${draft.text} The new ticket is #${opened.row.number}.`;
    draft.data = { ...draft.data, split: opened.row.number, entries: act.entries };
    return [opened];
  }

  #bench(row: TicketRow, act: NewEntryBody & { kind: 'bench' }, draft: EntryDraft, actor: Actor): Written[] {
    const { benches, desk, devices, clock } = this.#p;
    const device = row.device_id === null ? null : devices.ref(row.device_id);
    const fields = JSON.parse(row.fields) as Record<string, string>;
    const serial = (act.serial ?? device?.serial ?? fields.serial)?.toUpperCase();
    if (!serial)
      throw new AppError('no_serial', 'the ticket has no serial number to be tested', {
        field: 'serial',
        remedy: 'write it, or set the device of the ticket',
      });
    const taken = desk
      .requests()
      .flatMap(({ place, number }) => (place && number !== row.number ? [place] : []));
    const found = benches.placeFor({ serial, profile: act.profile, bench: act.bench, taken });
    const request = { number: row.number, serial, ...found, at: clock.now(), by: actor.name };
    desk.putRequest(request);
    const where = found.place === null ? 'on the waiting list of the benches' : `at ${found.place}`;
    const how = found.profile === null ? '' : ` by ${found.profile}`;
    draft.text = `${act.text ? `${act.text}\n` : ''}Unit ${serial} is to be tested${how}, ${where}.`;
    draft.data = { ...draft.data, bench: { serial, ...found } };
    return [];
  }

  /** To each ticket below an umbrella; those that the act does not fit stay as they are, and the umbrella says so. */
  #all(row: TicketRow, act: NewEntryBody & { kind: 'replyAll' | 'resolveAll' }, actor: Actor): Written[] {
    const { store, casework } = this.#p;
    const children = store.children(row.number, 5000);
    if (children.length === 0) throw new AppError('no_children', 'no ticket stands below this one');
    return children.flatMap((child): Written[] => {
      const own = act.kind === 'replyAll' ? 'reply' : 'resolve';
      const done = next(child, { kind: own, text: act.text }, actor.name, { lead: false });
      if (!done.ok) return [];
      const draft = done.effects[0]!;
      if (done.state.waits !== 'bench') this.#p.desk.removeRequest(child.number);
      return [
        casework.write(child, done.state, {}, { ...draft, data: { ...draft.data, umbrella: row.number } }),
      ];
    });
  }

  #other(row: TicketRow, number: number): TicketRow {
    const other = this.#p.store.row(number);
    if (!other) throw notFound(`ticket ${number}`);
    if (other.number === row.number)
      throw new AppError('invalid', 'that is the ticket itself', { remedy: 'name another one' });
    return other;
  }

  #refuseSecondOpen(row: TicketRow): void {
    const other = row.signature === null ? undefined : this.#p.store.bySignature(row.signature);
    if (!other || other.number === row.number || !isOpen(other)) return;
    throw new AppError('duplicate', `ticket ${other.number} is open for the same fault`, {
      remedy: `go on with ticket ${other.number}`,
    });
  }
}

function linked(actor: string, text: string, data: TicketEntry['data']): EntryDraft {
  return { actor, kind: 'link', visibility: 'internal', text, data };
}

function quote({ at, actor, text }: TicketEntry): string {
  return `${actor}, ${at.slice(0, 16).replace('T', ' ')} UTC:\n${text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')}`;
}
