import type { TrapDefinition } from '../contract.ts';

/** Notifications of RFC 1628. The one about the battery comes again every minute while it lasts. */
export const upsTraps: readonly TrapDefinition[] = [
  {
    oid: '1.3.6.1.2.1.33.2.1',
    name: 'upsTrapOnBattery',
    severity: 'major',
    kind: 'problem',
    title: 'UPS on battery, {upsEstimatedMinutesRemaining} left',
    key: 'power/upsTrapOnBattery',
    expires: 300,
  },
  {
    oid: '1.3.6.1.2.1.33.2.2',
    name: 'upsTrapTestCompleted',
    severity: 'indeterminate',
    kind: 'information',
    title: 'UPS test {upsTestResultsSummary}: {upsTestResultsDetail}',
    variants: [
      {
        object: 'upsTestResultsSummary',
        equals: '1',
        kind: 'resolution',
        severity: 'cleared',
        clears: ['power/upsTest'],
      },
      {
        object: 'upsTestResultsSummary',
        equals: '2',
        kind: 'problem',
        severity: 'warning',
        key: 'power/upsTest',
      },
      {
        object: 'upsTestResultsSummary',
        equals: '3',
        kind: 'problem',
        severity: 'major',
        key: 'power/upsTest',
      },
    ],
  },
  {
    oid: '1.3.6.1.2.1.33.2.3',
    name: 'upsTrapAlarmEntryAdded',
    severity: 'major',
    kind: 'problem',
    title: 'UPS alarm {upsAlarmDescr}',
    key: 'ups-alarm/{upsAlarmId}',
    variants: [
      // Well-known alarms of 1.3.6.1.2.1.33.1.6.3 that ask for more, or for less, than the rest.
      ...[3, 4, 8, 16, 17, 23].map((alarm) => ({
        object: 'upsAlarmDescr',
        equals: `1.3.6.1.2.1.33.1.6.3.${alarm}`,
        severity: 'critical' as const,
        ticket: 'P2' as const,
      })),
      ...[9, 11, 12, 21, 22, 24].map((alarm) => ({
        object: 'upsAlarmDescr',
        equals: `1.3.6.1.2.1.33.1.6.3.${alarm}`,
        severity: 'warning' as const,
      })),
    ],
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
