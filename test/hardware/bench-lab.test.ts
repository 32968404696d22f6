import { resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { BenchLab } from '../../hardware/sim/bench-lab.ts';
import { checkDrivers } from '../../src/benches/check.ts';
import { Config } from '../../src/config.ts';
import { references } from '../../src/config-checks.ts';
import type { Run } from '../../src/contract/index.ts';
import { BenchRig } from '../support/bench-rig.ts';
import { tempFolder } from '../support/database.ts';
import { until } from '../support/until.ts';

it('is worked by its operator to passes and fails, with the shipped profiles', {
  timeout: 30_000,
}, async () => {
  const lab = new BenchLab({ network: '127.0.54', port: 16_154, pace: 8, seed: 3 });
  await lab.start();
  const fragment = lab.config();
  const config = Config.parse({ ...fragment, profiles: resolve(import.meta.dirname, '../../profiles') });
  expect([...checkDrivers(config), ...references(config)]).toEqual([]);
  const rig = new BenchRig(tempFolder(), '127.0.55');
  rig.config = () => config;
  const daemon = rig.daemon();
  onTestFinished(async () => {
    await daemon.close();
    await lab.stop();
  });
  const ended: Run[] = [];
  daemon.bus.on('run.finished', ({ run }) => ended.push(run));
  await daemon.start();
  lab.operate();
  // The eighth unit of bench 2 is silent: its verdict comes last and is not waited for.
  await until('the first round', () => ended.length >= 15, 25_000);
  const verdicts = (bench: string) =>
    new Set(ended.filter((run) => run.bench === bench).map((run) => run.verdict));
  expect(verdicts('bench-1')).toEqual(new Set(['PASS', 'FAIL']));
  expect(verdicts('bench-2')).toEqual(new Set(['PASS', 'FAIL']));
  expect(daemon.benches.list().map((bench) => bench.state)).toEqual(['ready', 'ready']);
});
