import { z } from 'zod';
import { duration } from './basis.ts';

const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time of day such as "06:00", in quotes');

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** How results are counted. */
export const Results = z.strictObject({
  /** Time zone of days and shifts. */
  zone: z.string().refine(isZone, 'write a time zone such as Europe/Berlin').default('UTC'),
  /** Shifts by their beginning; each lasts until the next. */
  shifts: z
    .array(
      z.strictObject({
        name: z
          .string()
          .regex(/^[\p{L}\p{N}_-]{1,32}$/u, 'write letters, digits, dash or underscore, 1 to 32 of them'),
        from: timeOfDay,
      }),
    )
    .max(12)
    .default([
      { name: 'early', from: '06:00' },
      { name: 'late', from: '14:00' },
      { name: 'night', from: '22:00' },
    ])
    .refine(
      (shifts) =>
        new Set(shifts.map(({ name }) => name)).size === shifts.length &&
        new Set(shifts.map(({ from }) => from)).size === shifts.length,
      'two shifts have the same name or beginning',
    ),
  /** A unit that a profile did not judge for longer has come back: its next test is a first test again. */
  visit: duration('30d', '1h', '3650d'),
});
export type ResultsConfig = z.infer<typeof Results>;
