import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TrapDefinition } from '../../hardware/contract.ts';
import { trapDefinitions } from '../../hardware/traps/all.ts';
import { tag } from '../../hardware/wires/ber.ts';
import { fits } from '../../src/lib/glob.ts';
import { TrapRules } from '../../src/snmp/classify.ts';
import { decodeTrap } from '../../src/snmp/decode.ts';
import { StoredNotification } from '../../src/snmp/notification.ts';
import { ObjectNames } from '../../src/snmp/objects.ts';
import { varbindsJson } from '../../src/snmp/varbinds-json.ts';
import { link, notification, oid } from '../support/packets.ts';

const lab = {
  id: 1,
  name: 'cmts-lab',
  kind: 'cmts',
  site: 'Lab',
  node: 'N1',
  model: 'E6000',
  groups: ['test'],
};
const devices = {
  byAddress: (address: string) => (address === '10.0.0.1' ? lab : undefined),
  byMac: () => undefined,
};
const down: TrapDefinition = { oid: oid.linkDown, name: 'ours', severity: 'warning', kind: 'problem' };
const taken = (match: TrapDefinition['match'], source = '10.0.0.1') => {
  const rules = new TrapRules([{ ...down, match }], new ObjectNames(), devices, trapDefinitions);
  return rules.classify(decodeTrap(link(false, 3)), source).name === 'ours';
};

describe('the conditions of a rule', () => {
  it.each([
    [{ source: '10.0.*' }, true],
    [{ source: ['10.9.*', '10.0.0.2'] }, false],
    [{ device: { site: 'lab' } }, true],
    [{ device: { site: 'lab', model: ['C4*', 'e6*'] } }, true],
    [{ device: { site: 'lab', node: 'N2' } }, false],
    [{ device: { vendor: 'c*' } }, false],
    [{ device: { group: 't*' } }, true],
    [{ device: { group: 'field' } }, false],
    [{ varbinds: [{ object: 'ifOperStatus', equals: '2' }] }, true],
    [{ varbinds: [{ object: 'ifOperStatus', not: '2' }] }, false],
    [{ varbinds: [{ object: 'ifName', equals: 'eth*' }] }, true],
    [
      {
        varbinds: [
          { object: 'ifIndex', above: 2 },
          { object: 'ifIndex', below: 4 },
        ],
      },
      true,
    ],
    [{ varbinds: [{ object: 'ifIndex', above: 3 }] }, false],
    [{ varbinds: [{ object: 'ifAlias', present: false }] }, true],
    [{ varbinds: [{ object: 'ifAlias', not: 'x' }] }, true],
    [{ varbinds: [{ object: 'ifName', above: 0 }] }, false],
  ])('%j gives %s', (match, expected) => expect(taken(match as TrapDefinition['match'])).toBe(expected));

  it('fit no unknown sender by its facts, and the shipped definition goes on', () => {
    expect(taken({ device: { name: '*' } }, '10.0.0.9')).toBe(false);
  });

  it('fall through to the next rule of the same trap', () => {
    const rules = new TrapRules([], new ObjectNames(), devices, trapDefinitions);
    rules.use(4, [
      { ...down, name: 'other site', match: { device: { site: 'North' } } },
      { ...down, name: 'here', title: '{device.site}/{device.node}: {interface}', key: 'x/{ifIndex}' },
    ]);
    expect(rules.classify(decodeTrap(link(false, 3)), '10.0.0.1')).toMatchObject({
      name: 'here',
      summary: 'Lab/N1: eth3',
      signature: 'device/1/x/3',
      why: `rule here (${oid.linkDown}) of version 4 is a problem`,
    });
    rules.use(5, []);
    expect(rules.classify(decodeTrap(link(false, 3)), '10.0.0.1').name).toBe('linkDown');
  });

  it('refuse a fact that there is not, and nothing changes then', () => {
    const rules = new TrapRules([], new ObjectNames(), devices, trapDefinitions);
    expect(() => rules.use(1, [{ ...down, title: '{device.colour}' }])).toThrow(/device.colour.*site/);
    expect(() =>
      rules.use(1, [{ ...down, match: { varbinds: [{ object: 'nonsense', equals: '1' }] } }]),
    ).toThrow(/nonsense/);
    expect(rules.classify(decodeTrap(link(false, 3)), '10.0.0.1').name).toBe('linkDown');
  });
});

describe('the explanation of a meaning', () => {
  it('names the rule, its variant, its keys and the values in them', () => {
    const rules = new TrapRules([], new ObjectNames(), devices, trapDefinitions);
    const shut = notification(oid.linkDown, [{ oid: '1.3.6.1.2.1.2.2.1.7.3', type: tag.integer, value: 2 }]);
    expect(rules.explain(decodeTrap(shut), '10.0.0.1')).toMatchObject({
      origin: { kind: 'shipped', version: null },
      definition: { name: 'linkDown' },
      variant: 'ifAdminStatus = 2',
      keys: [
        { template: 'link/{ifIndex}', key: 'device/1/link/3', values: [{ name: 'ifIndex', text: '3' }] },
      ],
    });
    expect(rules.explain(decodeTrap(notification('1.3.6.1.4.1.99999.1')), '10.0.0.1')).toBeNull();
  });
});

describe('a stored notification', () => {
  it('means what the packet meant, whatever it carries', () => {
    const rules = new TrapRules([], new ObjectNames(), devices, trapDefinitions);
    const ours = trapDefinitions.map((definition) => definition.oid);
    const value = fc.oneof(
      fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }).map((n) => ({ type: tag.integer, value: n })),
      fc.uint8Array({ maxLength: 40 }).map((bytes) => ({ type: tag.octetString, value: bytes })),
      fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((n) => ({ type: tag.counter64, value: n })),
      fc.nat().map((n) => ({ type: tag.timeTicks, value: n })),
      fc.ipV4().map((address) => ({ type: tag.ipAddress, value: address })),
      fc.constantFrom(...ours).map((text) => ({ type: tag.oid, value: text })),
      fc.constant({ type: tag.null, value: null }),
    );
    const column = fc.constantFrom(
      '1.3.6.1.2.1.2.2.1.1',
      '1.3.6.1.2.1.2.2.1.7',
      '1.3.6.1.2.1.69.1.5.8.1.7',
      '1.3.6.1.4.1.318.2.3.3',
    );
    const varbind = fc.tuple(column, fc.nat(99), value).map(([prefix, instance, { type, value: given }]) => ({
      oid: `${prefix}.${instance}`,
      type,
      value: given,
    }));
    fc.assert(
      fc.property(fc.constantFrom(...ours), fc.array(varbind, { maxLength: 8 }), (trap, varbinds) => {
        const packet = decodeTrap(notification(trap, varbinds));
        const stored = new StoredNotification(packet.trapOid, varbindsJson(packet));
        const live = rules.classify(packet, '10.0.0.1');
        rules.forget();
        const again = rules.classify(stored, '10.0.0.1');
        expect(again).toEqual(live);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a pattern', () => {
  it('is taken as a regular expression would, but in bounded time', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'B', '*'), maxLength: 8 }),
        fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 }),
        (pattern, text) => {
          expect(fits(pattern, text)).toBe(new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 'i').test(text));
        },
      ),
    );
    expect(fits(`${'a*'.repeat(2000)}b`, 'a'.repeat(4000))).toBe(false);
  });
});
