import { z } from 'zod';
import { Time } from './common.ts';

const count = z.number().int();
const text = z.string().max(120);

/** Which runs are looked at. Dry runs and golden units never are. */
export const ResultScope = z.object({
  /** Runs that started in this time; the last thirty days without it. */
  from: Time.optional(),
  to: Time.optional(),
  profile: text.optional(),
  model: text.optional(),
  bench: text.optional(),
  position: z.coerce.number().int().min(1).max(512).optional(),
  firmware: text.optional(),
  batch: text.optional(),
  /** Name of a shift of the configuration. */
  shift: text.optional(),
  serial: text.optional(),
});
export type ResultScope = z.infer<typeof ResultScope>;

/** By what runs can be told apart. */
export const yieldGroups = ['model', 'position', 'bench', 'shift', 'firmware', 'profile', 'batch'] as const;
export const YieldQuery = ResultScope.extend({
  by: z.enum(yieldGroups).default('model'),
  trend: z.enum(['day', 'shift']).default('day'),
});
export type YieldQuery = z.infer<typeof YieldQuery>;

/** A part of a whole with its 95 % interval (Wilson); null of nothing. */
export const Part = z.object({
  passed: count,
  n: count,
  rate: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type Part = z.infer<typeof Part>;

/** Yield of some runs: first tests and retests apart, and how units stood in the end. What says nothing of the unit is counted apart. */
export const YieldRow = z.object({
  key: z.string(),
  units: count,
  first: Part,
  retest: Part,
  final: Part,
  unsaid: z.object({ ERROR: count, TIMEOUT: count, ABORTED: count }),
});
export type YieldRow = z.infer<typeof YieldRow>;

/** First-pass yield of a day or a shift beside the limits of its p chart. */
export const TrendPoint = YieldRow.extend({
  at: Time,
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  /** Outside of its limits. */
  outside: z.boolean(),
});
export type TrendPoint = z.infer<typeof TrendPoint>;

/** A failing step or measurement; the shares are of all failures counted. */
export const ParetoRow = z.object({
  /** `STEP/MEASUREMENT`, or `STEP` for a step that failed without one. */
  key: z.string(),
  step: z.string(),
  name: z.string().nullable(),
  count,
  share: z.number(),
  cumulative: z.number(),
});
export type ParetoRow = z.infer<typeof ParetoRow>;

const Choices = z.object({
  profiles: z.array(z.string()),
  models: z.array(z.string()),
  benches: z.array(z.string()),
  firmwares: z.array(z.string()),
  shifts: z.array(z.string()),
  batches: z.array(z.string()),
});

export const YieldReply = z.object({
  total: YieldRow,
  groups: z.array(YieldRow),
  trend: z.array(TrendPoint),
  /** Centre of the p chart: first-pass yield over all. */
  centre: z.number().nullable(),
  /** Failed runs that the Pareto is made of. */
  failedRuns: count,
  pareto: z.array(ParetoRow),
  choices: Choices,
});
export type YieldReply = z.infer<typeof YieldReply>;

export const MeasurementKey = z.object({
  step: text,
  name: text,
  /** Channel or the like. */
  instance: text.default(''),
});

/** A measurement of the scope in one line. */
export const MeasurementLine = z.object({
  profile: z.string(),
  step: z.string(),
  name: z.string(),
  instance: z.string(),
  unit: z.string(),
  n: count,
  failed: count,
  marginal: count,
  mean: z.number(),
  min: z.number(),
  max: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Distance of the mean to the nearer limit in standard deviations over three; only a hint where the page refuses an index. */
  hint: z.number().nullable(),
});
export type MeasurementLine = z.infer<typeof MeasurementLine>;
export const MeasurementsReply = z.object({
  items: z.array(MeasurementLine),
  /** Measurements from before are in the archive and not counted here; null when all of the scope are. */
  since: Time.nullable(),
});
export type MeasurementsReply = z.infer<typeof MeasurementsReply>;

export const chartRules = ['nelson', 'western'] as const;
export const MeasurementQuery = ResultScope.extend(MeasurementKey.shape).extend({
  /** First tests only: one value a unit. `all` takes retests, too. */
  tests: z.enum(['first', 'all']).default('first'),
  /** Values in a subgroup of the control chart; 1 is individuals and moving ranges. */
  subgroup: z.coerce.number().int().min(1).max(25).default(1),
  rules: z.enum(chartRules).default('nelson'),
});
export type MeasurementQuery = z.infer<typeof MeasurementQuery>;

const Index = z.object({ value: z.number(), low: z.number(), high: z.number() });
export type CapabilityIndex = z.infer<typeof Index>;
export const refusalCodes = [
  'no_values',
  'no_limits',
  'mixed_limits',
  'too_few',
  'constant',
  'coarse',
  'censored',
  'not_normal',
] as const;
export const CapabilityReply = z.object({
  /** Why no index is given; empty when they are. */
  refusals: z.array(
    z.object({
      code: z.enum(refusalCodes),
      params: z.record(z.string(), z.union([z.number(), z.string()])),
    }),
  ),
  low: z.number().nullable(),
  high: z.number().nullable(),
  normality: z.object({ statistic: z.number(), p: z.number() }).nullable(),
  cp: Index.nullable(),
  cpk: Index.nullable(),
  pp: Index.nullable(),
  ppk: Index.nullable(),
  ppm: z.number().nullable(),
  ppkQuantile: z.number().nullable(),
});
export type CapabilityReply = z.infer<typeof CapabilityReply>;

const Limits = z.object({
  centre: z.number(),
  lower: z.number().nullable(),
  upper: z.number(),
  sigma: z.number(),
});
export const chartRuleIds = [
  'beyond_3',
  'nine_one_side',
  'eight_one_side',
  'six_trend',
  'fourteen_alternate',
  'two_of_three',
  'four_of_five',
  'fifteen_within_1',
  'eight_beyond_1',
] as const;
export type ChartRule = (typeof chartRuleIds)[number];
export const ChartPoint = z.object({
  at: Time,
  value: z.number(),
  /** Moving range, range or standard deviation; null for the first individual. */
  spread: z.number().nullable(),
  runId: z.string(),
  serial: z.string(),
  broken: z.array(z.enum(chartRuleIds)),
  spreadBroken: z.array(z.enum(chartRuleIds)),
});
export type ChartPoint = z.infer<typeof ChartPoint>;
export const ControlChart = z.object({
  kind: z.enum(['I-MR', 'Xbar-R', 'Xbar-S']),
  subgroup: count,
  location: Limits,
  spread: Limits,
  /** The newest points; limits and broken rules are by all of them. */
  points: z.array(ChartPoint),
  total: count,
  /** Points that break a rule, of all. */
  brokenTotal: count,
});
export type ControlChart = z.infer<typeof ControlChart>;

export const PositionValues = z.object({
  bench: z.string(),
  position: count,
  n: count,
  mean: z.number(),
  sd: z.number().nullable(),
  min: z.number(),
  q1: z.number(),
  median: z.number(),
  q3: z.number(),
  max: z.number(),
  /** Chance that it differs so much from all others together by accident, corrected for the number of positions (Welch, Holm); null below five values. */
  p: z.number().nullable(),
  odd: z.boolean(),
});
export type PositionValues = z.infer<typeof PositionValues>;

export const MeasurementReply = z.object({
  name: z.string(),
  step: z.string(),
  instance: z.string(),
  instances: z.array(z.string()),
  unit: z.string(),
  summary: z
    .object({
      n: count,
      mean: z.number(),
      sd: z.number().nullable(),
      min: z.number(),
      q1: z.number(),
      median: z.number(),
      q3: z.number(),
      max: z.number(),
    })
    .nullable(),
  failed: count,
  marginal: count,
  /** Retests left out. */
  leftOut: count,
  /** Pairs of limits that the values were judged by, most frequent first. */
  limits: z.array(z.object({ low: z.number().nullable(), high: z.number().nullable(), n: count })),
  histogram: z.object({ start: z.number(), width: z.number(), counts: z.array(count) }).nullable(),
  capability: CapabilityReply,
  chart: ControlChart.nullable(),
  positions: z.array(PositionValues),
  /** Whether positions differ at all (one-way analysis of variance). */
  anova: z.object({ f: z.number(), p: z.number() }).nullable(),
});
export type MeasurementReply = z.infer<typeof MeasurementReply>;

export const PositionsReply = z.object({
  positions: z.array(
    z.object({
      bench: z.string(),
      position: count,
      first: Part,
      unsaid: count,
      /** As above, by Fisher's exact test of first tests that failed. */
      p: z.number().nullable(),
      odd: z.boolean(),
      worse: z.boolean(),
    }),
  ),
  total: Part,
});
export type PositionsReply = z.infer<typeof PositionsReply>;

/** A question over many results: answered at once, or still worked on. Ask the same again to hear how far it is. */
export function study<Result extends z.ZodType>(result: Result) {
  return z.object({
    id: z.string(),
    state: z.enum(['waiting', 'running', 'done', 'cancelled', 'failed']),
    done: count,
    total: count,
    error: z.string().nullable(),
    result: result.nullable(),
  });
}
export interface Study<Result> {
  id: string;
  state: 'waiting' | 'running' | 'done' | 'cancelled' | 'failed';
  /** Rows looked at, of how many. */
  done: number;
  total: number;
  error: string | null;
  result: Result | null;
}
export const YieldStudy = study(YieldReply);
export const MeasurementsStudy = study(MeasurementsReply);
export const MeasurementStudy = study(MeasurementReply);
export const PositionsStudy = study(PositionsReply);
export const EndedStudy = study(z.null());
