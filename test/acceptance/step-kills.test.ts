import { expect, it } from 'vitest';
import { tempFolder } from '../support/database.ts';
import { killSteps } from '../support/step-kills.ts';

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_007);

it(`kill -9 three times in runs of six units, seed ${seed}`, { timeout: 120_000 }, async () => {
  const report = await killSteps(tempFolder(), '127.0.92', { rounds: 3, seed, units: 6, longest: 2000 });
  expect(report.faults).toEqual([]);
  expect(report.acknowledged).toBeGreaterThan(100);
});
