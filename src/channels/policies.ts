import type { NotifyConfig } from '../config.ts';
import type { Alarm } from '../contract/index.ts';
import type { PlaceFacts } from './feeds.ts';
import { wanted } from './filter.ts';

export type Policy = NotifyConfig['policies'][number];
export type PolicyStep = Policy['steps'][number];

/** One notice to one person by one way. */
export interface Notice {
  person: string;
  by: 'email' | 'sms';
  /** Mail address or number. */
  to: string;
}

/** Policies that an alarm falls under. */
export function policiesFor(
  policies: readonly Policy[],
  alarm: Pick<Alarm, 'severity' | 'title'>,
  place: PlaceFacts | undefined,
): Policy[] {
  const { severity, title } = alarm;
  return policies.filter(({ match }) => wanted(match, { severity, name: title }, place));
}

/** Who is told in a step, each once by each way; somebody without an address for a way is left out. */
export function noticesOf(
  step: PolicyStep,
  { people, groups }: Pick<NotifyConfig, 'people' | 'groups'>,
): Notice[] {
  const names = [...new Set(step.to.flatMap((name) => groups[name] ?? [name]))];
  return names.flatMap((name) => {
    const person = people.find((each) => each.name === name);
    return step.by.flatMap((by): Notice[] => {
      const to = person?.[by];
      return to === undefined ? [] : [{ person: name, by, to }];
    });
  });
}

/** What becomes of a step that is due: the alarm as it is then decides; one that is quiet is waited for. */
export function dueStep(
  step: Pick<PolicyStep, 'only'>,
  alarm: (Pick<Alarm, 'state' | 'acknowledgedAt'> & { quiet: boolean }) | null,
): 'sent' | 'skipped' | 'cancelled' | 'later' {
  if (!alarm || alarm.state === 'cleared') return 'cancelled';
  if (alarm.quiet) return 'later';
  return step.only === 'unacknowledged' && alarm.acknowledgedAt !== null ? 'skipped' : 'sent';
}

/** Subject and text of a notice. */
export function wordsOf(alarm: Alarm, what: 'raised' | 'again' | 'over'): { subject: string; text: string } {
  const where = alarm.device?.name ?? alarm.source;
  const head = {
    raised: alarm.severity.toUpperCase(),
    again: `STILL ${alarm.severity.toUpperCase()}`,
    over: 'OVER',
  }[what];
  const subject = `[${head}] ${alarm.title}${alarm.title.includes(where) ? '' : ` (${where})`}`;
  const text = [
    subject,
    '',
    `Since ${alarm.firstAt}, ${alarm.count} times, last ${alarm.lastAt}.`,
    ...(alarm.clearedAt ? [`Over since ${alarm.clearedAt}.`] : []),
    ...(alarm.acknowledgedBy ? [`Acknowledged by ${alarm.acknowledgedBy}.`] : []),
    ...(alarm.ticket === null ? [] : [`Ticket #${alarm.ticket}.`]),
    `Alarm ${alarm.id}, ${alarm.signature}`,
  ].join('\n');
  return { subject: subject.replace(/[\r\n]+/g, ' '), text };
}
