import { z } from 'zod';
import { Time, Verdict } from './common.ts';
import { Measurement } from './runs.ts';

/** Where a running profile stands. */
export const RunProgress = z.object({
  runId: z.string(),
  profile: z.string(),
  stepTitle: z.string(),
  stepIndex: z.number().int(),
  stepCount: z.number().int(),
  startedAt: Time,
  /** From earlier runs of this profile; null when there are none. */
  expectedEndAt: Time.nullable(),
  measurements: z.array(Measurement),
});
export type RunProgress = z.infer<typeof RunProgress>;

/** The verdict that stays on the tile until the next unit is loaded. */
export const LastVerdict = z.object({
  runId: z.string(),
  serial: z.string(),
  verdict: Verdict,
  at: Time,
  reason: z.string().nullable(),
  measurements: z.array(Measurement),
});
export type LastVerdict = z.infer<typeof LastVerdict>;

/** Pictures of what hands do at a unit. */
export const questionPictures = [
  'coax',
  'ethernet',
  'fibre',
  'phone',
  'power',
  'usb',
  'reset',
  'leds',
  'label',
] as const;

/** What a run wants to know of the operator, or wants done. */
export const Question = z.object({
  text: z.string(),
  picture: z.enum(questionPictures).nullable(),
  /** `confirm`: done; `yes_no`: NO fails the unit; `scan`: a code is read. */
  answer: z.enum(['confirm', 'yes_no', 'scan']),
  /** Code that must be scanned instead of YES, as on the plug of a cable. */
  code: z.string().nullable(),
  /** Form that a scan must have, a regular expression; null takes any. */
  pattern: z.string().nullable(),
  /** What is to be scanned, in words. */
  expected: z.string().nullable(),
  /** When the wait for the answer ends. */
  until: Time,
});
export type Question = z.infer<typeof Question>;

/** One place on a bench: power outlet, network port, label. */
export const Position = z.object({
  position: z.number().int(),
  label: z.string(),
  state: z.enum(['empty', 'loaded', 'running', 'fault']),
  power: z.enum(['on', 'off', 'unknown']),
  unit: z
    .object({
      serial: z.string(),
      mac: z.string().nullable(),
      model: z.string().nullable(),
      deviceId: z.number().int(),
    })
    .nullable(),
  run: RunProgress.nullable(),
  last: LastVerdict.nullable(),
  /** Why the position is out of service. */
  fault: z.string().nullable(),
  question: Question.nullable(),
});
export type Position = z.infer<typeof Position>;

/** What the station tells the operator: a translatable sentence and its parameters. */
export const StationMessage = z.object({
  /** i18n key below `station.`, e.g. `scanPosition`, `scanUnit`, `loaded`, `unknownCode`, `wrongOrder`, `running`. */
  key: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type StationMessage = z.infer<typeof StationMessage>;

/** One scanner reading as the station echoes it. */
export const ScanEcho = z.object({
  at: Time,
  text: z.string(),
  /** What it was taken for. */
  kind: z.enum([
    'position',
    'elsewhere',
    'serial',
    'mac',
    'label',
    'command',
    'badge',
    'ticket',
    'secret',
    'unsure',
    'unknown',
  ]),
  accepted: z.boolean(),
  message: StationMessage,
  scanner: z.string(),
});
export type ScanEcho = z.infer<typeof ScanEcho>;

export const Bench = z.object({
  id: z.string(),
  title: z.string(),
  /** `starting` until every outlet was read back off; `fault` needs a person. */
  state: z.enum(['starting', 'ready', 'fault']),
  fault: z.string().nullable(),
  /** Profile that a START scan runs. */
  profile: z.string(),
  positions: z.array(Position),
  /** What to do next. */
  prompt: StationMessage,
  /** Position that the next unit scan loads. */
  selected: z.number().int().nullable(),
  /** Position whose question the station puts. */
  asked: z.number().int().nullable(),
  /** Name on the badge that was scanned last. */
  operator: z.string().nullable(),
  lastScan: ScanEcho.nullable(),
  scanners: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      connected: z.boolean(),
      /** What it can be told: to begin a reading, to beep or light up. */
      can: z.object({ trigger: z.boolean(), signal: z.boolean() }),
    }),
  ),
});
export type Bench = z.infer<typeof Bench>;

export const BenchList = z.object({ items: z.array(Bench), next: z.null() });

/** `serial` may be a serial number or a MAC. */
export const LoadBody = z.object({
  serial: z.string().trim().min(1).max(64),
  model: z.string().trim().max(64).optional(),
});
/** One scanner reading typed by a keyboard-wedge scanner on a web page. */
export const ScanBody = z.object({ text: z.string().min(1).max(4096) });
/** Begins or ends a reading without a hand on the scanner. */
export const TriggerBody = z.object({ on: z.boolean() });
export const BenchProfileBody = z.object({ profile: z.string().min(1) });
/** What was done about the fault. */
export const ResetBody = z.object({ reason: z.string().trim().min(1).max(500) });

/** Where a code that was scanned anywhere leads. */
export const ScanTarget = z.object({
  kind: z.enum(['position', 'unit', 'ticket', 'badge', 'command', 'secret', 'unknown']),
  /** Path of the page; null when there is none, as for a unit that nobody knows. */
  to: z.string().nullable(),
  /** What was read, secrets left out. */
  words: z.string(),
});
export type ScanTarget = z.infer<typeof ScanTarget>;
