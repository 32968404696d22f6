import { z } from 'zod';
import { PageQuery, page, Time, Verdict } from './common.ts';

export const measuredKinds = ['number', 'text', 'boolean'] as const;
export type MeasuredKind = (typeof measuredKinds)[number];

/** One measured value and what the limits said of it. */
export const Measurement = z.object({
  step: z.string(),
  /** Round of the repeats around the step, `2` or `2.3`; empty outside of repeats and in their first round. */
  round: z.string(),
  /** Which attempt of the step measured it, from 1; only the last attempt counts. */
  attempt: z.number().int(),
  /** A later attempt measured again: shown, but no part of any verdict. */
  superseded: z.boolean(),
  kind: z.enum(measuredKinds),
  name: z.string(),
  /** Channel or the like; empty for scalars. */
  instance: z.string(),
  value: z.union([z.number(), z.string(), z.boolean()]).nullable(),
  unit: z.string(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** What was expected beside low and high, in words; empty for nothing. */
  expected: z.string(),
  verdict: Verdict,
  /** Passed, but within the marginal band. */
  marginal: z.boolean(),
  at: Time,
});
export type Measurement = z.infer<typeof Measurement>;

export const RunStep = z.object({
  id: z.string(),
  title: z.string(),
  verdict: Verdict.nullable(),
  startedAt: Time.nullable(),
  finishedAt: Time.nullable(),
  /** Why it did not pass, in words. */
  message: z.string().nullable(),
});
export type RunStep = z.infer<typeof RunStep>;

/** One attempt of a step or group. */
export const StepAttempt = z.object({
  number: z.number().int(),
  verdict: Verdict.nullable(),
  startedAt: Time,
  finishedAt: Time.nullable(),
  message: z.string().nullable(),
});
export type StepAttempt = z.infer<typeof StepAttempt>;

export const phases = ['main', 'pre-provision', 'provision', 'post', 'teardown'] as const;

/** One row of a run's tree: a step or a group, in the order of the profile, rounds of a repeat one below the other. */
export const RunNode = RunStep.extend({
  /** The id, and behind a number sign the round: `ping`, `ping#2`. */
  key: z.string(),
  /** Kind of the step, or sequence, parallel, repeat, branch. */
  kind: z.string(),
  group: z.boolean(),
  phase: z.enum(phases),
  /** Key of the group around it; null at the top of a phase. */
  parent: z.string().nullable(),
  depth: z.number().int(),
  round: z.string(),
  /** Why it was left out, in words; null when it was not. */
  skipped: z.string().nullable(),
  /** Locks it needs. */
  lock: z.array(z.string()),
  /** Whom it waits for at this moment; null when it does not wait. */
  waitsFor: z.string().nullable(),
  /** Milliseconds it waited for its locks. */
  waitedMs: z.number(),
  attempts: z.array(StepAttempt),
});
export type RunNode = z.infer<typeof RunNode>;

/** A file that was kept with a run. */
export const Attachment = z.object({
  seq: z.number().int(),
  name: z.string(),
  media: z.string(),
  bytes: z.number().int(),
  /** SHA-256 of the content, hex. */
  sha256: z.string(),
  step: z.string(),
  at: Time,
  /** What is to be known of it, such as that only its end was kept. */
  note: z.string(),
});
export type Attachment = z.infer<typeof Attachment>;

/** What the console of the position said last. */
export const ConsoleTail = z.object({
  /** False when the line is not open at the moment. */
  connected: z.boolean(),
  text: z.string(),
  /** Bytes that came in all; more than `text` has when only the end is kept. */
  bytes: z.number().int(),
});
export type ConsoleTail = z.infer<typeof ConsoleTail>;

/** One profile on one unit in one position. */
export const Run = z.object({
  id: z.string(),
  serial: z.string(),
  model: z.string().nullable(),
  bench: z.string(),
  position: z.number().int(),
  profile: z.string(),
  profileVersion: z.string(),
  /** SHA-256 of the profile's content, hex. */
  profileHash: z.string(),
  state: z.enum(['queued', 'running', 'finished']),
  verdict: Verdict.nullable(),
  /** Why it ended as it did, in words; null for a pass. */
  reason: z.string().nullable(),
  startedBy: z.string(),
  startedAt: Time,
  finishedAt: Time.nullable(),
});
export type Run = z.infer<typeof Run>;

export const RunDetail = Run.extend({
  /** The steps without their groups; of a repeat the worst round. */
  steps: z.array(RunStep),
  /** Steps and groups as they ran; empty for runs of before there were groups. */
  tree: z.array(RunNode),
  measurements: z.array(Measurement),
  attachments: z.array(Attachment),
  /** Configuration of the profile that was chosen; null for none. */
  configuration: z.string().nullable(),
  customer: z.string().nullable(),
  /** Version of the program that ran it; null when it was not written down. */
  program: z.string().nullable(),
  /** Every limit as it was resolved for this unit: `step.measurement` and its words. */
  limits: z.array(z.object({ name: z.string(), text: z.string() })),
  /** How often it went on after the daemon had stopped. */
  resumes: z.number().int(),
  /** The position's console has something to show at GET /api/runs/{id}/console. */
  console: z.boolean(),
});
export type RunDetail = z.infer<typeof RunDetail>;

export const RunsQuery = PageQuery.extend({
  serial: z.string().max(64).optional(),
  state: z.enum(['queued', 'running', 'finished']).optional(),
  bench: z.string().max(64).optional(),
  verdict: Verdict.optional(),
});
export const RunsPage = page(Run);

/** Starts `profile` on the loaded positions named, or on all loaded ones. */
export const StartRunsBody = z.object({
  bench: z.string().min(1),
  profile: z.string().min(1),
  positions: z.array(z.number().int().positive()).min(1).optional(),
  /** Whose units they are; a profile may have a configuration for a customer. */
  customer: z.string().trim().min(1).max(64).optional(),
});
export type StartRunsBody = z.infer<typeof StartRunsBody>;
export const StartedRuns = z.object({ items: z.array(Run) });
