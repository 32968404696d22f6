import { z } from 'zod';
import type { Accounts } from '../../accounts/accounts.ts';
import {
  BatchBody,
  BatchList,
  Batch as BatchShape,
  EndedStudy,
  ExportQuery,
  MailedReport,
  MailReportBody,
  MeasurementQuery,
  MeasurementStudy,
  MeasurementsStudy,
  PositionsStudy,
  Report,
  ReportPath,
  ResultScope,
  ResultsPage,
  ResultsQuery,
  type Role,
  ShiftList,
  UnitHistory,
  YieldQuery,
  YieldStudy,
} from '../../contract/index.ts';
import { iso } from '../../lib/clock.ts';
import type { Results } from '../../runs/results/results.ts';
import { benchCrew, engineers, type Route, route } from '../route.ts';

const tag = 'Results';
/** Operators see what they started themselves. */
const readers: readonly Role[] = ['admin', 'supervisor', 'analyst', 'operator', 'viewer'];
const ById = z.object({ id: z.string().max(64) });
const BySerial = z.object({ serial: z.string().min(1).max(64) });

/** Doors of results: lists, statistics, reports, exports, batches. */
export function resultRoutes(parts: { results: Results; accounts: Pick<Accounts, 'note'> }): Route[] {
  return [...listRoutes(parts), ...studyRoutes(parts), ...reportRoutes(parts), ...batchRoutes(parts)];
}

function listRoutes({ results, accounts }: { results: Results; accounts: Pick<Accounts, 'note'> }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/results',
      summary: 'Measurements with their runs, those of the newest run first.',
      tag,
      roles: readers,
      query: ResultsQuery,
      reply: ResultsPage,
      handle: ({ query, caller }) => results.list(query, caller),
    }),
    route({
      method: 'GET',
      path: '/api/results/export',
      summary:
        'Measurements as a file, oldest first: csv, jsonl, xlsx, parquet, or openhtf (a record a run, a line each).',
      tag,
      roles: readers,
      query: ExportQuery,
      reply: z.unknown(),
      media: 'application/octet-stream',
      file: true,
      handle({ query, caller }) {
        const { stream, type, name } = results.export(query, caller);
        accounts.note(caller.name, 'results_exported', query.format, query);
        return { body: stream, type, name };
      },
    }),
    route({
      method: 'GET',
      path: '/api/results/units/:serial',
      summary: 'Every test of a unit, newest first, with what failed.',
      tag,
      roles: readers,
      params: BySerial,
      reply: UnitHistory,
      handle: ({ params, caller }) => results.unit(params.serial, caller),
    }),
  ];
}

const again = 'Long work answers how far it is: ask the same again.';

function studyRoutes({ results }: { results: Results }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/results/yield',
      summary: `Yield of first tests and retests, by group and by time, and what failed most. ${again}`,
      tag,
      roles: readers,
      query: YieldQuery,
      reply: YieldStudy,
      handle: ({ query, caller }) => results.study('yield', query, caller),
    }),
    route({
      method: 'GET',
      path: '/api/results/measurements',
      summary: `Every measured number in a line, those that failed most first. ${again}`,
      tag,
      roles: readers,
      query: ResultScope,
      reply: MeasurementsStudy,
      handle: ({ query, caller }) => results.study('measurements', query, caller),
    }),
    route({
      method: 'GET',
      path: '/api/results/measurement',
      summary: `Distribution, capability or why it is refused, control chart and positions of one measurement. ${again}`,
      tag,
      roles: readers,
      query: MeasurementQuery,
      reply: MeasurementStudy,
      handle: ({ query, caller }) => results.study('measurement', query, caller),
    }),
    route({
      method: 'GET',
      path: '/api/results/positions',
      summary: `Which position passes more or fewer first tests than all others together. ${again}`,
      tag,
      roles: readers,
      query: ResultScope,
      reply: PositionsStudy,
      handle: ({ query, caller }) => results.study('positions', query, caller),
    }),
    route({
      method: 'DELETE',
      path: '/api/results/studies/:id',
      summary: 'Cancel a long question.',
      tag,
      roles: readers,
      params: ById,
      reply: EndedStudy,
      handle: ({ params }) => results.cancel(params.id),
    }),
  ];
}

function reportRoutes({
  results,
  accounts,
}: {
  results: Results;
  accounts: Pick<Accounts, 'note'>;
}): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/reports/:kind/:key',
      summary: 'The report on a unit (serial number), a batch (name) or a shift (DATE.SHIFT).',
      tag,
      roles: readers,
      params: ReportPath,
      reply: Report,
      handle: ({ params, caller }) => results.report(params, caller),
    }),
    route({
      method: 'GET',
      path: '/api/reports/:kind/:key/pdf',
      summary: 'The same report as PDF.',
      tag,
      roles: readers,
      params: ReportPath,
      reply: z.unknown(),
      media: 'application/pdf',
      file: true,
      async handle({ params, caller }) {
        const body = await results.pdf(params, caller);
        accounts.note(caller.name, 'report_exported', `${params.kind} ${params.key}`, {});
        return { body, type: 'application/pdf', name: `linebench-${params.kind}-${params.key}.pdf` };
      },
    }),
    route({
      method: 'POST',
      path: '/api/reports/:kind/:key/mail',
      summary: 'Send the report by mail, HTML and text.',
      tag,
      roles: engineers,
      params: ReportPath,
      body: MailReportBody,
      reply: MailedReport,
      status: 202,
      async handle({ params, body, caller }) {
        const queued = await results.mail(params, { ...body, link: null }, caller);
        accounts.note(caller.name, 'report_mailed', `${params.kind} ${params.key}`, { to: body.to });
        return { queued };
      },
    }),
  ];
}

function batchRoutes({ results }: { results: Results }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/batches',
      summary: 'Batches of units, newest first.',
      tag,
      roles: readers,
      reply: BatchList,
      handle: () => ({ items: results.batches(), next: null }),
    }),
    route({
      method: 'POST',
      path: '/api/batches',
      summary: 'Make a batch, or add units to one.',
      tag,
      roles: benchCrew,
      body: BatchBody,
      reply: BatchShape,
      status: 201,
      handle: ({ body, caller }) => results.saveBatch(body, caller.name),
    }),
    route({
      method: 'GET',
      path: '/api/shifts',
      summary: 'The newest shifts, for reports.',
      tag,
      roles: readers,
      reply: ShiftList,
      handle() {
        const { zone, items } = results.shifts();
        return {
          zone,
          items: items.map((span) => ({ ...span, from: iso(span.from), to: iso(span.to) })),
          next: null,
        };
      },
    }),
  ];
}
