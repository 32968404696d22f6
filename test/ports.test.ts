import { expect, it } from 'vitest';
import type { Bench, Position } from '../src/contract/index.ts';
import { benchPlaces, runFeed } from '../src/ports.ts';

const position = (number: number, more: Partial<Position> = {}) =>
  ({
    ...{ position: number, state: 'empty', unit: null, service: { state: 'in' } },
    ...more,
  }) as unknown as Position;
const bench = (id: string, profile: string, positions: Position[], state: Bench['state'] = 'ready') =>
  ({ id, profile, positions, state }) as unknown as Bench;
const unit = (serial: string) =>
  ({
    state: 'loaded',
    unit: { serial, mac: null, model: null, deviceId: 1 },
  }) as unknown as Partial<Position>;

/** Benches as they stand, and one modem whose model has a profile. */
function places(...benches: Bench[]) {
  return benchPlaces(
    { list: () => benches },
    { find: (text) => (text === 'SN1' ? { id: 1 } : null), get: () => ({ model: 'TG2492' }) },
    {
      list: () => [
        { id: 'old', revision: null, models: ['TG2492'] },
        { id: 'returns', revision: 3, models: ['TG2492'] },
      ],
    },
  );
}

it('finds a free position for a unit: of a bench that runs its profile first, never one that is promised or out of use', () => {
  const first = bench('b1', 'other', [position(1), position(2, { service: { state: 'out' } as never })]);
  const second = bench('b2', 'returns', [position(1, { state: 'running' }), position(2), position(3)]);
  const still = bench('b3', 'returns', [position(1)], 'fault');
  const { placeFor } = places(still, first, second);
  expect(placeFor({ serial: 'SN1', taken: [] })).toEqual({ profile: 'returns', place: 'b2/2' });
  expect(placeFor({ serial: 'SN1', taken: ['b2/2'] }).place).toBe('b2/3');
  expect(placeFor({ serial: 'SN1', taken: ['b2/2', 'b2/3'] }).place).toBe('b1/1');
  expect(placeFor({ serial: 'SN1', taken: ['b2/2', 'b2/3', 'b1/1'] }).place).toBeNull();
  expect(placeFor({ serial: 'SN1', bench: 'b1', taken: [] }).place).toBe('b1/1');
  expect(placeFor({ serial: 'X', profile: 'mine', taken: [] })).toEqual({ profile: 'mine', place: 'b1/1' });
});

it('keeps a place that was told while it is free, and knows where a unit is already', () => {
  const all = () => bench('b1', 'returns', [position(1), position(2), position(3, unit('SN1'))]);
  const { placeFor } = places(all());
  expect(placeFor({ serial: 'SN2', before: 'b1/2', taken: [] }).place).toBe('b1/2');
  expect(placeFor({ serial: 'SN2', before: 'b1/2', taken: ['b1/2'] }).place).toBe('b1/1');
  expect(placeFor({ serial: 'SN2', before: 'b1/3', taken: [] }).place).toBe('b1/1');
  expect(placeFor({ serial: 'SN1', taken: [] }).place).toBe('b1/3');
});

it('says of a failed value what was expected, in numbers or in words', () => {
  const value = {
    verdict: 'FAIL',
    superseded: false,
    instance: '',
    unit: '',
    low: null,
    high: null,
    expected: '',
  };
  const measurements = [
    { ...value, step: 'heard', name: 'dhcp_heard', value: false, expected: 'true' },
    { ...value, step: 'levels', name: 'rx_power', value: -19, unit: 'dBmV', low: -15, high: 15 },
    { ...value, step: 'script', name: 'state', value: 'odd' },
  ];
  const run = { verdict: 'FAIL', serial: 'SN1', measurements, id: 'r1' };
  const runs = { finishedAfter: () => [{ seq: 1, deviceId: 1, run }], ofDevice: () => [] };
  const [news] = runFeed(runs as never, () => false).finishedAfter(0, 1);
  expect(news!.failed.map(({ limits }) => limits)).toEqual(['true', '-15 to 15 dBmV', 'as expected']);
});
