import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AlarmEvent, type AlarmRecord, correlate, expire } from '../../src/alarms/correlate.ts';

let nextEvent = 0;
const event = (
  effect: AlarmEvent['effect'],
  signature: string | null,
  more: Partial<AlarmEvent> = {},
): AlarmEvent => ({
  id: ++nextEvent,
  at: 1000 + nextEvent,
  count: 1,
  effect,
  signature,
  severity: effect === 'clear' ? 'cleared' : 'major',
  summary: `${effect} ${signature}`,
  source: '10.0.0.1',
  deviceId: null,
  ticket: 'P3',
  expires: null,
  why: 'test',
  ...more,
});

function board() {
  const open = new Map<string, AlarmRecord>();
  let id = 0;
  return { open, apply: (...events: AlarmEvent[]) => correlate(open, events, () => ++id) };
}

describe('correlate', () => {
  it('makes one alarm of ten repeats and tells the tenth', () => {
    const { open, apply } = board();
    const { changes, touched } = apply(...Array.from({ length: 10 }, () => event('raise', 'a')));
    expect(open.get('a')).toMatchObject({ count: 10 });
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
    expect(changes.map(({ kind, alarm }) => [kind, alarm.signature])).toEqual([
      ['cleared', 'a'],
      ['cleared', 'b'],
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

  it('lets an alarm run out that has not come again for its time', () => {
    const { open, apply } = board();
    apply(
      event('raise', 'a', { at: 0, expires: 60 }),
      event('raise', 'b', { at: 0 }),
      event('raise', 'c', { at: 30_000, expires: 60 }),
    );
    expect(expire(open, 59_999).changes).toEqual([]);
    expect(expire(open, 60_000).changes).toMatchObject([{ kind: 'cleared', alarm: { signature: 'a' } }]);
    expect([...open.keys()]).toEqual(['b', 'c']);
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
        const shape = ({ open }: ReturnType<typeof board>) =>
          [...open.values()].map((a) => [a.signature, a.count, a.firstAt, a.lastAt]).sort();
        expect(shape(cut)).toEqual(shape(whole));
      }),
      { seed: 7 },
    );
  });
});
