import type { AckUntil } from '../contract/index.ts';
import type { Judgement } from './gate.ts';
import { type Clear, cleared, type Raise, raised } from './raise.ts';
import { type AlarmRecord, isQuiet, type Line, systemLine } from './record.ts';
import type { AlarmPolicy, Moved, Refusal, Step } from './step.ts';
import { calmAt, minutes } from './swings.ts';

/** What a person does to an alarm. */
export type Act =
  | { kind: 'acknowledge'; until: AckUntil; comment?: string | undefined }
  | { kind: 'unacknowledge'; comment?: string | undefined }
  | { kind: 'comment'; text: string }
  | { kind: 'shelve'; until: number; reason: string }
  | { kind: 'unshelve'; comment?: string | undefined }
  | { kind: 'clear'; reason: string };

/** What can happen to an alarm; `at` in ms. */
export type Input =
  | Raise
  | Clear
  /** Time has gone on to `at`: ends what is over by then, each at its own moment. */
  | { kind: 'time'; at: number }
  /** The gate was asked again. */
  | { kind: 'judge'; at: number; judged: Judgement }
  | { kind: 'act'; at: number; actor: string; act: Act };

/** The longest time on the shelf, ms. */
export const longestShelf = 30 * 86_400_000;

/**
 * The alarm's machine: the one of a signature that is open, or else its newest (null when it never had one), after an
 * input. Time that passed before the input is an input of its own.
 */
export function next(alarm: AlarmRecord | null, input: Input, policy: AlarmPolicy): Step {
  if (input.kind === 'raise') return raised(alarm, input, policy);
  if (alarm === null) return refuse('not_found', 'there is no alarm', 'look at the board for what is open');
  if (input.kind === 'act') return acted(alarm, input.act, input.at, input.actor);
  if (alarm.clearedAt !== null) return refuse('nothing', 'it is cleared', 'nothing is left to do');
  if (input.kind === 'clear') return cleared(alarm, input, policy);
  return input.kind === 'time' ? passed(alarm, input.at, policy) : judgedAgain(alarm, input.judged, input.at);
}

/** When time alone changes an open alarm next, ms; null for never. */
export function dueAt(alarm: AlarmRecord, policy: AlarmPolicy): number | null {
  if (alarm.clearedAt !== null) return null;
  const calm = calmAt(alarm, policy.flap);
  const over = calm ?? (alarm.expires === null ? null : alarm.lastAt + alarm.expires * 1000);
  const due = [over, alarm.shelvedUntil, alarm.heldUntil].filter((each) => each !== null);
  return due.length === 0 ? null : Math.min(...due);
}

function passed(start: AlarmRecord, now: number, policy: AlarmPolicy): Step {
  let alarm = start;
  const lines: Line[] = [];
  for (;;) {
    const due = dueAt(alarm, policy);
    if (due === null || due > now) break;
    const step =
      alarm.heldUntil === due
        ? heard({ ...alarm, heldUntil: null }, due)
        : alarm.shelvedUntil === due
          ? unshelved(alarm, systemLine(due, 'unshelved', 'its time is up', { loud: alarm.told }))
          : alarm.flappingSince !== null
            ? calm(alarm, due)
            : over(alarm, due, `not seen again for ${minutes(due - alarm.lastAt)}`);
    alarm = step.alarm;
    lines.push(...step.lines);
  }
  if (alarm === start) return refuse('nothing', 'nothing is due', 'wait');
  return { ok: true, alarm, lines };
}

const silence = /; was silent: .*$/s;

function over(alarm: AlarmRecord, at: number, text: string): Moved {
  const line = systemLine(at, 'cleared', text, { loud: alarm.told });
  return { alarm: { ...alarm, clearedAt: at, heldUntil: null, told: false }, lines: [line] };
}

/** Takes the state of the last swing. */
function calm(alarm: AlarmRecord, at: number): Moved {
  const still: AlarmRecord = { ...alarm, flappingSince: null, flapCount: 0, swings: [] };
  const times = `after ${alarm.flapCount} changes`;
  if (!alarm.lastRaised) return over(still, at, `calm again, cleared ${times}`);
  const loud = alarm.told && !isQuiet(alarm);
  return surface(still, systemLine(at, 'calm', `calm again, still open ${times}`, { loud }));
}

