import { describe, expect, it } from 'vitest';
import { profileJsonSchema } from '../../src/runs/profile/json-schema.ts';
import { meaningOf } from '../../src/runs/profile/meaning.ts';
import { limitsOf, outlineOf } from '../../src/runs/profile/outline.ts';
import { configurationFor, ProfileError, parseProfile } from '../../src/runs/profile/read.ts';
import type { Measured, StepContext } from '../../src/runs/step.ts';
import { snmpMeasure } from '../../src/runs/steps/snmp-measure.ts';

const text = `id: t
title: T
version: "1.0.0"
parameters: { floor: 35, tries: 2, released: [9.*, 10.*] }
configurations:
  - { name: acme, when: { customer: acme, model: TM* }, parameters: { floor: 38 }, limits: { us_power: { high: 50 } } }
  - { name: tc, when: { model: TC* }, limits: { levels.us_power: { low: 30 } } }
steps:
  - { id: fw, kind: expect_firmware, title: FW, versions: "\${released}", retry: { times: "\${tries}" } }
  - id: levels
    kind: snmp_measure
    title: Levels from \${floor}
    measure:
      - { name: us_power, oid: 1.3.6.1, unit: dBmV, low: "\${floor}", high: 53 }
`;

function faults(content: string): string[] {
  try {
    parseProfile(content, 'p.yaml');
    return [];
  } catch (thrown) {
    if (!(thrown instanceof ProfileError)) throw thrown;
    return thrown.faults.map(({ line, path, message }) => `${line} ${path}: ${message}`);
  }
}

describe('configurations', () => {
  const profile = parseProfile(text, 't');
  const limit = (name: string | null) => limitsOf(profile.variant(name)).at(-1)!.text;
  it('are chosen by the first that fits; what is unknown fits nothing', () => {
    const choose = (model: string | null, customer: string | null) =>
      configurationFor(profile, { model, customer, firmware: null });
    expect(choose('TM822G', 'acme')).toBe('acme');
    expect(choose('TM822G', null)).toBeNull();
    expect(choose('tc4400', 'acme')).toBe('tc');
    expect(choose(null, 'acme')).toBeNull();
  });
  it('override limits and parameters of whatever type', () => {
    expect(limit(null)).toBe('us_power: 35 to 53 dBmV');
    expect(limit('acme')).toBe('us_power: 38 to 50 dBmV');
    expect(limit('tc')).toBe('us_power: 30 to 53 dBmV');
    expect(profile.base.nodes.get('levels')!.title).toBe('Levels from 35');
    expect(profile.base.nodes.get('fw')).toMatchObject({ versions: ['9.*', '10.*'], retry: { times: 2 } });
  });
  it('make the outline with its lines', () => {
    expect(outlineOf(profile).map(({ id, line, measures }) => [id, line, measures[0]])).toEqual([
      ['fw', 9, 'firmware: one of 9.*, 10.*'],
      ['levels', 10, 'us_power: 35 to 53 dBmV'],
    ]);
  });
});

describe('faults', () => {
  it('are told all at once, each with its place and what to write', () => {
    const wrong = text
      .replace('{tries}', '{times}')
      .replace('limits: { us_power', 'limits: { ds_power')
      .replace('oid: 1.3.6.1', 'oid: x');
    expect(faults(wrong)).toEqual([
      '6 configurations[0].limits.ds_power: no step measures ds_power; write the name of a measurement, or step.name',
      '9 steps[0].retry.times: no parameter is called times; add it below parameters',
      '9 steps[0].retry.times: write a number, not a text',
      '14 steps[1].measure[0].oid: write a numeric OID such as 1.3.6.1.2.1.1.3.0',
    ]);
  });
  it.each<[string, string, RegExp]>([
    [
      'a limit of one configuration',
      text.replace('floor: 38', 'floor: 60'),
      /low is above high \(configuration acme\)/,
    ],
    [
      'an unused configuration',
      text.replace('name: acme, when: { customer: acme, model: TM* }', 'name: acme'),
      /put it last/,
    ],
    ['a configuration twice', text.replace('name: tc', 'name: acme'), /another configuration is called acme/],
    [
      'a parameter only in a configuration',
      text.replace('floor: 38', 'flor: 38'),
      /no parameter is called flor/,
    ],
    ['steps and phases', `${text}phases: { post: [] }\n`, /either steps or phases|at least/],
    [
      'an unknown kind',
      text.replace('expect_firmware', 'guess'),
      /write one of power_on, .*parallel, repeat, branch/,
    ],
    ['bands that meet', text.replace('high: 53', 'high: 53, marginal: 20'), /the marginal bands meet/],
    [
      'a later step in a condition',
      text.replace('title: FW', 'title: FW, when: { verdict: { step: levels, is: PASS } }'),
      /no step before this one is called levels/,
    ],
    ['an empty condition', text.replace('title: FW', 'title: FW, when: {}'), /write at least one of model/],
    ['locks inside of locks', nested('lock: a', 'lock: b'), /a lock inside of a lock/],
    [
      'work without end',
      nested('kind: repeat, count: 1000', 'kind: repeat, count: 1000'),
      /20000 are the most/,
    ],
    ['a tower of groups', tower(9), /nested too deeply/],
  ])('%s', (_, content, told) => {
    expect(faults(content).some((fault) => told.test(fault))).toBe(true);
  });
});

