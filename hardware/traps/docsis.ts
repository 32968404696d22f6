import type { TrapDefinition, TrapVariant } from '../contract.ts';
import { eventVariants, hour, statusVariants } from './docsis-events.ts';

/** What the level says when the event id is none that we know (docsDevEvLevel is syslog severity plus one). */
const levels: readonly TrapVariant[] = [
  {
    object: 'docsDevEvLevel',
    equals: '1',
    kind: 'problem',
    severity: 'critical',
    ticket: 'P2',
    expires: 24 * hour,
  },
  {
    object: 'docsDevEvLevel',
    equals: '2',
    kind: 'problem',
    severity: 'critical',
    ticket: 'P2',
    expires: 24 * hour,
  },
  { object: 'docsDevEvLevel', equals: '3', kind: 'problem', severity: 'major', expires: hour },
  { object: 'docsDevEvLevel', equals: '4', kind: 'problem', severity: 'minor', expires: hour },
  { object: 'docsDevEvLevel', equals: '5', kind: 'problem', severity: 'warning', expires: hour },
];

/** Names of the problems of a modem that are over once it has registered. */
const untilOnline = [
  ...['offline', 'ranging', 'provisioning', 'downstream', 'registration', 'time-of-day', 'bpi', 'reset'],
  ...['InitTLVUnknown', 'DynServReqFail', 'DynServRspFail', 'BpiInit', 'BPKM', 'DynamicSA', 'DHCPFail'],
  ...['TODFail', 'InitRegReqFail', 'InitRegRspFail', 'InitRegAckFail', 'dmic'],
];

/** Reduction keys of what is over once a modem has registered. */
export const overWhenOnline: readonly string[] = untilOnline.map((name) => `cm/{cmMac}/${name}`);

const registered: TrapVariant = {
  object: 'docsIf3CmtsCmRegStatusValue',
  equals: '8',
  kind: 'resolution',
  severity: 'cleared',
  title: 'Modem {cmMac} operational',
  clears: overWhenOnline,
};

function generic(oid: string, name: string): TrapDefinition {
  return {
    oid,
    name,
    severity: 'indeterminate',
    kind: 'information',
    title: '{docsDevEvText}',
    key: 'docsis/{docsDevEvId}/{cmMac}',
    subject: '{cmMac}',
    variants: [registered, ...statusVariants, ...eventVariants, ...levels],
  };
}

type Name = readonly [name: string, severity: TrapDefinition['severity'], words: string];

const dynamicService: readonly Name[] = [
  ['DynServReqFail', 'warning', 'dynamic service request failed'],
  ['DynServRspFail', 'warning', 'dynamic service response failed'],
  ['DynServAckFail', 'warning', 'dynamic service acknowledgement failed'],
  ['BpiInit', 'minor', 'baseline privacy initialisation failed'],
  ['BPKM', 'minor', 'baseline privacy key management failed'],
  ['DynamicSA', 'minor', 'dynamic security association failed'],
];
const channelChange: readonly Name[] = [
  ['DCCReqFail', 'warning', 'dynamic channel change request failed'],
  ['DCCRspFail', 'warning', 'dynamic channel change response failed'],
  ['DCCAckFail', 'warning', 'dynamic channel change acknowledgement failed'],
];

/** Notifications of a modem, from number 1 on. */
const cmNames: readonly Name[] = [
  ['InitTLVUnknown', 'minor', 'unknown TLV in the configuration file'],
  ...dynamicService,
  ['DHCPFail', 'major', 'DHCP failed'],
  ['SwUpgradeInit', 'indeterminate', 'software upgrade to {docsDevSwFilename} begins'],
  ['SwUpgradeFail', 'minor', 'software upgrade to {docsDevSwFilename} failed'],
  ['SwUpgradeSuccess', 'cleared', 'software upgraded to {docsDevSwFilename}'],
  ['SwUpgradeCVCFail', 'minor', 'software verification failed'],
  ['TODFail', 'warning', 'time of day failed'],
  ...channelChange,
];

/** Notifications of a CMTS about a modem, from number 1 on. */
const cmtsNames: readonly Name[] = [
  ['InitRegReqFail', 'minor', 'registration request failed'],
  ['InitRegRspFail', 'minor', 'registration response failed'],
  ['InitRegAckFail', 'minor', 'registration acknowledgement failed'],
  ...dynamicService,
  ...channelChange,
];

/** The draft MIB and RFC 4547 give the same numbers below other branches. */
const branches: readonly (readonly [oid: string, prefix: string, suffix: string, names: readonly Name[]])[] =
  [
    ['1.3.6.1.2.1.69.2.1.2.0', 'docsDevCm', 'Trap', cmNames],
    ['1.3.6.1.2.1.69.2.1.3.0', 'docsDevCmts', 'Trap', cmtsNames],
    ['1.3.6.1.2.1.132.2.0', 'docsDevCm', 'Notif', cmNames],
    ['1.3.6.1.2.1.132.3.0', 'docsDevCmts', 'Notif', cmtsNames],
  ];

const classic: readonly TrapDefinition[] = branches.flatMap(([branch, prefix, suffix, names]) =>
  names.map(([name, severity, words], i): TrapDefinition => {
    const basis = {
      oid: `${branch}.${i + 1}`,
      name: prefix + name + suffix,
      severity,
      title: `Modem {cmMac}: ${words}`,
      subject: '{cmMac}',
    };
    if (severity === 'indeterminate') return { ...basis, kind: 'information' };
    if (severity === 'cleared') return { ...basis, kind: 'resolution', clears: ['cm/{cmMac}/software'] };
    const group = name.startsWith('SwUpgrade') ? 'software' : name;
    return { ...basis, kind: 'problem', key: `cm/{cmMac}/${group}`, expires: hour };
  }),
);

const log = '1.3.6.1.4.1.4491.2.1.9.0';

/** The diagnostic log of a CMTS fills and empties (DOCS-DIAG-MIB). */
const diagnosticLog: readonly TrapDefinition[] = [
  {
    oid: `${log}.1`,
    name: 'docsDiagLogSizeHighThrshldReached',
    severity: 'warning',
    kind: 'problem',
    title: 'Diagnostic log nearly full',
    key: 'diagnostic-log',
  },
  {
    oid: `${log}.2`,
    name: 'docsDiagLogSizeLowThrshldReached',
    severity: 'cleared',
    kind: 'resolution',
    title: 'Diagnostic log has room again',
    clears: ['diagnostic-log'],
  },
  {
    oid: `${log}.3`,
    name: 'docsDiagLogSizeFull',
    severity: 'minor',
    kind: 'problem',
    title: 'Diagnostic log full',
    key: 'diagnostic-log',
  },
];

/** DOCSIS notifications: DOCS-IF3-MIB's generic pair, the older one-trap-a-meaning sets and the diagnostic log. */
export const docsisTraps: readonly TrapDefinition[] = [
  generic('1.3.6.1.4.1.4491.2.1.20.0.1', 'docsIf3CmtsEventNotif'),
  generic('1.3.6.1.4.1.4491.2.1.20.0.2', 'docsIf3CmEventNotif'),
  generic('1.3.6.1.4.1.4491.2.1.36.0.1', 'docsFmaLiEventNotif'),
  ...classic,
  ...diagnosticLog,
];
