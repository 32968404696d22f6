import { z } from 'zod';
import { PageQuery, page, Time, Verdict } from './common.ts';
import { DiffLine } from './rules.ts';
import { Measurement, RunNode } from './runs.ts';

/** Most characters of a profile's text. */
const longest = 400_000;

export const revisionStates = ['draft', 'submitted', 'approved', 'rejected', 'retired'] as const;
export const RevisionState = z.enum(revisionStates);
export type RevisionState = z.infer<typeof RevisionState>;

/** One fault of a profile's text, placed; line and column from 1. */
export const ProfileFault = z.object({
  line: z.number().int(),
  column: z.number().int(),
  /** `steps[2].measure[0].low`. */
  path: z.string(),
  /** What is wrong and what to write instead. */
  message: z.string(),
});
export type ProfileFault = z.infer<typeof ProfileFault>;

/** One step or group of a profile's outline. */
export const OutlineNode = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.string(),
  group: z.boolean(),
  phase: z.string(),
  depth: z.number().int(),
  line: z.number().int(),
  /** Condition, retry, lock and the like, in words. */
  notes: z.array(z.string()),
  /** What it measures with its limits, in words. */
  measures: z.array(z.string()),
});
export type OutlineNode = z.infer<typeof OutlineNode>;

/** One version of a profile; its text never changes once it was submitted. */
export const Revision = z.object({
  profile: z.string(),
  number: z.number().int(),
  state: RevisionState,
  /** `file` was imported from the folder of profiles, `web` was written here. */
  origin: z.enum(['file', 'web']),
  title: z.string(),
  /** What the text says of its version: `1.2.0`. */
  version: z.string(),
  /** SHA-256 of the text, hex. */
  hash: z.string(),
  /** Everybody who wrote at it; none of them may approve it. */
  authors: z.array(z.string()),
  /** Number of the version that it was made from. */
  base: z.number().int().nullable(),
  createdAt: Time,
  changedAt: Time,
  decidedBy: z.string().nullable(),
  decidedAt: Time.nullable(),
  comment: z.string(),
});
export type Revision = z.infer<typeof Revision>;

/** Who did what with a version. */
export const RevisionAct = z.object({
  number: z.number().int(),
  at: Time,
  by: z.string(),
  act: z.enum([
    'imported',
    'drafted',
    'changed',
    'submitted',
    'approved',
    'rejected',
    'retired',
    'discarded',
  ]),
  comment: z.string(),
});
export type RevisionAct = z.infer<typeof RevisionAct>;

export const RevisionText = Revision.extend({
  text: z.string(),
  outline: z.array(OutlineNode),
  faults: z.array(ProfileFault),
});
export type RevisionText = z.infer<typeof RevisionText>;

/** A test profile as a list shows it; one without a version in force is there, too, but cannot be run. */
export const ProfileSummary = z.object({
  id: z.string(),
  title: z.string(),
  version: z.string(),
  hash: z.string(),
  models: z.array(z.string()),
  steps: z.array(z.object({ id: z.string(), title: z.string(), kind: z.string() })),
  /** Number of the version in force; null when none is approved. */
  revision: z.number().int().nullable(),
  origin: z.enum(['file', 'web']),
  /** Drafts and versions that wait for approval. */
  drafts: z.number().int(),
  submitted: z.number().int(),
  configurations: z.array(z.string()),
  /** Benches whose START runs it. */
  benches: z.array(z.string()),
  /** Verdicts of the newest runs, newest first. */
  lastRuns: z.array(z.object({ id: z.string(), verdict: Verdict.nullable(), at: Time })),
});
export type ProfileSummary = z.infer<typeof ProfileSummary>;
export const ProfileList = z.object({ items: z.array(ProfileSummary), next: z.null() });

export const ProfileDetail = ProfileSummary.extend({
  description: z.string(),
  revisions: z.array(Revision),
  acts: z.array(RevisionAct),
});
export type ProfileDetail = z.infer<typeof ProfileDetail>;

const text = z.string().max(longest);
const comment = z.string().trim().max(500);

