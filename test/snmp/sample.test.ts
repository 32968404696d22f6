import { expect, it } from 'vitest';
import { sample } from '../../src/snmp/sample.ts';

it('keeps the quiet senders in sight beside a loud one, and the true numbers', () => {
  const events = Array.from({ length: 1000 }, (_, id) => ({
    id,
    source: id % 100 === 7 ? `quiet ${id}` : 'loud',
  }));
  const { shown, loud } = sample(events, 100, 10);
  expect(shown.map(({ id }) => id)).toEqual([...shown.map(({ id }) => id)].sort((a, b) => a - b));
  expect(shown.filter(({ source }) => source !== 'loud')).toHaveLength(10);
  expect(shown.filter(({ source }) => source === 'loud').map(({ id }) => id)).toEqual([
    990, 991, 992, 993, 994, 995, 996, 997, 998, 999,
  ]);
  expect([...loud]).toEqual([['loud', 990]]);
});

it('leaves a small batch as it is', () => {
  const events = [{ source: 'a' }, { source: 'b' }];
  expect(sample(events, 100, 10)).toEqual({ shown: events, loud: new Map() });
});
