import { type PolicyCheck, type Priority, priorities } from '../../contract/index.ts';
import { lengthText } from '../clocks/case.ts';
import { limitText } from '../clocks/stages.ts';
import { onDuty } from './rota.ts';
import type { PolicyData } from './schema.ts';

type Tables = NonNullable<PolicyCheck['tables']>;

/** A policy as tables that people read; `now` is for who is on duty. */
export function tablesOf(policy: PolicyData, now: number): Tables {
  const { clocks, escalation, stages, pauses, roles } = policy;
  const calendar = (name: string | undefined) => name ?? policy.calendar;
  const { chase } = clocks;
  const marks = chase.by === 'fixed' ? chase.at.map(lengthText) : chase.share.map((share) => `${share} %`);
  const everyone = (text: string) => Object.fromEntries(priorities.map((priority) => [priority, text]));
  const rows = [
    {
      clock: 'first-contact',
      calendar: calendar(clocks['first-contact'].calendar),
      values: texts(clocks['first-contact'].target, lengthText),
    },
    {
      clock: 'chase',
      calendar: calendar(chase.calendar),
      values: everyone(`${marks.join(', ')}${chase.reassign ? ', then another engineer' : ''}`),
    },
    {
      clock: 'status',
      calendar: calendar(clocks.status.calendar),
      values: texts(clocks.status.every, (each) =>
        typeof each === 'string' ? each.replaceAll('-', ' ') : `every ${lengthText(each)}`,
      ),
    },
    ...(clocks.repair
      ? [
          {
            clock: 'repair',
            calendar: calendar(clocks.repair.calendar),
            values: texts(clocks.repair.target, lengthText),
          },
        ]
      : []),
  ];
  return {
    title: policy.title,
    zone: policy.zone,
    calendar: policy.calendar,
    escalation: {
      calendar: calendar(escalation.calendar),
      rows: escalation.rows.map(({ after, to }) => ({ after: lengthText(after), to })),
    },
    clocks: rows,
    stages: Object.entries(stages).map(([name, stage]) => ({
      name,
      title: stage.title,
      limit: limitText(stage),
      calendar: calendar(stage.calendar),
      to: stage.to,
    })),
    pauses: Object.entries(pauses).map(([reason, stopped]) => ({ reason, clocks: stopped ?? [] })),
    duty: Object.entries(roles).map(([role, entry]) => ({
      role,
      now: [...onDuty(entry, policy.zone, now)],
    })),
  };
}

function texts<T>(
  values: Partial<Record<Priority, T>>,
  text: (value: T) => string,
): Partial<Record<Priority, string>> {
  return Object.fromEntries(Object.entries(values).map(([priority, value]) => [priority, text(value as T)]));
}
