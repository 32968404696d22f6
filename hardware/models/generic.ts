import type { DeviceModel } from '../contract.ts';

/** Anything that answers SNMP (SNMPv2-MIB). */
export const genericDevice: DeviceModel = {
  id: 'generic',
  vendor: 'any',
  title: 'SNMP device',
  kind: 'other',
  identity: {},
  metrics: [
    {
      name: 'uptime',
      title: 'Uptime',
      oid: '1.3.6.1.2.1.1.3.0',
      column: false,
      unit: 's',
      divisor: 100,
      plausible: [0, 42_949_673],
    },
  ],
};
