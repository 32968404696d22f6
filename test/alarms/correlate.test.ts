import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correlate, judgeAgain, pass, type Rules } from '../../src/alarms/correlate.ts';
import type { Judgement } from '../../src/alarms/gate.ts';
import { glob, Overrides } from '../../src/alarms/overrides.ts';
import type { AlarmEvent, AlarmRecord } from '../../src/alarms/record.ts';
import { next } from '../../src/alarms/state.ts';
import { alarmEvent, MemorySet, policy, rules } from '../support/alarm-rig.ts';

let nextEvent = 0;
const event = (
  effect: AlarmEvent['effect'],
  signature: string | null,
  more: Partial<AlarmEvent> = {},
): AlarmEvent => alarmEvent(++nextEvent, effect, signature, more);

function board(more: Partial<Rules> = {}) {
  const set = new MemorySet();
  const all = rules(more);
  return {
    set,
    open: set.open,
    apply: (...events: AlarmEvent[]) => correlate(set, events, all),
    pass: (now: number) => pass(set, now, all),
    judge: (now: number) => judgeAgain(set, now, all),
  };
}

describe('correlate', () => {
  it('makes one alarm of ten repeats and tells the tenth', () => {
    const { open, apply } = board();
    const { changes, touched } = apply(...Array.from({ length: 10 }, () => event('raise', 'a')));
    expect(open.get('a')).toMatchObject({ count: 10, type: 'communications', name: 'linkDown' });
    expect(touched.size).toBe(1);
    expect(changes.map(({ kind, text }) => [kind, text])).toEqual([
      ['raised', 'raise a'],
      ['repeated', '10 times'],
    ]);
  });

  it('clears every key that a resolution names, and raises anew after it', () => {
    const { open, apply } = board();
    apply(event('raise', 'a'), event('raise', 'b'), event('raise', 'c'));
    const { changes } = apply(event('clear', 'a\nb\nnever'));
    expect(changes.map(({ kind, alarmId }) => [kind, alarmId])).toEqual([
      ['cleared', 1],
      ['cleared', 2],
    ]);
    expect([...open.keys()]).toEqual(['c']);
    apply(event('raise', 'a'));
    expect(open.get('a')).toMatchObject({ id: 4, count: 1 });
  });

  it('tells a change of severity', () => {
    const { open, apply } = board();
    apply(event('raise', 'a'));
    const { changes } = apply(event('raise', 'a', { severity: 'warning' }));
    expect(changes).toMatchObject([{ kind: 'severity', text: 'major to warning' }]);
    expect(open.get('a')?.severity).toBe('warning');
  });

  it('lets an alarm run out at its own moment that has not come again for its time', () => {
    const { open, apply, pass } = board();
    apply(
      event('raise', 'a', { at: 0, expires: 60 }),
      event('raise', 'b', { at: 0 }),
      event('raise', 'c', { at: 30_000, expires: 60 }),
    );
    expect(pass(59_999).changes).toEqual([]);
    expect(pass(61_500).changes).toMatchObject([{ kind: 'cleared', alarmId: 1, at: 60_000 }]);
    expect([...open.keys()]).toEqual(['b', 'c']);
  });

  it('gives the same whether time was looked at before an event or not', () => {
    const early = board();
    early.apply(event('raise', 'a', { at: 0, expires: 60 }));
    early.pass(100_000);
    early.apply(event('raise', 'a', { at: 200_000 }));
    const late = board();
    late.apply(event('raise', 'a', { at: 0, expires: 60 }), event('raise', 'a', { at: 200_000 }));
    expect(late.open.get('a')).toMatchObject({ id: 2, count: 1 });
    expect(late.set.cleared).toEqual(early.set.cleared);
  });

  it('opens the same alarm again within the re-arm time, and a new one after it', () => {
    const { open, apply } = board({
      policy: { ...policy, rearm: (name) => (name === 'linkDown' ? 60_000 : 0) },
    });
    apply(event('raise', 'a', { at: 0 }), event('clear', 'a', { at: 1000 }));
    const { changes } = apply(event('raise', 'a', { at: 61_000, severity: 'critical' }));
    expect(open.get('a')).toMatchObject({ id: 1, count: 2, severity: 'critical', firstAt: 0, told: true });
    expect(changes).toMatchObject([{ kind: 'reopened', loud: true }]);
    apply(event('clear', 'a', { at: 700_000 }), event('raise', 'a', { at: 760_001 }));
    expect(open.get('a')).toMatchObject({ id: 2, count: 1 });
    apply(event('raise', 'b', { at: 0, name: 'other' }), event('clear', 'b', { at: 1 }));
    apply(event('raise', 'b', { at: 2, name: 'other' }));
    expect(open.get('b')).toMatchObject({ id: 4 });
  });

  it('makes one flapping alarm of five changes in ten minutes and is quiet until it is calm', () => {
    const { open, apply, pass } = board();
    const swing = (i: number) => event(i % 2 ? 'clear' : 'raise', 'a', { at: i * 10_000 });
    const begun = apply(...[0, 1, 2, 3, 4].map(swing));
    expect(begun.changes.map(({ kind, loud }) => [kind, loud])).toEqual([
      ['raised', true],
      ['cleared', true],
      ['raised', true],
      ['cleared', true],
      ['reopened', true],
      ['flapping', true],
    ]);
    expect(open.get('a')).toMatchObject({ id: 2, flappingSince: 40_000, flapCount: 5 });
    const { changes } = apply(...Array.from({ length: 37 }, (_, i) => swing(5 + i)));
    expect(changes.filter(({ loud }) => loud)).toEqual([]);
    expect(open.get('a')).toMatchObject({ flapCount: 42, lastRaised: false });
    expect(pass(410_000 + 599_999).changes).toEqual([]);
    const calm = pass(2_000_000).changes;
    expect(calm).toMatchObject([
      { kind: 'cleared', text: 'calm again, cleared after 42 changes', at: 1_010_000, loud: true },
    ]);
    expect(open.size).toBe(0);
  });

  it('says of an alarm that is calm again and still there that it is', () => {
    const { open, apply, pass } = board();
    apply(...[0, 1, 2, 3, 4].map((i) => event(i % 2 ? 'clear' : 'raise', 'a', { at: i * 1000 })));
    expect(pass(604_000).changes).toMatchObject([
      { kind: 'calm', text: 'calm again, still open after 5 changes', loud: true },
    ]);
    expect(open.get('a')).toMatchObject({ flappingSince: null, swings: [], clearedAt: null });
  });

  it('ends flapping in the last state, whatever came before', () => {
    const script = fc.array(
      fc.tuple(fc.constantFrom('raise' as const, 'clear' as const), fc.integer({ min: 1, max: 400_000 })),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(script, (steps) => {
        const { open, apply, pass } = board();
        let at = 0;
        for (const [effect, wait] of steps) {
          at += wait;
          apply(event(effect, 'a', { at }));
        }
        pass(at + policy.flap.calm);
        expect(open.has('a')).toBe(steps.at(-1)![0] === 'raise');
        expect(open.get('a')?.flappingSince ?? null).toBe(null);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it('counts exactly, however the events are cut into batches', () => {
    const script = fc.array(
      fc.tuple(
        fc.constantFrom('raise', 'clear', 'none' as const),
        fc.constantFrom('a', 'b', 'c'),
        fc.boolean(),
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(script, (steps) => {
        const [whole, cut] = [board(), board()];
        const events = steps.map(([effect, signature]) => event(effect as AlarmEvent['effect'], signature));
        whole.apply(...events);
        const batch: AlarmEvent[] = [];
        steps.forEach(([, , end], i) => {
          batch.push(events[i]!);
          if (end) cut.apply(...batch.splice(0));
        });
        cut.apply(...batch);
        expect(cut.set).toEqual(whole.set);
      }),
      { seed: 7 },
    );
  });
});

it('counts a storm as the machine counts each of its events', () => {
  const severities = fc.array(
    fc.record({
      severity: fc.constantFrom('major' as const, 'major' as const, 'minor' as const),
      count: fc.constantFrom(1, 1, 1, 7, 60),
    }),
    { minLength: 1, maxLength: 130 },
  );
  fc.assert(
    fc.property(severities, (storm) => {
      const { open, apply } = board();
      const events = storm.map((more) => event('raise', 'a', more));
      const { changes } = apply(...events);
      const lines: unknown[] = [];
      const machine = events.reduce<AlarmRecord | null>((alarm, { at, ...each }) => {
        const judged = { mode: 'run' } as const;
        const input = {
          kind: 'raise',
          at,
          event: each,
          signature: 'a',
          judged,
          outage: false,
          newId: 1,
        } as const;
        const step = next(alarm, { ...input, type: 'communications' }, policy);
        if (!step.ok) throw new Error(step.code);
        lines.push(...step.lines.map((line) => ({ ...line, alarmId: 1 })));
        return step.alarm;
      }, null);
      expect(open.get('a')).toEqual(machine);
      expect(changes).toEqual(lines);
    }),
    { seed: 12 },
  );
});

describe('the gate', () => {
  const answer: { now: Judgement } = { now: { mode: 'run' } };
  const gate = { judge: () => answer.now };

  it('makes no alarm of what it skips, and says why', () => {
    answer.now = { mode: 'skip', kind: 'maintenance', reason: 'window 3' };
    const { open, apply } = board({ gate });
    const { skips, changes } = apply(event('raise', 'a'), event('raise', 'a'));
    expect([open.size, changes.length]).toEqual([0, 0]);
    expect(skips).toMatchObject([{ reason: 'window 3' }, { signature: 'a' }]);
  });

  it('tells those downstream of a muted alarm when it is let through, if it is still there', () => {
    answer.now = { mode: 'mute', kind: 'parent', reason: 'cmts-1 is down' };
    const { open, apply, judge } = board({ gate });
    const { changes } = apply(
      event('raise', 'a'),
      event('raise', 'a', { severity: 'critical' }),
      event('raise', 'b'),
    );
    expect(changes.filter(({ loud }) => loud)).toEqual([]);
    expect(open.get('a')).toMatchObject({ suppressedKind: 'parent', told: false });
    expect(judge(5000).changes).toEqual([]);
    expect(apply(event('clear', 'b')).changes).toMatchObject([{ kind: 'cleared', loud: false }]);
    answer.now = { mode: 'run' };
    expect(judge(6000).changes.map(({ kind, loud }) => [kind, loud])).toEqual([
      ['unsuppressed', false],
      ['surfaced', true],
    ]);
    expect(open.get('a')).toMatchObject({ suppressedKind: null, told: true });
    expect(judge(7000).changes).toEqual([]);
  });

  it('takes an open alarm out of hearing without ending it, and its clear is heard', () => {
    answer.now = { mode: 'run' };
    const { open, apply, judge } = board({ gate });
    apply(event('raise', 'a'));
    answer.now = { mode: 'skip', kind: 'maintenance', reason: 'window 4' };
    expect(judge(5000).changes).toMatchObject([{ kind: 'suppressed', text: 'window 4', loud: true }]);
    apply(event('raise', 'a'));
    expect(open.get('a')).toMatchObject({ count: 2, suppressedKind: 'maintenance' });
    expect(apply(event('clear', 'a')).changes).toMatchObject([{ kind: 'cleared', loud: true }]);
  });
});

describe('overrides', () => {
  const lab = { kind: 'modem' as const, site: 'East', node: null, groups: ['lab'] };
  const overrides = new Overrides(
    [
      { name: 'no link traps', match: { definition: 'link*', signature: '*/2' }, severity: 'ignore' },
      { name: 'lab devices', match: { group: 'lab', severity: 'major' }, severity: 'minor' },
    ],
    (id) => (id === 1 ? lab : null),
  );
  const { open, apply } = board({ override: (problem) => overrides.of(problem) });

  it('give another severity and stand in the why', () => {
    apply(event('raise', 'link/1', { deviceId: 1 }), event('raise', 'link/3', { deviceId: 2 }));
    expect(open.get('link/1')).toMatchObject({
      severity: 'minor',
      why: "test; severity minor by override 'lab devices'",
    });
    expect(open.get('link/3')?.severity).toBe('major');
  });

  it('make no alarm of what they ignore', () => {
    expect(apply(event('raise', 'link/2', { deviceId: 1 })).skips).toMatchObject([
      { reason: "ignored by override 'no link traps'" },
    ]);
    expect(open.has('link/2')).toBe(false);
  });

  it('match with stars only, over the whole text', () => {
    expect(glob('link*').test('linkDown')).toBe(true);
    expect(glob('link').test('linkDown')).toBe(false);
    expect(glob('a.c').test('abc')).toBe(false);
    expect(glob('*/[0]').test('device/[0]')).toBe(true);
  });
});
