import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isOpenState } from '../../src/contract/index.ts';
import type { Db } from '../../src/db/open.ts';
import { verifyChain } from '../../src/tickets/entries.ts';
import type { Tickets } from '../../src/tickets/tickets.ts';
import { ManualClock } from '../support/clock.ts';
import { caseDatabase } from '../support/database.ts';
import { addDevice, desk, Feeds, policy } from '../support/desk.ts';

const admin = { name: 'ana', role: 'admin' } as const;
const second = 1000;

function setup() {
  const { db } = caseDatabase();
  addDevice(db);
  const [clock, feeds] = [new ManualClock(), new Feeds()];
  const parts = desk(db, clock, feeds);
  parts.tickets.start();
  onTestFinished(() => parts.tickets.stop());
  const news = (kind: Parameters<Feeds['alarm']>[0], ...more: [] | [Parameters<Feeds['alarm']>[2]]) => {
    feeds.alarm(kind, clock.now(), ...more);
    parts.bus.emit('alarm.changed', { alarm: {} as never, change: {} as never });
    clock.advance(10);
  };
  const run = (...more: Parameters<Feeds['run']>) => {
    feeds.run(...more);
    parts.bus.emit('run.finished', { run: {} as never });
    clock.advance(10);
  };
  return { db, clock, feeds, ...parts, news, run, get: (n = 1001) => parts.tickets.get(n, admin) };
}

const kinds = ({ entries }: ReturnType<Tickets['get']>) => entries.map(({ kind }) => kind).join(' ');

describe('an alarm', () => {
  it('opens one ticket that says why', () => {
    const { news, get, tickets, events } = setup();
    news('raised', { deviceId: 1 });
    expect(get()).toMatchObject({
      title: 'Link down: modem-1',
      priority: 'P2',
      origin: 'alarm',
      alarmId: 1,
      signature: 'linkDown/10.0.0.1/3',
      device: { id: 1 },
      count: 1,
    });
    expect(get().entries[0]).toMatchObject({
      actor: 'system',
      kind: 'opened',
      visibility: 'system',
      data: { rule: 'alarm raised', why: 'rule linkDown', changeId: 1, severity: 'major' },
    });
    expect(events).toHaveLength(1);
    news('raised', { signature: 'quiet', ticketPriority: null, id: 2 });
    expect(tickets.openCount()).toBe(1);
  });

  it('counts its repeats and writes them down at 10, 100, 1000', () => {
    const { news, get } = setup();
    news('raised');
    for (const count of [2, 5, 9, 10, 11, 99, 250, 999, 5000]) news('repeated', { count });
    expect(get().count).toBe(5000);
    expect(get().entries.map(({ text }) => /\d+ times/.exec(text)?.[0])).toEqual([
      undefined,
      '10 times',
      '250 times',
      '5000 times',
    ]);
  });

  it('counts repeats that its history does not tell', () => {
    const { news, get, clock, bus, events } = setup();
    news('raised');
    const alarm = { id: 1, signature: 'linkDown/10.0.0.1/3' };
    for (let count = 2; count <= 7; count++)
      bus.emit('alarm.changed', { alarm: { ...alarm, count } as never, change: null });
    clock.advance(1000);
    expect([get().count, get().entries.length, events.length]).toEqual([7, 1, 2]);
    bus.emit('alarm.changed', { alarm: { ...alarm, id: 9, count: 50 } as never, change: null });
    clock.advance(1000);
    expect(get().count).toBe(7);
  });

  it('resolves its ticket when it stays clear for the hold-down, not before', () => {
    const { news, get, clock } = setup();
    news('raised');
    news('severity', { severity: 'critical' });
    news('cleared');
    clock.advance(policy.holdDown - 20);
    expect(get().state).toBe('new');
    clock.advance(20);
    expect(get()).toMatchObject({ state: 'resolved' });
    expect(kinds(get())).toBe('opened alarm alarm state');
    expect(get().entries.at(-1)).toMatchObject({
      visibility: 'system',
      actor: 'system',
      text: 'The alarm stayed clear for 5 min.',
      data: { rule: 'hold-down', signature: 'linkDown/10.0.0.1/3', state: { from: 'new', to: 'resolved' } },
    });
  });

  it('that returns within the hold-down keeps its ticket open and is counted', () => {
    const { news, get, clock } = setup();
    news('raised');
    news('repeated', { count: 4 });
    news('cleared');
    clock.advance(policy.holdDown - second);
    news('raised', { id: 2 });
    clock.advance(policy.holdDown * 3);
    expect(get()).toMatchObject({ state: 'new', count: 5, alarmId: 2 });
    news('repeated', { count: 3, id: 2 });
    expect(get().count).toBe(7);
  });

  it('that returns soon after opens its ticket again, and a new one later', () => {
    const { news, get, clock, tickets } = setup();
    news('raised');
    tickets.act(1001, { kind: 'assign', to: 'ana' }, admin);
    news('cleared');
    clock.advance(policy.holdDown);
    clock.advance(policy.reopenWithin - second);
    news('raised', { id: 2 });
    expect(get()).toMatchObject({ state: 'assigned', count: 2, resolvedAt: null });
    expect(kinds(get())).toBe('opened assigned alarm state alarm state');
    news('cleared', { id: 2 });
    clock.advance(policy.holdDown + policy.reopenWithin + second);
    news('raised', { id: 3 });
    expect(get(1002)).toMatchObject({ state: 'new', count: 1 });
    expect(() => tickets.act(1001, { kind: 'reopen', text: 'mine' }, admin)).toThrow(/1002 is open/);
  });

  it('keeps its hold-down over a restart and over a wall clock that jumps', () => {
    const { news, get, clock, tickets, db, feeds } = setup();
    news('raised');
    news('cleared');
    tickets.stop();
    expect(clock.pending).toBe(0);
    clock.advance(policy.holdDown + 3_600_000);
    feeds.alarm('raised', clock.now(), { id: 2 });
    const again = desk(db, clock, feeds);
    again.tickets.start();
    clock.advance(10);
    expect(get()).toMatchObject({ state: 'new', count: 2 });
    feeds.alarm('cleared', clock.now(), { id: 2 });
    again.bus.emit('alarm.changed', { alarm: {} as never, change: {} as never });
    clock.advance(10);
    clock.jump(clock.now() + policy.holdDown);
    clock.advance(60_000);
    expect(get().state).toBe('resolved');
    again.tickets.stop();
  });
});

