import type { TrapDefinition, TrapVariant } from '../contract.ts';
import { overWhenOnline } from './docsis.ts';

const equipment = '1.3.6.1.4.1.4998.1.1.10.1.0';
const day = 24 * 3600;

/** The CMTS says itself how bad it is (trapSeverity); 1 means over. */
function bySeverity(key: string): TrapVariant[] {
  const problem = (equals: string, severity: TrapVariant['severity']): TrapVariant => ({
    object: 'trapSeverity',
    equals,
    kind: 'problem',
    severity: severity!,
    key,
    expires: day,
    ...(severity === 'critical' && { ticket: 'P2' }),
  });
  return [
    { object: 'trapSeverity', equals: '1', kind: 'resolution', severity: 'cleared', clears: [key] },
    problem('3', 'warning'),
    problem('4', 'minor'),
    problem('5', 'major'),
    problem('6', 'critical'),
  ];
}

type Row = [oid: string, name: string, title: string, key: string];

const rows: readonly Row[] = [
  [`${equipment}.5`, 'cardPrStateChange', 'Card {cardNumber} is {cardPrState}', 'card/{cardNumber}/state'],
  [
    `${equipment}.6`,
    'cardSecStateChange',
    'Card {cardNumber} is {cardSecState}',
    'card/{cardNumber}/secondary',
  ],
  [
    `${equipment}.7`,
    'cardDetectedChange',
    'Card {cardNumber} detected: {cardDetected}',
    'card/{cardNumber}/detected',
  ],
  [
    `${equipment}.8`,
    'cardDplxStatusChange',
    'Card {cardNumber} duplex {cardDplxStatus}',
    'card/{cardNumber}/duplex',
  ],
  [
    `${equipment}.9`,
    'portPrStateChange',
    'Port {cardNumber}/{portNumber} is {portPrState}',
    'port/{cardNumber}/{portNumber}/state',
  ],
  [
    `${equipment}.10`,
    'portSecStateChange',
    'Port {cardNumber}/{portNumber} is {portSecState}',
    'port/{cardNumber}/{portNumber}/secondary',
  ],
  [
    `${equipment}.11`,
    'portDplxStatusChange',
    'Port {cardNumber}/{portNumber} duplex {cardDplxStatus}',
    'port/{cardNumber}/{portNumber}/duplex',
  ],
  [
    `${equipment}.13`,
    'cardTestResultNotification',
    'Card {cardNumber} test {cardTestName}: {cardTestResult} {cardTestResultDesc}',
    'card/{cardNumber}/test/{diagTestId}',
  ],
  [
    `${equipment}.17`,
    'diskVolumeUsageNotification',
    'Disk {diskVolumeName} of card {cardNumber}: {diskVolumeUsageLevel}',
    'disk/{cardNumber}/{diskVolumeName}',
  ],
  [
    `${equipment}.18`,
    'diskVolumeAutoDeleteFileNotification',
    'Disk {diskVolumeName}: {diskVolumeFileName} deleted for space',
    'disk-delete/{cardNumber}/{diskVolumeName}',
  ],
  [
    `${equipment}.19`,
    'cardTempOutOfRangeNotification',
    'Card {cardNumber}: temperature out of range',
    'card/{cardNumber}/temperature',
  ],
  [
    `${equipment}.20`,
    'cardTempNoReportNotification',
    'Card {cardNumber}: temperature not reported',
    'card/{cardNumber}/temperature-report',
  ],
  [
    `${equipment}.21`,
    'cardTempOverHeatNotification',
    'Card {cardNumber} overheats',
    'card/{cardNumber}/overheat',
  ],
  [
    `${equipment}.22`,
    'downstreamPowerLoss',
    'Downstream {cardNumber}/{portNumber} lost its power',
    'port/{cardNumber}/{portNumber}/power',
  ],
  [
    '1.3.6.1.4.1.4998.1.1.5.3.0.1',
    'cardOverloadNotification',
    'Card {cardNumber} overload: {cadProcessOverloadStatus}',
    'card/{cardNumber}/overload',
  ],
  [
    '1.3.6.1.4.1.4998.1.1.5.3.0.2',
    'sysOverloadNotification',
    'CMTS overload: {cadProcessOverloadStatus}',
    'overload',
  ],
  [
    '1.3.6.1.4.1.4998.1.1.100.1.0.1',
    'cadCmtsExportNotification',
    'Configuration export: {cadCmtsExportResult}',
    'export',
  ],
  [
    '1.3.6.1.4.1.4998.1.1.100.1.0.2',
    'cadCmtsImportNotification',
    'Configuration import: {cadCmtsImportResult}',
    'import',
  ],
];

const security: readonly Row[] = [
  ['aaaServerUnreachableTrap', 'securityInfo'],
  ['aaaServerGroupUnreachableTrap', 'securityInfo'],
  ['aaaServerAuthFailTrap', 'securityInfo'],
  ['secuLocalAuthFailTrap', 'securityInfo'],
  ['secuLineAuthFailTrap', 'securityInfo'],
  ['rip2AuthFailTrap', 'securityInfo'],
  ['cadIpdrNoPrimaryCollector', 'ipdrInfo'],
  ['cadIpdrStreamingDisabled', 'ipdrInfo'],
  ['cadIpdrReportCycleMissed', 'ipdrInfo'],
].map(([name, info], i) => [
  `1.3.6.1.4.1.4998.1.1.6.1.1.0.${i + 1}`,
  name!,
  `${name}: {${info}}`,
  `security/${name}`,
]);

/** ARRIS and CommScope C4 and E6000 (CADANT-CMTS MIBs). */
export const arrisCmtsTraps: readonly TrapDefinition[] = [
  ...[...rows, ...security].map(
    ([oid, name, title, key]): TrapDefinition => ({
      oid,
      name,
      severity: 'indeterminate',
      kind: 'information',
      title,
      variants: bySeverity(key),
    }),
  ),
  {
    oid: `${equipment}.15`,
    name: 'cmResetClearNotification',
    severity: 'cleared',
    kind: 'resolution',
    title: 'Modem {cmMac} came back after its reset',
    clears: ['cm/{cmMac}/reset'],
    subject: '{cmMac}',
  },
  {
    oid: `${equipment}.16`,
    name: 'cmResetNotification',
    severity: 'minor',
    kind: 'problem',
    title: 'Modem {cmMac} reset: {cmResetReason}',
    key: 'cm/{cmMac}/reset',
    expires: day,
    subject: '{cmMac}',
  },
  {
    oid: `${equipment}.23`,
    name: 'cmRegistrationNotification',
    severity: 'cleared',
    kind: 'resolution',
    title: 'Modem {cmMac} registered',
    clears: overWhenOnline,
    subject: '{cmMac}',
  },
];
