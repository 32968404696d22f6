import { expect, it } from 'vitest';
import { tempFolder } from '../support/database.ts';
import { killSteps } from '../support/step-kills.ts';

it('loses and doubles no row of 32 runs when the daemon is killed three times', {
  timeout: 240_000,
}, async () => {
  const report = await killSteps(tempFolder(), '127.0.62', 3, 20_261_122);
  expect(report.faults).toEqual([]);
  expect(report.passed + report.aborted).toBeGreaterThanOrEqual(32);
  expect(report.acknowledged).toBeGreaterThan(100);
});
