import type { RunNews } from './feeds.ts';

const placeOf = ({ bench, position }: { bench: string; position: number }) => `${bench}/${position}`;

/** Earlier tests of a failed unit in one sentence. */
export function historyText({ earlier = [], profile }: RunNews): string {
  if (earlier.length === 0) return `First test by ${profile}.`;
  const failed = earlier.filter(({ verdict }) => verdict === 'FAIL').length;
  const last = earlier[0]!;
  return `Before: ${earlier.length - failed} passed, ${failed} failed; the last ${last.verdict} on ${placeOf(last)} at ${last.at}.`;
}

/** What to do next with a failed unit, by where it failed and passed before. */
export function nextStep(news: RunNews): string {
  const { earlier = [] } = news;
  const here = placeOf(news);
  const elsewhere = (verdict: string) => [
    ...new Set(earlier.filter((run) => run.verdict === verdict && placeOf(run) !== here).map(placeOf)),
  ];
  const failed = elsewhere('FAIL');
  if (failed.length > 0)
    return `Next: it failed on ${failed.join(', ')}, too, so the unit is at fault: repair or scrap it.`;
  const passed = elsewhere('PASS');
  if (passed.length > 0)
    return `Next: it passed on ${passed.join(', ')} before. Check ${here} with a golden unit, then test the unit once more.`;
  return `Next: test it once more on another position than ${here}; a second failure there says that it is the unit.`;
}

/** Where the web shows every test of the unit. */
export function reportPath(serial: string): string {
  return `/results/reports/unit/${encodeURIComponent(serial)}`;
}
