import { describe, expect, it, onTestFinished } from 'vitest';
import {
  type NewEntryBody,
  type NewTicketBody,
  TicketDetail,
  TicketsPage,
} from '../../../src/contract/index.ts';
import { verifyChain } from '../../../src/tickets/entries.ts';
import type { Actor } from '../../../src/tickets/roles.ts';
import { ManualClock } from '../../support/clock.ts';
import { caseDatabase } from '../../support/database.ts';
import { addDevice, desk, Feeds } from '../../support/desk.ts';

const ana: Actor = { name: 'ana', role: 'agent' };
const ben: Actor = { name: 'ben', role: 'analyst' };
const lea: Actor = { name: 'lea', role: 'supervisor' };
const text = 'why';

function rig(change?: [string | RegExp, string][]) {
  const { db } = caseDatabase();
  addDevice(db);
  const [clock, feeds] = [new ManualClock(), new Feeds()];
  const parts = desk(db, clock, feeds);
  const { tickets } = parts;
  if (change) {
    const shipped = tickets.setup.text().text;
    const changed = change.reduce((all, [from, to]) => all.replace(from, to), shipped);
    tickets.setup.save({ base: 0, text: changed, comment: '' }, 'lea');
  }
  tickets.start();
  onTestFinished(() => tickets.stop());
  const open = (more: Partial<NewTicketBody> = {}) =>
    tickets.open(
      { title: 'No signal', text: 'Since noon.', type: 'incident', origin: 'phone', ...more },
      ana,
    );
  const act = (number: number, body: NewEntryBody, actor: Actor = ana, basedOn?: number) =>
    TicketDetail.parse(tickets.act(number, body, actor, basedOn));
  const get = (number: number) => tickets.get(number, lea);
  return { db, clock, feeds, ...parts, open, act, get };
}
const code = (wanted: string) => expect.objectContaining({ code: wanted });

describe('a conflict', () => {
  it('is refused with who did what and when; notes always go', () => {
    const { open, act, clock, get } = rig();
    const { number, lastSeq } = open();
    act(number, { kind: 'reply', text: 'we look' }, ana, lastSeq);
    clock.advance(20_000);
    const late = () => act(number, { kind: 'reply', text: 'we look, too' }, lea, lastSeq);
    expect(late).toThrow(
      expect.objectContaining({ code: 'changed_meanwhile', message: 'ana replied 20 s ago' }),
    );
    act(number, { kind: 'note', text: 'n' }, lea, lastSeq);
    act(number, { kind: 'reply', text: 'more' }, ana, lastSeq);
    act(number, { kind: 'reply', text: 'we look, too' }, lea, get(number).lastSeq);
    expect(
      get(number)
        .entries.map(({ kind }) => kind)
        .join(' '),
    ).toBe('opened reply note reply reply');
  });
});

describe("a customer's words", () => {
  it('are read before somebody answers or ends the case; who takes it or writes it down need not', () => {
    const { open, act, clock, db, get } = rig();
    const { id } = db
      .prepare<[], { id: number }>(
        "INSERT INTO contacts (name, language, created_at) VALUES ('Kim', 'en', 0) RETURNING id",
      )
      .get()!;
    const { number, lastSeq } = open({ contact: id });
    act(
      number,
      { kind: 'note', text: 'it still happens' },
      { name: 'customer:Kim', role: 'requester', contact: id },
    );
    clock.advance(20_000);
    for (const body of [
      { kind: 'resolve', text },
      { kind: 'reply', text },
    ] as const)
      expect(() => act(number, body, ana, lastSeq)).toThrow(
        expect.objectContaining({ code: 'changed_meanwhile', message: 'The customer wrote 20 s ago' }),
      );
    act(number, { kind: 'take' }, ana, lastSeq);
    act(number, { kind: 'resolve', text }, ana, get(number).lastSeq);
  });
});

