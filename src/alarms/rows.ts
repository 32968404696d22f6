import type { AlarmRecord } from './record.ts';

/** Column of each field of an alarm's record, and whether it may change once the alarm is there. */
const fields = {
  id: ['id', false],
  signature: ['signature', false],
  name: ['name', false],
  type: ['type', false],
  title: ['title', true],
  severity: ['severity', true],
  source: ['source', false],
  deviceId: ['device_id', false],
  ticketPriority: ['ticket_priority', false],
  expires: ['expires', false],
  count: ['count', true],
  firstAt: ['first_at', false],
  lastAt: ['last_at', true],
  lastEventId: ['last_event_id', true],
  clearedAt: ['cleared_at', true],
  clearedBy: ['cleared_by', true],
  acknowledgedAt: ['acknowledged_at', true],
  acknowledgedBy: ['acknowledged_by', true],
  ackUntil: ['ack_until', true],
  comment: ['comment', true],
  ticket: ['ticket', true],
  why: ['why', true],
  shelvedUntil: ['shelved_until', true],
  shelvedBy: ['shelved_by', true],
  shelvedReason: ['shelved_reason', true],
  swings: ['swings', true],
  flappingSince: ['flapping_since', true],
  flapCount: ['flap_count', true],
  lastRaised: ['last_raised', true],
  suppressedKind: ['suppressed_kind', true],
  suppressedReason: ['suppressed_reason', true],
  umbrellaId: ['umbrella_id', true],
  heldUntil: ['held_until', true],
  outage: ['outage', false],
  told: ['told', true],
} as const satisfies Record<keyof AlarmRecord, readonly [string, boolean]>;

const list = Object.entries(fields);

/** The columns of an alarm for a SELECT from `alarms` as `a`. */
export const alarmColumns = list.map(([field, [column]]) => `a.${column} AS ${field}`).join(', ');

/** What writing an alarm names: its columns, the values bound to them, and what changes of one that is there. */
export const saved = {
  columns: list.map(([, [column]]) => column).join(', '),
  values: list.map(([field]) => `@${field}`).join(', '),
  changes: list
    .filter(([, [, changes]]) => changes)
    .map(([field, [column]]) => `${column} = @${field}`)
    .join(', '),
};

const changing = list.flatMap(([field, [column, changes]]) =>
  changes ? [[field as keyof AlarmRecord, `${column} = @${field}`] as const] : [],
);

/** The assignments that make one record of an alarm another; empty when they are the same. */
export function changesOf(before: AlarmRecord, after: AlarmRecord): string {
  let text = '';
  for (const [field, assignment] of changing)
    if (before[field] !== after[field]) text += text === '' ? assignment : `, ${assignment}`;
  return text;
}

/** An alarm as SQLite gives it. */
export type AlarmRow = Omit<AlarmRecord, 'swings' | 'lastRaised' | 'outage' | 'told'> & {
  swings: string;
  lastRaised: number;
  outage: number;
  told: number;
};

export function alarmOf(row: AlarmRow): AlarmRecord {
  return {
    ...row,
    swings: row.swings === '[]' ? [] : (JSON.parse(row.swings) as number[]),
    lastRaised: row.lastRaised === 1,
    outage: row.outage === 1,
    told: row.told === 1,
  };
}

/** What is bound when an alarm is written. */
export function rowOf(alarm: AlarmRecord): AlarmRow {
  return {
    ...alarm,
    swings: `[${alarm.swings.join(',')}]`,
    lastRaised: alarm.lastRaised ? 1 : 0,
    outage: alarm.outage ? 1 : 0,
    told: alarm.told ? 1 : 0,
  };
}
