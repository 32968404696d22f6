import { describe, expect, it } from 'vitest';
import type { AlarmRecord } from '../../src/alarms/record.ts';
import { type Act, dueAt, type Input, longestShelf, next } from '../../src/alarms/state.ts';
import { alarmEvent, policy } from '../support/alarm-rig.ts';

const at = 1_000_000;
const step = (alarm: AlarmRecord | null, input: Input): AlarmRecord => {
  const done = next(alarm, input, policy);
  if (!done.ok) throw new Error(done.code);
  return done.alarm;
};
const raise = (severity: AlarmRecord['severity'], more: Partial<Input & { kind: 'raise' }> = {}): Input => ({
  kind: 'raise',
  at,
  event: alarmEvent(7, 'raise', 'a', { severity, expires: 3600 }),
  signature: 'a',
  judged: { mode: 'run' },
  type: 'equipment',
  outage: false,
  newId: 1,
  ...more,
});
const act = (what: Act): Input => ({ kind: 'act', at, actor: 'ana', act: what });
const mute: Input = {
  kind: 'judge',
  at,
  judged: { mode: 'mute', kind: 'maintenance', reason: 'window 1' },
};
const acknowledge = act({ kind: 'acknowledge', until: 'cleared' });
const shelve = act({ kind: 'shelve', until: at + 60_000, reason: 'known' });
const clear: Input = { kind: 'clear', at, text: 'link up', eventId: 8 };

const open = step(null, raise('major'));
const states: Record<string, AlarmRecord | null> = {
  none: null,
  open,
  acknowledged: step(open, acknowledge),
  untilChanged: step(open, act({ kind: 'acknowledge', until: 'changed' })),
  shelved: step(open, shelve),
  suppressed: step(open, mute),
  flapping: { ...open, flappingSince: at - 1000, flapCount: 5, swings: [at - 1000], lastRaised: false },
  cleared: step(open, clear),
};
const inputs: Record<string, Input> = {
  same: raise('major'),
  higher: raise('critical'),
  lower: raise('minor'),
  clear,
  ack: acknowledge,
  unack: act({ kind: 'unacknowledge' }),
  comment: act({ kind: 'comment', text: 'c' }),
  shelve,
  unshelve: act({ kind: 'unshelve' }),
  byHand: act({ kind: 'clear', reason: 'done' }),
  shelfUp: { kind: 'time', at: at + 60_000 },
  calm: { kind: 'time', at: at + 599_000 },
  expire: { kind: 'time', at: at + 3_600_000 },
  mute,
  unmute: { kind: 'judge', at, judged: { mode: 'run' } },
};

/** What is special about an alarm, in words. */
function stateOf(alarm: AlarmRecord): string {
  const words = [
    alarm.clearedAt !== null && 'cleared',
    alarm.acknowledgedAt !== null && (alarm.ackUntil === 'changed' ? 'until' : 'acked'),
    alarm.shelvedUntil !== null && 'shelved',
    alarm.suppressedKind !== null && 'suppressed',
    alarm.flappingSince !== null && 'flapping',
    !alarm.told && alarm.clearedAt === null && 'untold',
  ].filter((word) => word !== false);
  return words.join('+') || 'open';
}

/** The new state and the kinds of the lines, loud ones with an exclamation mark; or the refusal in brackets. */
function outcome(alarm: AlarmRecord | null, input: Input): string {
  const done = next(alarm, input, policy);
  if (!done.ok) return `(${done.code})`;
  const lines = done.lines.map(({ kind, loud }) => (loud ? `${kind}!` : kind));
  return [stateOf(done.alarm), ...lines].join(' ');
}