describe('a contact', () => {
  it('that two people change keeps what the first put right', () => {
    const { tickets } = rig();
    const body = { name: 'Kim', company: null, phone: null, email: 'kim@cabel.example', contract: null };
    const { id, version } = tickets.contacts.add({ ...body, language: 'en', group: null });
    const more = { language: 'en', group: null, base: version };
    tickets.contacts.change(id, { ...body, ...more, email: 'kim@cable.example' });
    expect(() => tickets.contacts.change(id, { ...body, ...more, phone: '+34600100200' })).toThrow(
      code('contact_changed'),
    );
    const now = tickets.contacts.get(id);
    expect(now).toMatchObject({ email: 'kim@cable.example', phone: null, version: 2 });
    tickets.contacts.change(id, { ...now, phone: '+34600100200', base: now.version });
    expect(tickets.contacts.get(id)).toMatchObject({ email: 'kim@cable.example', phone: '+34600100200' });
  });
});

describe('two tickets', () => {
  it('are linked and unlinked on both sides', () => {
    const { open, act, get } = rig();
    const [one, two] = [open().number, open().number];
    act(one, { kind: 'link', to: two, relation: 'caused-by' });
    expect(() => act(one, { kind: 'link', to: two, relation: 'caused-by' })).toThrow(code('same_link'));
    expect(get(one).links).toMatchObject([{ number: two, relation: 'caused-by', direction: 'ours' }]);
    expect(get(two).links).toMatchObject([{ number: one, relation: 'caused-by', direction: 'theirs' }]);
    expect(get(two).entries.at(-1)).toMatchObject({ kind: 'link', data: { from: one } });
    act(one, { kind: 'unlink', to: two, relation: 'caused-by' });
    expect(get(one).links).toEqual([]);
    expect(() => act(one, { kind: 'link', to: one, relation: 'relates' })).toThrow(code('invalid'));
    expect(() => act(one, { kind: 'link', to: 9999, relation: 'relates' })).toThrow(code('not_found'));
  });

  it('become one; the later news of the first come to the second', () => {
    const { open, act, get, feeds, tickets, clock } = rig();
    feeds.alarm('raised', clock.now());
    tickets.catchUp();
    const target = open().number;
    act(1001, { kind: 'merge', into: target });
    expect(get(1001)).toMatchObject({
      ...{ state: 'closed', outcome: 'merged', mergedInto: target, actions: ['archive'] },
    });
    expect(get(target).merged).toMatchObject([{ number: 1001 }]);
    expect(() => act(1001, { kind: 'note', text })).toThrow(code('merged'));
    expect(() => act(target, { kind: 'merge', into: 1001 })).toThrow(code('not_open'));
    feeds.alarm('cleared', clock.now());
    feeds.alarm('raised', clock.now(), { count: 2 });
    tickets.catchUp();
    expect(get(target).entries.slice(-2)).toMatchObject([
      { kind: 'alarm', data: { rule: 'alarm cleared' } },
      { kind: 'alarm', data: { rule: 'alarm raised' } },
    ]);
    expect(tickets.openCount()).toBe(1);
  });

  it('come from one: chosen entries are quoted, and internal words stay internal', () => {
    const { open, act, get } = rig();
    const { number } = open();
    act(number, { kind: 'note', text: 'his invoice\nis wrong, too' });
    const source = act(number, { kind: 'split', entries: [1, 2], title: 'Invoice' });
    const made = source.entries.at(-1)!.data.split as number;
    expect(get(made)).toMatchObject({
      title: 'Invoice',
      origin: 'split',
      links: [{ number, direction: 'ours' }],
      entries: [{ visibility: 'internal', text: expect.stringContaining('> his invoice\n> is wrong, too') }],
    });
    expect(() => act(number, { kind: 'split', entries: [77], title: 't' })).toThrow(code('invalid'));
  });
});

