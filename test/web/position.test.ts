import { expect, test } from 'vitest';
import type { Bench, Position } from '../../src/contract/index.ts';
import { progress, tileColumns, tileState } from '../../web/src/lib/position.ts';
import { verdictNews } from '../../web/src/lib/verdict-news.ts';

const empty: Position = {
  position: 1,
  label: '1',
  state: 'empty',
  power: 'off',
  proven: true,
  unit: null,
  run: null,
  last: null,
  fault: null,
  service: { state: 'in', reason: null, by: null, at: null },
  cycles: 0,
  ratedCycles: null,
  golden: null,
  question: null,
};
const unit = { serial: 'A1', mac: null, model: null, deviceId: 1 };
const last = {
  runId: 'r1',
  serial: 'A1',
  verdict: 'PASS',
  at: '2026-03-01T10:00:00.000Z',
  reason: null,
  measurements: [],
} as const;
const run = {
  runId: 'r2',
  profile: 'p',
  stepTitle: 's',
  stepIndex: 1,
  stepCount: 4,
  startedAt: '2026-03-01T10:00:00.000Z',
  expectedEndAt: '2026-03-01T10:01:40.000Z',
  measurements: [],
};

test.each([
  ['nothing loaded', {}, 'EMPTY'],
  ['a unit loaded', { state: 'loaded', unit }, 'LOADED'],
  ['a unit tested', { state: 'loaded', unit, last }, 'PASS'],
  ['the tested unit taken out', { last }, 'PASS'],
  [
    'another unit loaded: no old verdict',
    { state: 'loaded', unit: { ...unit, serial: 'B2' }, last },
    'LOADED',
  ],
  ['running again', { state: 'running', unit, run, last }, 'RUNNING'],
  ['a fault beats everything', { state: 'fault', unit, run, last }, 'FAULT'],
] as const)('a tile with %s', (_, change, expected) => {
  expect(tileState({ ...empty, ...change } as Position)).toBe(expected);
});

test.each([
  [0, 1],
  [1, 1],
  [4, 4],
  [6, 3],
  [8, 4],
  [10, 5],
  [16, 8],
  [24, 8],
])('%i tiles stand in %i columns', (count, columns) => {
  expect(count === 0 ? 1 : tileColumns(count)).toBe(columns);
});

test('progress follows earlier runs, and a slow run never looks finished', () => {
  const at = (seconds: number) => Date.parse(run.startedAt) + seconds * 1000;
  const position = { ...empty, run };
  expect(progress(position, at(25))).toEqual({ part: 0.25, secondsLeft: 75 });
  expect(progress(position, at(500))).toEqual({ part: 0.98, secondsLeft: 0 });
  expect(progress({ ...empty, run: { ...run, expectedEndAt: null } }, at(25))).toEqual({
    part: 0.25,
    secondsLeft: null,
  });
});

test('a verdict is news once, and none when the page opens', () => {
  const bench = (runId: string) =>
    ({ positions: [{ ...empty, last: { ...last, runId } }] }) as unknown as Bench;
  const first = verdictNews(null, bench('r1'));
  expect(first.news).toEqual([]);
  const second = verdictNews(first.seen, bench('r2'));
  expect(second.news).toEqual(['PASS']);
  expect(verdictNews(second.seen, bench('r2')).news).toEqual([]);
});
