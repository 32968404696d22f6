import { describe, expect, it } from 'vitest';
import {
  isOpenState,
  type NewEntryBody,
  type TicketAction,
  type TicketState,
  ticketActions,
  ticketStates,
} from '../../src/contract/index.ts';
import { type Actor, mayAct } from '../../src/tickets/roles.ts';
import { type Standing, untouched } from '../../src/tickets/standing.ts';
import { actionsFor, next } from '../../src/tickets/state.ts';

const text = 'why';
const acts: Record<TicketAction, NewEntryBody> = {
  note: { kind: 'note', text },
  reply: { kind: 'reply', text },
  call: { kind: 'call', text },
  visit: { kind: 'visit', text },
  take: { kind: 'take' },
  triage: { kind: 'triage', zone: 'core', maker: 'Arris' },
  assign: { kind: 'assign', to: 'ana' },
  start: { kind: 'start' },
  wait: { kind: 'wait', text },
  resume: { kind: 'resume' },
  hold: { kind: 'hold', reason: 'custom-development', text },
  promise: { kind: 'promise', due: '2030-01-01T00:00:00.000Z', text },
  diagnosed: { kind: 'diagnosed', text },
  handover: { kind: 'handover', to: 'ben', text },
  escalate: { kind: 'escalate', level: 2, text },
  askExpert: { kind: 'askExpert', to: 'cy', text },
  confirmExpert: { kind: 'confirmExpert', agreed: true, text },
  vendor: { kind: 'vendor', vendor: 'Arris', text },
  bench: { kind: 'bench' },
  resolve: { kind: 'resolve', text },
  ask: { kind: 'ask' },
  confirm: { kind: 'confirm' },
  refuse: { kind: 'refuse', text },
  close: { kind: 'close' },
  archive: { kind: 'archive' },
  reopen: { kind: 'reopen', text },
  reject: { kind: 'reject', reason: 'outside-terms', text },
  priority: { kind: 'priority', priority: 'P1' },
  fields: { kind: 'fields', maker: 'Arris' },
  contact: { kind: 'contact', contact: 1 },
  group: { kind: 'group', group: 'north' },
  link: { kind: 'link', to: 2, relation: 'relates' },
  unlink: { kind: 'unlink', to: 2, relation: 'relates' },
  parent: { kind: 'parent', parent: 2 },
  merge: { kind: 'merge', into: 2 },
  split: { kind: 'split', entries: [1], title: 't' },
  replyAll: { kind: 'replyAll', text },
  resolveAll: { kind: 'resolveAll', text },
};

/** The whole machine: the state after each act in each state, `=` for the same and `-` for a refusal. Nobody has it; an expert is asked in confirmExpert, has confirmed in vendor. */
const table = `
               new          triage       assigned     in_progress  waiting      resolved        customer_asked  confirmed  closed    archived
note           =            =            =            =            =            =               =               =          =         -
reply          =            =            =            =            =            =               =               =          -         -
call           =            =            =            =            =            =               =               =          -         -
visit          =            =            =            =            =            =               =               =          -         -
take           assigned     assigned     =            =            =            -               -               -          -         -
triage         triage       =            =            =            =            -               -               -          -         -
assign         assigned     assigned     assigned     assigned     =            -               -               -          -         -
start          in_progress  in_progress  in_progress  -            in_progress  -               -               -          -         -
wait           -            waiting      waiting      waiting      -            -               -               -          -         -
resume         -            -            -            -            assigned     -               -               -          -         -
hold           waiting      waiting      waiting      waiting      =            -               -               -          -         -
promise        =            =            =            =            =            -               -               -          -         -
diagnosed      =            =            =            =            =            -               -               -          -         -
handover       assigned     assigned     =            assigned     =            -               -               -          -         -
escalate       assigned     assigned     =            assigned     assigned     -               -               -          -         -
askExpert      =            =            =            =            =            -               -               -          -         -
confirmExpert  =            =            =            =            =            -               -               -          -         -
vendor         waiting      waiting      waiting      waiting      =            -               -               -          -         -
bench          waiting      waiting      waiting      waiting      =            -               -               -          -         -
resolve        resolved     resolved     resolved     resolved     resolved     -               -               -          -         -
ask            -            -            -            -            -            customer_asked  -               -          -         -
confirm        -            -            -            -            -            confirmed       confirmed       -          -         -
refuse         -            -            -            -            -            new             new             new        -         -
close          -            -            -            -            -            closed          closed          closed     -         -
archive        -            -            -            -            -            -               -               -          archived  -
reopen         -            -            -            -            -            new             new             new        new       -
reject         closed       closed       closed       closed       closed       -               -               -          -         -
priority       =            =            =            =            =            =               =               =          -         -
fields         =            =            =            =            =            =               =               =          =         -
contact        =            =            =            =            =            =               =               =          =         -
group          =            =            =            =            =            =               =               =          =         -
link           =            =            =            =            =            =               =               =          =         -
unlink         =            =            =            =            =            =               =               =          =         -
parent         =            =            =            =            =            =               =               =          -         -
merge          closed       closed       closed       closed       closed       closed          closed          closed     -         -
split          =            =            =            =            =            =               =               =          =         -
replyAll       =            =            =            =            =            =               =               =          -         -
resolveAll     resolved     resolved     resolved     resolved     resolved     -               -               -          -         -
`;