function judgedAgain(alarm: AlarmRecord, judged: Judgement, at: number): Step {
  if (judged.mode === 'run') {
    if (alarm.suppressedKind === null) return refuse('nothing', 'it is not suppressed', 'wait');
    const heldUntil = alarm.told ? null : (judged.holdUntil ?? null);
    // Whoever hears of it late reads why.
    const why = alarm.told
      ? alarm.why
      : `${alarm.why.replace(silence, '')}; was silent: ${alarm.suppressedReason}`;
    const free: AlarmRecord = { ...alarm, why, suppressedKind: null, suppressedReason: null, heldUntil };
    const line = systemLine(at, 'unsuppressed', `over: ${alarm.suppressedReason}`, { loud: alarm.told });
    return { ok: true, ...surface(free, line) };
  }
  const { kind, reason } = judged;
  if (alarm.suppressedKind === kind && alarm.suppressedReason === reason)
    return refuse('nothing', 'it is suppressed already', 'wait');
  const loud = alarm.told && alarm.suppressedKind === null;
  return {
    ok: true,
    alarm: {
      ...alarm,
      suppressedKind: kind,
      suppressedReason: reason,
      umbrellaId: judged.umbrellaId ?? alarm.umbrellaId,
      heldUntil: null,
    },
    lines: [systemLine(at, 'suppressed', reason, { loud })],
  };
}

/** After the line that ends a silence: those downstream hear now what they did not hear then. */
function surface(alarm: AlarmRecord, line: Line): Moved {
  const { alarm: surfaced, lines } = heard(alarm, line.at);
  return { alarm: surfaced, lines: [line, ...lines] };
}

function heard(alarm: AlarmRecord, at: number): Moved {
  const waits = isQuiet(alarm) || alarm.heldUntil !== null || alarm.flappingSince !== null;
  if (alarm.told || waits) return { alarm, lines: [] };
  const surfaced = systemLine(at, 'surfaced', alarm.title, { eventId: alarm.lastEventId, loud: true });
  return { alarm: { ...alarm, told: true }, lines: [surfaced] };
}

function unshelved(alarm: AlarmRecord, line: Line): Moved {
  return surface({ ...alarm, shelvedUntil: null, shelvedBy: null, shelvedReason: null }, line);
}

function acted(alarm: AlarmRecord, act: Act, at: number, actor: string): Step {
  const line = (kind: Line['kind'], text: string): Line => {
    return { at, kind, actor, text, eventId: null, loud: alarm.told };
  };
  if (act.kind === 'comment')
    return { ok: true, alarm: { ...alarm, comment: act.text }, lines: [line('commented', act.text)] };
  if (alarm.clearedAt !== null)
    return refuse('alarm_cleared', `alarm ${alarm.id} is cleared already`, 'there is nothing left to do');
  const said = 'comment' in act && act.comment ? act.comment : '';
  const comment = said === '' ? alarm.comment : said;
  switch (act.kind) {
    case 'acknowledge': {
      const text = act.until === 'changed' ? `until it changes${said && `: ${said}`}` : said;
      const acknowledged = { acknowledgedAt: at, acknowledgedBy: actor, ackUntil: act.until };
      return { ok: true, alarm: { ...alarm, ...acknowledged, comment }, lines: [line('acknowledged', text)] };
    }
    case 'unacknowledge': {
      if (alarm.acknowledgedAt === null)
        return refuse('not_acknowledged', `alarm ${alarm.id} is not acknowledged`, 'acknowledge it first');
      const taken = { acknowledgedAt: null, acknowledgedBy: null, ackUntil: null };
      return { ok: true, alarm: { ...alarm, ...taken, comment }, lines: [line('unacknowledged', said)] };
    }
    case 'shelve':
      return shelve(alarm, act, at, actor);
    case 'unshelve':
      if (alarm.shelvedUntil === null)
        return refuse('not_shelved', `alarm ${alarm.id} is not shelved`, 'shelve it first');
      return { ok: true, ...unshelved({ ...alarm, comment }, line('unshelved', said)) };
    case 'clear': {
      const ended = { clearedAt: at, clearedBy: actor, told: false, heldUntil: null };
      const bare = {
        swings: [],
        flappingSince: null,
        flapCount: 0,
        shelvedUntil: null,
        shelvedBy: null,
        shelvedReason: null,
      };
      return { ok: true, alarm: { ...alarm, ...ended, ...bare }, lines: [line('cleared', act.reason)] };
    }
  }
}

function shelve(alarm: AlarmRecord, act: Act & { kind: 'shelve' }, at: number, actor: string): Step {
  if (!(act.until > at && act.until <= at + longestShelf))
    return refuse('shelve_time', 'an alarm is shelved for at most 30 days', 'give an end within 30 days');
  const shelved = { shelvedUntil: act.until, shelvedBy: actor, shelvedReason: act.reason };
  const text = `until ${new Date(act.until).toISOString()}: ${act.reason}`;
  return {
    ok: true,
    alarm: { ...alarm, ...shelved },
    lines: [{ at, kind: 'shelved', actor, text, eventId: null, loud: alarm.told }],
  };
}

function refuse(code: Refusal['code'], reason: string, remedy: string): Refusal {
  return { ok: false, code, reason, remedy };
}
