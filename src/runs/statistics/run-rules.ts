/** Tests of a control chart. The numbers are Nelson's (Journal of Quality Technology 16, 1984); Western Electric (1956) has 1, 5, 6 and eight on one side. */
export const ruleIds = [
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
export type RuleId = (typeof ruleIds)[number];
export const ruleSets = ['nelson', 'western'] as const;
export type RuleSet = (typeof ruleSets)[number];

/** A point that breaks a rule: the last one of its pattern. */
export interface Broken {
  at: number;
  rule: RuleId;
}

const sets: Record<RuleSet, readonly RuleId[]> = {
  nelson: ruleIds.filter((id) => id !== 'eight_one_side'),
  western: ['beyond_3', 'two_of_three', 'four_of_five', 'eight_one_side'],
};
/** What a chart shows: means or individuals; ranges or standard deviations, which have no symmetric zones; moving ranges, which overlap. */
export type ChartPart = 'location' | 'spread' | 'moving';

const forSpread = new Set<RuleId>([
  'beyond_3',
  'nine_one_side',
  'eight_one_side',
  'six_trend',
  'fourteen_alternate',
]);

type Zones = readonly number[];
const last = (z: Zones, at: number, n: number) => (at + 1 < n ? null : z.slice(at + 1 - n, at + 1));
const oneSide = (z: Zones) => z.every((value) => value > 0) || z.every((value) => value < 0);
/** So many of the window lie beyond `limit` on the side of the newest one, which is one of them. */
const someBeyond = (z: Zones, limit: number, many: number) => {
  const side = Math.sign(z.at(-1)!);
  return z.at(-1)! * side > limit && z.filter((value) => value * side > limit).length >= many;
};
const trend = (z: Zones) => {
  const steps = z.slice(1).map((value, i) => Math.sign(value - z[i]!));
  return steps[0] !== 0 && steps.every((step) => step === steps[0]);
};
const alternates = (z: Zones) => {
  const steps = z.slice(1).map((value, i) => Math.sign(value - z[i]!));
  return steps.every((step, i) => step !== 0 && (i === 0 || step === -steps[i - 1]!));
};

const tests: Record<RuleId, { window: number; holds: (z: Zones) => boolean }> = {
  beyond_3: { window: 1, holds: ([z]) => Math.abs(z!) > 3 },
  nine_one_side: { window: 9, holds: oneSide },
  eight_one_side: { window: 8, holds: oneSide },
  six_trend: { window: 6, holds: trend },
  fourteen_alternate: { window: 14, holds: alternates },
  two_of_three: { window: 3, holds: (z) => someBeyond(z, 2, 2) },
  four_of_five: { window: 5, holds: (z) => someBeyond(z, 1, 4) },
  fifteen_within_1: { window: 15, holds: (z) => z.every((value) => Math.abs(value) < 1) },
  eight_beyond_1: { window: 8, holds: (z) => z.every((value) => Math.abs(value) > 1) },
};

/** Every broken rule of points given as distances from the centre line in standard deviations, in order of the points. */
export function brokenRules(zones: Zones, set: RuleSet = 'nelson', part: ChartPart = 'location'): Broken[] {
  const fits: Record<ChartPart, (id: RuleId) => boolean> = {
    location: () => true,
    spread: (id) => forSpread.has(id),
    moving: (id) => id === 'beyond_3',
  };
  const rules = sets[set].filter(fits[part]);
  return zones.flatMap((_, at) =>
    rules
      .filter((rule) => {
        const window = last(zones, at, tests[rule].window);
        return window !== null && tests[rule].holds(window);
      })
      .map((rule) => ({ at, rule })),
  );
}
