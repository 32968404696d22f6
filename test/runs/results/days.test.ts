import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import type { MeasurementsReply } from '../../../src/contract/index.ts';
import { MeasurementQuery } from '../../../src/contract/index.ts';
import { DayStore } from '../../../src/runs/results/days/store.ts';
import { FactStore } from '../../../src/runs/results/facts/store.ts';
import type { Basis } from '../../../src/runs/results/lines.ts';
import { measurementStudy } from '../../../src/runs/results/measurement-study.ts';
import { measurementsStudy } from '../../../src/runs/results/overview-studies.ts';
import { ResultStore } from '../../../src/runs/results/store.ts';
import { resultsStream } from '../../../src/runs/store.ts';
import { tempFolder } from '../../support/database.ts';
import { labHistory, ResultLab } from '../../support/result-lab.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 4, 20, 15, 30);
const visit = 3 * day;
const basis: Basis = {
  ...{ goldens: ['LAB0000007'], zone: 'UTC', shifts: [], visit, now, own: null },
};
const quiet = () => undefined;

function history(runs: number) {
  const folder = tempFolder();
  const lab = new ResultLab(folder);
  lab.add(labHistory({ runs, rows: 12, from: now - 25 * day, to: now, benches: 1 }));
  const archive = join(folder, 'archive');
  const store = new ResultStore({ ...lab.files, archive });
  const [days, facts] = [new DayStore(lab.db), new FactStore(lab.db, lab.stream)];
  onTestFinished(() => {
    store.close();
    lab.close();
  });
  const sumUp = (runsAtOnce: number) =>
    days.take(runsAtOnce, { visit, goldens: new Set(basis.goldens) }, (run) => facts.lines(run));
  const both = (scope: { from?: string; to?: string; model?: string }) => ({
    byDays: measurementsStudy(store, scope, basis, quiet),
    // Every run was on this bench: naming it makes each be read.
    byRuns: measurementsStudy(store, { ...scope, bench: 'bench-1' }, basis, quiet),
  });
  return { lab, store, days, sumUp, both, archive };
}

/** The same lines, but for the last bits of their figures. */
function expectSame({ items }: MeasurementsReply, others: MeasurementsReply) {
  expect(items).toHaveLength(others.items.length);
  for (const [at, line] of items.entries()) {
    const other = others.items[at]!;
    const { mean, hint } = line;
    expect({ ...line, mean: 0, hint: 0 }).toEqual({ ...other, mean: 0, hint: 0 });
    expect(Math.abs(mean - other.mean)).toBeLessThan(1e-9);
    expect(Math.abs((hint ?? 0) - (other.hint ?? 0))).toBeLessThan(1e-9);
    expect(hint === null).toBe(other.hint === null);
  }
}

it('sums days up to what the runs one by one come to, whatever is summed up already', () => {
  const { days, sumUp, both, lab } = history(700);
  days.begin(visit);
  const moment = fc.integer({ min: now - 30 * day, max: now }).map((at) => new Date(at).toISOString());
  const scope = fc.record(
    { from: moment, to: moment, model: fc.constantFrom('TM822G', 'TC4400') },
    { requiredKeys: [] },
  );
  let summed = 0;
  fc.assert(
    fc.property(scope, fc.integer({ min: 0, max: 40 }), (asked, more) => {
      if (more > 0) summed += sumUp(more);
      const { byDays, byRuns } = both(asked);
      expectSame(byDays, byRuns);
    }),
    { numRuns: 40 },
  );
  while (sumUp(50) > 0);
  const { byDays, byRuns } = both({});
  expectSame(byDays, byRuns);
  expect(byRuns.items.length).toBe(12);
  expect(summed).toBeGreaterThan(0);
  // Another visit makes other first tests: everything is summed up anew.
  const { n } = lab.db.prepare<[], { n: number }>('SELECT count(*) AS n FROM measured_days').get()!;
  expect(n).toBeGreaterThan(25 * 12);
  days.begin(2 * visit);
  expect(lab.db.prepare('SELECT count(*) AS n FROM measured_days').get()).toEqual({ n: 0 });
});

it('reads archived months for one measurement, and says since when the others are counted', () => {
  const { lab, store, archive, both } = history(300);
  const query = MeasurementQuery.parse({ step: 'levels', name: 'us_power', instance: '1', subgroup: 1 });
  const before = measurementStudy(store, query, basis, quiet);
  const retire = resultsStream.retire!(lab.stream);
  while (retire({ before: now - 10 * day, most: 500, archive }).more);
  const oldest = lab.stream.prepare<[], { at: number }>('SELECT min(at) AS at FROM results').get()!.at;
  expect(oldest).toBeGreaterThanOrEqual(now - 10 * day);
  expect(measurementStudy(store, query, basis, quiet)).toEqual(before);
  expect(both({}).byRuns.since).toBe(new Date(oldest).toISOString());
  const recent = { from: new Date(now - 5 * day).toISOString() };
  expect(both(recent).byRuns.since).toBeNull();
});
