import { describe, expect, it, onTestFinished } from 'vitest';
import type { MacroBody } from '../../../src/contract/index.ts';
import { archiveEveryMs } from '../../../src/tickets/desk/archive.ts';
import { verifyChain } from '../../../src/tickets/entries.ts';
import type { Actor } from '../../../src/tickets/roles.ts';
import { ManualClock } from '../../support/clock.ts';
import { clockRig } from '../../support/clock-rig.ts';
import { caseDatabase } from '../../support/database.ts';
import { desk } from '../../support/desk.ts';

const ana: Actor = { name: 'ana', role: 'agent' };
const lea: Actor = { name: 'lea', role: 'supervisor' };
const hour = 3_600_000;
const day = 24 * hour;
const code = (wanted: string) => expect.objectContaining({ code: wanted });

function rig() {
  const { db } = caseDatabase();
  const clock = new ManualClock();
  const { tickets, events } = desk(db, clock, {});
  const open = (title = 'No signal') =>
    tickets.open({ title, text: 'Since noon.', type: 'incident', origin: 'phone' }, ana).number;
  const closed = () => {
    const number = open();
    tickets.act(number, { kind: 'resolve', text: 'a new fuse' }, ana);
    tickets.act(number, { kind: 'close' }, ana);
    return number;
  };
  /** Saves the set-up in force with some words changed. */
  const setUp = (...words: [string, string][]) => {
    const { text, version } = tickets.setup.text();
    const changed = words.reduce((all, [from, to]) => all.replace(from, to), text);
    return tickets.setup.save({ base: version, text: changed, comment: '' }, 'lea');
  };
  const get = (number: number) => tickets.get(number, lea);
  return { db, clock, tickets, events, open, closed, setUp, get };
}

describe('the archive', () => {
  it('takes what is closed for as long as the set-up says, with the reason, and what was merged, too', () => {
    const { tickets, clock, open, closed, setUp, get, events } = rig();
    setUp(['closedFor: 90d', 'closedFor: 8h']);
    tickets.start();
    onTestFinished(() => tickets.stop());
    const [first, merged] = [closed(), open()];
    tickets.act(merged, { kind: 'merge', into: open() }, lea);
    clock.advance(7 * hour);
    const young = closed();
    expect(get(first).state).toBe('closed');
    clock.advance(hour + archiveEveryMs);
    expect([first, merged, young].map((number) => get(number).state)).toEqual([
      'archived',
      'archived',
      'closed',
    ]);
    const last = get(first).entries.at(-1)!;
    expect(last).toMatchObject({
      ...{ actor: 'system', visibility: 'system', text: 'Closed for 8 h.' },
      data: { act: 'archive', rule: 'archive', limit: '8 h', state: { from: 'closed', to: 'archived' } },
    });
    expect(verifyChain(first, get(first).entries)).toBeNull();
    expect(events.at(-1)!.ticket.state).toBe('archived');
    expect(tickets.list({ q: 'fuse', limit: 9 }).items.map(({ number }) => number)).toEqual([young, first]);
    setUp(['closedFor: 8h', 'closedFor: 1h']);
    clock.advance(archiveEveryMs + hour);
    expect(get(young).state).toBe('archived');
  });

  it('takes nothing where the set-up says no time, and many in several turns', async () => {
    const { tickets, clock, closed, setUp, get } = rig();
    setUp(['archive:\n  closedFor: 90d', 'archive: {}']);
    tickets.start();
    onTestFinished(() => tickets.stop());
    const numbers = Array.from({ length: 45 }, closed);
    clock.advance(day);
    expect(numbers.every((number) => get(number).state === 'closed')).toBe(true);
    const { text } = tickets.setup.text();
    const changed = text.replace('archive: {}', 'archive: { closedFor: 12h }');
    expect(await tickets.setup.trial(changed)).toMatchObject({ moved: 0, archived: 45 });
    setUp(['archive: {}', 'archive: { closedFor: 12h }']);
    clock.advance(archiveEveryMs + 1000);
    expect(numbers.every((number) => get(number).state === 'archived')).toBe(true);
  });
});

describe('the set-up', () => {
  it('says the limits of the review, compares texts, and takes an older one again', () => {
    const { tickets, clock, open, setUp } = rig();
    const number = open();
    tickets.act(number, { kind: 'take' }, ana);
    tickets.act(number, { kind: 'wait', reason: 'customer', text: 'the log' }, ana);
    clock.advance(2 * day);
    const waiting = () =>
      tickets.lists.review().parts.find(({ kind }) => kind === 'waiting-long')!.items.length;
    const critical = () => tickets.lists.review().parts.find(({ kind }) => kind === 'critical')!.total;
    expect([waiting(), critical()]).toEqual([0, 0]);
    setUp(['waitingOver: 3d', 'waitingOver: 36h'], ['priorities: [P1, P2]', 'priorities: [P1, P3]']);
    expect([waiting(), critical()]).toEqual([1, 1]);
    expect(tickets.setup.view().review).toMatchObject({ waitingOver: 36 * 3_600_000 });
    expect(tickets.setup.diff(0, 1)).toMatchObject({ added: 2, removed: 2 });
    expect(tickets.setup.compare(tickets.setup.text(0).text)).toMatchObject({ from: 1, to: 2, added: 2 });
    expect(tickets.setup.check('teams: 7').faults[0]).toMatchObject({ line: 1 });
    tickets.setup.restore(0, { base: 1, comment: '' }, 'lea');
    expect(tickets.setup.versions()[0]).toMatchObject({ version: 2, comment: 'text of version 0' });
    expect(waiting()).toBe(0);
    expect(() => tickets.setup.restore(0, { base: 1, comment: '' }, 'lea')).toThrow(code('setup_changed'));
  });
});

