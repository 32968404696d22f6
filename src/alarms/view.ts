import type { Alarm, DeviceRef } from '../contract/index.ts';
import { iso } from '../lib/clock.ts';
import type { AlarmRecord } from './correlate.ts';

/** An alarm as it crosses the wire; `device` is the device that it is about. */
export function alarmView(alarm: AlarmRecord, device: DeviceRef | null): Alarm {
  const moment = (at: number | null) => (at === null ? null : iso(at));
  return {
    id: alarm.id,
    signature: alarm.signature,
    title: alarm.title,
    severity: alarm.severity,
    state: alarm.clearedAt === null ? 'open' : 'cleared',
    source: alarm.source,
    device,
    count: alarm.count,
    firstAt: iso(alarm.firstAt),
    lastAt: iso(alarm.lastAt),
    lastEventId: alarm.lastEventId,
    clearedAt: moment(alarm.clearedAt),
    acknowledgedAt: moment(alarm.acknowledgedAt),
    acknowledgedBy: alarm.acknowledgedBy,
    comment: alarm.comment,
    ticket: alarm.ticket,
  };
}
