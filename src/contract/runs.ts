import { z } from 'zod';
import { PageQuery, page, Time, Verdict } from './common.ts';

/** One measured value and what the limits said of it. */
export const Measurement = z.object({
  step: z.string(),
  name: z.string(),
  /** Channel or the like; empty for scalars. */
  instance: z.string(),
  value: z.union([z.number(), z.string(), z.boolean()]).nullable(),
  unit: z.string(),
  low: z.number().nullable(),
  high: z.number().nullable(),
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

export const RunDetail = Run.extend({ steps: z.array(RunStep), measurements: z.array(Measurement) });
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
});
export const StartedRuns = z.object({ items: z.array(Run) });

/** A test profile as a list shows it. */
export const ProfileSummary = z.object({
  id: z.string(),
  title: z.string(),
  version: z.string(),
  hash: z.string(),
  models: z.array(z.string()),
  steps: z.array(z.object({ id: z.string(), title: z.string(), kind: z.string() })),
});
export type ProfileSummary = z.infer<typeof ProfileSummary>;

export const ProfileList = z.object({ items: z.array(ProfileSummary), next: z.null() });
