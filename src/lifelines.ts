import type { DeviceFacts } from './api/routes/devices.ts';
import type { Managers } from './managers.ts';

/** The lanes of a device's life line, each from the domain that keeps its records. */
export function lifeLines({ alarms, events, runs, tickets }: Managers): DeviceFacts['lanes'] {
  return [
    (deviceId, before, limit) =>
      events.ofDevice(deviceId, before, limit).map((event) => ({
        at: event.at,
        lane: 'event',
        ref: String(event.id),
        title: event.name,
        severity: event.severity,
        verdict: null,
        text: event.summary,
      })),
    (deviceId, before, limit) =>
      alarms.ofDevice(deviceId, before, limit).map((alarm) => ({
        at: alarm.firstAt,
        lane: 'alarm',
        ref: String(alarm.id),
        title: alarm.title,
        severity: alarm.state === 'cleared' ? 'cleared' : alarm.severity,
        verdict: null,
        text: `${alarm.count} x, ${alarm.state}`,
      })),
    (deviceId, before, limit) =>
      runs.ofDevice(deviceId, before, limit).map((run) => ({
        at: run.startedAt,
        lane: 'run',
        ref: run.id,
        title: run.profile,
        severity: null,
        verdict: run.verdict,
        text: run.reason ?? `${run.bench} ${run.position}`,
      })),
    (deviceId, before, limit) =>
      tickets.ofDevice(deviceId, before, limit).map((ticket) => ({
        at: ticket.openedAt,
        lane: 'ticket',
        ref: String(ticket.number),
        title: `#${ticket.number} ${ticket.title}`,
        severity: null,
        verdict: null,
        text: `${ticket.priority} ${ticket.state}`,
      })),
  ];
}
