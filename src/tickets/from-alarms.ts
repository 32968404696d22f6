import { isOpenState, type Priority, type Ticket, type TicketEntry } from '../contract/index.ts';
import type { AlarmNews, RunNews } from './feeds.ts';
import type { Standing } from './standing.ts';
import { historyText, nextStep, reportPath } from './unit-history.ts';

/** Name of the program in timelines. */
export const program = 'system';

/** Times of the desk's rules, milliseconds. */
export interface Policy {
  /** How long a cleared alarm stays clear before its ticket is resolved. */
  holdDown: number;
  /** A fault that returns within this time after its ticket was resolved opens the same ticket again. */
  reopenWithin: number;
}

/** The ticket of a signature as the rules see it: the open one, else the newest. */
export interface Known extends Pick<Standing, 'state' | 'assignee' | 'priority'> {
  number: number;
  count: number;
  /** Count of the alarms before the present one. */
  countBefore: number;
  alarmId: number | null;
  resolvedAt: number | null;
  holdUntil: number | null;
}

/** An entry written by a rule; `data` says why. */
export interface AutomaticEntry {
  actor: string;
  kind: TicketEntry['kind'];
  text: string;
  data: TicketEntry['data'];
}

/** Facts of a ticket that a rule sets; what is left out stays. */
export interface Facts {
  count?: number;
  countBefore?: number;
  alarmId?: number;
  runId?: string;
  holdUntil?: number | null;
}

/** What a rule decides about one piece of news. */
export type Decision =
  | { kind: 'nothing' }
  | {
      kind: 'open';
      ticket: Pick<Ticket, 'title' | 'priority' | 'origin' | 'signature'> & {
        deviceId: number | null;
      } & Facts;
      entry: AutomaticEntry;
    }
  | { kind: 'update'; facts: Facts; entry: AutomaticEntry | null }
  | { kind: 'reopen' | 'resolve'; facts: Facts; entry: AutomaticEntry; why: string };

const nothing: Decision = { kind: 'nothing' };

/** What an alarm's news means for the ticket of its signature. `where` names its device or source. */
export function fromAlarm(
  news: AlarmNews,
  known: Known | null,
  where: string,
  now: number,
  policy: Policy,
): Decision {
  if (!news.loud) return nothing;
  if (opens(news.kind)) return raised(news, known, where, now, policy);
  if (known === null || !isOpen(known) || known.alarmId !== news.alarmId) return nothing;
  const count = countOf(news.alarm, known);
  if (news.kind === 'repeated') return repeated(news, known, count);
  if (news.kind === 'cleared') return cleared(news, count, policy);
  return { kind: 'update', facts: { count }, entry: alarmEntry(news) };
}

/** Whether a line tells that the problem is there now: that it began, began again, or that its silence is over. */
function opens(kind: AlarmNews['kind']): boolean {
  return kind === 'raised' || kind === 'reopened' || kind === 'surfaced';
}

/** Count of a ticket whose alarm came so often; never less than it was. */
export function countOf(alarm: { count: number }, known: { count: number; countBefore: number }): number {
  return Math.max(known.count, known.countBefore + alarm.count);
}

/** What a finished run means for the ticket of its unit. A run that says nothing about the unit changes nothing. */
export function fromRun(news: RunNews, known: Known | null, now: number, policy: Policy): Decision {
  const open = known !== null && isOpen(known);
  if (news.verdict === 'PASS') {
    if (!open) return nothing;
    const entry = runEntry(news, `Unit ${news.serial} passed ${news.profile} on ${place(news)}.`);
    return { kind: 'resolve', facts: { runId: news.runId }, entry, why: `unit passed ${news.profile}` };
  }
  if (news.verdict !== 'FAIL') return nothing;
  const entry = runEntry(news, failureText(news));
  if (open || (known && isRecent(known, now, policy))) {
    const facts = { count: known.count + 1, runId: news.runId };
    return open
      ? { kind: 'update', facts, entry }
      : { kind: 'reopen', facts, entry, why: `unit failed ${news.profile} again` };
  }
  const ticket = {
    title: `Unit ${news.serial} failed ${news.profile}`,
    priority: 'P3' as Priority,
    origin: 'unit' as const,
    signature: unitSignature(news.serial),
    deviceId: news.deviceId,
    runId: news.runId,
    count: 1,
  };
  return { kind: 'open', ticket, entry };
}

/** Signature of a failed unit. */
export function unitSignature(serial: string): string {
  return `unit/${serial}`;
}

/** The words and the reason with which the end of the hold-down resolves a ticket. */
export function afterHoldDown(known: Known, policy: Policy): AutomaticEntry {
  return {
    actor: program,
    kind: 'state',
    text: `The alarm stayed clear for ${minutes(policy.holdDown)}.`,
    data: {
      rule: 'hold-down',
      holdDownMs: policy.holdDown,
      alarmId: known.alarmId,
      holdUntil: known.holdUntil === null ? null : iso(known.holdUntil),
    },
  };
}

