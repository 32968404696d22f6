import { expect, it } from 'vitest';
import { Recollection } from '../../src/snmp/recollection.ts';

/** Looks `count` keys up, `every` ms apart, and says how many had to be made. */
function looked(
  memory: Recollection<object>,
  keys: (i: number) => string,
  count: number,
  every: number,
  from = 0,
) {
  let made = 0;
  for (let i = 0; i < count; i++) {
    memory.of(
      () => keys(i),
      from + i * every,
      () => {
        made++;
        return {};
      },
    );
  }
  return made;
}

it('gives the same object for the same key, and forgets all when it is full', () => {
  const memory = new Recollection<object>(3);
  const get = (key: string) =>
    memory.of(
      () => key,
      0,
      () => ({}),
    );
  const first = get('a');
  expect(get('a')).toBe(first);
  for (const key of ['b', 'c', 'd']) get(key);
  expect(get('a')).not.toBe(first);
});

it('rests while a storm never repeats itself, and notices when it does', () => {
  const memory = new Recollection<object>(20_000);
  let keys = 0;
  const different = () => `${keys++}`;
  looked(memory, different, 1025, 0.01);
  let asked = 0;
  looked(
    memory,
    () => {
      asked++;
      return 'same';
    },
    15 * 1024,
    0.01,
  );
  expect(asked).toBe(0);
  expect(looked(memory, () => 'same', 5000, 0.01)).toBe(1);
});

it('never rests when packets come slowly', () => {
  const memory = new Recollection<object>(20_000);
  let keys = 0;
  looked(memory, () => `${keys++}`, 10_000, 1);
  expect(looked(memory, () => 'again', 100, 1, 10_000)).toBe(1);
});
