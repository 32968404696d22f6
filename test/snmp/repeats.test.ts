import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Counted, Repeats } from '../../src/snmp/repeats.ts';

interface Meaning {
  name: string;
  signature: string | null;
}

/** A dedup window of a second whose rows are written down; `said` is what one packet does. */
function window(room = () => true) {
  const rows: { name: string; of: number | null; count: number; total: number }[] = [];
  const repeats = new Repeats<Meaning>(1000, 100, (counted: Counted<Meaning>) => {
    if (!room()) return false;
    const { meaning, first, pending, total } = counted;
    rows.push({ name: meaning.name, of: first.id, count: pending, total });
    return true;
  });
  const said = (meaning: Meaning, now: number): boolean => {
    if (repeats.counts(meaning, now, now)) return true;
    repeats.before(meaning);
    const id = rows.push({ name: meaning.name, of: null, count: 1, total: 1 });
    const origin = { kind: 'trap', source: '10.0.0.1', version: 'v2c', oid: '1.3' } as const;
    repeats.began(meaning, { id, at: now, origin }, now);
    return false;
  };
  return { rows, repeats, said };
}
const down: Meaning = { name: 'down', signature: 'link 1' };
const up: Meaning = { name: 'up', signature: 'link 1\nlink 1 flapping' };
const other: Meaning = { name: 'other', signature: 'link 2' };

describe('the dedup window', () => {
  it('counts identical events on the first until it is over', () => {
    const { rows, repeats, said } = window();
    expect([said(down, 0), said(down, 400), said(down, 999), said(down, 1000)]).toEqual([
      false,
      true,
      true,
      false,
    ]);
    repeats.sweep(Number.POSITIVE_INFINITY);
    expect(rows).toEqual([
      { name: 'down', of: null, count: 1, total: 1 },
      { name: 'down', of: 1, count: 2, total: 3 },
      { name: 'down', of: null, count: 1, total: 1 },
    ]);
  });

  it('ends as soon as another event touches the same reduction key, so that order stays', () => {
    const { rows, repeats, said } = window();
    for (const meaning of [down, down, other, up, down, down]) said(meaning, 10);
    repeats.sweep(Number.POSITIVE_INFINITY);
    expect(rows.map(({ name, of, count }) => [name, of, count])).toEqual([
      ['down', null, 1],
      ['other', null, 1],
      ['down', 1, 1],
      ['up', null, 1],
      ['down', null, 1],
      ['down', 5, 1],
    ]);
  });

  it('tells the count while the window is open, and keeps it when there is no room', () => {
    let room = false;
    const { rows, repeats, said } = window(() => room);
    for (let i = 0; i < 5; i++) said(down, i);
    repeats.sweep(250);
    expect(rows).toHaveLength(1);
    room = true;
    repeats.sweep(500);
    said(down, 600);
    repeats.sweep(750);
    expect(rows.slice(1).map(({ count, total }) => [count, total])).toEqual([
      [4, 5],
      [1, 6],
    ]);
  });

  it('loses no occurrence and swaps no two events of one key, whatever comes', () => {
    const meanings = [down, up, other, { name: 'plain', signature: null }];
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...meanings), fc.integer({ min: 0, max: 400 })), {
          maxLength: 200,
        }),
        (steps) => {
          const { rows, repeats, said } = window();
          let now = 0;
          const wanted: Record<string, number> = {};
          let lastOfLink = '';
          for (const [meaning, wait] of steps) {
            now += wait;
            if (wait > 300) repeats.sweep(now);
            said(meaning, now);
            wanted[meaning.name] = (wanted[meaning.name] ?? 0) + 1;
            if (meaning === down || meaning === up) lastOfLink = meaning.name;
          }
          repeats.sweep(Number.POSITIVE_INFINITY);
          const found: Record<string, number> = {};
          for (const { name, count } of rows) found[name] = (found[name] ?? 0) + count;
          expect(found).toEqual(wanted);
          const links = rows.filter(({ name }) => name === 'down' || name === 'up');
          expect(links.at(-1)?.name ?? '').toBe(lastOfLink);
        },
      ),
    );
  });
});