describe('an umbrella', () => {
  it('answers and ends what stands below it, in one step', () => {
    const { open, act, get, events } = rig();
    const [top, a, b, done] = [1, 2, 3, 4].map(() => open().number) as [number, number, number, number];
    expect(() => act(top, { kind: 'replyAll', text })).toThrow(code('no_children'));
    for (const number of [a, b, done]) act(number, { kind: 'parent', parent: top });
    expect(() => act(top, { kind: 'parent', parent: a })).toThrow(code('nested'));
    act(done, { kind: 'resolve', text: 'alone' });
    expect(get(top)).toMatchObject({ children: 3, below: [{ number: a }, { number: b }, { number: done }] });
    act(top, { kind: 'replyAll', text: 'node 7 is repaired at noon' });
    expect(get(a).entries.at(-1)).toMatchObject({
      kind: 'reply',
      visibility: 'public',
      data: { umbrella: top },
    });
    events.length = 0;
    act(top, { kind: 'resolveAll', text: 'amplifier replaced' });
    expect([top, a, b].map((number) => get(number).state)).toEqual(['resolved', 'resolved', 'resolved']);
    expect(events.map(({ ticket }) => ticket.number)).toEqual([top, a, b]);
    expect(get(done).entries.at(-1)!.text).toBe('node 7 is repaired at noon');
  });

  it('that ends in one of its own children leaves that one in its place', () => {
    const { open, act, get } = rig();
    const [top, a, b] = [1, 2, 3].map(() => open().number) as [number, number, number];
    for (const number of [a, b]) act(number, { kind: 'parent', parent: top });
    act(top, { kind: 'merge', into: a });
    expect(get(a)).toMatchObject({ parent: null, below: [{ number: b }], merged: [{ number: top }] });
  });

  it('of alarms gathers the tickets of its alarms, whichever came first', () => {
    const { feeds, clock, tickets, get } = rig();
    const alarm = (kind: 'raised' | 'suppressed', id: number, umbrellaId: number | null = null) =>
      feeds.alarm(kind, clock.now(), { id, signature: `s${id}`, title: `alarm ${id}`, umbrellaId });
    alarm('raised', 1);
    alarm('raised', 2);
    tickets.catchUp();
    feeds.members.set(9, [1, 2]);
    alarm('raised', 9);
    alarm('raised', 3);
    alarm('suppressed', 3, 9);
    tickets.catchUp();
    const umbrella = get(1003);
    expect(umbrella.below.map(({ number }) => number)).toEqual([1001, 1002, 1004]);
    expect(get(1004).entries.at(-1)).toMatchObject({ visibility: 'system', data: { rule: 'umbrella' } });
  });
});

describe('a ticket in the archive', () => {
  it('stays there when its fault returns, of an alarm or of a unit: that is a case of its own', () => {
    const { act, get, feeds, tickets, clock } = rig();
    feeds.alarm('raised', clock.now());
    feeds.run('FAIL');
    tickets.catchUp();
    for (const number of [1001, 1002])
      for (const kind of ['resolve', 'close', 'archive'] as const) act(number, { kind, text }, lea);
    feeds.alarm('raised', clock.now(), { count: 2 });
    feeds.run('FAIL');
    tickets.catchUp();
    expect([1001, 1002, 1003, 1004].map((number) => get(number).state)).toEqual([
      'archived',
      'archived',
      'new',
      'new',
    ]);
  });
});

describe('a solved ticket', () => {
  it('goes back to the front line that had it, or stays with the engineer who may then close it', () => {
    const front = rig([[/front-line: \{ (.*) members: \[\] \}/, 'front-line: { $1 members: [ana] }']]);
    const { number } = front.open();
    front.act(number, { kind: 'take' });
    front.act(number, { kind: 'escalate', level: 2, team: 'network', text });
    front.act(number, { kind: 'take' }, ben);
    expect(() => front.act(number, { kind: 'resolve', text }, ben)).toThrow(code('forbidden'));
    front.act(number, { kind: 'handover', to: 'ana', text: 'tap 4 is dead; tell the customer' }, ben);
    front.act(number, { kind: 'assign', to: 'ben' });
    expect(front.act(number, { kind: 'resolve', text })).toMatchObject({
      assignee: 'ana',
      team: 'front-line',
    });

    const own = rig([['ownership: front', 'ownership: engineer']]);
    const { number: other } = own.open();
    own.act(other, { kind: 'escalate', level: 2, text });
    own.act(other, { kind: 'take' }, ben);
    expect(own.tickets.get(other, ben).actions).toContain('resolve');
    expect(own.act(other, { kind: 'resolve', text }, ben)).toMatchObject({
      assignee: 'ben',
      team: 'network',
    });
    expect(own.act(other, { kind: 'close' }, ben)).toMatchObject({ state: 'closed' });
  });
});

