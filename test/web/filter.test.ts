import { describe, expect, test } from 'vitest';
import type { EventRow } from '../../src/contract/index.ts';
import { formatFilter, matches, parseFilter, serverQuery, withTerm } from '../../web/src/lib/filter.ts';

const event: EventRow = {
  id: 7,
  at: '2026-03-01T10:00:00.000Z',
  kind: 'trap',
  version: 'v2c',
  source: '10.2.0.14',
  device: { id: 3, name: 'cmts-ridge-1', serial: null },
  oid: '1.3.6.1.6.3.1.1.5.3',
  name: 'linkDown',
  known: true,
  severity: 'major',
  summary: 'ifDescr=cable-upstream 3/0.1, ifOperStatus=down(2)',
  signature: 'link:cmts-ridge-1',
  count: 1,
  lastAt: null,
};
const passes = (text: string) => matches(parseFilter(text), event);

describe('the feed filter', () => {
  test.each([
    ['', true],
    ['source:10.2.', true],
    ['source:10.3.', false],
    ['-source:10.3.', true],
    ['source:cmts-ridge-1', true],
    ['10.2.', true],
    ['10.9.0.1', false],
    ['sev>=major', true],
    ['sev>=minor', true],
    ['sev>=critical', false],
    ['sev:major', true],
    ['sev:minor', false],
    ['-sev:major', false],
    ['severity=maj', true],
    ['unknown:yes', false],
    ['unknown:no', true],
    ['-unknown:yes', true],
    ['name:linkdown', true],
    ['-name:linkDown', false],
    ['oid:1.3.6.1.6.3', true],
    ['kind:inform', false],
    ['device:3', true],
    ['upstream down', true],
    ['"cable-upstream 3/0.1"', true],
    ['"upstream cable"', false],
    ['-upstream', false],
    ['source:10.2. sev>=major linkDown', true],
  ])('%s lets the event pass: %s', (text, expected) => {
    expect(passes(text)).toBe(expected);
  });

  test('names what it does not understand and goes on with the rest', () => {
    const filter = parseFilter('sev>=loud source>=10 unknown:maybe linkDown');
    expect(filter.problems).toEqual(['sev>=loud', 'source>=10', 'unknown:maybe']);
    expect(matches(filter, event)).toBe(true);
  });

  test('a term that is not finished filters nothing', () => {
    expect(parseFilter('source:')).toEqual({ terms: [], problems: [] });
  });

  test('a word with a colon that is no field stays a word', () => {
    expect(parseFilter('aa:bb:cc').terms[0]).toMatchObject({ field: 'text', value: 'aa:bb:cc' });
  });

  test('is written back as text that means the same', () => {
    const { terms } = parseFilter('source:10.2. sev>=major -name:linkUp unknown:yes "two words"');
    expect(parseFilter(formatFilter(terms)).terms).toEqual(terms);
  });

  test('a clicked value replaces the one of the same field and keeps the others', () => {
    const term = { field: 'source', compare: 'is', value: '10.3.0.1', negated: false } as const;
    expect(withTerm('source:10.2. sev>=major', term)).toBe('sev>=major source:10.3.0.1');
    expect(withTerm('-source:10.9.0.1', term)).toBe('-source:10.9.0.1 source:10.3.0.1');
    expect(withTerm('-source:10.3.0.1', term)).toBe('source:10.3.0.1');
  });

  test('sends the server only what it understands', () => {
    const filter = parseFilter(
      'source:10.2. source:cmts-ridge-1 sev>=major unknown:no -name:linkUp device:3 link down',
    );
    expect(serverQuery(filter)).toEqual({
      source: '10.2.',
      severity: 'major',
      unknown: 'false',
      device: '3',
      q: 'link down',
    });
  });
});
