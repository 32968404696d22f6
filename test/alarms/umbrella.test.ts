import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Candidate,
  Candidates,
  commonWords,
  incidentOf,
  isOver,
  kindOf,
  type UmbrellaPolicy,
} from '../../src/alarms/umbrella.ts';
import type { Element } from '../../src/devices/topology.ts';

const policy: UmbrellaPolicy = { least: 5, windowMs: 120_000, share: 0.8, rearm: 0.2 };
const element = (key: string): Element => ({ key, kind: 'device', name: key, deviceId: null });
const at = (alarmId: number, path: string, more: Partial<Candidate> = {}): Candidate => ({
  alarmId,
  signature: `a${alarmId}`,
  deviceId: alarmId,
  kind: 't4',
  at: alarmId,
  path: [...path.split('/'), `m${alarmId}`].map(element),
  ...more,
});

describe('incidentOf', () => {
  it.each<[string, string[], string | null, number]>([
    ['four are too few', ['c/n1', 'c/n1', 'c/n1', 'c/n1'], null, 0],
    ['five of one node', ['c/n1', 'c/n1', 'c/n1', 'c/n1', 'c/n1'], 'n1', 5],
    ['five of one tap', ['c/n1/a/t', 'c/n1/a/t', 'c/n1/a/t', 'c/n1/a/t', 'c/n1/a/t'], 't', 5],
    ['four fifths of one node, the fifth is left alone', ['c/n1', 'c/n2', 'c/n1', 'c/n1', 'c/n1'], 'n1', 4],
    ['spread over nodes', ['c/n1', 'c/n2', 'c/n1', 'c/n2', 'c/n1'], 'c', 5],
    ['an amplifier with 80 % of a node', ['c/n/a', 'c/n/b', 'c/n/a', 'c/n/a', 'c/n/a'], 'a', 4],
  ])('%s', (_, paths, where, members) => {
    const incident = incidentOf(
      paths.map((path, index) => at(index + 1, path)),
      policy,
    );
    expect(incident?.element.key ?? null).toBe(where);
    expect(incident?.members.length ?? 0).toBe(members);
  });

  it('counts devices, not alarms', () => {
    const same = Array.from({ length: 9 }, (_, index) => at(index + 1, 'c/n1', { deviceId: index % 4 }));
    expect(incidentOf(same, policy)).toBeNull();
  });

  it('always takes the deepest that holds enough, whatever the order', () => {
    const paths = fc.array(fc.constantFrom('c', 'c/n1', 'c/n1/a', 'c/n1/a/t', 'c/n1/b', 'c/n2'), {
      minLength: 5,
      maxLength: 20,
    });
    fc.assert(
      fc.property(paths, fc.integer(), (list, salt) => {
        const all = list.map((path, index) => at(index + 1, path));
        const shuffled = all.toSorted((a, b) => ((a.alarmId * salt) % 7) - ((b.alarmId * salt) % 7));
        const found = incidentOf(all, policy)!;
        expect(incidentOf(shuffled, policy)).toEqual(found);
        expect(found.members.length).toBeGreaterThanOrEqual(0.8 * all.length);
        const depth = found.members[0]!.path.findIndex(({ key }) => key === found.element.key);
        for (const deeper of new Set(found.members.flatMap(({ path }) => path.slice(depth + 1)))) {
          const inside = all.filter(({ path }) => path.some(({ key }) => key === deeper.key)).length;
          expect(inside).toBeLessThan(0.8 * all.length);
        }
      }),
      { numRuns: 300, seed: 21 },
    );
  });
});

describe('Candidates', () => {
  it('makes an incident of what came within the window, of one kind', () => {
    const candidates = new Candidates(policy);
    const times = [0, 1000, 2000, 3000, 121_500, 122_000, 122_500, 122_600];
    const found = times.map((time, index) => {
      candidates.add(at(index + 1, 'c/n1', { at: time }));
      return candidates.incident(index + 1, time)?.members.map(({ alarmId }) => alarmId) ?? null;
    });
    expect(found).toEqual([null, null, null, null, null, null, null, [4, 5, 6, 7, 8].slice(0, 5)]);
    candidates.remove(8);
    candidates.add(at(9, 'c/n1', { at: 122_700, kind: 'other' }));
    expect(candidates.incident(9, 122_700)).toBeNull();
  });
});

describe('the words of an umbrella', () => {
  it('are over when fewer than a fifth are open', () => {
    expect([0, 1, 2, 3].map((open) => isOver(open, 10, policy))).toEqual([true, true, false, false]);
    expect([0, 1].map((open) => isOver(open, 5, policy))).toEqual([true, false]);
  });

  it('are what the members say of themselves', () => {
    const said = (...titles: string[]) =>
      commonWords(
        titles.map((title, index) => ({ title, device: `cm-${index}` })),
        'cmT4',
      );
    expect(said('T4 time-out of cm-0', 'T4 time-out of cm-1')).toBe('T4 time-out');
    expect(said('cm-0 does not answer SNMP', 'cm-1 does not answer SNMP')).toBe('does not answer SNMP');
    expect(said('T4 of cm-0', 'T3 of cm-1')).toBe('cmT4');
  });

  it('tell thresholds apart', () => {
    expect(kindOf({ name: 'linkDown', signature: 'device/1/link/2' })).toBe('linkDown');
    expect(kindOf({ name: 'thresholdCrossed', signature: 'device/1/threshold/snr/3' })).toBe(
      'thresholdCrossed/snr',
    );
  });
});
