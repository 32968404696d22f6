import type { Part, Report, ReportUnit, UnitTest } from '../../contract/index.ts';

/** Texts of a report that leaves the house; people outside get English. */
export const stateWords: Record<ReportUnit['state'], string> = {
  passed_first: 'passed at the first test',
  passed_retest: 'passed at a retest',
  failed: 'failed',
  unsaid: 'not judged: the test did not finish',
  untested: 'not tested',
};

/** `97.3 % (93.4 to 99.1 %) of 150`. */
export function partText({ rate, low, high, n }: Part): string {
  if (rate === null) return 'none judged';
  const per = (value: number) => (value * 100).toFixed(1);
  return `${per(rate)} % (${per(low!)} to ${per(high!)} %) of ${n}`;
}

/** `2026-03-01 14:05 UTC`. */
export function momentText(at: string | null): string {
  return at === null ? '' : `${at.slice(0, 16).replace('T', ' ')} UTC`;
}

/** Limits in words. */
export function limitText({ low, high }: { low: number | null; high: number | null }): string {
  if (low === null && high === null) return '';
  if (high === null) return `at least ${low}`;
  return low === null ? `at most ${high}` : `${low} to ${high}`;
}

/** Name with its channel. */
export function nameText(name: string, instance: string): string {
  return instance === '' ? name : `${name} ${instance}`;
}

/** What a test was for its unit. */
export function attemptText({ attempt, number }: Pick<UnitTest, 'attempt' | 'number'>): string {
  if (attempt === 'unsaid') return 'says nothing of the unit';
  return attempt === 'first' ? 'first test' : `test ${number}`;
}

/** Names and values at the head of a report. */
export function factsOf(report: Report): [string, string][] {
  const { total } = report;
  const unsaid = Object.entries(total.unsaid)
    .filter(([, count]) => count > 0)
    .map(([verdict, count]) => `${count} ${verdict}`)
    .join(', ');
  const facts: [string, string][] = [
    ['Customer', report.customer ?? ''],
    ['Note', report.note ?? ''],
    ['From', momentText(report.from)],
    ['To', momentText(report.to)],
    ...(report.kind === 'unit'
      ? []
      : ([['Units', String(Math.max(total.units, report.units.length))]] as [string, string][])),
    ['Passed at the first test', partText(total.first)],
    ['Passed at a retest', total.retest.n === 0 ? '' : partText(total.retest)],
    ['Passed in the end', report.kind === 'unit' ? '' : partText(total.final)],
    ['Say nothing of the unit', unsaid],
    ['Made', momentText(report.madeAt)],
  ];
  return facts.filter(([, value]) => value !== '');
}

/** A table of a report: its title, the heads of its columns, its rows. */
export interface ReportTable {
  title: string;
  heads: string[];
  /** Parts of the width. */
  widths: number[];
  rows: string[][];
}

/** The tables of a report, without those that are empty. */
export function tablesOf(report: Report): ReportTable[] {
  const tables: ReportTable[] = [
    {
      title: 'What failed',
      heads: ['Step', 'Measurement', 'Failures', 'Share'],
      widths: [3, 3, 1.2, 1.2],
      rows: report.pareto.map(({ step, name, count, share }) => [
        step,
        name ?? '',
        String(count),
        `${(share * 100).toFixed(1)} %`,
      ]),
    },
    {
      title: 'Units',
      heads: ['Serial number', 'Model', 'Stands', 'Tests', 'Last test', 'Failing'],
      widths: [2.2, 1.4, 2.4, 0.8, 2.2, 2.6],
      rows: report.units.map((unit) => [
        unit.serial,
        unit.model ?? '',
        stateWords[unit.state],
        String(unit.tests),
        momentText(unit.lastAt),
        unit.failing.join(', '),
      ]),
    },
    {
      title: 'Tests, newest first',
      heads: ['Started', 'Profile', 'Where', 'Verdict', 'Test', 'Reason'],
      widths: [2.1, 1.9, 1.4, 1.1, 1.4, 3.4],
      rows: report.tests.map((test) => [
        momentText(test.at),
        `${test.profile} ${test.profileVersion}`,
        `${test.bench} / ${test.position}`,
        test.verdict,
        attemptText(test),
        test.reason ?? '',
      ]),
    },
    {
      title: 'Measurements of the newest test',
      heads: ['Step', 'Measurement', 'Value', 'Limits', 'Verdict'],
      widths: [1.8, 2.6, 2.4, 1.8, 1.6],
      rows: report.measurements.map((line) => [
        line.step,
        nameText(line.name, line.instance),
        `${line.value ?? ''} ${line.unit}`.trim(),
        limitText(line),
        line.marginal ? `${line.verdict}, marginal` : line.verdict,
      ]),
    },
  ];
  return tables.filter(({ rows }) => rows.length > 0);
}
