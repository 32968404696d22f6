import type { Route } from './api/route.ts';
import { accountRoutes } from './api/routes/accounts.ts';
import { alarmRoutes } from './api/routes/alarms.ts';
import { benchControlRoutes } from './api/routes/bench-control.ts';
import { benchRoutes } from './api/routes/benches.ts';
import { clockRoutes } from './api/routes/clocks.ts';
import { customerRoutes } from './api/routes/customer.ts';
import { deskStatisticsRoutes } from './api/routes/desk-statistics.ts';
import { deviceRoutes } from './api/routes/devices.ts';
import { eventRoutes } from './api/routes/events.ts';
import { healthRoutes } from './api/routes/health.ts';
import { letterRoutes } from './api/routes/letters.ts';
import { maintenanceRoutes } from './api/routes/maintenance.ts';
import { metricsRoutes } from './api/routes/metrics.ts';
import { outboundRoutes } from './api/routes/outbound.ts';
import { policyRoutes } from './api/routes/policies.ts';
import { profileRoutes } from './api/routes/profiles.ts';
import { replayRoutes } from './api/routes/replays.ts';
import { resultRoutes } from './api/routes/results.ts';
import { ruleRoutes } from './api/routes/rules.ts';
import { runRoutes } from './api/routes/runs.ts';
import { searchRoutes } from './api/routes/search.ts';
import { ticketRoutes } from './api/routes/tickets.ts';
import { deskRoutes } from './api/routes/tickets-desk.ts';
import { topologyRoutes } from './api/routes/topology.ts';
import { viewRoutes } from './api/routes/views.ts';
import { whyRoutes } from './api/routes/why.ts';

import { lifeLines } from './lifelines.ts';
import type { Managers } from './managers.ts';
import { scanTarget } from './scan-anything.ts';

/** The whole route table. */
export function routes(managers: Managers): Route[] {
  const {
    accounts,
    alarms,
    benches,
    devices,
    events,
    funnel,
    maintenance,
    pipeline,
    places,
    plant,
    rules,
    runs,
    status,
    tickets,
  } = managers;
  return [
    ...healthRoutes(() => pipeline().degraded),
    ...metricsRoutes(status, pipeline),
    ...accountRoutes(accounts, (id) => tickets.contacts.get(id)),
    ...eventRoutes({ events, alarms, funnel }),
    ...alarmRoutes(alarms),
    ...deviceRoutes(devices, {
      readings: (id) => plant.readings(id),
      history: (id, metric, ms) => plant.history(id, metric, ms),
      openAlarms: (id) => alarms.counts(id).open,
      openTickets: (id) => tickets.openCount(id),
      lanes: lifeLines(managers),
    }),
    ...topologyRoutes(places, () => openAlarms(alarms)),
    ...maintenanceRoutes(maintenance),
    ...benchRoutes({ benches, target: (text) => scanTarget(managers, text) }),
    ...benchControlRoutes({ benches, reload: managers.reload }),
    ...profileRoutes({
      library: runs.library,
      customers: runs.customers,
      dryRuns: managers.dryRuns,
      accounts,
    }),
    ...runRoutes({
      runs,
      suspects: managers.suspects,
      claim: (bench, holder) => benches.control.need(bench, holder),
    }),
    ...resultRoutes(managers),
    ...ticketRoutes(tickets),
    ...deskRoutes(tickets),
    ...letterRoutes(managers),
    ...customerRoutes(managers.customers),
    ...clockRoutes(managers.deskClocks),
    ...deskStatisticsRoutes(managers.deskFigures),
    ...policyRoutes({ policies: managers.policies, clocks: managers.deskClocks }),
    ...viewRoutes(managers.views),
    ...ruleRoutes(rules),
    ...replayRoutes(managers),
    ...whyRoutes(managers),
    ...outboundRoutes(managers),
    ...searchRoutes([
      (q) =>
        devices.page({ q }, undefined, 8).items.map((device) => ({
          kind: 'device' as const,
          ref: String(device.id),
          title: device.name,
          text: [device.serial, device.macs[0], device.address, device.model].filter(Boolean).join(' · '),
        })),
      (q) =>
        tickets.list({ state: 'all', q, limit: 8 }).items.map((ticket) => ({
          kind: 'ticket' as const,
          ref: String(ticket.number),
          title: `#${ticket.number} ${ticket.title}`,
          text: ticket.state,
        })),
      (q) =>
        runs.list({ serial: q.trim().toUpperCase(), limit: 8 }).items.map((run) => ({
          kind: 'run' as const,
          ref: run.id,
          title: `${run.profile} ${run.verdict ?? run.state}`,
          text: `${run.serial} · ${run.startedAt}`,
        })),
      (q) =>
        alarms.page({ state: 'all', q }, undefined, 8).items.map((alarm) => ({
          kind: 'alarm' as const,
          ref: String(alarm.id),
          title: alarm.title,
          text: `${alarm.severity} · ${alarm.source}`,
        })),
      async (q) =>
        (await events.page({ q }, undefined, 5)).items.map((event) => ({
          kind: 'event' as const,
          ref: String(event.id),
          title: event.name,
          text: event.summary,
        })),
    ]),
  ];
}

/** Open alarms by device. */
function openAlarms(alarms: Managers['alarms']): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { state, device } of alarms.live()) {
    if (state === 'open' && device) counts.set(device.id, (counts.get(device.id) ?? 0) + 1);
  }
  return counts;
}