describe('a missed deadline', () => {
  it('puts a ticket into the queue until it is owed no more; the next act is known beside', () => {
    const { db } = caseDatabase();
    const { clock, tickets, desk: clocks, actor, open } = clockRig(db);
    clocks.start();
    onTestFinished(() => clocks.stop());
    const [late, answered] = [open('P1'), open('P1')];
    tickets.act(answered, { kind: 'call', text: 'spoke' }, actor);
    clock.advance(1000);
    const listed = (filter: object) =>
      tickets.list({ ...filter, limit: 9 }).items.map(({ number }) => number);
    expect(listed({ act: 'breach' })).toEqual([late]);
    expect(listed({ breached: 'yes' })).toEqual([]);
    clock.advance(31 * 60_000);
    expect(listed({ breached: 'yes', sort: 'overdue' })).toEqual([late]);
    expect(listed({ breached: 'no' })).toEqual([answered]);
    expect(tickets.lists.breached()).toBe(1);
    expect(tickets.lists.review().parts.find(({ kind }) => kind === 'breached')).toMatchObject({ total: 1 });
    expect(listed({ act: 'escalate' })).toEqual([answered]);
    tickets.act(late, { kind: 'reply', text: 'we look' }, actor);
    clock.advance(1000);
    expect(listed({ breached: 'yes' })).toEqual([]);

    // A promise is owed until it is kept, in the review as in the queue.
    const due = new Date(clock.now() + 3_600_000).toISOString();
    clocks.record(late, { fact: 'promise', due, text: 'a technician' }, 'ana');
    const promises = () =>
      tickets.lists.review().parts.find(({ kind }) => kind === 'promise-due')!.items.length;
    expect(promises()).toBe(1);
    clock.advance(2 * 3_600_000);
    expect(listed({ breached: 'yes' })).toEqual([late]);
    clocks.record(late, { fact: 'kept' }, 'ana');
    clock.advance(1000);
    expect([promises(), listed({ breached: 'yes' })]).toEqual([0, []]);
    expect(tickets.get(late, actor).entries.at(-1)).toMatchObject({ data: { promised: { to: null } } });
  });
});

describe('a macro', () => {
  const looks: MacroBody = { name: 'We look', shared: true, acts: [{ kind: 'reply', text: '{{me}} looks' }] };

  it('is kept in versions that can be compared; a supervisor changes a shared one, nobody over a newer one', () => {
    const { tickets } = rig();
    const { macros } = tickets;
    const { id } = macros.keep(looks, ana);
    const changed = { ...looks, id, base: 1, acts: [...looks.acts, { kind: 'take' as const }] };
    expect(() => macros.keep(changed, { name: 'ben', role: 'agent' })).toThrow(code('forbidden'));
    expect(macros.compare(id, changed, lea)).toMatchObject({ from: 1, to: 2, added: 1, removed: 0 });
    expect(macros.keep(changed, lea)).toMatchObject({ id, owner: 'ana', version: 2 });
    expect(() => macros.keep(changed, ana)).toThrow(
      expect.objectContaining({ code: 'macro_changed', message: 'lea saved it meanwhile' }),
    );
    expect(macros.versions(id, ana)).toMatchObject([
      { version: 2, author: 'lea', acts: [{ kind: 'reply' }, { kind: 'take' }] },
      { version: 1, author: 'ana' },
    ]);
    expect(macros.diff(id, 2, ana).lines.find(({ kind }) => kind === 'added')!.text).toContain('take');
    const other = macros.keep({ ...looks, name: 'Other' }, ana);
    expect(() => macros.keep({ ...looks, id: other.id }, ana)).toThrow(code('same_name'));
    macros.remove(other.id, ana);
    expect(macros.keep({ ...looks, name: 'Third' }, ana).id).not.toBe(other.id);
    expect(() => macros.get(other.id, ana)).toThrow(code('not_found'));
  });

  it('is tried on open tickets without a trace', async () => {
    const { tickets, open, get, db } = rig();
    const [one, two] = [open(), open('Dark')];
    tickets.act(one, { kind: 'take' }, ana);
    const before = db.prepare('SELECT count(*) FROM ticket_entries').pluck().get();
    const acts = [...looks.acts, { kind: 'take' as const }, { kind: 'start' as const }];
    const { items } = await tickets.workplace.tryMacro(acts, undefined, ana);
    expect(items).toMatchObject([
      {
        ...{ number: two, title: 'Dark', refused: null },
        entries: [{ kind: 'reply', text: 'ana looks' }, { kind: 'assigned' }, { kind: 'state' }],
      },
      { number: one, entries: [], refused: 'the ticket is yours already' },
    ]);
    expect(db.prepare('SELECT count(*) FROM ticket_entries').pluck().get()).toBe(before);
    expect(get(two)).toMatchObject({ state: 'new', lastSeq: 1 });
    expect(tickets.list({ q: 'looks', limit: 9 }).items).toEqual([]);
  });

  it('is refused on a ticket that somebody else moved meanwhile', () => {
    const { tickets, open } = rig();
    const number = open();
    const { id } = tickets.macros.keep(looks, ana);
    tickets.act(number, { kind: 'reply', text: 'done' }, lea);
    expect(() => tickets.workplace.useMacro(id, number, ana, 1)).toThrow(code('changed_meanwhile'));
    expect(tickets.workplace.useMacro(id, number, ana, 2).lastSeq).toBe(3);
  });
});
