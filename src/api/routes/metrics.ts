import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { z } from 'zod';
import type { LiveStatus } from '../../contract/index.ts';
import { everyone, type Route, route } from '../route.ts';

/** Figures of the pipeline that are not part of the live status. */
export interface PipelineFigures {
  resultRows: number;
  shedSamples: number;
  /** Why the stream store refuses at the moment; null when it works. */
  degraded: string | null;
}

const outcomes = ['undecodable', 'notAllowed', 'rateLimited', 'merged', 'shed', 'committed'] as const;

/** The daemon's figures for Prometheus. */
export function metricsRoutes(status: () => LiveStatus, pipeline: () => PipelineFigures): Route[] {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'linebench_' });
  const registers = [registry];
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  new Counter({
    name: 'linebench_trap_packets_received_total',
    help: 'Datagrams taken from the trap sockets.',
    registers,
    collect() {
      this.reset();
      this.inc(status().funnel.received);
    },
  });
  new Counter({
    name: 'linebench_trap_packets_total',
    help: 'Where received datagrams went; the sum over all outcomes and the pending ones is what was received.',
    labelNames: ['outcome'],
    registers,
    collect() {
      this.reset();
      const { funnel } = status();
      for (const outcome of outcomes) this.inc({ outcome }, funnel[outcome]);
    },
  });
  new Counter({
    name: 'linebench_trap_v3_messages_total',
    help: 'SNMPv3 messages: those taken in, and those refused by their reason.',
    labelNames: ['outcome'],
    registers,
    collect() {
      this.reset();
      for (const [outcome, count] of Object.entries(status().funnel.v3)) this.inc({ outcome }, count);
    },
  });
  gauge(
    'linebench_trap_packets_pending',
    'Datagrams on their way to the disk.',
    () => status().funnel.pending,
  );
  gauge(
    'linebench_trap_kernel_drops',
    'Datagrams that the kernel dropped since the start.',
    () => status().funnel.kernelDrops,
  );
  gauge(
    'linebench_events_per_second',
    'Committed events, mean of the last ten seconds.',
    () => status().rate,
  );
  gauge('linebench_alarms_open', 'Open alarms.', () => status().openAlarms);
  gauge(
    'linebench_alarms_unacknowledged',
    'Open alarms that nobody has acknowledged.',
    () => status().unacknowledged,
  );
  gauge('linebench_tickets_open', 'Tickets neither resolved nor closed.', () => status().openTickets);
  gauge('linebench_result_rows', 'Measurements committed since the start.', () => pipeline().resultRows);
  gauge(
    'linebench_samples_shed',
    'Polled values that found no room since the start.',
    () => pipeline().shedSamples,
  );
  gauge('linebench_store_degraded', '1 while the stream store refuses to write.', () =>
    pipeline().degraded === null ? 0 : 1,
  );
  return [
    route({
      method: 'GET',
      path: '/metrics',
      summary: 'Figures of the daemon in the text format of Prometheus.',
      tag: 'Operation',
      roles: everyone.filter((role) => role !== 'operator'),
      reply: z.string(),
      media: registry.contentType,
      handle: () => registry.metrics(),
    }),
  ];
}
