import { describe, expect, it } from 'vitest';
import type { NewTicketBody } from '../../src/contract/index.ts';
import { TicketDetail } from '../../src/contract/index.ts';
import { verifyChain } from '../../src/tickets/entries.ts';
import { ManualClock } from '../support/clock.ts';
import { caseDatabase } from '../support/database.ts';
import { addDevice, desk } from '../support/desk.ts';

const agent = { name: 'ana', role: 'agent' } as const;
const body = (more: Partial<NewTicketBody> = {}): NewTicketBody => ({
  title: 'No downstream',
  text: 'Customer reports no signal since noon.',
  type: 'incident',
  priority: 'P3',
  origin: 'phone',
  ...more,
});
const all = { state: 'all', limit: 100 } as const;

function setup() {
  const { db } = caseDatabase();
  addDevice(db);
  const clock = new ManualClock();
  return { db, clock, ...desk(db, clock, {}) };
}

describe('a ticket', () => {
  it('is opened, worked on and closed, every step an entry that is told after its commit', () => {
    const { tickets, clock, events, db } = setup();
    const { number } = tickets.open(body({ device: 'SN1' }), agent);
    expect(number).toBe(1001);
    const acts = [
      { kind: 'assign', to: 'ANA' },
      { kind: 'start' },
      { kind: 'note', text: 'levels look low' },
      { kind: 'reply', text: 'we are on it' },
      { kind: 'priority', priority: 'P1' },
      { kind: 'wait', text: 'for a technician' },
      { kind: 'start' },
      { kind: 'resolve', text: 'tap replaced' },
      { kind: 'close' },
      { kind: 'reopen', text: 'came back' },
    ] as const;
    for (const act of acts) {
      clock.advance(60_000);
      const before = events.length;
      tickets.act(number, act, agent);
      expect(events).toHaveLength(before + 1);
      expect(db.inTransaction).toBe(false);
    }
    const ticket = TicketDetail.parse(tickets.get(number, agent));
    expect(ticket).toMatchObject({ state: 'assigned', assignee: 'ana', priority: 'P1', resolvedAt: null });
    expect(ticket.device).toEqual({ id: 1, name: 'modem-1', serial: 'SN1' });
    expect(ticket.entries.map(({ kind }) => kind).join(' ')).toBe(
      'opened assigned state note reply priority state state state state state',
    );
    expect(ticket.entries.map(({ visibility }) => visibility)[3]).toBe('internal');
    expect(verifyChain(number, ticket.entries)).toBeNull();
  });

  it('refuses in words and changes nothing then', () => {
    const { tickets, events } = setup();
    const { number } = tickets.open(body(), agent);
    const refused = (act: Parameters<typeof tickets.act>[1], role: 'operator' | 'agent' | 'analyst') => {
      try {
        tickets.act(number, act, { name: 'x', role });
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect(refused({ kind: 'close' }, 'agent')).toBe('not_now');
    expect(refused({ kind: 'resolve', text: 'x' }, 'analyst')).toBe('forbidden');
    expect(refused({ kind: 'reply', text: 'x' }, 'operator')).toBe('forbidden');
    expect(refused({ kind: 'note', text: 'x' }, 'operator')).toBeUndefined();
    expect(() => tickets.act(9999, { kind: 'start' }, agent)).toThrow(/ticket 9999 does not exist/);
    expect(() => tickets.open(body({ device: 'SN404' }), agent)).toThrow(/SN404/);
    expect(events).toHaveLength(2);
  });

  it('shows whoever tampers with its timeline', () => {
    const { tickets, db } = setup();
    const { number } = tickets.open(body(), agent);
    for (const text of ['one', 'two', 'three']) tickets.act(number, { kind: 'note', text }, agent);
    expect(() => db.exec("UPDATE ticket_entries SET text = 'x'")).toThrow(/never changed/);
    expect(() => db.exec('DELETE FROM ticket_entries')).toThrow(/never deleted/);
    const { entries } = tickets.get(number, agent);
    const change = (seq: number, more: object) =>
      entries.map((entry) => (entry.seq === seq ? { ...entry, ...more } : entry));
    expect(verifyChain(number, change(2, { text: 'x' }))).toBe(2);
    expect(verifyChain(number, change(3, { at: '2020-01-01T00:00:00.000Z' }))).toBe(3);
    expect(verifyChain(number, change(1, { data: {} }))).toBe(1);
    expect(verifyChain(number, entries.toSpliced(1, 1))).toBe(2);
    expect(verifyChain(number + 1, entries)).toBe(1);
    expect(verifyChain(number, entries)).toBeNull();
  });
});

describe('lists', () => {
  it('come in pages, newest first', () => {
    const { tickets } = setup();
    for (let i = 0; i < 5; i++) tickets.open(body({ title: `t${i}` }), agent);
    const first = tickets.list({ state: 'open', limit: 2 });
    expect([first.items.map(({ number }) => number), first.next]).toEqual([[1005, 1004], '1004']);
    const last = tickets.list({ state: 'open', limit: 3, before: first.next! });
    expect([last.items.map(({ number }) => number), last.next]).toEqual([[1003, 1002, 1001], null]);
    expect(() => tickets.list({ state: 'open', limit: 2, before: "1' OR 1=1" })).toThrow(/before/);
  });

  it('are narrowed by state, priority, person, device and words', () => {
    const { tickets } = setup();
    tickets.open(body({ title: 'Ingress at node Río', device: 'SN1' }), agent);
    tickets.open(body({ title: 'Upstream noise', priority: 'P1' }), agent);
    tickets.open(body({ title: '100% loss' }), agent);
    tickets.act(1002, { kind: 'assign', to: 'bo' }, agent);
    tickets.act(1002, { kind: 'note', text: 'Sweep shows ripple' }, agent);
    tickets.act(1003, { kind: 'resolve', text: 'ok' }, agent);
    const found = (query: object) => tickets.list({ ...all, ...query }).items.map(({ number }) => number);
    expect(found({ state: 'open' })).toEqual([1002, 1001]);
    expect(found({ state: 'resolved' })).toEqual([1003]);
    expect(found({ priority: 'P1' })).toEqual([1002]);
    expect(found({ assignee: 'bo' })).toEqual([1002]);
    expect(found({ device: 1 })).toEqual([1001]);
    expect(found({ q: '1003' })).toEqual([1003]);
    expect(found({ q: 'rio ingr' })).toEqual([1001]);
    expect(found({ q: 'SN1' })).toEqual([1001]);
    expect(found({ q: 'noise ripple' })).toEqual([1002]);
    expect(found({ q: 'signal' })).toEqual([1003, 1002, 1001]);
    expect(found({ q: '100%' })).toEqual([1003]);
    for (const q of ['"', "' OR 1=1 --", 'NEAR(', '*', 'text:x', '%', '; DROP TABLE tickets', '\\', '(a OR'])
      expect(() => found({ q })).not.toThrow();
    expect([tickets.openCount(), tickets.openCount(1), tickets.newest().length]).toEqual([2, 1, 3]);
  });
});
