import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProfileError, parseProfile } from '../../src/runs/profile/read.ts';
import { fits } from '../../src/runs/steps/expect-firmware.ts';
import { loadProfiles } from '../../src/runs/versions/files.ts';
import { descriptionFields } from '../../src/snmp/values.ts';
import { tempFolder } from '../support/database.ts';

const good = `id: a
title: A
version: "1.0.0"
steps:
  - { id: power, kind: power_on, title: Power }
`;

function faults(text: string): string[] {
  try {
    parseProfile(text, 'p.yaml');
    return [];
  } catch (thrown) {
    if (!(thrown instanceof ProfileError)) throw thrown;
    return thrown.faults.map((fault) => `${fault.line} ${fault.path}: ${fault.message}`);
  }
}

it('loads the shipped profiles', () => {
  const profiles = loadProfiles(resolve(import.meta.dirname, '../../profiles'));
  expect([...profiles.keys()]).toEqual([
    'every-step',
    'firmware-audit',
    'guided-check',
    'quick-check',
    'returns-test',
  ]);
});

it('hashes the content: one letter more is another version', () => {
  expect(parseProfile(good, 'a').hash).not.toBe(parseProfile(`${good}# x\n`, 'a').hash);
  expect(parseProfile(good, 'a').hash).toBe(parseProfile(`\uFEFF${good}`, 'b').hash);
});

describe('a faulty profile', () => {
  const step =
    '  - { id: levels, kind: snmp_measure, title: L, measure: [{ name: x, oid: 1.3.6, low: 5, high: 1 }] }\n';
  it.each([
    ['no steps', 'id: a\ntitle: A\nversion: "1.0.0"\nsteps: []\n', /^4 steps: /],
    ['an unknown kind', good.replace('power_on', 'explode'), /^5 steps\[0\]\.kind/],
    [
      'an unknown key',
      good.replace('title: Power', 'title: Power, colour: red'),
      /^5 steps\[0\]\.colour: no such key; profiles/,
    ],
    ['limits the wrong way round', good + step, /^6 steps\[1\]\.measure\[0\]\.low: low is above high/],
    ['the same id twice', good + good.split('\n')[4], /^6 steps\[1\]\.id: another step/],
    ['a duplicate key', `${good}id: b\n`, /^6 : /],
    ['an unclosed list', 'id: [a\n', /^\d+ : /],
    ['a prototype', `${good}__proto__: { x: 1 }\n`, /__proto__/],
    ['nothing', '', /^1 id: this key is missing/],
    [
      'a bomb of aliases',
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [${'*a,'.repeat(9)}]\nc: &c [${'*b,'.repeat(9)}]\nd: [${'*c,'.repeat(9)}]\n`,
      /aliases stand for more/,
    ],
  ])('%s is told with its line and path', (_, text, told) => {
    const found = faults(text);
    expect(found.length).toBeGreaterThan(0);
    expect(found.some((fault) => told.test(fault))).toBe(true);
  });
});

it('names the file of every faulty profile at once', () => {
  const folder = tempFolder();
  writeFileSync(join(folder, 'one.yaml'), 'id: 7\n');
  writeFileSync(join(folder, 'two.yaml'), good);
  writeFileSync(join(folder, 'twin.yaml'), good);
  expect(() => loadProfiles(folder)).toThrow(/one\.yaml:1 [\s\S]*two\.yaml:1 id: another file/);
  expect(() => loadProfiles(join(folder, 'nowhere'))).toThrow(/cannot read the folder/);
});

it('reads the fields of a DOCSIS sysDescr and tolerates a broken one', () => {
  const text =
    'ARRIS DOCSIS 3.0 <<HW_REV: 3; VENDOR: Arris, L.L.C.; BOOTR: 1.2; SW_REV: 9.1; MODEL: TM822G>>';
  expect(descriptionFields(text)).toMatchObject({ VENDOR: 'Arris, L.L.C.', SW_REV: '9.1', MODEL: 'TM822G' });
  expect(descriptionFields('Cisco EPC3940L <<HW>>')).toEqual({});
  expect(descriptionFields(null)).toEqual({});
});

it('matches firmware patterns', () => {
  expect(['9.1.103', '9.1.103J6', '9.2'].map((version) => fits(version, '9.1.103*'))).toEqual([
    true,
    true,
    false,
  ]);
  expect(fits('a-b-c', 'a*b*c')).toBe(true);
  expect(fits('ab', 'ab*b')).toBe(false);
});
