import { fisherExact, fUpper, tTwoSided } from './distributions.ts';
import { mean, squares } from './summary.ts';

/** One-way analysis of variance. */
export interface Anova {
  f: number;
  between: { freedom: number; squares: number };
  within: { freedom: number; squares: number };
  p: number;
}

/** Whether the means of groups differ more than chance lets them. Null with fewer than two groups or nothing that varies. */
export function anova(groups: readonly (readonly number[])[]): Anova | null {
  const filled = groups.filter((group) => group.length > 0);
  const all = filled.flat();
  const freedom = { between: filled.length - 1, within: all.length - filled.length };
  if (freedom.between < 1 || freedom.within < 1) return null;
  const grand = mean(all);
  const between = filled.reduce((sum, group) => sum + group.length * (mean(group) - grand) ** 2, 0);
  const within = filled.reduce((sum, group) => sum + squares(group), 0);
  if (within === 0) return null;
  const f = between / freedom.between / (within / freedom.within);
  return {
    f,
    between: { freedom: freedom.between, squares: between },
    within: { freedom: freedom.within, squares: within },
    p: fUpper(f, freedom.between, freedom.within),
  };
}

/** Welch's test of two means with unequal spreads; null where it cannot be told. */
export function welch(
  a: readonly number[],
  b: readonly number[],
): { t: number; freedom: number; p: number } | null {
  if (a.length < 2 || b.length < 2) return null;
  const [va, vb] = [squares(a) / (a.length - 1) / a.length, squares(b) / (b.length - 1) / b.length];
  if (va + vb === 0) return null;
  const t = (mean(a) - mean(b)) / Math.sqrt(va + vb);
  const freedom = (va + vb) ** 2 / (va ** 2 / (a.length - 1) + vb ** 2 / (b.length - 1));
  return { t, freedom, p: tTwoSided(t, freedom) };
}

/** p-values raised so that among all of them together a false alarm is as rare as asked of one (Holm 1979). Nulls stay. */
export function holm(ps: readonly (number | null)[]): (number | null)[] {
  const order = ps.flatMap((p, at) => (p === null ? [] : [{ p, at }])).sort((a, b) => a.p - b.p);
  const raised: (number | null)[] = ps.map(() => null);
  let highest = 0;
  order.forEach(({ p, at }, rank) => {
    highest = Math.max(highest, Math.min(1, p * (order.length - rank)));
    raised[at] = highest;
  });
  return raised;
}

/** Below this chance a group is called odd. */
export const oddBelow = 0.01;

/**
 * Each group against all others together, corrected by Holm. A group that is found odd leaves the others before they are compared
 * again: else one far off would make its sound neighbours look odd. `p` gives the chance of a group against some others.
 */
function oneByOne(
  count: number,
  p: (at: number, others: readonly number[]) => number | null,
): (number | null)[] {
  const found: (number | null)[] = new Array(count).fill(null);
  let left = Array.from({ length: count }, (_, at) => at);
  for (;;) {
    const raised = holm(
      left.map((at) =>
        p(
          at,
          left.filter((other) => other !== at),
        ),
      ),
    );
    left.forEach((at, i) => {
      found[at] = raised[i] ?? null;
    });
    const least = Math.min(...raised.map((each) => each ?? 1));
    if (least >= oddBelow || left.length <= 2) return found;
    left = left.filter((_, i) => raised[i] !== least);
  }
}

/** Which group fails more or less than the others (Fisher's exact test); null for an empty group. */
export function oddByParts(groups: readonly { failed: number; n: number }[]): (number | null)[] {
  return oneByOne(groups.length, (at, others) => {
    const { failed, n } = groups[at]!;
    const rest = others.map((other) => groups[other]!);
    const restFailed = rest.reduce((sum, group) => sum + group.failed, 0);
    const restN = rest.reduce((sum, group) => sum + group.n, 0);
    return n === 0 || restN === 0 ? null : fisherExact(failed, n - failed, restFailed, restN - restFailed);
  });
}

/** Which group measures higher or lower than the others (Welch); null below `least` values. */
export function oddByMeans(groups: readonly (readonly number[])[], least = 5): (number | null)[] {
  return oneByOne(groups.length, (at, others) => {
    const rest = others.flatMap((other) => groups[other]!);
    return groups[at]!.length < least || rest.length < least ? null : (welch(groups[at]!, rest)?.p ?? null);
  });
}
