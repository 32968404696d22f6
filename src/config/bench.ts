import { z } from 'zod';
import { duration, id, ipAddress, port, span } from './basis.ts';

const OutletRef = z.strictObject({ board: z.string(), outlet: z.number().int().min(0) });

/** Keys that every kind of board has beside those of its driver. */
const BoardSafety = z.strictObject({
  /** Current that all outlets of the board may draw together, ampere. */
  amps: z.number().positive().optional(),
  /** Outlets that may go on within any second. */
  perSecond: z.number().int().min(1).max(100).optional(),
  /** Switching cycles that the maker promises of a relay; a warning comes at 80 %. */
  ratedCycles: z.number().int().min(1).optional(),
  /** The board drops its outlets when it heard nothing for this time; no bench on it arms unless it reads back. */
  watchdog: span('500ms', '10m').optional(),
  /** Outlet that feeds the whole board: it goes off when a relay of the board is stuck. */
  master: OutletRef.optional(),
});
/** A relay board or power distribution unit; its driver checks the rest of its keys. */
export const Board = z.looseObject({ id, kind: z.string(), safety: BoardSafety.optional() });

/** What an outlet draws, ampere. */
const Load = z.strictObject({
  inrush: z.number().min(0).max(1000).default(0),
  inrushFor: duration('500ms', '0s', '1m'),
  running: z.number().min(0).max(1000).default(0),
});

const UpkeepTask = z
  .strictObject({
    id,
    title: z.string().min(1).max(100),
    kind: z.enum(['cables', 'cleaning', 'golden', 'calibration', 'other']).default('other'),
    /** Due so long after it was done last ... */
    every: span('1h', '3650d').optional(),
    /** ... or after so many switching cycles of the bench. */
    cycles: z.number().int().min(1).optional(),
    /** While it is overdue nothing starts. */
    blocks: z.boolean().default(false),
  })
  .refine((task) => task.every !== undefined || task.cycles !== undefined, {
    message: 'write every (a duration) or cycles (a number)',
  });

const ScannerEntry = z.looseObject({ id, kind: z.string() });

/** The serial console of a unit, at this machine or behind a raw TCP serial server. */
const Console = z.union(
  [
    z.strictObject({
      path: z.string().min(1),
      baud: z.number().int().min(300).max(4_000_000).default(115_200),
    }),
    z.strictObject({ host: z.string().min(1), port }),
  ],
  'write path (and baud) of a serial port, or host and port of a serial server',
);

/** A bench with its positions and scanners. */
export const BenchEntry = z.strictObject({
  id,
  title: z.string().optional(),
  /** Profile that START runs until somebody chooses another. */
  profile: z.string(),
  /** Least time between two outlets going on. */
  stagger: duration('250ms', '0s', '1m'),
  /** Longest wait for an outlet to read back as commanded. */
  readBack: duration('1s', '100ms', '1m'),
  /** Outlets that may go on within any second. */
  perSecond: z.number().int().min(1).max(100).optional(),
  /** Current that all outlets of the bench may draw together, ampere. */
  amps: z.number().positive().optional(),
  /** What one unit draws. */
  load: Load.prefault({}),
  /** An outlet stays off at least so long before it goes on again. */
  minOff: duration('0s', '0s', '10m'),
  /** An outlet that is on longer is forced off. */
  maxOn: span('1s', '30d').optional(),
  /** Labels of positions of which never two are on. */
  exclusive: z.array(z.array(z.string()).min(2)).default([]),
  /** Contacts that must be closed: an open one takes the power of the whole bench. */
  interlocks: z
    .array(
      z.strictObject({
        id,
        title: z.string().max(60).optional(),
        board: z.string(),
        input: z.number().int().min(0).max(255),
      }),
    )
    .default([]),
  /** How often the contacts are read while something is on. */
  interlockEvery: duration('25ms', '5ms', '1s'),
  /** How often outlets that are on are read back. */
  superviseEvery: duration('500ms', '100ms', '1m'),
  /** A holder that does nothing for this time holds the bench no more. */
  lease: duration('15m', '10s', '1d'),
  /** Scanners are heard only while somebody holds the bench. */
  needsHolder: z.boolean().default(false),
  /** What runs do when the last scanner of the bench is lost under them: wait before the next step, or go on. */
  scannerLost: z.enum(['wait', 'go_on']).default('wait'),
  /** Longest time that manual mode lasts. */
  manual: duration('10m', '1s', '4h'),
  /** What is to be done at the bench again and again. */
  upkeep: z.array(UpkeepTask).default([]),
  /** Readings of the same text by the same scanner within this time count once. */
  doubleScan: duration('1s', '0s', '10s'),
  positions: z
    .array(
      z.strictObject({
        label: z.string().min(1).max(32),
        outlet: OutletRef,
        /** What its unit draws when that is another than the bench's. */
        load: Load.optional(),
        unit: z.strictObject({
          address: ipAddress,
          port: port.default(161),
          credential: z.string().default('default'),
        }),
        /** Captured during every run. */
        console: Console.optional(),
      }),
    )
    .min(1)
    .max(512),
  scanners: z.array(ScannerEntry).default([]),
});

/** A unit of which is known what it measures. */
export const Golden = z.strictObject({
  serial: z.string().min(1).max(64),
  model: z.string().optional(),
  /** What it must measure on a sound position. */
  bands: z
    .array(
      z.strictObject({
        /** Metric of the profile. */
        name: z.string().min(1),
        /** Channel or the like; every one unless given. */
        instance: z.string().optional(),
        low: z.number(),
        high: z.number(),
      }),
    )
    .min(1),
});
