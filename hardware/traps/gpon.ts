import type { TrapDefinition } from '../contract.ts';

/** adGponOntAlarmEvents of ADTRAN-GENGPON-MIB (Total Access 5000): what OLTs say of their ONTs and PONs. */
const adtran = '1.3.6.1.4.1.664.6.10000.76.1.1.5.1.0';

/** Number of the notification that clears, of the one that sets, their names without Clr and Set, severity, words. */
const pairs: readonly [
  clear: number,
  set: number,
  cleared: string,
  raised: string,
  severity: TrapDefinition['severity'],
  words: string,
][] = [
  [1, 2, 'OntClrLOSAlarm', 'OntSetLOSAlarm', 'major', 'ONT loss of signal'],
  [3, 4, 'OntClrEquipmentAlarm', 'OntSetEquipmentAlarm', 'major', 'ONT equipment fault'],
  [5, 6, 'OntClrPoweringAlarm', 'OntSetPoweringAlarm', 'major', 'ONT without mains power'],
  [7, 8, 'OntClrBatteryMissingAlarm', 'OntSetBatteryMissingAlarm', 'minor', 'ONT battery missing'],
  [9, 10, 'OntClrBatteryFailureAlarm', 'OntSetBatteryFailureAlarm', 'minor', 'ONT battery failed'],
  [11, 12, 'OntClrBatteryLowAlarm', 'OntSetBatteryLowAlarm', 'minor', 'ONT battery low'],
  [13, 14, 'OntClrPhyIntrustionAlarm', 'OntSetPhyIntrusionAlarm', 'warning', 'ONT housing opened'],
  [
    18,
    19,
    'ConfigServerAlarmClear',
    'ConfigServerAlarmSet',
    'major',
    'ONT cannot reach its configuration server',
  ],
  [20, 21, 'ConfigFileAlarmClear', 'ConfigFileAlarmSet', 'major', 'ONT cannot use its configuration file'],
  [
    22,
    23,
    'ConfigChecksumMismatchAlarmClear',
    'ConfigChecksumMismatchAlarmSet',
    'minor',
    'ONT configuration was changed locally',
  ],
  [24, 25, 'OntOMCICommFailAlarmClear', 'OntOMCICommFailAlarmSet', 'major', 'ONT does not answer by OMCI'],
  [
    26,
    27,
    'CirOversubscribedAlarmClear',
    'CirOversubscribedAlarmSet',
    'major',
    'PON bandwidth (CIR) oversubscribed',
  ],
  [28, 29, 'PonLosAlarmClear', 'PonLosAlarmSet', 'critical', 'PON lost many of its ONTs'],
  [
    30,
    31,
    'MulticastBwThresholdAlarmClear',
    'MulticastBwThresholdAlarmSet',
    'major',
    'PON multicast bandwidth over its threshold',
  ],
  [
    34,
    35,
    'OntUpstreamBipTcaAlarmClear',
    'OntUpstreamBipTcaAlarmSet',
    'major',
    'ONT upstream bit errors over the threshold',
  ],
  [
    36,
    37,
    'OntDownstreamBipTcaAlarmClear',
    'OntDownstreamBipTcaAlarmSet',
    'major',
    'ONT downstream bit errors over the threshold',
  ],
];

/** What happens once and ends by nothing: number, name, words. */
const notes: readonly [number: number, name: string, words: string][] = [
  [15, 'OntDiscoveryAlarm', 'ONT discovered, not activated yet'],
  [16, 'OntActivationAlarm', 'ONT activated'],
  [32, 'PonDiscoveredInvalidSNAlarm', 'ONT with an invalid serial number discovered'],
  [33, 'OntInvalidSNAlarm', 'ONT reports an invalid serial number'],
];

/** A dying gasp is the ONT's last word: what follows is its loss of signal, and its return ends both. */
const gaspKey = 'gpon/OntDyingGaspAlarm/{ifIndex}';
const gaspSeconds = 3600;

/** GPON optical line terminals. */
export const gponTraps: readonly TrapDefinition[] = [
  ...pairs.flatMap(([clear, set, cleared, raised, severity, words]): TrapDefinition[] => {
    const key = `gpon/${raised}/{ifIndex}`;
    return [
      {
        oid: `${adtran}.${set}`,
        name: `adGenGpon${raised}`,
        severity,
        kind: 'problem',
        title: `${words}: {ifDescr}`,
        key,
        ...(severity === 'critical' && { ticket: 'P2' as const }),
      },
      {
        oid: `${adtran}.${clear}`,
        name: `adGenGpon${cleared}`,
        severity: 'cleared',
        kind: 'resolution',
        title: `Over: ${words}: {ifDescr}`,
        clears: raised === 'OntSetLOSAlarm' || raised === 'OntSetPoweringAlarm' ? [key, gaspKey] : [key],
      },
    ];
  }),
  {
    oid: `${adtran}.38`,
    name: 'adGenGponOntDyingGaspAlarm',
    severity: 'warning',
    kind: 'problem',
    title: 'ONT is losing its power (dying gasp): {ifDescr}',
    key: gaspKey,
    expires: gaspSeconds,
  },
  ...notes.map(
    ([number, name, words]): TrapDefinition => ({
      oid: `${adtran}.${number}`,
      name: `adGenGpon${name}`,
      severity: 'indeterminate',
      kind: 'information',
      title: `${words}: {ifDescr}`,
    }),
  ),
];
