import type { TrapDefinition, TrapVariant } from '../contract.ts';
import { overWhenOnline } from './docsis.ts';

const docsExt = '1.3.6.1.4.1.9.9.116.2.0';
const day = 24 * 3600;

const status = (value: number, meaning: Omit<TrapVariant, 'object' | 'equals'>): TrapVariant => ({
  object: 'cdxCmtsCmStatusValue',
  equals: String(value),
  ...meaning,
});

/** Refused registrations: bad MIC, bad class of service, BPI keys, stale file, spoofed address, wrong class, NACK. */
const refused = [8, 9, 10, 11, 19, 20, 21, 22];

const onOff: TrapDefinition = {
  oid: `${docsExt}.1`,
  name: 'cdxCmtsCmOnOffNotification',
  severity: 'indeterminate',
  kind: 'information',
  title: 'Modem {cmMac} {cdxCmtsCmStatusValue}',
  subject: '{cmMac}',
  variants: [
    ...[5, 6, 7, 12].map((value) =>
      status(value, {
        kind: 'resolution',
        severity: 'cleared',
        title: 'Modem {cmMac} online',
        clears: overWhenOnline,
      }),
    ),
    status(1, {
      kind: 'problem',
      severity: 'minor',
      title: 'Modem {cmMac} offline',
      key: 'cm/{cmMac}/offline',
      expires: day,
    }),
    ...refused.map((value) =>
      status(value, {
        kind: 'problem',
        severity: 'minor',
        title: 'Modem {cmMac} refused: {cdxCmtsCmStatusValue}',
        key: 'cm/{cmMac}/provisioning',
        expires: day,
      }),
    ),
  ],
};

interface Pair {
  oids: readonly [raise: string, clear: string];
  names: readonly [raise: string, clear: string];
  titles: readonly [raise: string, clear: string];
  key: string;
  severity: TrapDefinition['severity'];
  subject?: string;
}

const pairs: readonly Pair[] = [
  {
    oids: [`${docsExt}.4`, `${docsExt}.5`],
    names: ['cdxWBResilRFDown', 'cdxWBResilRFUp'],
    titles: ['RF channel {interface} down', 'RF channel {interface} up'],
    key: 'rf/{ifIndex}',
    severity: 'major',
  },
  {
    oids: [`${docsExt}.6`, `${docsExt}.7`],
    names: ['cdxWBResilCMPartialServiceNotif', 'cdxWBResilCMFullServiceNotif'],
    titles: ['Modem {cmMac} in downstream partial service', 'Modem {cmMac} in full downstream service'],
    key: 'cm/{cmMac}/partial-downstream',
    severity: 'minor',
    subject: '{cmMac}',
  },
  {
    oids: [`${docsExt}.9`, `${docsExt}.10`],
    names: ['cdxWBResilUsPartialServiceNotif', 'cdxWBResilUsFullServiceNotif'],
    titles: ['Modem {cmMac} in upstream partial service', 'Modem {cmMac} in full upstream service'],
    key: 'cm/{cmMac}/partial-upstream',
    severity: 'minor',
    subject: '{cmMac}',
  },
  {
    oids: ['1.3.6.1.4.1.9.9.479.0.1', '1.3.6.1.4.1.9.9.479.0.2'],
    names: ['ccwbSFPLinkDownNotification', 'ccwbSFPLinkUpNotification'],
    titles: ['SFP link {entPhysicalName} down', 'SFP link {entPhysicalName} up'],
    key: 'sfp/{entPhysicalName}',
    severity: 'major',
  },
];

/** Cisco uBR and cBR-8: CISCO-DOCS-EXT-MIB, HCCP of CISCO-CABLE-AVAILABILITY-MIB, CISCO-CABLE-WIDEBAND-MIB. */
export const ciscoCmtsTraps: readonly TrapDefinition[] = [
  onOff,
  {
    oid: `${docsExt}.2`,
    name: 'cdxCmtsCmChOverNotification',
    severity: 'indeterminate',
    kind: 'information',
    title: 'Channel override of modem {cdxCmtsCmChOverMacAddress}: {cdxCmtsCmChOverState}',
    subject: '{cdxCmtsCmChOverMacAddress}',
  },
  {
    oid: `${docsExt}.3`,
    name: 'cdxCmtsCmDMICLockNotification',
    severity: 'warning',
    kind: 'problem',
    title: 'Modem {cmMac} locked: its configuration file fails the dynamic MIC',
    key: 'cm/{cmMac}/dmic',
    expires: day,
    subject: '{cmMac}',
  },
  {
    oid: `${docsExt}.8`,
    name: 'cdxWBResilEvent',
    severity: 'indeterminate',
    kind: 'information',
    title: 'Wideband resiliency of modem {cmMac}: {cdxWBResilEventType}',
    subject: '{cmMac}',
  },
  ...pairs.flatMap(({ oids, names, titles, key, severity, subject }): TrapDefinition[] => [
    {
      oid: oids[0],
      name: names[0],
      severity,
      kind: 'problem',
      title: titles[0],
      key,
      ...(subject && { subject }),
    },
    {
      oid: oids[1],
      name: names[1],
      severity: 'cleared',
      kind: 'resolution',
      title: titles[1],
      clears: [key],
      ...(subject && { subject }),
    },
  ]),
  {
    oid: '1.3.6.1.4.1.9.9.242.2.0.1',
    name: 'ccaHCCPOnNotification',
    severity: 'indeterminate',
    kind: 'information',
    title: 'HCCP member {ccaHCCPMemberState}: {ccaHCCPGroupIfLastSwitchReason}',
  },
  {
    oid: '1.3.6.1.4.1.9.9.242.2.0.2',
    name: 'ccaHCCPOffNotification',
    severity: 'indeterminate',
    kind: 'information',
    title: 'HCCP member {ccaHCCPMemberState}: {ccaHCCPGroupIfLastSwitchReason}',
  },
];
