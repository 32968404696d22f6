import { expect, test } from 'vitest';
import { Burst, type BurstResult } from '../../web/src/lib/burst.ts';

function press(burst: Burst, keys: readonly string[], gapMs: number, from = 0, ctrl = false): BurstResult[] {
  return keys.map((key, at) => burst.press({ key, ctrl, alt: false, meta: false, at: from + at * gapMs }));
}

test('a row of keys too fast for fingers is a reading; its first key stays with the page', () => {
  const results = press(new Burst(), [...'SN12', 'Enter'], 8);
  expect(results.map(({ kind }) => kind)).toEqual(['person', 'doubtful', 'doubtful', 'burst', 'reading']);
  expect(results.at(-1)).toEqual({ kind: 'reading', text: 'SN12' });
});

test('what a person types stays with the page, Enter included', () => {
  const results = press(new Burst(), [...'jkack', 'Enter'], 90);
  expect(results.every(({ kind }) => kind === 'person')).toBe(true);
});

test('two fast keys and Enter are no reading', () => {
  expect(press(new Burst(), ['j', 'k', 'Enter'], 10).at(-1)).toEqual({ kind: 'person' });
});

test("a key command right after Enter, Tab or another key command is a person's", () => {
  expect(press(new Burst(), ['Enter', 'p', 'Tab', 'a'], 2).every(({ kind }) => kind === 'person')).toBe(true);
  expect(press(new Burst(), ['j', 'a'], 2).map(({ kind }) => kind)).toEqual(['person', 'doubtful']);
});

test('Shift between the keys, the group separator and a slow start do no harm', () => {
  const burst = new Burst();
  press(burst, ['j'], 1);
  press(burst, ['Shift', 'L', 'Shift', 'B', '0', '1'], 5, 500);
  press(burst, [']'], 1, 530, true);
  expect(press(burst, ['A', 'Enter'], 5, 535).at(-1)).toEqual({ kind: 'reading', text: 'LB01\u001dA' });
});

test('the memory is bounded', () => {
  const results = press(new Burst(), [...'x'.repeat(10_000), 'Enter'], 1);
  expect(results.at(-1)).toEqual({ kind: 'reading', text: 'x'.repeat(4096) });
});