describe('a unit', () => {
  it('that fails opens a ticket with its failing measurements, and resolves it when it passes', () => {
    const { run, get, tickets } = setup();
    run('FAIL');
    expect(get()).toMatchObject({
      title: 'Unit SN1 failed returns-test',
      signature: 'unit/SN1',
      priority: 'P3',
      origin: 'unit',
      runId: 'run-1',
      device: { serial: 'SN1' },
    });
    expect(get().entries[0]!.text).toContain('levels: rx_power is -19.2 dBmV, must be -15 to 15');
    expect(get().entries[0]!.data).toMatchObject({ verdict: 'FAIL', failed: [{ name: 'rx_power' }] });
    for (const verdict of ['ERROR', 'TIMEOUT', 'ABORTED'] as const) run(verdict);
    expect(get().entries).toHaveLength(1);
    run('FAIL');
    expect(get()).toMatchObject({ count: 2, runId: 'run-5' });
    run('PASS', { profile: 'quick-check' });
    expect(get().state).toBe('resolved');
    expect(get().entries.at(-1)!.text).toBe('unit passed quick-check');
    run('PASS');
    run('FAIL');
    expect(get()).toMatchObject({ state: 'new', count: 3 });
    expect(tickets.openCount()).toBe(1);
  });
});

describe('failure', () => {
  it('of the database is survived: it tries again by itself', () => {
    const { db, news, get, clock, tickets } = setup();
    const crash = crasher(db);
    crash.after(0);
    news('raised');
    expect(tickets.openCount()).toBe(0);
    clock.advance(60_000);
    expect(get().count).toBe(1);
  });

  it('between any two writes leaves nothing half done and does nothing twice', () => {
    const step = fc.oneof(
      fc.record({
        do: fc.constantFrom('raised', 'repeated', 'severity', 'cleared', 'commented'),
        signature: fc.constantFrom('a', 'b', 'c'),
        count: fc.integer({ min: 1, max: 2000 }),
      }),
      fc.record({ do: fc.constantFrom('PASS', 'FAIL', 'ERROR'), serial: fc.constantFrom('SN1', 'SN2') }),
      fc.record({
        do: fc.constant('wait'),
        ms: fc.constantFrom(1000, 299_000, 301_000, 86_000_000, 90_000_000),
      }),
      fc.record({
        do: fc.constantFrom('start', 'resolve', 'close', 'reopen'),
        number: fc.integer({ min: 1001, max: 1004 }),
      }),
      fc.record({ do: fc.constant('read') }),
    );
    let crashes = 0;
    const property = fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
      const calm = play(steps as Step[], false);
      const rough = play(steps as Step[], true);
      crashes += rough.crashes;
      expect(rough.tickets).toEqual(calm.tickets);
      expectSound(rough.tickets);
    });
    fc.assert(property, { numRuns: 100, seed: 20260115 });
    expect(crashes).toBeGreaterThan(500);
  }, 120_000);
});

interface Step {
  do: string;
  signature: string;
  serial: string;
  number: number;
  count: number;
  ms: number;
}

