import type { TrapDefinition } from '../contract.ts';

/** SNMPv2-MIB and IF-MIB notifications (RFC 3418, RFC 2863). */
export const standardTraps: readonly TrapDefinition[] = [
  {
    oid: '1.3.6.1.6.3.1.1.5.1',
    name: 'coldStart',
    severity: 'indeterminate',
    kind: 'resolution',
    title: '{device} started cold',
    clears: ['unreachable'],
  },
  {
    oid: '1.3.6.1.6.3.1.1.5.2',
    name: 'warmStart',
    severity: 'indeterminate',
    kind: 'information',
    title: '{device} started warm',
  },
  {
    oid: '1.3.6.1.6.3.1.1.5.3',
    name: 'linkDown',
    severity: 'major',
    kind: 'problem',
    title: 'Link {interface} down',
    key: 'link/{ifIndex}',
    ticket: 'P3',
    variants: [
      {
        object: 'ifAdminStatus',
        equals: '2',
        severity: 'warning',
        title: 'Link {interface} shut down by an administrator',
      },
    ],
  },
  {
    oid: '1.3.6.1.6.3.1.1.5.4',
    name: 'linkUp',
    severity: 'cleared',
    kind: 'resolution',
    title: 'Link {interface} up',
    clears: ['link/{ifIndex}'],
  },
  {
    oid: '1.3.6.1.6.3.1.1.5.5',
    name: 'authenticationFailure',
    severity: 'warning',
    kind: 'problem',
    title: 'SNMP request with a wrong community on {device}',
    key: 'authentication',
    expires: 3600,
  },
  { oid: '1.3.6.1.6.3.1.1.5.6', name: 'egpNeighborLoss', severity: 'warning', kind: 'information' },
];
