import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identify } from '../../src/benches/identify.ts';

const labels = ['1-1', '1-2', 'A5'];
const kind = (text: string, aim: string | null = null) => {
  const { kind: name, ...rest } = identify(text, aim, labels);
  return [name, ...Object.values(rest)].join(' ');
};

describe('a reading is taken for', () => {
  it.each([
    ['1-2', null, 'position 2'],
    ['LB:POS:A5', null, 'position 3'],
    ['LB:POS:Z9', null, 'elsewhere Z9'],
    ['LB:START', null, 'command start'],
    ['lb:abort', null, 'command abort'],
    ['LB:PROFILE:returns-test', null, 'command profile returns-test'],
    ['LB:FLY', null, 'unknown code'],
    ['001DCF3A4B5C', null, 'mac 00:1d:cf:3a:4b:5c'],
    ['00:1d:cf:3a:4b:5c', null, 'mac 00:1d:cf:3a:4b:5c'],
    ['001d.cf3a.4b5c', null, 'mac 00:1d:cf:3a:4b:5c'],
    ['CM MAC: 00-1D-CF-3A-4B-5C', null, 'mac 00:1d:cf:3a:4b:5c'],
    ['MAC ID 001DCF3A4B5C', null, 'mac 00:1d:cf:3a:4b:5c'],
    ['(M)001DCF3A4B5C', null, 'mac 00:1d:cf:3a:4b:5c'],
    ['011DCF3A4B5C', null, 'serial 011DCF3A4B5C'],
    ['S/N: 2102312ABC4567890123', null, 'serial 2102312ABC4567890123'],
    ['sn ab12', null, 'serial AB12'],
    ['(S)F4AB1234567890', null, 'serial F4AB1234567890'],
    ['X123.456.78.901.234', null, 'serial X123.456.78.901.234'],
    ['abc', null, 'unknown code'],
    ['A'.repeat(21), null, 'unknown code'],
    ['WIFI:T:WPA;S:net;P:secret;;', null, 'secret'],
    ['4006381333931', 'E0', 'unknown article'],
    ['4006381333932', 'E0', 'unknown check_digit'],
    ['010400638133393121ABC123\x1d10LOT', 'd2', 'serial ABC123'],
    ['010400638133393921ABC123', 'd2', 'unknown check_digit'],
    ['\x1d21SER9\x1d10X', null, 'serial SER9'],
    ['0104006381333931', 'C1', 'unknown code'],
    ['', null, 'unknown code'],
  ])('%j (%s): %s', (text, aim, expected) => {
    expect(kind(text, aim)).toBe(expected);
  });

  it('something, whatever the bytes, and quickly', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 4096 }),
        fc.constantFrom(null, 'C1', 'E0', 'd2', 'Q3'),
        (text, aim) => {
          expect(() => identify(text, aim, labels)).not.toThrow();
        },
      ),
      { numRuns: 2000, seed: 5 },
    );
  });
});