describe('a unit of a ticket', () => {
  it('goes to the bench; the verdict comes back and the wait is over', () => {
    const { open, act, get, tickets, feeds, clock } = rig();
    const { number } = open({ device: 'SN1' });
    act(number, { kind: 'start' });
    const waiting = act(number, { kind: 'bench', profile: 'returns-test' });
    expect(waiting).toMatchObject({
      state: 'waiting',
      waits: { reason: 'bench' },
      bench: { serial: 'SN1', profile: 'returns-test', place: null },
    });
    expect(tickets.benchQueue.list()).toMatchObject([{ number, serial: 'SN1' }]);
    clock.advance(60_000);
    feeds.run('FAIL');
    tickets.catchUp();
    const back = get(number);
    expect(back).toMatchObject({ state: 'in_progress', waits: null, bench: null });
    expect(back.entries.slice(-2)).toMatchObject([
      { kind: 'run', text: expect.stringContaining('rx_power is -19.2 dBmV'), data: { verdict: 'FAIL' } },
      { kind: 'state', data: { rule: 'bench done', state: { from: 'waiting', to: 'in_progress' } } },
    ]);
    expect(back.entries.at(-2)!.text).toContain('Next:');
    expect(tickets.benchQueue.list()).toEqual([]);
    expect(() => act(open({ title: 'no unit' }).number, { kind: 'bench' })).toThrow(code('no_serial'));
  });

  it('waits for the bench that it is wanted on, whatever place another has', () => {
    const { db } = caseDatabase();
    addDevice(db);
    const { tickets } = desk(
      db,
      new ManualClock(),
      {},
      {
        placeFor: ({ bench = 'b1', profile = null, taken }) => {
          const place = ['1', '2'].map((each) => `${bench}/${each}`).find((each) => !taken.includes(each));
          return { profile, place: place ?? null };
        },
      },
    );
    const body = { title: 'No signal', text: 'Since noon.', type: 'incident', origin: 'phone' } as const;
    const { number } = tickets.open({ ...body, device: 'SN1' }, ana);
    tickets.act(number, { kind: 'bench', bench: 'b2' }, ana);
    expect(tickets.benchQueue.list()).toMatchObject([{ number, bench: 'b2', place: 'b2/1' }]);
  });

  it('is no longer asked for when the fault ended by itself', () => {
    const { act, get, tickets, feeds, clock } = rig();
    feeds.alarm('raised', clock.now(), { deviceId: 1 });
    tickets.catchUp();
    act(1001, { kind: 'take' });
    act(1001, { kind: 'bench' });
    expect(tickets.benchQueue.list()).toHaveLength(1);
    feeds.alarm('cleared', clock.now(), { deviceId: 1 });
    tickets.catchUp();
    clock.advance(300_000);
    tickets.catchUp();
    expect(get(1001).state).toBe('resolved');
    expect(tickets.benchQueue.list()).toEqual([]);
  });

  it('is no longer asked for when the ticket goes on without it', () => {
    const { open, act, tickets } = rig();
    const { number } = open({ device: 'SN1' });
    act(number, { kind: 'bench' });
    act(number, { kind: 'resume' });
    expect(tickets.benchQueue.list()).toEqual([]);
  });
});

