import { expect, it, onTestFinished } from 'vitest';
import type { ModemFault } from '../../hardware/sim/modem.ts';
import { createToken } from '../../src/cli.ts';
import type { Bench, Page, Run, RunDetail, Verdict } from '../../src/contract/index.ts';
import { kindNames } from '../../src/runs/steps/kinds.ts';
import { wholeApp } from '../support/app.ts';
import { tokenClient } from '../support/daemon.ts';
import { tempFolder } from '../support/database.ts';
import { StepLab } from '../support/step-lab.ts';
import { findTool, tools } from '../support/tools.ts';
import { until } from '../support/until.ts';

const count = 32;
/** What is wrong with which unit, and what its run must come to. */
const stories: Readonly<Record<number, [ModemFault, Verdict, RegExp]>> = {
  4: ['silent', 'TIMEOUT', /did not answer within/],
  8: ['low_level', 'FAIL', /ds_power of channel 3: -1\d.* is below -15 dBmV/],
  12: ['high_transmit', 'FAIL', /us_power of channel 4: 5\d.* is above 51 dBmV/],
  16: ['restarts', 'ERROR', /restarted between the two readings/],
  20: ['wrong_image', 'FAIL', /runs 9\.2\.0-other, not 9\.2\.0/],
  24: ['slow_fetch', 'TIMEOUT', /Upgrade the firmware: not done within/],
  28: ['none', 'TIMEOUT', /Look at the lamps: not done within/],
};
const unanswered = 28;
const missing = (['ping', 'iperf3'] as const).filter((name) => !findTool(name));

it.skipIf(missing.length > 0)(
  `every kind of step on ${count} units at once${missing.map((name) => `; ${tools[name].install}`).join('')}`,
  { timeout: 180_000 },
  async () => {
    const faults = Array.from({ length: count }, (_, at) => stories[at]?.[0] ?? 'none');
    const folder = tempFolder();
    const lab = new StepLab(folder, '127.0.61', faults);
    onTestFinished(() => lab.stop());
    await lab.start();
    lab.serveIperf();
    lab.profile({ boot: '25s', upgrade: '20s', patience: '25s' });
    const app = await wholeApp({ ...lab.config(), data: `${folder}/data` });
    const api = tokenClient(app.url(), createToken(`${folder}/data`, { role: 'admin', name: 'test' }));
    const bench = () => api.get<Bench>('/api/benches/b1');
    await until('the bench', async () => (await bench()).state === 'ready', 20_000);
    for (const [at, { unit }] of lab.units.entries())
      await api.post(`/api/benches/b1/positions/${at + 1}/load`, { serial: unit.serial, mac: unit.mac });
    await api
      .post('/api/benches/b1/runs', {})
      .catch(() => api.post('/api/runs', { bench: 'b1', profile: 'every-step' }));
    await until(
      'the ends of all runs',
      async () => {
        const { positions } = await bench();
        for (const { question, position, label } of positions) {
          if (!question || position === unanswered + 1) continue;
          await api.post('/api/benches/b1/scan', { text: label });
          await api.post('/api/benches/b1/scan', { text: 'LB:YES' });
        }
        return positions.every(({ run, last }) => run === null && last !== null);
      },
      150_000,
    );
    const { items } = await api.get<Page<Run>>(`/api/runs?bench=b1&limit=${count}`);
    expect(items).toHaveLength(count);
    const runs = await Promise.all(items.map(({ id }) => api.get<RunDetail>(`/api/runs/${id}`)));
    const seen = new Set<string>();
    for (const run of runs) {
      const at = run.position - 1;
      const [, verdict, reason] = stories[at] ?? ['none', 'PASS', null];
      expect(`${at} ${run.verdict} ${verdict === 'PASS' ? run.reason : ''}`).toBe(
        `${at} ${verdict} ${verdict === 'PASS' ? null : ''}`,
      );
      if (reason) expect(run.reason).toMatch(reason);
      // However it ended, the teardown ran and the unit is off.
      expect(run.tree.find(({ id }) => id === 'off')).toMatchObject({ verdict: 'PASS' });
      expect(lab.board.outlets[at]).toBe(false);
      if (run.verdict !== 'PASS') continue;
      for (const row of run.tree) {
        seen.add(row.kind);
        expect(`${row.id} ${row.verdict}`).toBe(`${row.id} PASS`);
        if (row.kind === 'wait') continue;
        const own = run.measurements.filter(({ step }) => step === row.id);
        expect(`${row.id} ${own.some(({ value }) => value !== null)}`).toBe(`${row.id} true`);
      }
      expect(run.measurements.filter(({ name }) => name === 'ds_power')).toHaveLength(8);
      expect(run.measurements.filter(({ name }) => name === 'ofdm_power')).toHaveLength(4);
    }
    expect([...seen].sort()).toEqual([...kindNames].sort());
  },
);
