import type { NewEntryBody, TicketEntry } from '../../contract/index.ts';
import { AppError, notFound } from '../../lib/errors.ts';
import type { Written } from '../casework.ts';
import { isOpen } from '../from-alarms.ts';
import type { Actor } from '../roles.ts';
import { routeOf } from '../setup/routing.ts';
import type { EntryDraft } from '../standing.ts';
import { next } from '../state.ts';
import type { TicketRow } from '../store.ts';
import { placed } from './bench-queue.ts';
import type { ActingParts } from './parts.ts';

const program = 'system';

/** What acts mean for other tickets and for the benches; to be called within a transaction. */
export class Effects {
  readonly #p: ActingParts;

  constructor(parts: ActingParts) {
    this.#p = parts;
  }

  /** What the act means beside the ticket itself; may add to the entry. */
  of(row: TicketRow, act: NewEntryBody, draft: EntryDraft, actor: Actor): Written[] {
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
    // Merged into one of its own children: that one takes its place.
    const heir = target.parent === row.number;
    const parent = heir ? into : (target.parent ?? into);
    const below = this.#p.store
      .children(row.number, 5000)
      .filter((child) => child.number !== into)
      .map((child) => {
        const data = { parent: { from: row.number, to: parent } };
        return casework.write(child, { parent }, {}, linked(program, `Below #${parent}.`, data));
      });
    const data = { mergedFrom: row.number, ...(heir && { parent: { from: row.number, to: null } }) };
    const changes = heir ? { parent: null } : {};
    return [casework.write(target, changes, {}, linked(actor.name, text, data)), ...below];
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
        ...{
          actor: actor.name,
          kind: 'opened',
          visibility,
          text: chosen.map(visibility === 'public' ? publicQuote : quote).join('\n\n'),
        },
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
    const others = desk.requests().filter(({ number }) => number !== row.number);
    const taken = placed(others, benches).flatMap(({ place }) => (place === null ? [] : [place]));
    const found = benches.placeFor({ serial, profile: act.profile, bench: act.bench, taken });
    const bench = act.bench ?? null;
    const request = { number: row.number, serial, bench, ...found, at: clock.now(), by: actor.name };
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
}

function linked(actor: string, text: string, data: TicketEntry['data']): EntryDraft {
  return { actor, kind: 'link', visibility: 'internal', text, data };
}

function quote(entry: TicketEntry): string {
  return `${entry.actor}, ${publicQuote(entry)}`;
}

/** Without who it was: customers read it, and nobody of the desk is named to them. */
function publicQuote({ at, text }: Pick<TicketEntry, 'at' | 'text'>): string {
  return `${at.slice(0, 16).replace('T', ' ')} UTC:\n${text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')}`;
}
