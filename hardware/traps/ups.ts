import type { TrapDefinition } from '../contract.ts';

type Pair = [
  raise: number,
  name: string,
  severity: TrapDefinition['severity'],
  clear: number,
  clearName: string,
  title: string,
];

/** PowerNet-MIB pairs; CyberPower's CPS-MIB gives the same numbers the same meaning. */
const pairs: readonly Pair[] = [
  [1, 'communicationLost', 'major', 8, 'communicationEstablished', 'Communication with the UPS lost'],
  [2, 'upsOverload', 'critical', 33, 'upsOverloadCleared', 'UPS overloaded'],
  [5, 'upsOnBattery', 'major', 9, 'powerRestored', 'UPS on battery'],
  [7, 'lowBattery', 'critical', 11, 'returnFromLowBattery', 'UPS battery low'],
  [17, 'upsBatteryNeedsReplacement', 'minor', 36, 'noBatteries', 'UPS battery needs replacement'],
  [276, 'rPDUOverload', 'critical', 277, 'rPDUOverloadCleared', 'PDU overloaded'],
];

function powerNet(enterprise: string): TrapDefinition[] {
  return pairs.flatMap(([raise, name, severity, clear, clearName, title]): TrapDefinition[] => [
    {
      oid: `${enterprise}.0.${raise}`,
      name,
      severity,
      kind: 'problem',
      title: `${title}: {mtrapargsString}`,
      key: `power/${name}`,
      ...(severity === 'critical' && { ticket: 'P2' as const }),
    },
    {
      oid: `${enterprise}.0.${clear}`,
      name: clearName,
      severity: 'cleared',
      kind: 'resolution',
      title: `${title}: over`,
      clears: [`power/${name}`],
    },
  ]);
}

/** UPS and PDU notifications: APC, CyberPower and RFC 1628. */
export const upsTraps: readonly TrapDefinition[] = [
  ...powerNet('1.3.6.1.4.1.318'),
  ...powerNet('1.3.6.1.4.1.3808'),
  {
    oid: '1.3.6.1.2.1.33.2.1',
    name: 'upsTrapOnBattery',
    severity: 'major',
    kind: 'problem',
    title: 'UPS on battery, {upsEstimatedMinutesRemaining} min left',
    key: 'power/upsOnBattery',
  },
  {
    oid: '1.3.6.1.2.1.33.2.3',
    name: 'upsTrapAlarmEntryAdded',
    severity: 'major',
    kind: 'problem',
    title: 'UPS alarm {upsAlarmDescr}',
    key: 'ups-alarm/{upsAlarmId}',
  },
  {
    oid: '1.3.6.1.2.1.33.2.4',
    name: 'upsTrapAlarmEntryRemoved',
    severity: 'cleared',
    kind: 'resolution',
    title: 'UPS alarm {upsAlarmDescr} over',
    clears: ['ups-alarm/{upsAlarmId}'],
  },
];
