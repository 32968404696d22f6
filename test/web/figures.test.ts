import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { cluster, pan, ticks, zoom } from '../../web/src/lib/axis.ts';
import { bullet } from '../../web/src/lib/bullet.ts';
import { csv } from '../../web/src/lib/csv.ts';
import { faultAt } from '../../web/src/lib/fault.ts';
import { age, ago, day, exact, hexDump, regional, stopwatch, took } from '../../web/src/lib/format.ts';
import type { ApiError } from '../../web/src/net.ts';

describe('the bullet bar', () => {
  test('two limits take the middle half', () => {
    expect(bullet(0, -15, 15)).toEqual({ from: 0.25, to: 0.75, value: 0.5, beyond: null });
  });
  test('a value far outside stays in the bar and says where it went', () => {
    expect(bullet(-90, -15, 15)).toMatchObject({ value: 0, beyond: 'low' });
    expect(bullet(90, -15, 15)).toMatchObject({ value: 1, beyond: 'high' });
  });
  test('one limit takes the half on its side', () => {
    expect(bullet(39, 33, null)).toMatchObject({ from: 0.5, to: 1 });
    expect(bullet(39, null, 51)).toMatchObject({ from: 0, to: 0.5 });
  });
  test('without limits there is nothing to draw', () => {
    expect(bullet(3, null, null)).toBeNull();
  });
  test('a value within its limits is always drawn in the allowed range', () => {
    const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(finite, finite, finite, (a, b, c) => {
        const [low, value, high] = [a, b, c].sort((x, y) => x - y) as [number, number, number];
        fc.pre(high - low > 1e-6);
        const shape = bullet(value, low, high)!;
        expect(shape.value).toBeGreaterThanOrEqual(shape.from - 1e-9);
        expect(shape.value).toBeLessThanOrEqual(shape.to + 1e-9);
      }),
    );
  });
});

describe('the time axis', () => {
  const limit = { from: 0, to: 1_000_000 };
  test('zooms around a point and never leaves its limit', () => {
    expect(zoom({ from: 0, to: 1_000_000 }, 0.5, 0, limit)).toEqual({ from: 0, to: 500_000 });
    expect(zoom({ from: 0, to: 1_000_000 }, 0.5, 1, limit)).toEqual({ from: 500_000, to: 1_000_000 });
    expect(zoom({ from: 400_000, to: 600_000 }, 100, 0.5, limit)).toEqual(limit);
    expect(pan({ from: 800_000, to: 1_000_000 }, 1, limit)).toEqual({ from: 800_000, to: 1_000_000 });
  });
  test('marks stand at round local times', () => {
    const day = { from: Date.UTC(2026, 2, 1), to: Date.UTC(2026, 2, 2) };
    const { at, step } = ticks(day, 4, 5.75 * 3_600_000);
    expect(step).toBe(6 * 3_600_000);
    expect(at.map((ms) => (ms + 5.75 * 3_600_000) % step)).toEqual(at.map(() => 0));
  });
  test('groups what stands close and drops what is out of view', () => {
    const groups = cluster([5, 10, 11, 90, 500], (each) => each, { from: 0, to: 100 }, 0.05);
    expect(groups.map((group) => group.items)).toEqual([[5], [10, 11], [90]]);
  });
});

describe('CSV', () => {
  test('quotes what needs it', () => {
    expect(csv(['a', 'b'], [['x,y', 'say "hi"']])).toBe('a,b\r\n"x,y","say ""hi"""');
  });
  test.each(['=1+1', '+SUM(A1)', '-2+3', '@cmd', '\t=1', '\r=1'])('%j cannot run as a formula', (text) => {
    expect(csv([], [[text]]).replace(/^\r\n"?/, '')).toMatch(/^'/);
  });
  test('numbers stay numbers', () => {
    expect(csv([], [['-17.2', '+3']])).toBe('\r\n-17.2,+3');
  });
});

describe('times and bytes', () => {
  test('ages use the one unit people would say', () => {
    expect(age(59_400)).toEqual({ value: 59, unit: 'second' });
    expect(age(3_599_000)).toEqual({ value: 59, unit: 'minute' });
    expect(age(47 * 3_600_000)).toEqual({ value: 47, unit: 'hour' });
    expect(age(49 * 3_600_000)).toEqual({ value: 2, unit: 'day' });
    expect(ago(120_000, 'en')).toBe('2m ago');
    expect(ago(-500, 'en')).toBe('now');
  });
  test('a stopwatch shows hours only when there are any', () => {
    expect(stopwatch(70_000)).toBe('1:10');
    expect(stopwatch(3_725_000)).toBe('1:02:05');
  });
  test('the exact moment names UTC', () => {
    expect(exact('2026-03-01T10:00:00.123Z', 'en')).toContain('2026-03-01 10:00:00.123 UTC');
  });
  test('a dump has sixteen bytes a line', () => {
    const lines = hexDump('41'.repeat(17));
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({ offset: '0000', ascii: 'A'.repeat(16) });
    expect(lines[1]).toMatchObject({ offset: '0010', hex: '41', ascii: 'A' });
  });
});

describe('how long something took', () => {
  test('is said in tenths of a second below a minute, then in minutes', () => {
    expect([0, 4_230, 59_949, 59_950, 135_000].map((ms) => took(ms, 'en'))).toEqual([
      '0.0s',
      '4.2s',
      '59.9s',
      '1:00',
      '2:15',
    ]);
  });
});

describe("the reader's region", () => {
  test('decides how dates are written, where the browser says it', () => {
    vi.stubGlobal('navigator', { languages: ['de-AT', 'en-GB'] });
    expect([regional('en'), regional('es')]).toEqual(['en-GB', 'es']);
    vi.unstubAllGlobals();
    expect(day('2026-12-25', 'en-GB')).toBe('Fri, 25 Dec 2026');
    expect(day('2026-12-25T08:00:00 Europe/Berlin', 'en-GB')).toBe('Fri, 25 Dec 2026 08:00:00 Europe/Berlin');
  });
});

describe('a fault at its field', () => {
  const refused = (field: string, message: string, remedy?: string) =>
    ({ field, message, remedy }) as unknown as ApiError;
  test('is told without the name of the field, with what helps', () => {
    expect(faultAt(refused('name', 'name: write 60 characters at most'), 'name')).toBe(
      'write 60 characters at most',
    );
    expect(faultAt(refused('email', 'Kim has it', 'take Kim'), 'email')).toBe('Kim has it; take Kim');
    expect(faultAt(refused('to.1', 'to.1: write an address'), 'to')).toBe('no. 2: write an address');
    expect(faultAt(refused('name', 'x'), 'email')).toBeUndefined();
    expect(faultAt(null, 'email')).toBeUndefined();
  });
});
