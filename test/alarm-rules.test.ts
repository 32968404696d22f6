import { describe, expect, it } from 'vitest';
import { trapDefinitions } from '../hardware/traps/all.ts';
import { alarmPolicy, alarmTypes } from '../src/alarm-rules.ts';
import { Config } from '../src/config.ts';

const typeOf = alarmTypes(trapDefinitions);
const named = (name: string) => {
  const definition = trapDefinitions.find((each) => each.name === name);
  if (!definition) throw new Error(`no trap is called ${name}`);
  return typeOf({ ...definition, signature: 'k' });
};

describe('the type of an alarm', () => {
  it('comes from the definition, the name, or the part of the system that found it', () => {
    expect(
      ['linkDown', 'authenticationFailure', 'entStateOperDisabled', 'upsTrapOnBattery'].map(named),
    ).toEqual(['communications', 'processingError', 'equipment', 'equipment']);
    const other = (oid: string, name = 'x', signature = 'k') => typeOf({ oid, name, signature });
    expect(other('linebench.device.unreachable')).toBe('communications');
    expect(other('linebench.bench.fault')).toBe('equipment');
    expect(other('linebench.threshold.upstream-noise')).toBe('qualityOfService');
    expect(other('linebench.threshold.rack-temperature')).toBe('environmental');
    expect(other('linebench.receiver.loss')).toBe('processingError');
    expect(other('1.3.6.1.4.1.99999.0.1', 'fanFailed')).toBe('environmental');
    expect(other('1.3.6.1.4.1.99999.0.1')).toBe('other');
    const { oid, name } = trapDefinitions.find((each) => each.name === 'docsDevCmInitTLVUnknownTrap')!;
    const docsis = (key: string) => other(oid, name, key);
    expect(docsis('cm/00:1d:cd:4e:10:01/power-range')).toBe('qualityOfService');
    expect(docsis('cm/00:1d:cd:4e:10:01/ranging')).toBe('communications');
  });

  it('is the operator’s when a definition of theirs says so', () => {
    const mine = alarmTypes([
      { oid: '1.3.6.1.6.3.1.1.5.3', name: 'linkDown', severity: 'major', kind: 'problem', type: 'equipment' },
      ...trapDefinitions,
    ]);
    expect(mine({ oid: '1.3.6.1.6.3.1.1.5.3', name: 'linkDown', signature: 'k' })).toBe('equipment');
  });

  it('is told for every definition that ships', () => {
    expect(trapDefinitions.filter(({ type }) => type === undefined)).toEqual([]);
    const types = Map.groupBy(trapDefinitions, ({ type }) => type);
    for (const type of [
      'communications',
      'qualityOfService',
      'processingError',
      'equipment',
      'environmental',
    ])
      expect(types.get(type as 'equipment')?.length, type).toBeGreaterThan(1);
  });
});

it('the policy re-arms by name and is calm after the window unless told otherwise', () => {
  const { alarms } = Config.parse({ alarms: { rearm: '30s', rearmOf: { linkDown: '5m' } } });
  const policy = alarmPolicy(alarms);
  expect([policy.rearm('linkDown'), policy.rearm('constructor'), policy.flap.calm]).toEqual([
    300_000, 30_000, 600_000,
  ]);
});
