import { z } from 'zod';
import { page, Time, Verdict } from './common.ts';
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

export const serviceStates = ['in', 'out', 'maintenance'] as const;
/** Whether a position is used; `reason`, `by` and `at` are of the last change. */
export const PositionService = z.object({
  state: z.enum(serviceStates),
  reason: z.string().nullable(),
  by: z.string().nullable(),
  at: Time.nullable(),
});
export type PositionService = z.infer<typeof PositionService>;

/** What took a bench or a position out of use. */
export const faultCauses = ['relay', 'board', 'interlock', 'watchdog', 'max_on'] as const;
export type FaultCause = (typeof faultCauses)[number];

/** Who holds a bench. */
export const Lease = z.object({
  /** Names this lease: whoever takes it over says from which. */
  id: z.number().int(),
  user: z.string(),
  /** Session of the holder, see Session.id. */
  session: z.string(),
  since: Time,
  /** Without an act until then the bench is free. */
  expiresAt: Time,
});
export type Lease = z.infer<typeof Lease>;

/** A task of the maintenance plan. */
export const UpkeepTask = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(['cables', 'cleaning', 'golden', 'calibration', 'other']),
  /** Nothing starts while it is overdue. */
  blocks: z.boolean(),
  state: z.enum(['ok', 'soon', 'overdue']),
  lastAt: Time.nullable(),
  lastBy: z.string().nullable(),
  dueAt: Time.nullable(),
  /** Switching cycles until it is due, below zero when it is overdue. */
  cyclesLeft: z.number().int().nullable(),
});
export type UpkeepTask = z.infer<typeof UpkeepTask>;

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
  /** `fault` needs a reset, `out` is out of service or in maintenance by a person or a rule. */
  state: z.enum(['empty', 'loaded', 'running', 'fault', 'out']),
  power: z.enum(['on', 'off', 'unknown']),
  /** False where the board cannot say whether an outlet is on: `power` is what was commanded. */
  proven: z.boolean(),
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
  /** Why the position is in fault. */
  fault: z.string().nullable(),
  service: PositionService,
  /** How often the relay of its outlet switched on since it is in. */
  cycles: z.number().int(),
  /** What the maker promises of the relay; null when nobody said. */
  ratedCycles: z.number().int().nullable(),
  /** The last unit with known values that was tested here. */
  golden: z.object({ at: Time, serial: z.string(), sound: z.boolean() }).nullable(),
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
  cause: z.enum(faultCauses).nullable(),
  lease: Lease.nullable(),
  /** Manual mode: who switches by hand, and until when. */
  manual: z.object({ by: z.string(), until: Time }).nullable(),
  /** Since when the runs wait for a scanner that was lost under them. */
  held: Time.nullable(),
  /** Interlock contacts; `closed` is null while nobody knows. */
  interlocks: z.array(z.object({ id: z.string(), title: z.string(), closed: z.boolean().nullable() })),
  upkeep: z.array(UpkeepTask),
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

/** Takes a bench; `from` is the id of the lease that is taken over, as the person saw it. */
export const LeaseBody = z.object({ from: z.number().int().optional() });
/** Begins manual mode: by the scan of the bench's own code, or with the word that somebody stands there. */
export const ManualBody = z.object({
  code: z.string().trim().max(100).optional(),
  present: z.literal(true).optional(),
  minutes: z.number().min(0.1).max(240).optional(),
});
export const OutletBody = z.object({ on: z.boolean() });
export const CycleBody = z.object({ offSeconds: z.number().min(0.1).max(60).default(5) });
export const ReadBody = z.object({
  oid: z.string().regex(/^[0-2](\.\d{1,10}){2,127}$/, 'write a numeric OID such as 1.3.6.1.2.1.1.3.0'),
});
export const ReadReply = z.object({ oid: z.string(), type: z.string(), value: z.string(), ms: z.number() });
/** Takes a position out of service or into it again. */
export const ServiceBody = z.object({
  state: z.enum(serviceStates),
  reason: z.string().trim().min(1).max(500),
});
/** A task was done. */
export const UpkeepBody = z.object({ note: z.string().trim().max(500).default('') });
/** A relay was replaced: its cycles begin at 0. */
export const RelayBody = z.object({ reason: z.string().trim().min(1).max(500) });

/** One line of a bench's log. */
export const BenchLogRow = z.object({
  id: z.number().int(),
  at: Time,
  bench: z.string(),
  position: z.number().int().nullable(),
  by: z.string(),
  act: z.string(),
  text: z.string(),
});
export type BenchLogRow = z.infer<typeof BenchLogRow>;
export const BenchLogPage = page(BenchLogRow);

/** What a reload of the configuration did. */
export const ReloadReply = z.object({
  /** Benches that were brought off and made anew. */
  benches: z.array(z.string()),
  /** Keys that changed in the file, too, and wait for a restart. */
  restart: z.array(z.string()),
});
export type ReloadReply = z.infer<typeof ReloadReply>;

/** A unit that was failed by a position under suspicion. */
export const Retest = z.object({
  serial: z.string(),
  deviceId: z.number().int(),
  runId: z.string(),
  bench: z.string(),
  position: z.number().int(),
  reason: z.string(),
  at: Time,
});
export type Retest = z.infer<typeof Retest>;
export const RetestList = z.object({ items: z.array(Retest), next: z.null() });

/** Where a code that was scanned anywhere leads. */
export const ScanTarget = z.object({
  kind: z.enum(['position', 'unit', 'ticket', 'badge', 'command', 'secret', 'unknown']),
  /** Path of the page; null when there is none, as for a unit that nobody knows. */
  to: z.string().nullable(),
  /** What was read, secrets left out. */
  words: z.string(),
});
export type ScanTarget = z.infer<typeof ScanTarget>;