export const ProfileText = z.object({ text });
/** What a text holds: its outline when it is sound, else every fault. */
export const ProfileCheck = z.object({
  faults: z.array(ProfileFault),
  profile: z
    .object({
      id: z.string(),
      title: z.string(),
      version: z.string(),
      configurations: z.array(z.string()),
      outline: z.array(OutlineNode),
    })
    .nullable(),
});
export type ProfileCheck = z.infer<typeof ProfileCheck>;

/** A new draft; the text's own id says of which profile. A draft may be faulty as long as its id can be read. */
export const DraftBody = z.object({ text, base: z.number().int().positive().optional() });
/** `was` is the hash of the text that was changed. */
export const ChangeDraftBody = z.object({ text, was: z.string().max(64) });
export const DecisionBody = z.object({ comment: comment.default('') });
export const ReasonBody = z.object({ comment: comment.min(1) });

export const DiffQuery = z.object({ from: z.coerce.number().int().min(0).optional() });
/** What a version changed: line by line, and what that means. */
export const ProfileDiff = z.object({
  from: z.number().int(),
  to: z.number().int(),
  added: z.number().int(),
  removed: z.number().int(),
  lines: z.array(DiffLine),
  /** `limit us_power.low 35 → 37 dBmV`; empty when one of the texts is faulty. */
  meaning: z.array(
    z.object({ kind: z.enum(['added', 'removed', 'changed']), path: z.string(), text: z.string() }),
  ),
});
export type ProfileDiff = z.infer<typeof ProfileDiff>;

export const RevisionsQuery = PageQuery.extend({
  profile: z.string().max(48).optional(),
  state: RevisionState.optional(),
});
export const RevisionsPage = page(Revision);

/** Which configuration the units of a customer get, whatever the conditions of the text say. */
export const ProfileCustomer = z.object({
  customer: z.string(),
  configuration: z.string(),
  by: z.string(),
  at: Time,
  /** The version in force has no such configuration: no run of theirs can be started. */
  missing: z.boolean(),
});
export type ProfileCustomer = z.infer<typeof ProfileCustomer>;
export const ProfileCustomers = z.object({
  items: z.array(ProfileCustomer),
  /** Of the version in force, in its order; `when` is its condition in words, empty for none. */
  configurations: z.array(z.object({ name: z.string(), when: z.string() })),
  /** Customers that batches name. */
  customers: z.array(z.string()),
  version: z.string(),
});
export type ProfileCustomers = z.infer<typeof ProfileCustomers>;
/** Null leaves the choice to the conditions of the text again. */
export const AssignCustomerBody = z.object({
  customer: z.string().trim().min(1).max(64),
  configuration: z.string().max(48).nullable(),
});
export type AssignCustomerBody = z.infer<typeof AssignCustomerBody>;

/** What may be wrong with a simulated unit. */
export const dryFaults = [
  'none',
  'low_level',
  'low_snr',
  'high_transmit',
  'old_firmware',
  'silent',
  'restarts',
  'wrong_image',
  'slow_fetch',
] as const;
export type DryFault = (typeof dryFaults)[number];
/** Tries a text: on a simulated unit, or only on paper. Nothing of it reaches the results. */
export const DryRunBody = z.object({
  text,
  mode: z.enum(['simulated', 'paper']).default('simulated'),
  unit: z
    .object({
      model: z.string().max(64).default('TM822G'),
      firmware: z.string().max(64).default('9.1.103J6.SIP'),
      customer: z.string().max(64).nullable().default(null),
      fault: z.enum(dryFaults).default('none'),
    })
    .prefault({}),
});
export const DryRun = z.object({
  id: z.string(),
  mode: z.enum(['simulated', 'paper']),
  state: z.enum(['running', 'finished']),
  verdict: Verdict.nullable(),
  reason: z.string().nullable(),
  configuration: z.string().nullable(),
  startedAt: Time,
  tree: z.array(RunNode),
  measurements: z.array(Measurement),
});
export type DryRun = z.infer<typeof DryRun>;
