import { z } from 'zod';
import { page, Time, Verdict } from './common.ts';
import { ParetoRow, ResultScope, YieldRow } from './results.ts';

const count = z.number().int();
const text = z.string().max(120);

/** One measurement with its run. */
export const ResultLine = z.object({
  runId: z.string(),
  seq: count,
  at: Time,
  serial: z.string(),
  model: z.string().nullable(),
  firmware: z.string().nullable(),
  bench: z.string(),
  position: count,
  profile: z.string(),
  runVerdict: Verdict,
  step: z.string(),
  name: z.string(),
  instance: z.string(),
  value: z.union([z.number(), z.string()]).nullable(),
  unit: z.string(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  verdict: Verdict,
  marginal: z.boolean(),
});
export type ResultLine = z.infer<typeof ResultLine>;
export const ResultsPage = page(ResultLine);
export const ResultsQuery = ResultScope.extend({
  name: text.optional(),
  step: text.optional(),
  verdict: Verdict.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  before: z.string().max(64).optional(),
});
export type ResultsQuery = z.infer<typeof ResultsQuery>;

/** A run as the history of a unit shows it. */
export const UnitTest = z.object({
  runId: z.string(),
  at: Time,
  finishedAt: Time.nullable(),
  profile: z.string(),
  profileVersion: z.string(),
  bench: z.string(),
  position: count,
  firmware: z.string().nullable(),
  verdict: Verdict,
  /** `unsaid`: it says nothing about the unit. */
  attempt: z.enum(['first', 'retest', 'unsaid']),
  /** Number of the test in the unit's visit; 0 when it says nothing. */
  number: count,
  startedBy: z.string(),
  reason: z.string().nullable(),
  failed: z.array(
    z.object({
      step: z.string(),
      name: z.string(),
      instance: z.string(),
      value: z.union([z.number(), z.string()]).nullable(),
      unit: z.string(),
      low: z.number().nullable(),
      high: z.number().nullable(),
    }),
  ),
});
export type UnitTest = z.infer<typeof UnitTest>;
export const UnitHistory = z.object({
  serial: z.string(),
  model: z.string().nullable(),
  tests: z.array(UnitTest),
  /** Older tests than these exist. */
  more: z.boolean(),
});
export type UnitHistory = z.infer<typeof UnitHistory>;

export const reportKinds = ['unit', 'batch', 'shift'] as const;
/** `KEY`: a serial number, the name of a batch, or `DATE.SHIFT` such as `2026-03-01.early`. */
export const ReportPath = z.object({ kind: z.enum(reportKinds), key: z.string().min(1).max(120) });
export const ReportUnit = z.object({
  serial: z.string(),
  model: z.string().nullable(),
  /** How the unit stands after its last judged test. */
  state: z.enum(['passed_first', 'passed_retest', 'failed', 'unsaid', 'untested']),
  tests: count,
  lastAt: Time.nullable(),
  runId: z.string().nullable(),
  failing: z.array(z.string()),
});
export type ReportUnit = z.infer<typeof ReportUnit>;
export const Report = z.object({
  kind: z.enum(reportKinds),
  key: z.string(),
  /** What it is about, in one line. */
  title: z.string(),
  madeAt: Time,
  from: Time.nullable(),
  to: Time.nullable(),
  customer: z.string().nullable(),
  note: z.string().nullable(),
  total: YieldRow,
  units: z.array(ReportUnit),
  pareto: z.array(ParetoRow),
  /** Of a unit: its tests, newest first, and what the newest measured. */
  tests: z.array(UnitTest),
  measurements: z.array(ResultLine),
});
export type Report = z.infer<typeof Report>;
export const MailReportBody = z.object({
  to: z.array(z.email()).min(1).max(20),
  note: z.string().max(2000).default(''),
});
export const MailedReport = z.object({ queued: count });

/** Units that came together. */
export const Batch = z.object({
  id: z.string(),
  customer: z.string().nullable(),
  note: z.string().nullable(),
  madeAt: Time,
  madeBy: z.string(),
  units: count,
});
export type Batch = z.infer<typeof Batch>;
export const BatchList = z.object({ items: z.array(Batch), next: z.null() });
/** Makes a batch, or adds units to one that is there. */
export const BatchBody = z.object({
  id: z
    .string()
    .regex(/^[\w][\w.: -]{0,63}$/u, 'write letters, digits, dot, colon, dash, underscore or space, 1 to 64'),
  customer: z.string().max(120).optional(),
  note: z.string().max(2000).optional(),
  serials: z.array(z.string().min(1).max(64)).max(5000),
});
export type BatchBody = z.infer<typeof BatchBody>;

/** Shifts of the configuration with the latest dates, for the choice of a report. */
export const ShiftList = z.object({
  zone: z.string(),
  items: z.array(z.object({ key: z.string(), date: z.string(), name: z.string(), from: Time, to: Time })),
  next: z.null(),
});

export const exportFormats = ['csv', 'jsonl', 'xlsx', 'parquet', 'openhtf'] as const;
export type ExportFormat = (typeof exportFormats)[number];
export const ExportQuery = ResultScope.extend({
  format: z.enum(exportFormats).default('csv'),
  name: text.optional(),
  verdict: Verdict.optional(),
});
export type ExportQuery = z.infer<typeof ExportQuery>;