describe('a customer', () => {
  it('sees the public part of own tickets only, adds notes, confirms and refuses', () => {
    const { open, act, tickets } = rig();
    const kim = tickets.contacts.add({
      ...{ name: 'Kim', company: 'Cable Co', phone: '+49 (89) 12-34', email: 'kim@example.com' },
      ...{ contract: null, language: 'en', group: null },
    });
    const [mine, other] = [open({ contact: kim.id }).number, open().number];
    act(mine, { kind: 'note', text: 'he is angry' });
    act(mine, { kind: 'reply', text: 'we look' });
    const guest: Actor = { name: 'Kim', role: 'requester', contact: kim.id };
    expect(JSON.stringify(tickets.get(mine, guest))).not.toContain('angry');
    expect(tickets.get(mine, guest).entries.map(({ kind }) => kind)).toEqual(['opened', 'reply']);
    expect(() => tickets.get(other, guest)).toThrow(code('not_found'));
    expect(() => act(other, { kind: 'note', text }, guest)).toThrow(code('not_found'));
    expect(() => act(mine, { kind: 'reply', text }, guest)).toThrow(code('forbidden'));
    expect(act(mine, { kind: 'note', text: 'still dark' }, guest).entries.at(-1)).toMatchObject({
      actor: 'Kim',
      visibility: 'public',
    });
    act(mine, { kind: 'resolve', text });
    act(mine, { kind: 'ask' });
    expect(() => act(mine, { kind: 'close' })).toThrow(code('not_confirmed'));
    expect(act(mine, { kind: 'refuse', text: 'no' }, guest).state).toBe('new');
    act(mine, { kind: 'resolve', text });
    expect(act(mine, { kind: 'confirm' }, guest).state).toBe('confirmed');
    expect(act(mine, { kind: 'close' }).state).toBe('closed');
    expect(act(mine, { kind: 'archive' }).state).toBe('archived');
    expect(tickets.contacts.list({ q: '8912', limit: 10 }).items).toMatchObject([
      { name: 'Kim', tickets: 1 },
    ]);
    expect(() => tickets.contacts.add({ ...kim, name: 'Kim 2' })).toThrow(code('known_contact'));
  });
});

describe('routing', () => {
  it('sends each case to its team, and says which past ones would go elsewhere', async () => {
    const { open, tickets } = rig();
    expect(open({ priority: 'P1' })).toMatchObject({ team: 'experts', level: 3 });
    expect(open({ category: 'software', type: 'question' })).toMatchObject({
      team: 'software',
      priority: 'P3',
    });
    expect(open({ zone: 'cmts-olt' })).toMatchObject({ team: 'network', level: 2 });
    expect(open()).toMatchObject({ team: 'front-line', level: 1 });
    expect(() => open({ category: 'nothing' })).toThrow(code('invalid'));
    const { text: shipped } = tickets.setup.text();
    const changed = shipped.replace(
      'routes:\n',
      'routes:\n  - { name: Dark, when: { words: signal, type: incident }, team: lab, priority: P2 }\n',
    );
    expect(await tickets.setup.trial(changed)).toMatchObject({ tried: 4, moved: 3, faults: [] });
    for (let i = 0; i < 300; i++) open({ type: i % 3 === 0 ? 'incident' : 'question' });
    const many = await tickets.setup.trial(changed);
    expect(many).toMatchObject({ tried: 304, moved: 103 });
    expect(new Set(many.moves.map(({ number }) => number)).size).toBe(103);
    expect(
      (await tickets.setup.trial(changed.replace('team: lab, p', 'team: nobody, p'))).faults,
    ).toMatchObject([{ message: expect.stringContaining('there is no team nobody') }]);
    expect(open()).toMatchObject({ team: 'front-line' });
    tickets.setup.save({ base: 0, text: changed, comment: 'dark' }, 'lea');
    expect(open()).toMatchObject({ team: 'lab', priority: 'P2' });
    expect(() => tickets.setup.save({ base: 0, text: shipped, comment: '' }, 'lea')).toThrow(
      code('setup_changed'),
    );
    expect(tickets.lists.queues().find(({ team }) => team === 'lab')).toMatchObject({
      open: 1,
      unassigned: 1,
    });
  });

  it('sends a case that nobody has where the triage finds it, never down, and leaves one that somebody has', () => {
    const { open, act } = rig();
    const { number } = open({ category: 'commercial' });
    const found = act(number, { kind: 'triage', category: 'network', zone: 'cmts-olt', priority: 'P2' });
    expect(found).toMatchObject({ state: 'triage', team: 'network', level: 2, priority: 'P2' });
    expect(found.entries.at(-1)!.data).toMatchObject({
      ...{ rule: 'Faults in the network', team: { from: 'commercial', to: 'network' } },
    });
    expect(act(number, { kind: 'triage', zone: 'server' })).toMatchObject({ team: 'network', level: 2 });
    act(number, { kind: 'take' });
    expect(act(number, { kind: 'triage', priority: 'P1' })).toMatchObject({ team: 'network', level: 2 });
  });

  it('lets the clocks follow the policy of the contract', () => {
    const { open, act, db, tickets } = rig([
      ['contracts: {}', 'contracts:\n  C1: { title: North, policy: p }'],
    ]);
    db.prepare("INSERT INTO policy_versions VALUES ('p', 3, 0, 'x', '', '', '', NULL)").run();
    const bound = (number: number) =>
      db.prepare('SELECT policy, version FROM ticket_policies WHERE number = ?').all(number);
    expect(bound(open({ contract: 'C1' }).number)).toEqual([{ policy: 'p', version: 3 }]);
    const { number } = open();
    expect(bound(number)).toEqual([]);
    expect(act(number, { kind: 'fields', contract: 'C1' }).entries.at(-1)!.text).toContain('Clocks by p@3');
    expect(bound(number)).toHaveLength(1);
    expect(tickets.list({ q: 'C1', limit: 5 }).items.map((each) => each.number)).toEqual([
      number,
      number - 1,
    ]);
  });
});