/** Makes writes to the desk's tables fail, as if the process had died there. */
function crasher(db: Db) {
  let left = Number.POSITIVE_INFINITY;
  db.function('crash_point', () => {
    if (left-- > 0) return 0;
    left = Number.POSITIVE_INFINITY;
    throw new Error('power cut');
  });
  for (const [i, write] of [
    'INSERT ON main.tickets',
    'UPDATE ON main.tickets',
    'INSERT ON main.ticket_entries',
    'INSERT ON main.cursors',
    'UPDATE ON main.cursors',
  ].entries())
    db.exec(`CREATE TEMP TRIGGER crash_${i} BEFORE ${write} BEGIN SELECT crash_point(); END`);
  return {
    after: (writes: number) => {
      left = writes;
    },
    never: () => {
      left = Number.POSITIVE_INFINITY;
    },
  };
}

/** Plays the steps. A rough reading dies before each of its writes in turn; the desk is made anew and reads on. */
function play(steps: readonly Step[], rough: boolean) {
  const { db } = caseDatabase();
  addDevice(db, 1, 'SN1');
  addDevice(db, 2, 'SN2');
  const [clock, feeds, crash] = [new ManualClock(), new Feeds(), crasher(db)];
  let tickets = desk(db, clock, feeds).tickets;
  let crashes = 0;
  const read = () => {
    for (let point = 0; rough; point++) {
      crash.after(point);
      try {
        tickets.catchUp();
        crash.never();
        return;
      } catch {
        crashes++;
        tickets = desk(db, clock, feeds).tickets;
      }
    }
    tickets.catchUp();
  };
  for (const step of steps) {
    if (step.do === 'read') read();
    else if (step.do === 'wait') {
      read();
      clock.advance(step.ms);
      read();
    } else playOne(step, feeds, clock, tickets);
  }
  read();
  const all = tickets
    .list({ state: 'all', limit: 500 })
    .items.map(({ number }) => tickets.get(number, admin));
  db.close();
  return { tickets: all, crashes };
}

function playOne(step: Step, feeds: Feeds, clock: ManualClock, tickets: Tickets): void {
  if (['start', 'resolve', 'close', 'reopen'].includes(step.do)) {
    try {
      tickets.act(step.number, { kind: step.do as 'resolve', text: 'by hand' }, admin);
    } catch (error) {
      expect((error as { code?: string }).code).toBeDefined();
    }
  } else if (step.serial) {
    const deviceId = step.serial === 'SN1' ? 1 : 2;
    feeds.run(step.do as 'PASS', { serial: step.serial, deviceId });
  } else {
    const alarm = { id: step.signature.charCodeAt(0), signature: step.signature, count: step.count };
    feeds.alarm(step.do as 'raised', clock.now(), alarm);
  }
}

/** One open ticket a signature at most, every timeline whole, no piece of news in two entries. */
function expectSound(tickets: ReturnType<typeof play>['tickets']): void {
  const open = tickets.filter(({ state }) => isOpenState(state));
  const signatures = open.map(({ signature }) => signature);
  expect(new Set(signatures).size).toBe(signatures.length);
  const used: string[] = [];
  for (const { number, entries } of tickets) {
    expect(verifyChain(number, entries)).toBeNull();
    for (const { kind, data } of entries) {
      if (kind === 'alarm' || (kind === 'opened' && data.changeId)) used.push(`alarm ${data.changeId}`);
      if (kind === 'run' || (kind === 'opened' && data.runId)) used.push(`run ${data.runId}`);
    }
  }
  expect(new Set(used).size).toBe(used.length);
}

describe('news of a ticket that was merged', () => {
  const boss = { name: 'ana', role: 'supervisor' } as const;
  const call = { title: 'No signal', text: 'since noon', type: 'incident', origin: 'phone' } as const;

  it('of a unit come to where it ended, and open a new one once that is over', () => {
    const { tickets, run, get } = setup();
    run('FAIL');
    const { number } = tickets.open(call, boss);
    tickets.act(1001, { kind: 'merge', text: 'same case', into: number }, boss);
    run('FAIL');
    run('PASS');
    const texts = get(number).entries.map(({ text }) => text);
    expect(texts.filter((text) => /failed/.test(text)).length).toBeGreaterThan(0);
    expect(texts.at(-1)).toMatch(/passed/);
    expect(get(number).state).toBe('new');
    tickets.act(number, { kind: 'resolve', text: 'new splitter' }, boss);
    run('FAIL');
    expect(get(number + 1)).toMatchObject({ state: 'new', signature: get(1001).signature });
  });

  it('of an alarm open a new one once the one in which it ended is over', () => {
    const { tickets, news, get } = setup();
    news('raised');
    const { number } = tickets.open(call, boss);
    tickets.act(1001, { kind: 'merge', text: 'same case', into: number }, boss);
    news('reopened');
    expect(get(number).entries.at(-1)!.text).toMatch(/Link/);
    tickets.act(number, { kind: 'resolve', text: 'new card' }, boss);
    news('reopened');
    expect(get(number + 1)).toMatchObject({ state: 'new', signature: get(1001).signature });
  });
});
