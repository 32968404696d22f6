import type { DeviceModel } from '../contract.ts';

/** Any DOCSIS 1.0 to 3.1 cable modem: DOCS-CABLE-DEVICE-MIB and DOCS-IF-MIB (RFC 4639, RFC 4546). */
export const docsisModem: DeviceModel = {
  id: 'docsis-modem',
  vendor: 'any',
  title: 'DOCSIS cable modem',
  kind: 'modem',
  sysDescr: /<<.*(VENDOR|SW_REV):.*>>/,
  identity: {
    serial: '1.3.6.1.2.1.69.1.1.4.0',
    firmware: '1.3.6.1.2.1.69.1.3.5.0',
    mac: '1.3.6.1.2.1.2.2.1.6.2',
  },
  metrics: [
    {
      name: 'ds_power',
      title: 'Downstream power',
      oid: '1.3.6.1.2.1.10.127.1.1.1.1.6',
      column: true,
      unit: 'dBmV',
      divisor: 10,
      plausible: [-60, 60],
    },
    {
      name: 'ds_snr',
      title: 'Downstream SNR',
      oid: '1.3.6.1.2.1.10.127.1.1.4.1.5',
      column: true,
      unit: 'dB',
      divisor: 10,
      plausible: [1, 70],
      zeroIsUnknown: true,
    },
    {
      name: 'us_power',
      title: 'Upstream transmit power',
      oid: '1.3.6.1.2.1.10.127.1.2.2.1.3',
      column: true,
      unit: 'dBmV',
      divisor: 10,
      plausible: [1, 80],
      zeroIsUnknown: true,
    },
  ],
};
