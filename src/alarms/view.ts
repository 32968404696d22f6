import type { Alarm, AlarmChange, DeviceRef } from '../contract/index.ts';
import { iso } from '../lib/clock.ts';
import type { DeviceTraits } from './overrides.ts';
import type { AlarmRecord } from './record.ts';
import type { StoredChange } from './store.ts';

/** What a view joins to an alarm: its device, where that is, and the memo of its signature. */
export interface AlarmContext {
  device: DeviceRef | null;
  traits: DeviceTraits | null;
  memo: string | null;
}

/** An alarm as it crosses the wire. */
export function alarmView(alarm: AlarmRecord, { device, traits, memo }: AlarmContext): Alarm {
  const moment = (at: number | null) => (at === null ? null : iso(at));
  const open = alarm.clearedAt === null;
  return {
    id: alarm.id,
    signature: alarm.signature,
    name: alarm.name,
    type: alarm.type,
    title: alarm.title,
    severity: alarm.severity,
    state: open ? 'open' : 'cleared',
    source: alarm.source,
    device,
    site: traits?.site ?? null,
    node: traits?.node ?? null,
    groups: traits ? [...traits.groups] : [],
    count: alarm.count,
    firstAt: iso(alarm.firstAt),
    lastAt: iso(alarm.lastAt),
    lastEventId: alarm.lastEventId,
    clearedAt: moment(alarm.clearedAt),
    clearedBy: alarm.clearedBy,
    acknowledgedAt: moment(alarm.acknowledgedAt),
    acknowledgedBy: alarm.acknowledgedBy,
    ackUntil: alarm.ackUntil,
    comment: alarm.comment,
    memo,
    ticket: alarm.ticket,
    shelved:
      open && alarm.shelvedUntil !== null
        ? { until: iso(alarm.shelvedUntil), by: alarm.shelvedBy!, reason: alarm.shelvedReason! }
        : null,
    flapping:
      open && alarm.flappingSince !== null
        ? { since: iso(alarm.flappingSince), changes: alarm.flapCount }
        : null,
    suppressed:
      open && alarm.suppressedKind !== null
        ? { kind: alarm.suppressedKind, reason: alarm.suppressedReason! }
        : null,
    umbrellaId: alarm.umbrellaId,
  };
}

/** A line of history as it crosses the wire. */
export function changeView(change: StoredChange): AlarmChange {
  return { ...change, at: iso(change.at) };
}
