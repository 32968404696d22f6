import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { TrapRule } from '../../src/contract/index.ts';
import { compareTexts } from '../../src/lib/text-diff.ts';
import { editRules, parseRules, ruleText } from '../../src/rules/rule-set.ts';
import { definitionFaults } from '../../src/snmp/definition-faults.ts';
import { ObjectNames } from '../../src/snmp/objects.ts';

const objects = new ObjectNames();
const read = (text: string) => parseRules(text, (rule) => definitionFaults(rule, objects));
const faults = (text: string) => {
  const parsed = read(text);
  return parsed.ok
    ? []
    : parsed.faults.map(({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`);
};
const head = 'rules:\n  - oid: 1.3.6.1.4.1.9.1\n    name: a\n    severity: minor\n';

describe('the text of a rule set', () => {
  it.each([
    ['rules: []', []],
    ['', []],
    [`${head}    kind: problem\n`, []],
    ['rules:\n\t- oid: 1', ['2:1 : a tab stands here; indent with spaces']],
    [`${head}    kind: problme\n`, ['5:5 rules[0].kind: write one of problem, resolution, information']],
    [`${head}`, ['2:5 rules[0].kind: write one of problem, resolution, information']],
    [
      `${head}    kind: problem\n    colour: red\n`,
      [
        '6:5 rules[0].colour: no such key; a rule has oid, name, severity, kind, title, key, clears, ticket, expires, subject, match and variants',
      ],
    ],
    [
      `${head}    kind: problem\n    clears: [x]\n`,
      ['6:5 rules[0].clears: only a resolution clears; write kind: resolution'],
    ],
    [
      `${head}    kind: resolution\n`,
      [
        '5:5 rules[0].kind: a resolution that names no keys ends nothing; write them below clears, or make it information',
      ],
    ],
    [
      `${head}    kind: problem\n    match:\n      varbinds: [{ object: ifIndex, above: 1, below: 2 }]\n`,
      [
        '7:18 rules[0].match.varbinds[0]: write exactly one of equals, not, above, below and present beside the object',
      ],
    ],
    [
      `${head}    kind: problem\n${head.slice(7)}    kind: information\n`,
      [
        '6:5 rules[1].oid: rule 1 (a) takes every trap of this OID before; put this one above it, or give that one a match',
      ],
    ],
  ])('%j', (text, expected) => expect(faults(text)).toEqual(expected));

  it('names what means nothing at its place', () => {
    const [title, clear] = faults(
      `${head}    kind: problem\n    title: "{nothing} {ifDescr}"\n    key: "{device.colour}"\n`,
    );
    expect(title).toMatch(/^6:5 rules\[0\]\.title: no object is called nothing; a template takes/);
    expect(clear).toMatch(/^7:5 rules\[0\]\.key: .*device\.colour/);
  });

  it('keeps comments and other rules when one is changed, added or taken away', () => {
    const text = `# ours\nrules:\n  # the link\n  - oid: 1.3.6.1.6.3.1.1.5.3\n    name: one # first\n    severity: minor\n    kind: problem\n  - oid: 1.3.6.1.4.1.9.2\n    name: two\n    severity: major\n    kind: problem\n`;
    const rule = {
      oid: '1.3.6.1.4.1.9.3',
      name: 'three',
      severity: 'critical',
      kind: 'problem',
      key: '{ifIndex}',
    } as const;
    const added = editRules(text, null, rule);
    expect(added.startsWith(text)).toBe(true);
    expect(parse(added).rules[2]).toEqual(rule);
    const changed = editRules(text, 0, rule);
    expect(changed).toContain('# the link');
    expect(parse(changed).rules.map((each: { name: string }) => each.name)).toEqual(['three', 'two']);
    expect(parse(editRules(text, 0, null)).rules.map((each: { name: string }) => each.name)).toEqual(['two']);
    expect(parse(editRules('', null, rule)).rules).toEqual([rule]);
  });

  it('gives back every rule as it was written', () => {
    const word = fc.string({ minLength: 1, maxLength: 20 });
    const rule = fc.record(
      {
        oid: fc.array(fc.nat(99_999), { minLength: 3, maxLength: 12 }).map((ids) => ids.join('.')),
        name: word,
        severity: fc.constantFrom('critical' as const, 'cleared' as const),
        kind: fc.constantFrom('problem' as const, 'information' as const),
        title: word,
        key: word,
        expires: fc.integer({ min: 1, max: 1e6 }),
        match: fc.record({ source: fc.oneof(word, fc.array(word, { minLength: 1, maxLength: 3 })) }),
      },
      { requiredKeys: ['oid', 'name', 'severity', 'kind'] },
    );
    fc.assert(
      fc.property(rule, (given) => {
        const parsed = parseRules(editRules('', null, given));
        expect(parsed.ok && parsed.rules[0]!.rule).toEqual(given);
        expect(TrapRule.parse(parse(ruleText(given)))).toEqual(given);
      }),
    );
  });
});

describe('a comparison of texts', () => {
  it('gives both texts back', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '', 'c d'), { maxLength: 12 })
      .map((lines) => lines.map((l) => `${l}\n`).join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { lines, added, removed } = compareTexts(before, after);
        const of = (side: 'before' | 'after') => lines.filter((line) => line[side] !== null);
        expect(
          of('before')
            .map((line) => `${line.text}\n`)
            .join(''),
        ).toBe(before);
        expect(
          of('after')
            .map((line) => `${line.text}\n`)
            .join(''),
        ).toBe(after);
        expect(of('before').map((line) => line.before)).toEqual(of('before').map((_, i) => i + 1));
        expect(of('after').map((line) => line.after)).toEqual(of('after').map((_, i) => i + 1));
        expect([added, removed]).toEqual([
          lines.filter((line) => line.kind === 'added').length,
          lines.filter((line) => line.kind === 'removed').length,
        ]);
      }),
    );
  });
});