/** Who may do what at all, whatever the state: admin, supervisor, agent (S), analyst (N), operator (O), viewer (V), requester (R). */
const roles: Record<string, readonly TicketAction[]> = {
  SNOR: ['note'],
  SR: ['confirm', 'refuse'],
  SNR: ['reopen'],
  S: ['resolve', 'ask', 'close', 'archive', 'reject', 'merge', 'resolveAll'],
};
const letters: Record<Actor['role'], string> = {
  admin: 'S',
  supervisor: 'S',
  agent: 'S',
  analyst: 'N',
  operator: 'O',
  viewer: 'V',
  requester: 'R',
};

const rows = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const cells = rows.slice(1).flatMap(([act, ...after]) =>
  after.map((state, i) => {
    const from = rows[0]![i] as TicketState;
    return [act, from, state === '=' ? from : state] as [TicketAction, TicketState, string];
  }),
);

const standing = (more: Partial<Standing> = {}): Standing => {
  const waits = more.state === 'waiting' ? ('customer' as const) : null;
  return { ...untouched, waits, title: 't', type: 'incident', priority: 'P3', ...more };
};
const expertise = (act: TicketAction): Partial<Standing> =>
  act === 'vendor'
    ? { expert: 'cy', expertise: 'confirmed' }
    : act === 'confirmExpert'
      ? { expert: 'cy', expertise: 'asked' }
      : {};