describe('a person at the desk', () => {
  it('keeps a note and a reply apart as drafts, uses macros, and acts on many tickets at once', async () => {
    const { open, tickets, get } = rig();
    const numbers = [open().number, open({ title: 'Dark' }).number, open().number] as const;
    const { workplace } = tickets;
    workplace.keepDraft(numbers[0], ana, 'note', 'inside');
    workplace.keepDraft(numbers[0], ana, 'reply', 'outside');
    expect(workplace.drafts(numbers[0], ben)).toEqual([]);
    expect(workplace.keepDraft(numbers[0], ana, 'note', ' ').map(({ mode }) => mode)).toEqual(['reply']);
    const macro = tickets.macros.keep(
      {
        name: 'We look',
        shared: true,
        acts: [
          { kind: 'reply', text: 'Case {{number}}, {{title}}: {{me}} looks. {{odd}}' },
          { kind: 'priority', priority: 'P2' },
        ],
      },
      lea,
    );
    workplace.useMacro(macro.id, numbers[1], ana);
    expect(get(numbers[1])).toMatchObject({ priority: 'P2', lastSeq: 3 });
    expect(get(numbers[1]).entries[1]!.text).toBe('Case 1002, Dark: ana looks. {{odd}}');
    expect(() => tickets.macros.remove(macro.id, ana)).toThrow(code('forbidden'));
    const reply = await workplace.bulk({ numbers: [...numbers, 9999], acts: [], macro: macro.id }, lea);
    expect(reply).toMatchObject({
      done: [1001, 1003],
      refused: [
        { number: 1002, code: 'same_priority' },
        { number: 9999, code: 'not_found' },
      ],
    });
    expect(get(numbers[1]).lastSeq).toBe(3);
    expect(tickets.macros.list('ben')).toHaveLength(1);
  });

  it('holds nobody else up with an act on many tickets', async () => {
    const { open, tickets } = rig();
    const numbers = Array.from({ length: 20 }, () => open().number);
    let turns = 0;
    let done = false;
    const others = () => {
      turns++;
      if (!done) setImmediate(others);
    };
    setImmediate(others);
    const reply = await tickets.workplace.bulk({ numbers, acts: [{ kind: 'take' }] }, lea);
    done = true;
    expect(reply.done).toEqual(numbers);
    expect(turns).toBeGreaterThanOrEqual(9);
  });

  it('sees who looks and who writes, and nobody after 45 silent seconds', () => {
    const { tickets, clock } = rig();
    const told: unknown[] = [];
    tickets.presence.onChanged((numbers, present) => told.push([numbers, present.map(({ user }) => user)]));
    tickets.presence.tell(1001, 'ana', 'viewing');
    tickets.presence.tell(1001, 'ben', 'reply');
    tickets.presence.tell(1001, 'ben', 'reply');
    clock.advance(40_000);
    tickets.presence.tell(1001, 'ana', 'viewing');
    clock.advance(20_000);
    expect(tickets.presence.present(1001).map(({ user }) => user)).toEqual(['ana']);
    expect(told).toEqual([
      [[1001], ['ana']],
      [[1001], ['ana', 'ben']],
      [[1001], ['ana']],
    ]);
  });
});