function nested(outer: string, inner: string): string {
  const kind = (more: string) => (more.includes('kind:') ? more : `kind: sequence, ${more}`);
  return `id: t\ntitle: T\nversion: "1.0.0"\nsteps: [{ id: a, title: A, ${kind(outer)}, steps: [{ id: b, title: B, ${kind(inner)}, steps: [{ id: c, title: C, kind: power_on }] }] }]\n`;
}
function tower(levels: number): string {
  let node = '{ id: leaf, title: L, kind: power_on }';
  for (let at = 0; at < levels; at++) node = `{ id: g${at}, title: G, kind: sequence, steps: [${node}] }`;
  return `id: t\ntitle: T\nversion: "1.0.0"\nsteps: [${node}]\n`;
}

describe('the comparison by meaning', () => {
  const said = (after: string) => meaningOf(text, after).map((change) => change.text);
  it('names limits, new and gone steps, and nothing for comments', () => {
    expect(said(text.replace('high: 53', 'high: 55'))).toEqual(['limit levels.us_power.high 53 → 55 dBmV']);
    expect(said(`# a word\n${text}`)).toEqual([]);
    const more = said(`${text}  - { id: power, kind: power_on, title: Power on }\n`);
    expect(more).toEqual(['step power added: Power on', 'order of steps fw, levels → fw, levels, power']);
    expect(said(text.replace(/ {2}- \{ id: fw.*\n/, ''))).toContain('step fw taken away, was FW');
  });
  it('says nothing of a text that is no YAML', () => expect(said('a: [')).toEqual([]));
});

it('gives editors a JSON schema that knows every kind and takes parameters', () => {
  const schema = JSON.stringify(profileJsonSchema());
  for (const word of ['snmp_measure', 'parallel', 'teardown', 'pre-provision', 'modulation'])
    expect(schema).toContain(word);
});

describe('a measurement over SNMP', () => {
  const rows = (oid: string, values: (number | string)[]) =>
    values.map((value, at) => ({ oid: `${oid}.${at + 1}`, type: 'Integer', value }));
  async function measure(one: object, answers: Record<string, (number | string)[]>) {
    const settings = snmpMeasure.settings.parse({
      ...{ id: 'm', title: 'M', kind: 'snmp_measure' },
      measure: [{ name: 'x', oid: '1.3.6.1', column: true, ...one }],
    });
    const measured: Measured[] = [];
    const outcome = await snmpMeasure.run(settings, {
      target: {},
      signal: new AbortController().signal,
      reader: { walk: (_: unknown, oid: string) => Promise.resolve(rows(oid, answers[oid] ?? [])) },
      record: (value: Measured) => measured.push(value),
    } as unknown as StepContext);
    return {
      outcome,
      measured: measured.map((each) =>
        `${each.value} ${each.verdict}${each.marginal ? ' marginal' : ''} ${each.expected ?? ''}`.trim(),
      ),
    };
  }
  const modulation = { oid: '1.3.6.2', limits: { qam256: { low: 33, marginal: 1 }, qam64: { low: 27 } } };

  it('holds every channel against the limits of its modulation', async () => {
    const { outcome, measured } = await measure(
      { modulation },
      { '1.3.6.1': [33.5, 30, 28], '1.3.6.2': [4, 4, 3] },
    );
    expect(measured).toEqual(['33.5 PASS marginal for qam256', '30 FAIL for qam256', '28 PASS for qam64']);
    expect(outcome).toEqual({ verdict: 'FAIL', message: 'x of channel 2: 30 is below 33' });
  });
  it('is ERROR where the profile has no limits for the modulation, or nobody knows it', async () => {
    const { outcome, measured } = await measure({ modulation }, { '1.3.6.1': [40, 40], '1.3.6.2': [5] });
    expect(outcome.verdict).toBe('ERROR');
    expect(measured).toEqual([
      '40 ERROR the profile has no limits for modulation 5',
      '40 ERROR its modulation is not known',
    ]);
  });
  it.each<[string, object, (number | string)[], string]>([
    [
      'text of a form',
      { type: 'text', pattern: '^v\\d' },
      ['v1', 'x'],
      'v1 PASS like ^v\\d|x FAIL like ^v\\d',
    ],
    ['one of some', { type: 'text', oneOf: ['a', 'b'] }, ['b', 'c'], 'b PASS one of a, b|c FAIL one of a, b'],
    ['a number that must be', { equals: 4 }, [4, 5], '4 PASS equal to 4|5 FAIL equal to 4'],
    [
      'a yes or no',
      { type: 'boolean', equals: true },
      [1, 2],
      'true PASS equal to true|false FAIL equal to true',
    ],
    ['too many rows', { most: 1 }, [1, 1], '1 PASS|1 PASS|2 FAIL'],
    ['too few rows', { least: 3 }, [1], '1 PASS|1 FAIL'],
  ])('judges %s', async (_, one, values, told) => {
    expect((await measure(one, { '1.3.6.1': values })).measured.join('|')).toBe(told);
  });
});