describe('the ticket machine', () => {
  it('is written down whole', () => {
    expect(rows[0]).toEqual([...ticketStates]);
    expect(rows.slice(1).map(([act]) => act)).toEqual([...ticketActions]);
  });

  it.each(cells)('%s in %s: %s', (kind, state, expected) => {
    const before = standing({ state, ...expertise(kind) });
    const done = next(before, acts[kind], 'bo', { lead: true });
    expect(done.ok ? done.state.state : '-').toBe(expected);
    if (!done.ok) return expect(done.reason).toMatch(/\w/);
    const [entry, ...more] = done.effects;
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ actor: 'bo' });
    if (expected !== state) expect(entry!.data).toMatchObject({ state: { from: state, to: expected } });
    expect(done.state.waits !== null).toBe(done.state.state === 'waiting');
    if (isOpenState(done.state.state)) expect(done.state.outcome).toBeNull();
    expect(actionsFor(before, { role: 'supervisor' }, { keeps: false, children: 1 })).toContain(kind);
  });

  it.each(
    ticketActions.flatMap((kind) => Object.entries(letters).map(([role, letter]) => [kind, role, letter])),
  )('%s by %s', (kind, role, letter) => {
    const found = Object.entries(roles).find(([, kinds]) => kinds.includes(kind as TicketAction));
    expect(mayAct(role as Actor['role'], kind as TicketAction)).toBe((found?.[0] ?? 'SN').includes(letter!));
  });

  it('lets an engineer end a ticket only where engineers keep what they solve', () => {
    for (const kind of ['resolve', 'ask', 'confirm', 'refuse', 'close'] as const) {
      expect(mayAct('analyst', kind, { keeps: true })).toBe(true);
      expect(mayAct('operator', kind, { keeps: true })).toBe(false);
    }
    expect(mayAct('analyst', 'reject', { keeps: true })).toBe(false);
  });

  it('gives a started ticket to who starts it and keeps a reopened one with its person', () => {
    expect(next(standing(), acts.start, 'bo')).toMatchObject({ state: { assignee: 'bo' } });
    expect(next(standing({ state: 'closed', assignee: 'ana' }), acts.reopen, 'bo')).toMatchObject({
      state: { state: 'assigned', assignee: 'ana' },
    });
    expect(next(standing({ assignee: 'ana' }), acts.assign, 'bo')).toMatchObject({
      code: 'already_assigned',
    });
    expect(next(standing({ priority: 'P1' }), acts.priority, 'bo')).toMatchObject({ code: 'same_priority' });
    expect(next(standing({ assignee: 'bo' }), acts.take, 'bo')).toMatchObject({ code: 'already_assigned' });
  });

  it('asks the vendor only after the expert who was asked has confirmed', () => {
    const asked = next(standing({ state: 'in_progress' }), acts.askExpert, 'bo');
    if (!asked.ok) throw new Error(asked.reason);
    expect(next(asked.state, acts.vendor, 'bo')).toMatchObject({ code: 'expert_first' });
    expect(next(asked.state, acts.confirmExpert, 'bo')).toMatchObject({ code: 'not_the_expert' });
    const no = next(asked.state, { kind: 'confirmExpert', agreed: false, text }, 'cy');
    expect(no).toMatchObject({ state: { expertise: 'refused' } });
    if (no.ok) expect(next(no.state, acts.vendor, 'bo')).toMatchObject({ code: 'expert_first' });
    const yes = next(asked.state, acts.confirmExpert, 'cy');
    if (!yes.ok) throw new Error(yes.reason);
    expect(next(yes.state, acts.vendor, 'bo')).toMatchObject({
      state: { state: 'waiting', waits: 'vendor', vendor: 'Arris' },
    });
  });

  it('closes the case of a customer who has not confirmed only with a reason', () => {
    const resolved = standing({ state: 'customer_asked', contact: 1 });
    expect(next(resolved, acts.close, 'bo')).toMatchObject({ code: 'not_confirmed' });
    expect(next(resolved, { kind: 'close', text }, 'bo')).toMatchObject({ state: { state: 'closed' } });
    expect(next({ ...resolved, state: 'confirmed' }, acts.close, 'bo')).toMatchObject({ ok: true });
  });

  it('says where a merged ticket goes on', () => {
    const merged = standing({ state: 'closed', merged: 7, outcome: 'merged' });
    expect(next(merged, acts.archive, 'bo')).toMatchObject({ ok: true, state: { state: 'archived' } });
    for (const kind of ticketActions.filter((each) => each !== 'archive'))
      expect(next(merged, acts[kind], 'bo')).toMatchObject({
        code: 'merged',
        reason: expect.stringContaining('7'),
      });
  });

  it('gives a solved ticket back to the front line where the set-up says so', () => {
    const back = { team: 'front-line', assignee: 'ana' };
    const done = next(standing({ state: 'in_progress', level: 2 }), acts.resolve, 'bo', {
      lead: false,
      back,
    });
    expect(done).toMatchObject({ state: { state: 'resolved', ...back } });
  });

  it('writes a new wait as a move, so that the clocks see it', () => {
    const done = next(standing({ state: 'waiting', ...expertise('vendor') }), acts.vendor, 'bo');
    expect(done).toMatchObject({
      effects: [{ data: { state: { from: 'waiting', to: 'waiting' }, reason: 'vendor' } }],
    });
  });
});
