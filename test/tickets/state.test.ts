import { describe, expect, it } from 'vitest';
import {
  type NewEntryBody,
  type TicketState,
  ticketActions,
  ticketStates,
} from '../../src/contract/index.ts';
import { actionsFor, next, type Standing } from '../../src/tickets/state.ts';

const acts: Record<(typeof ticketActions)[number], NewEntryBody> = {
  note: { kind: 'note', text: 'n' },
  reply: { kind: 'reply', text: 'r' },
  assign: { kind: 'assign', to: 'ana' },
  start: { kind: 'start' },
  wait: { kind: 'wait', text: 'for parts' },
  resolve: { kind: 'resolve', text: 'done' },
  close: { kind: 'close' },
  reopen: { kind: 'reopen', text: 'back' },
  priority: { kind: 'priority', priority: 'P1' },
};

/** The whole machine: the state after each act in each state, or `-` for a refusal. Nobody is assigned before. */
const table = `
              new          assigned     in_progress  waiting      resolved     closed
note          new          assigned     in_progress  waiting      resolved     closed
reply         new          assigned     in_progress  waiting      resolved     -
assign        assigned     assigned     assigned     waiting      -            -
start         in_progress  in_progress  -            in_progress  -            -
wait          -            waiting      waiting      -            -            -
resolve       resolved     resolved     resolved     resolved     -            -
close         -            -            -            -            closed       -
reopen        -            -            -            -            new          new
priority      new          assigned     in_progress  waiting      resolved     -
`;

const rows = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const cells = rows
  .slice(1)
  .flatMap(([act, ...after]) =>
    after.map((state, i) => [act, rows[0]![i], state] as [keyof typeof acts, TicketState, string]),
  );

describe('the ticket machine', () => {
  it('is written down whole', () => {
    expect(rows[0]).toEqual([...ticketStates]);
    expect(rows.slice(1).map(([act]) => act)).toEqual([...ticketActions]);
  });

  it.each(cells)('%s in %s: %s', (kind, state, expected) => {
    const standing: Standing = { state, assignee: null, priority: 'P3' };
    const done = next(standing, acts[kind], 'bo');
    expect(done.ok ? done.state.state : '-').toBe(expected);
    if (!done.ok) return expect(done.reason).toMatch(/\w/);
    const [entry, ...more] = done.effects;
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ actor: 'bo' });
    if (expected !== state) expect(entry!.data).toMatchObject({ state: { from: state, to: expected } });
    expect(actionsFor(standing, 'agent')).toContain(kind);
  });

  it('gives a started ticket to who starts it and keeps a reopened one with its person', () => {
    const fresh: Standing = { state: 'new', assignee: null, priority: 'P3' };
    expect(next(fresh, acts.start, 'bo')).toMatchObject({ state: { assignee: 'bo' } });
    expect(next({ ...fresh, state: 'closed', assignee: 'ana' }, acts.reopen, 'bo')).toMatchObject({
      state: { state: 'assigned', assignee: 'ana' },
    });
    expect(next({ ...fresh, assignee: 'ana' }, acts.assign, 'bo')).toMatchObject({
      code: 'already_assigned',
    });
    expect(next({ ...fresh, priority: 'P1' }, acts.priority, 'bo')).toMatchObject({ code: 'same_priority' });
  });

  it('offers each role its acts only', () => {
    const standing: Standing = { state: 'in_progress', assignee: 'ana', priority: 'P3' };
    expect(actionsFor(standing, 'agent')).toEqual(['note', 'reply', 'assign', 'wait', 'resolve', 'priority']);
    expect(actionsFor(standing, 'analyst')).toEqual(['note', 'reply', 'assign', 'wait', 'priority']);
    expect(actionsFor(standing, 'operator')).toEqual(['note']);
    expect(actionsFor(standing, 'viewer')).toEqual([]);
  });
});