describe('the lists', () => {
  it('page in every order without a gap or a repeat, and find what was written anywhere', () => {
    const { open, act, tickets, clock, db } = rig();
    for (let i = 0; i < 25; i++) {
      clock.advance(1000);
      open({
        title: `case ${i}`,
        priority: (['P1', 'P2', 'P3'] as const)[i % 3]!,
        maker: i % 2 ? 'Arris' : 'Sagem',
      });
      db.prepare(
        'INSERT INTO ticket_clocks (number, seq, done_seq, done_through, next_at, next_act, overdue_at) VALUES (?, 1, 1, 0, ?, ?, ?)',
      ).run(1001 + i, 500 - (i % 5), i % 2 ? 'chase' : 'escalate', i % 5 ? null : 300 - i);
    }
    for (const sort of ['number', 'age', 'priority', 'updated', 'next'] as const) {
      const seen: number[] = [];
      for (let before: string | null | undefined; before !== null; ) {
        const page = TicketsPage.parse(tickets.list({ sort, limit: 4, before }));
        seen.push(...page.items.map(({ number }) => number));
        before = page.next;
      }
      expect([sort, new Set(seen).size, seen.length]).toEqual([sort, 25, 25]);
      if (sort === 'age') expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    }
    expect(tickets.list({ sort: 'overdue', limit: 9 }).items.map(({ number }) => number)).toEqual([
      1021, 1016, 1011, 1006, 1001,
    ]);
    expect(tickets.list({ breached: 'yes', limit: 50 }).items).toHaveLength(5);
    expect(tickets.list({ breached: 'no', act: 'chase', limit: 50 }).items).toHaveLength(10);
    expect(() => tickets.list({ sort: 'priority', limit: 4, before: '1001' })).toThrow(code('invalid'));
    expect(tickets.list({ maker: 'Arris', priority: 'P2', limit: 50 }).items).toHaveLength(4);
    act(1005, { kind: 'note', text: 'the bläck amplifier hums' });
    act(1006, { kind: 'fields', fields: { mac: '00aa11bb22cc' } });
    const found = (q: string) => tickets.list({ q, limit: 50 }).items.map(({ number }) => number);
    expect(found('black ampli')).toEqual([1005]);
    expect(found('00aa11bb')).toEqual([1006]);
    expect(found('1007')).toEqual([1007]);
  });

  it('show ages and what is gone through every day', () => {
    const { open, act, tickets, clock } = rig();
    const old = open({ priority: 'P2' }).number;
    act(old, { kind: 'take' });
    act(old, { kind: 'wait', reason: 'customer', text });
    clock.advance(4 * 86_400_000);
    const young = open().number;
    act(young, { kind: 'promise', due: new Date(clock.now() + 3600_000).toISOString(), text });
    expect(() => act(young, { kind: 'promise', due: new Date(0).toISOString(), text })).toThrow(
      code('invalid'),
    );
    const ages = tickets.lists.ageing();
    expect(ages.rows.map(({ byPriority }) => byPriority.P2 + byPriority.P3)).toEqual([1, 0, 1, 0, 0, 0, 0]);
    expect(ages.oldest.map(({ number }) => number)).toEqual([old, young]);
    const parts = Object.fromEntries(
      tickets.lists.review().parts.map(({ kind, items }) => [kind, items.map(({ number }) => number)]),
    );
    expect(parts).toEqual({
      critical: [old],
      breached: [],
      'promise-due': [young],
      'waiting-long': [old],
      unassigned: [young],
      unconfirmed: [],
    });
    expect(verifyChain(old, tickets.get(old, lea).entries)).toBeNull();
  });
});
