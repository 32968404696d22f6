import { z } from 'zod';
import { severities } from '../contract/common.ts';
import { deviceKinds, GroupName } from '../contract/devices.ts';
import { duration, span } from './basis.ts';

/** How events become alarms and how many alarms become one incident. */
export const Alarms = z.strictObject({
  /** A problem that returns within this time after its clear opens the same alarm again; 0s for never. */
  rearm: duration('0s', '0s', '7d'),
  /** The same for some, by the name of the trap or threshold. */
  rearmOf: z.record(z.string(), duration('0s', '0s', '7d')).default({}),
  flapping: z
    .strictObject({
      /** So many raises and clears ... */
      changes: z.number().int().min(3).max(100).default(5),
      /** ... within this time make an alarm flap: it stays open, and nobody is told of each. */
      window: duration('10m', '10s', '1d'),
      /** It is over when nothing changed for this time; `window` unless given. */
      calm: span('1s', '1d').optional(),
    })
    .prefault({}),
  /** What hangs behind a dead device is silent until it is back. */
  suppression: z
    .strictObject({
      /** Alarms so long before their parent's are its doing, too; what hangs behind anything opens its ticket this late. */
      race: duration('30s', '0s', '10m'),
      /** How long it stays silent after its parent is back. */
      settle: duration('60s', '0s', '1h'),
    })
    .prefault({}),
  /** Alarms of one kind behind one element are one incident. */
  umbrella: z
    .strictObject({
      /** So many devices ... */
      devices: z.number().int().min(0).max(10_000).default(5),
      /** ... with an alarm of one kind within this time. */
      window: duration('2m', '1s', '1h'),
      /** It is at the deepest element that holds at least this part of them. */
      share: z.number().gt(0.5).max(1).default(0.8),
      /** It is over when less than this part of its devices is left. */
      rearm: z.number().min(0).max(1).default(0.2),
      /** Priority of its ticket, unless one of its alarms has a more urgent one. */
      ticket: z.enum(['P1', 'P2', 'P3', 'P4']).default('P2'),
    })
    .prefault({}),
  /** Another severity, or no alarm, for problems of some devices; the first that fits holds. */
  overrides: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(100),
        match: z.strictObject({
          severity: z.enum(severities).optional(),
          /** Name of the trap or threshold; a star stands for any text. */
          definition: z.string().min(1).optional(),
          /** Reduction key; a star stands for any text. */
          signature: z.string().min(1).optional(),
          group: GroupName.optional(),
          site: z.string().optional(),
          node: z.string().optional(),
          kind: z.enum(deviceKinds).optional(),
        }),
        severity: z.enum([...severities, 'ignore']).exclude(['cleared']),
      }),
    )
    .default([]),
});
