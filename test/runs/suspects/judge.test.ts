import { describe, expect, it } from 'vitest';
import type { Measurement, Verdict } from '../../../src/contract/index.ts';
import { guiltyStep, lotSteps, offBands, type PastRun } from '../../../src/runs/suspects/judge.ts';

let number = 0;
const run = (serial: string, levels: Verdict, more: Partial<PastRun> = {}): PastRun => ({
  runId: `r${++number}`,
  deviceId: number,
  serial,
  model: 'A',
  bench: 'b1',
  position: 1,
  steps: new Map<string, Verdict>([
    ['boot', 'PASS'],
    ['levels', levels],
  ]),
  ...more,
});
const good = ['X', 'Y', 'Z'].map((serial) => run(serial, 'PASS', { position: 2, model: 'B' }));

describe('a position is guilty', () => {
  const three = [run('1', 'FAIL'), run('2', 'TIMEOUT'), run('3', 'FAIL')];

  it('when three different units in a row failed one step that passes elsewhere', () => {
    expect(guiltyStep(three, good)).toMatchObject({
      step: 'levels',
      runs: [{ serial: '1' }, {}, { serial: '3' }],
    });
  });
  it.each<[string, PastRun[], PastRun[]]>([
    ['two units failed', three.slice(0, 2), good],
    ['one unit failed three times', [run('1', 'FAIL'), run('1', 'FAIL'), run('1', 'FAIL')], good],
    ['a unit passed between them', [three[0]!, run('9', 'PASS'), ...three.slice(1)], good],
    ['the first of them passes on a second try', [run('1', 'PASS'), ...three], good],
    [
      'it fails elsewhere, too',
      three,
      good.map((one) => ({ ...one, steps: new Map([['levels', 'FAIL' as const]]) })),
    ],
    ['nobody knows of elsewhere', three, good.slice(0, 2)],
    ['nothing ran', [], good],
  ])('not when %s', (_, here, elsewhere) => {
    expect(guiltyStep(here, elsewhere)).toBeNull();
  });
});

describe('a lot is suspect', () => {
  const spread = [1, 2, 3].map((position) => run(`L${position}`, 'FAIL', { position }));
  it('when one model fails a step over three positions where another passes', () => {
    expect(lotSteps('A', [...spread, ...good])).toEqual(['levels']);
  });
  it('not when it is one position, or every model fails, or most of the model pass', () => {
    expect(lotSteps('A', [...spread.map((one) => ({ ...one, position: 1 })), ...good])).toEqual([]);
    expect(lotSteps('A', spread)).toEqual([]);
    const passing = [4, 5, 6].map((position) => run(`L${position}`, 'PASS', { position }));
    expect(lotSteps('A', [...spread, ...passing, ...good])).toEqual([]);
  });
});

it('a golden unit is off outside of its bands, and where nothing was measured', () => {
  const measured = (instance: string, value: number | string | null) =>
    ({ name: 'ds_power', instance, value }) as Measurement;
  const bands = [{ name: 'ds_power', low: -1, high: 1 }];
  expect(offBands(bands, [measured('1', 0.5), measured('2', -1)])).toEqual([]);
  expect(offBands(bands, [measured('1', 0.5), measured('2', -4)])).toEqual([
    'ds_power 2 is -4, expected -1 to 1',
  ]);
  expect(offBands(bands, [measured('1', null)])).toHaveLength(1);
  expect(offBands([{ ...bands[0]!, instance: '7' }], [measured('1', 0)])).toEqual([
    'ds_power 7 was not measured',
  ]);
});
