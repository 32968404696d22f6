import type { TrapDefinition, TrapVariant } from '../contract.ts';

/** Events of a modem that nothing clears are over after this many seconds. */
const hour = 3600;

/** DOCSIS event ids (decimal form of the error code, CM-SP-OSSI annex D) that ask for more than their level says. */
const events: readonly TrapVariant[] = [
  ...[
    ['84000100', 'T01.0 downstream timing lost'],
    ['84000200', 'T02.0 downstream FEC framing lost'],
    ['84000500', 'T05.0 downstream sync lost'],
  ].map(([id, title]) => problem(id!, `${title}: {cmMac}`, 'major', 'downstream')),
  ...[
    ['85000100', 'U01.0 no UCD received, T1 time-out'],
    ['82000100', 'R01.0 no maintenance broadcasts, T2 time-out'],
    ['82000200', 'R02.0 no ranging response, T3 time-out'],
    ['82000300', 'R03.0 ranging retries exhausted'],
    ['82000400', 'R04.0 no unicast maintenance opportunities, T4 time-out'],
    ['82000500', 'R05.0 unicast ranging without response, T3 time-out'],
    ['82000600', 'R06.0 unicast ranging retries exhausted'],
    ['82000700', 'R07.0 ranging aborted, MAC re-initialises'],
    ['82000800', 'R08.0 16 consecutive T3 time-outs'],
  ].map(([id, title]) => problem(id!, `${title}: {cmMac}`, 'minor', 'ranging')),
  ...[
    ['68000100', 'D01.0 DHCP discover without offer'],
    ['68000200', 'D02.0 DHCP request without response'],
    ['68000301', 'D03.1 DHCP response with an invalid critical field'],
    ['68000500', 'D05.0 TFTP request without response'],
    ['68000600', 'D06.0 configuration file not found'],
    ['68000800', 'D08.0 configuration file fails its integrity check'],
    ['68000900', 'D09.0 configuration file lacks mandatory settings'],
    ['73000200', 'I02.0 registration response not received'],
    ['73000400', 'I04.0 service not available'],
  ].map(([id, title]) => problem(id!, `${title}: {cmMac}`, 'major', 'provisioning', 'P3')),
  ...[
    ['69010300', 'E103.0 software upgrade failed during download'],
    ['69010400', 'E104.0 software upgrade: server not present'],
    ['69010500', 'E105.0 software upgrade: file not present'],
    ['69020100', 'E201.0 improper code file controls'],
  ].map(([id, title]) => problem(id!, `${title}: {cmMac}`, 'minor', 'software')),
  {
    object: 'docsDevEvId',
    equals: '69011100',
    kind: 'resolution',
    severity: 'cleared',
    title: 'E111.0 software downloaded: {cmMac}',
    clears: ['cm/{cmMac}/software'],
  },
  {
    object: 'docsDevEvId',
    equals: '74010100',
    kind: 'information',
    severity: 'indeterminate',
    title: 'J101.0 CM-STATUS: {docsDevEvText}',
  },
];

/** What the level says when the event id is none of the above (docsDevEvLevel is syslog severity plus one). */
const levels: readonly TrapVariant[] = [
  { object: 'docsDevEvLevel', equals: '1', kind: 'problem', severity: 'critical', ticket: 'P2' },
  { object: 'docsDevEvLevel', equals: '2', kind: 'problem', severity: 'critical', ticket: 'P2' },
  { object: 'docsDevEvLevel', equals: '3', kind: 'problem', severity: 'major', expires: hour },
  { object: 'docsDevEvLevel', equals: '4', kind: 'problem', severity: 'minor', expires: hour },
  { object: 'docsDevEvLevel', equals: '5', kind: 'problem', severity: 'warning', expires: hour },
];

function problem(
  id: string,
  title: string,
  severity: TrapVariant['severity'],
  group: string,
  ticket?: 'P3',
): TrapVariant {
  return {
    object: 'docsDevEvId',
    equals: id,
    kind: 'problem',
    severity,
    title,
    key: `cm/{cmMac}/${group}`,
    expires: hour,
    ...(ticket && { ticket }),
  };
}

function generic(oid: string, name: string): TrapDefinition {
  return {
    oid,
    name,
    severity: 'indeterminate',
    kind: 'information',
    title: '{docsDevEvText}',
    key: 'docsis/{docsDevEvId}/{cmMac}',
    subject: '{cmMac}',
    variants: [...events, ...levels],
  };
}

const cmNames: readonly [number, string, TrapDefinition['severity'], string][] = [
  [1, 'InitTLVUnknown', 'minor', 'unknown TLV in the configuration file'],
  [2, 'DynServReqFail', 'warning', 'dynamic service request failed'],
  [3, 'DynServRspFail', 'warning', 'dynamic service response failed'],
  [4, 'DynServAckFail', 'warning', 'dynamic service acknowledgement failed'],
  [5, 'BpiInit', 'minor', 'baseline privacy initialisation failed'],
  [6, 'BPKM', 'minor', 'baseline privacy key management failed'],
  [7, 'DynamicSA', 'minor', 'dynamic security association failed'],
  [8, 'DHCPFail', 'major', 'DHCP failed'],
  [10, 'SwUpgradeFail', 'minor', 'software upgrade failed'],
  [12, 'SwUpgradeCVCFail', 'minor', 'software verification failed'],
  [13, 'TODFail', 'warning', 'time of day failed'],
];

/** The draft MIB's and RFC 4547's notifications of a modem share their numbers. */
const cmBranches = ['1.3.6.1.2.1.69.2.1.2.0', '1.3.6.1.2.1.132.2.0'];

const classic: readonly TrapDefinition[] = cmBranches.flatMap((branch) => [
  ...cmNames.map(
    ([n, name, severity, words]): TrapDefinition => ({
      oid: `${branch}.${n}`,
      name: `docsDevCm${name}`,
      severity,
      kind: 'problem',
      title: `${words}: {cmMac}`,
      expires: hour,
      key: `cm/{cmMac}/${n === 10 || n === 12 ? 'software' : name}`,
      subject: '{cmMac}',
    }),
  ),
  {
    oid: `${branch}.9`,
    name: 'docsDevCmSwUpgradeInit',
    severity: 'indeterminate',
    kind: 'information',
    title: 'Software upgrade begins: {cmMac} {docsDevSwFilename}',
    subject: '{cmMac}',
  },
  {
    oid: `${branch}.11`,
    name: 'docsDevCmSwUpgradeSuccess',
    severity: 'cleared',
    kind: 'resolution',
    title: 'Software upgraded: {cmMac} {docsDevSwFilename}',
    clears: ['cm/{cmMac}/software'],
    subject: '{cmMac}',
  },
]);

/** DOCSIS notifications: DOCS-IF3-MIB's generic pair and the older one-trap-a-meaning sets. */
export const docsisTraps: readonly TrapDefinition[] = [
  generic('1.3.6.1.4.1.4491.2.1.20.0.1', 'docsIf3CmtsEventNotif'),
  generic('1.3.6.1.4.1.4491.2.1.20.0.2', 'docsIf3CmEventNotif'),
  ...classic,
];
