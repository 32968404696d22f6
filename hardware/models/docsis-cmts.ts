import type { DeviceModel } from '../contract.ts';

/** Any DOCSIS CMTS: DOCS-IF-MIB (RFC 4546); SNR is the average of an upstream, ifIndex is the upstream. */
export const docsisCmts: DeviceModel = {
  id: 'docsis-cmts',
  vendor: 'any',
  title: 'DOCSIS CMTS',
  kind: 'cmts',
  sysDescr: /CMTS|uBR|cBR/i,
  identity: { serial: '1.3.6.1.2.1.69.1.1.4.0', firmware: '1.3.6.1.2.1.69.1.3.5.0' },
  metrics: [
    {
      name: 'us_snr',
      title: 'Upstream SNR',
      oid: '1.3.6.1.2.1.10.127.1.1.4.1.5',
      column: true,
      unit: 'dB',
      divisor: 10,
      plausible: [1, 70],
      zeroIsUnknown: true,
    },
  ],
};
