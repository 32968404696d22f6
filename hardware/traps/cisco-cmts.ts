import type { TrapDefinition } from '../contract.ts';

/** What of a modem is over once it is online again. */
const ranged = [
  'cm/{cmMac}/offline',
  'cm/{cmMac}/ranging',
  'cm/{cmMac}/provisioning',
  'cm/{cmMac}/downstream',
];

/** Cisco uBR and cBR-8 (CISCO-DOCS-EXT-MIB). */
export const ciscoCmtsTraps: readonly TrapDefinition[] = [
  {
    oid: '1.3.6.1.4.1.9.9.116.2.0.1',
    name: 'cdxCmtsCmOnOffNotification',
    severity: 'indeterminate',
    kind: 'information',
    title: 'Modem {cmMac} {cdxCmtsCmStatusValue}',
    subject: '{cmMac}',
    variants: [
      ...['5', '6', '7', '12'].map((value) => ({
        object: 'cdxCmtsCmStatusValue',
        equals: value,
        kind: 'resolution' as const,
        severity: 'cleared' as const,
        title: 'Modem {cmMac} online',
        clears: ranged,
      })),
      {
        object: 'cdxCmtsCmStatusValue',
        equals: '1',
        kind: 'problem',
        severity: 'minor',
        title: 'Modem {cmMac} offline',
        key: 'cm/{cmMac}/offline',
        expires: 24 * 3600,
      },
    ],
  },
];
