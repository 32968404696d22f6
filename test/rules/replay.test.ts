import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trapDefinitions } from '../../hardware/traps/all.ts';
import { tag } from '../../hardware/wires/ber.ts';
import type { TrapRule } from '../../src/contract/index.ts';
import { Comparison } from '../../src/rules/replay.ts';
import { TrapRules } from '../../src/snmp/classify.ts';
import { decodeTrap } from '../../src/snmp/decode.ts';
import type { EventRecord } from '../../src/snmp/event-record.ts';
import { ObjectNames } from '../../src/snmp/objects.ts';
import { varbindsJson } from '../../src/snmp/varbinds-json.ts';
import { notification, oid } from '../support/packets.ts';
import { replayLane } from '../support/replay-rig.ts';

const objects = new ObjectNames();
const lab = { id: 1, name: 'cmts', site: 'Lab' };
const devices = { byAddress: (a: string) => (a === '10.0.0.1' ? lab : undefined), byMac: () => undefined };
const never = { rearm: () => 0, flap: { changes: 1000, window: 1000, calm: 1000 } };
const lane = () =>
  replayLane({
    places: [],
    policy: never,
    isOutage: () => false,
    tickets: { holdDown: 60_000, reopenWithin: 3_600_000 },
  });
const rulesOf = (rules: readonly TrapRule[]) => {
  const made = new TrapRules([], objects, devices, trapDefinitions);
  made.use(1, rules);
  return made;
};
const compare = (events: readonly EventRecord[], before: readonly TrapRule[], after: readonly TrapRule[]) => {
  const comparison = new Comparison(
    { before: rulesOf(before), after: rulesOf(after) },
    { before: lane(), after: lane() },
    (id) => events.find((event) => event.id === id),
  );
  for (const event of events) comparison.feed(event);
  return comparison.result((events.at(-1)?.at ?? 0) + 1, false);
};

const once = { count: 1, repeatOf: null, lastAt: null, packetKey: null };

/** Events as the receiver stores them, of all versions, with some that the system found itself and some that are broken. */
const streams = (rules: TrapRules) =>
  fc
    .array(
      fc.record({
        trap: fc.constantFrom(
          oid.linkDown,
          oid.linkUp,
          '1.3.6.1.6.3.1.1.5.5',
          '1.3.6.1.4.1.318.0.5',
          '1.3.6.1.4.1.318.0.9',
          '1.3.6.1.4.1.4242.0.1',
        ),
        ifIndex: fc.nat(3),
        wait: fc.integer({ min: 0, max: 200_000 }),
        source: fc.constantFrom('10.0.0.1', '10.0.0.2'),
        kind: fc.constantFrom('trap', 'trap', 'inform', 'threshold', 'broken'),
        version: fc.constantFrom('v1' as const, 'v2c' as const, 'v3' as const),
      }),
      { maxLength: 60 },
    )
    .map((list) => {
      let at = Date.UTC(2026, 0, 1);
      return list.map(({ trap, ifIndex, wait, source, kind, version }, i): EventRecord => {
        at += wait;
        const packet = decodeTrap(
          notification(trap, [{ oid: `1.3.6.1.2.1.2.2.1.1.${ifIndex}`, type: tag.integer, value: ifIndex }]),
        );
        const meaning = { ...rules.classify(packet, source), varbinds: varbindsJson(packet) };
        const own = kind === 'threshold';
        return {
          ...meaning,
          id: i + 1,
          at,
          kind: kind === 'broken' ? 'trap' : kind === 'inform' ? 'inform' : own ? 'threshold' : 'trap',
          version: own ? null : version,
          source,
          oid: trap,
          raw: null,
          ...once,
          varbinds: kind === 'broken' ? '{' : meaning.varbinds,
        };
      });
    });