const table = `
none         | same     | open raised!
none         | higher   | open raised!
none         | lower    | open raised!
none         | clear    | (not_found)
none         | ack      | (not_found)
none         | unack    | (not_found)
none         | comment  | (not_found)
none         | shelve   | (not_found)
none         | unshelve | (not_found)
none         | byHand   | (not_found)
none         | shelfUp  | (not_found)
none         | calm     | (not_found)
none         | expire   | (not_found)
none         | mute     | (not_found)
none         | unmute   | (not_found)
open         | same     | open
open         | higher   | open severity!
open         | lower    | open severity!
open         | clear    | cleared cleared!
open         | ack      | acked acknowledged!
open         | unack    | (not_acknowledged)
open         | comment  | open commented!
open         | shelve   | shelved shelved!
open         | unshelve | (not_shelved)
open         | byHand   | cleared cleared!
open         | shelfUp  | (nothing)
open         | calm     | (nothing)
open         | expire   | cleared cleared!
open         | mute     | suppressed suppressed!
open         | unmute   | (nothing)
acknowledged | same     | acked
acknowledged | higher   | acked severity!
acknowledged | lower    | acked severity!
acknowledged | clear    | cleared+acked cleared!
acknowledged | ack      | acked acknowledged!
acknowledged | unack    | open unacknowledged!
acknowledged | comment  | acked commented!
acknowledged | shelve   | acked+shelved shelved!
acknowledged | unshelve | (not_shelved)
acknowledged | byHand   | cleared+acked cleared!
acknowledged | shelfUp  | (nothing)
acknowledged | calm     | (nothing)
acknowledged | expire   | cleared+acked cleared!
acknowledged | mute     | acked+suppressed suppressed!
acknowledged | unmute   | (nothing)
untilChanged | same     | until
untilChanged | higher   | open severity! unacknowledged!
untilChanged | lower    | open severity! unacknowledged!
untilChanged | clear    | cleared+until cleared!
untilChanged | ack      | acked acknowledged!
untilChanged | unack    | open unacknowledged!
untilChanged | comment  | until commented!
untilChanged | shelve   | until+shelved shelved!
untilChanged | unshelve | (not_shelved)
untilChanged | byHand   | cleared+until cleared!
untilChanged | shelfUp  | (nothing)
untilChanged | calm     | (nothing)
untilChanged | expire   | cleared+until cleared!
untilChanged | mute     | until+suppressed suppressed!
untilChanged | unmute   | (nothing)
shelved      | same     | shelved
shelved      | higher   | shelved severity
shelved      | lower    | shelved severity
shelved      | clear    | cleared+shelved cleared!
shelved      | ack      | acked+shelved acknowledged!
shelved      | unack    | (not_acknowledged)
shelved      | comment  | shelved commented!
shelved      | shelve   | shelved shelved!
shelved      | unshelve | open unshelved!
shelved      | byHand   | cleared cleared!
shelved      | shelfUp  | open unshelved!
shelved      | calm     | open unshelved!
shelved      | expire   | cleared unshelved! cleared!
shelved      | mute     | shelved+suppressed suppressed!
shelved      | unmute   | (nothing)
suppressed   | same     | suppressed
suppressed   | higher   | suppressed severity
suppressed   | lower    | suppressed severity
suppressed   | clear    | cleared+suppressed cleared!
suppressed   | ack      | acked+suppressed acknowledged!
suppressed   | unack    | (not_acknowledged)
suppressed   | comment  | suppressed commented!
suppressed   | shelve   | shelved+suppressed shelved!
suppressed   | unshelve | (not_shelved)
suppressed   | byHand   | cleared+suppressed cleared!
suppressed   | shelfUp  | (nothing)
suppressed   | calm     | (nothing)
suppressed   | expire   | cleared+suppressed cleared!
suppressed   | mute     | (nothing)
suppressed   | unmute   | open unsuppressed!
flapping     | same     | flapping
flapping     | higher   | flapping severity
flapping     | lower    | flapping severity
flapping     | clear    | flapping
flapping     | ack      | acked+flapping acknowledged!
flapping     | unack    | (not_acknowledged)
flapping     | comment  | flapping commented!
flapping     | shelve   | shelved+flapping shelved!
flapping     | unshelve | (not_shelved)
flapping     | byHand   | cleared cleared!
flapping     | shelfUp  | (nothing)
flapping     | calm     | cleared cleared!
flapping     | expire   | cleared cleared!
flapping     | mute     | suppressed+flapping suppressed!
flapping     | unmute   | (nothing)
cleared      | same     | open raised!
cleared      | higher   | open raised!
cleared      | lower    | open raised!
cleared      | clear    | (nothing)
cleared      | ack      | (alarm_cleared)
cleared      | unack    | (alarm_cleared)
cleared      | comment  | cleared commented
cleared      | shelve   | (alarm_cleared)
cleared      | unshelve | (alarm_cleared)
cleared      | byHand   | (alarm_cleared)
cleared      | shelfUp  | (nothing)
cleared      | calm     | (nothing)
cleared      | expire   | (nothing)
cleared      | mute     | (nothing)
cleared      | unmute   | (nothing)
`;

describe('the machine of an alarm', () => {
  it('does with every input in every state what the table says', () => {
    const said = table
      .trim()
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()));
    const all = Object.keys(states).flatMap((state) => Object.keys(inputs).map((input) => [state, input]));
    expect(said.map(([state, input]) => [state, input])).toEqual(all);
    const done = all.map(([state, input]) => [state, input, outcome(states[state!]!, inputs[input!]!)]);
    expect(done).toEqual(said);
  });

  it('shelves for thirty days at most, and never into the past', () => {
    const until = (ms: number) => outcome(open, act({ kind: 'shelve', until: at + ms, reason: 'r' }));
    expect(until(longestShelf)).toBe('shelved shelved!');
    expect([until(longestShelf + 1), until(0), until(Number.NaN)]).toEqual(Array(3).fill('(shelve_time)'));
  });

  it('hands the shelf on to the next alarm of the signature, and surfaces it when its time is up', () => {
    const again = step(step(states.shelved!, clear), raise('major', { at: at + 30_000, newId: 2 }));
    expect(again).toMatchObject({ id: 2, shelvedUntil: at + 60_000, told: false });
    expect(dueAt(again, policy)).toBe(at + 60_000);
    expect(outcome(again, inputs.shelfUp!)).toBe('open unshelved surfaced!');
    expect(outcome(step(states.shelved!, clear), raise('major', { at: at + 60_000 }))).toBe('open raised!');
  });

  it('takes a hand that cleared at its word: a later raise is a new alarm, not shelved and not flapping', () => {
    const ended = step(states.shelved!, inputs.byHand!);
    const later = step(ended, raise('major', { newId: 2 }));
    expect(later).toMatchObject({ id: 2, shelvedUntil: null, swings: [at] });
  });

  it('does not surface while it is silent for another reason', () => {
    const both = step({ ...states.shelved!, told: false }, mute);
    expect(outcome(both, inputs.shelfUp!)).toBe('suppressed+untold unshelved');
    expect(outcome(both, inputs.unmute!)).toBe('shelved+untold unsuppressed');
  });
});
