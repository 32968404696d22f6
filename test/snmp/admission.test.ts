import { describe, expect, it } from 'vitest';
import { Admission } from '../../src/snmp/admission.ts';

describe('admission', () => {
  const admission = new Admission(
    ['10.0.0.0/8', '2001:db8::/32', '192.0.2.7'],
    [
      { community: 'everywhere', sources: [] },
      { community: 'lab', sources: ['10.9.0.0/16', '2001:db8:9::/48'] },
    ],
  );

  it.each([
    ['10.255.1.2', true],
    ['11.0.0.1', false],
    ['192.0.2.7', true],
    ['192.0.2.8', false],
    ['2001:db8::1', true],
    ['2001:db9::1', false],
    ['::ffff:10.1.1.1', true],
    ['::ffff:11.1.1.1', false],
  ])('hears %s: %s', (address, heard) => {
    expect(admission.hears(address)).toBe(heard);
    expect(admission.hears(address)).toBe(heard);
  });

  it.each([
    ['everywhere', '10.1.1.1', true],
    ['lab', '10.9.1.1', true],
    ['lab', '::ffff:10.9.1.1', true],
    ['lab', '10.8.1.1', false],
    ['lab', '2001:db8:9::5', true],
    ['public', '10.9.1.1', false],
  ])('takes community %s from %s: %s', (community, address, taken) => {
    expect(admission.takes(community, address)).toBe(taken);
  });

  it('hears everybody when nothing is set', () => {
    const open = new Admission([], []);
    expect([open.hears('1.2.3.4'), open.takes('x', '1.2.3.4')]).toEqual([true, true]);
  });
});