function raised(news: AlarmNews, known: Known | null, where: string, now: number, policy: Policy): Decision {
  const { alarm } = news;
  const entry = alarmEntry(news);
  const facts = (before: number): Facts => ({
    alarmId: alarm.id,
    countBefore: before,
    count: before + Math.max(1, alarm.count),
    holdUntil: null,
  });
  if (known && (isOpen(known) || (alarm.ticketPriority !== null && isRecent(known, now, policy)))) {
    const before = known.alarmId === alarm.id ? known.countBefore : known.count;
    return isOpen(known)
      ? { kind: 'update', facts: facts(before), entry }
      : { kind: 'reopen', facts: facts(before), entry, why: `${alarm.title} came back` };
  }
  if (alarm.ticketPriority === null) return nothing;
  const title = where === '' || alarm.title.includes(where) ? alarm.title : `${alarm.title}: ${where}`;
  const { signature, deviceId, ticketPriority: priority } = alarm;
  return {
    kind: 'open',
    ticket: { title, priority, origin: 'alarm', signature, deviceId, ...facts(0) },
    entry,
  };
}

/** Counts; writes an entry when the count reaches 10, 100, 1000 and so on. */
function repeated(news: AlarmNews, known: Known, count: number): Decision {
  if (count <= known.count) return nothing;
  const mark = 10 ** Math.floor(Math.log10(count) + 1e-9);
  const reached = mark >= 10 && known.count < mark;
  const entry = { ...alarmEntry(news), text: `Came ${count} times: ${news.alarm.title}` };
  return { kind: 'update', facts: { count }, entry: reached ? entry : null };
}

/** The hold-down begins with the clear. */
function cleared(news: AlarmNews, count: number, policy: Policy): Decision {
  const holdUntil = news.at + policy.holdDown;
  const entry = alarmEntry(news);
  return {
    kind: 'update',
    facts: { count, holdUntil },
    entry: {
      ...entry,
      text: `${entry.text}\nThe ticket is resolved if it stays clear for ${minutes(policy.holdDown)}.`,
      data: { ...entry.data, holdDownMs: policy.holdDown, holdUntil: iso(holdUntil) },
    },
  };
}

/** Whether the ticket is still worked on. */
export function isOpen(known: Pick<Known, 'state'>): boolean {
  return isOpenState(known.state);
}

function isRecent(known: Known, now: number, policy: Policy): boolean {
  // What is in the archive stays there: the fault that returns is a case of its own.
  if (known.state === 'archived') return false;
  return known.resolvedAt !== null && now - known.resolvedAt <= policy.reopenWithin;
}

const verbs: Record<AlarmNews['kind'], string> = {
  raised: 'Alarm raised',
  repeated: 'Alarm repeated',
  severity: 'Alarm changed its severity',
  reopened: 'Alarm opened again',
  flapping: 'Alarm is flapping',
  calm: 'Alarm',
  shelved: 'Alarm shelved',
  unshelved: 'Alarm taken from the shelf',
  suppressed: 'Alarm suppressed',
  unsuppressed: 'Alarm no longer suppressed',
  surfaced: 'Alarm is open',
  acknowledged: 'Alarm acknowledged',
  unacknowledged: 'Acknowledgement taken back',
  commented: 'Comment on the alarm',
  cleared: 'Alarm cleared',
};

/** What an alarm's news says in a timeline. */
export function alarmEntry(news: AlarmNews): AutomaticEntry {
  const { alarm, kind, text, at, id } = news;
  const said = text === '' ? alarm.title : text;
  return {
    actor: news.actor,
    kind: 'alarm',
    text: `${verbs[kind]}: ${said}`,
    data: {
      rule: `alarm ${kind}`,
      signature: alarm.signature,
      alarmId: alarm.id,
      changeId: id,
      at: iso(at),
      severity: alarm.severity,
      source: alarm.source,
      count: alarm.count,
      why: alarm.why,
    },
  };
}

/** What a run of a unit says to a ticket that wanted it tested. */
export function testedEntry(news: RunNews): AutomaticEntry {
  const passed = `Unit ${news.serial} passed ${news.profile} on ${place(news)}.\nNext: the unit is sound; look for the fault where it is used.`;
  if (news.verdict === 'PASS') return runEntry(news, passed);
  if (news.verdict === 'FAIL') return runEntry(news, failureText(news));
  const reason = news.reason === null ? '' : ` ${news.reason}.`;
  return runEntry(
    news,
    `Unit ${news.serial} could not be judged by ${news.profile} on ${place(news)}: ${news.verdict}.${reason}\nNext: test it once more.`,
  );
}

function runEntry(news: RunNews, text: string): AutomaticEntry {
  const { runId, verdict, serial, bench, position, profile, reason, failed } = news;
  const data = { rule: `unit ${verdict}`, signature: unitSignature(serial), runId, verdict, bench, position };
  const report = reportPath(serial);
  return { actor: program, kind: 'run', text, data: { ...data, profile, reason, failed, report } };
}

function failureText(news: RunNews): string {
  const lines = news.failed.map(
    ({ step, name, value, limits }) => `${step}: ${name} is ${value}, must be ${limits}`,
  );
  const head = `Unit ${news.serial} failed ${news.profile} on ${place(news)}.`;
  const why = lines.length > 0 ? lines.slice(0, 50) : news.reason === null ? [] : [news.reason];
  return [head, ...why, historyText(news), nextStep(news), `Report: ${reportPath(news.serial)}`].join('\n');
}

function place(news: RunNews): string {
  return `bench ${news.bench} position ${news.position}`;
}

function minutes(ms: number): string {
  return ms < 60_000 ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / 6000) / 10} min`;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