describe('a replay', () => {
  it('finds no difference in an unchanged set, and the alarms that there were', () => {
    const own: TrapRule[] = [
      {
        oid: oid.linkDown,
        name: 'x',
        severity: 'minor',
        kind: 'problem',
        key: 'link/{ifIndex}',
        ticket: 'P3',
        expires: 100,
        match: { device: { site: 'Lab' } },
      },
    ];
    fc.assert(
      fc.property(
        fc.constantFrom([], own).chain((rules) => fc.tuple(fc.constant(rules), streams(rulesOf(rules)))),
        ([rules, events]) => {
          const result = compare(events, rules, rules);
          expect(result.events).toMatchObject({
            total: events.length,
            changed: 0,
            renamed: 0,
            severity: 0,
            effect: 0,
            key: 0,
          });
          expect([result.changes, result.alarms.samples, result.tickets.samples]).toEqual([[], [], []]);
          expect(result.alarms.raised.before).toBe(result.alarms.raised.after);
          expect(result.events.undecodable).toBe(events.filter(({ varbinds }) => varbinds === '{').length);
          // The stored rows themselves, as the board took them.
          const lived = lane();
          const raised = events.reduce((sum, event) => sum + lived.feed(event).raised.length, 0);
          expect(result.alarms.raised.before).toBe(raised);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('takes a row that counts on an earlier event for what that event was', () => {
    const rules = rulesOf([]);
    const varbind = { oid: '1.3.6.1.2.1.2.2.1.1.7', type: tag.integer, value: 7 };
    const packet = decodeTrap(notification(oid.linkDown, [varbind]));
    const basis = {
      ...rules.classify(packet, '10.0.0.1'),
      kind: 'trap',
      version: 'v2c',
      source: '10.0.0.1',
    } as const;
    const first = {
      ...basis,
      ...once,
      id: 1,
      at: 1000,
      oid: oid.linkDown,
      raw: null,
      varbinds: varbindsJson(packet),
    };
    const repeat = { ...first, id: 2, at: 2000, varbinds: '[]', count: 40, repeatOf: 1 };
    const result = compare([first, repeat], [], []);
    expect(result.alarms.raised.before).toBe(1);
    const other: TrapRule = {
      oid: oid.linkDown,
      name: 'x',
      severity: 'minor',
      kind: 'problem',
      key: 'k/{ifIndex}',
    };
    expect(compare([first, repeat], [], [other]).alarms.samples).toMatchObject([
      { signature: 'device/1/link/7', before: { count: 41 } },
      { signature: 'device/1/k/7', after: { raised: 1, count: 41 } },
    ]);
  });

  it('counts the last of several plain repeats, too', () => {
    const rules = rulesOf([]);
    const packet = decodeTrap(notification(oid.linkDown));
    const event = (id: number): EventRecord => ({
      ...rules.classify(packet, '10.0.0.1'),
      ...{ id, at: id * 1000, kind: 'trap', version: 'v2c', source: '10.0.0.1', oid: oid.linkDown },
      ...{ ...once, raw: null, varbinds: '[]' },
    });
    const lived = lane();
    const raised = [event(1), event(2), event(3)].flatMap((each) => lived.feed(each).raised);
    expect(raised).toMatchObject([{ count: 3 }]);
  });

  it('ends what is over by itself, and reopens a ticket that came back', () => {
    const rule: TrapRule = {
      oid: oid.linkDown,
      name: 'x',
      severity: 'minor',
      kind: 'problem',
      key: 'k',
      ticket: 'P3',
      expires: 100,
    };
    const rules = rulesOf([rule]);
    const at = (seconds: number): EventRecord => {
      const packet = decodeTrap(notification(oid.linkDown));
      return {
        ...rules.classify(packet, '10.0.0.1'),
        varbinds: '[]',
        id: seconds,
        at: seconds * 1000,
        kind: 'trap',
        version: 'v2c',
        source: '10.0.0.1',
        oid: oid.linkDown,
        raw: null,
        ...once,
      };
    };
    const result = compare([at(10), at(20), at(400)], [rule], [{ ...rule, expires: 1000 }]);
    expect(result.alarms.raised).toEqual({ before: 2, after: 1 });
    expect(result.tickets).toMatchObject({
      opened: { before: 1, after: 1 },
      reopened: { before: 1, after: 0 },
    });
  });
});
