import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DryRunBody } from '../../src/contract/index.ts';
import { dryLab } from '../../src/dry-lab.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { DryRuns } from '../../src/runs/dry-runs.ts';
import { until } from '../support/until.ts';

const text = readFileSync(join(import.meta.dirname, '../../profiles/returns-test.yaml'), 'utf8');

async function dry(more: object) {
  const runs = new DryRuns(dryLab, systemClock);
  const { id } = runs.start(DryRunBody.parse({ text, ...more }));
  return until('the end', () => runs.get(id).state === 'finished' && runs.get(id), 15_000);
}

it('tries a profile on a simulated unit, sound or faulty, channel by channel', async () => {
  const good = await dry({});
  expect(good).toMatchObject({ verdict: 'PASS', mode: 'simulated', reason: null });
  const snr = good.measurements.filter(({ name }) => name === 'ds_snr');
  expect(snr.map(({ expected }) => expected)).toEqual([...Array(7).fill('for qam256'), 'for qam64']);
  const bad = await dry({ unit: { fault: 'low_level' } });
  expect(bad.verdict).toBe('FAIL');
  expect(bad.reason).toMatch(/ds_power of channel 3/);
});

it('goes through it on paper, with what would be measured and no values', async () => {
  const paper = await dry({ mode: 'paper' });
  expect(paper.tree.every(({ verdict }) => verdict === 'PASS')).toBe(true);
  expect(paper.measurements.find(({ name }) => name === 'ds_power')).toMatchObject({
    value: null,
    low: -15,
    high: 15,
  });
});

it('takes the configuration of the customer, and branches by the model of the order on paper', async () => {
  const branches = `id: t
title: T
version: "1.0.0"
configurations: [{ name: acme, when: { customer: acme } }]
steps:
  - { id: a, title: A, kind: power_on, when: { model: X1, firmware: 7.*, configuration: acme } }
  - { id: b, title: B, kind: power_on, unless: { model: X1 } }
`;
  const run = await dry({
    text: branches,
    mode: 'paper',
    unit: { model: 'X1', firmware: '7.1', customer: 'acme' },
  });
  expect(run.configuration).toBe('acme');
  expect(run.tree.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual(['a PASS', 'b null']);
});
