import { expect, it } from 'vitest';
import { tempFolder } from '../support/database.ts';
import { killRounds } from '../support/kill-rounds.ts';
import { mutateTraps } from '../support/mutations.ts';
import { workShift } from '../support/shift-lab.ts';
import { killSteps } from '../support/step-kills.ts';

/** What takes too long for every run; `npm run soak` runs it. Each says its seed, so that a find can be had again. */
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_007);

it(`kill -9 a hundred times in a stream of informs, seed ${seed}`, { timeout: 3_600_000 }, async () => {
  const report = await killRounds(tempFolder(), 100, seed);
  console.log(JSON.stringify(report));
  expect(report.faults).toEqual([]);
  expect(report.slowestStart).toBeLessThan(5000);
});

it(`kill -9 a hundred times in runs of 32 units, seed ${seed}`, { timeout: 7_200_000 }, async () => {
  const report = await killSteps(tempFolder(), '127.0.91', { rounds: 100, seed });
  console.log(JSON.stringify(report));
  expect(report.faults).toEqual([]);
});

it(`five million mutated traps, seed ${seed}`, { timeout: 3_600_000 }, () => {
  const report = mutateTraps(5_000_000, seed);
  console.log(JSON.stringify(report));
  expect(report.slowest).toBeLessThan(50);
  expect(report.heapGrowth).toBeLessThan(4 * 1024 * 1024);
});

it('sixty-four positions on four boards with sixteen scanners for ten minutes', {
  timeout: 1_200_000,
}, async () => {
  const report = await workShift(tempFolder(), '127.0.90', Number(process.env.SECONDS ?? 600));
  console.log(JSON.stringify(report));
  expect(report).toMatchObject({ missed: 0, lost: 0, notPassed: [] });
  expect(report.switchMs.p99).toBeLessThanOrEqual(150);
  expect(report.heapMiB.late).toBeLessThan(report.heapMiB.early + 10);
});
