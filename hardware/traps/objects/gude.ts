import { type ObjectDefinition, objectTable } from './table.ts';

const gude = '1.3.6.1.4.1.28507';

/** Products by the prefix of their objects, with their numbers below Gude's enterprise. */
const products: Readonly<Record<string, number>> = {
  epc1202: 43,
  epc8221: 56,
  epc8226: 58,
  epc8316: 64,
  esb7213: 66,
  esb7214: 67,
  epc1104: 68,
  epc1105: 69,
  epc8021: 77,
  epc8031: 81,
  epc8032: 82,
  epc8035: 83,
  epc8041: 85,
  epc8045: 87,
  epc8314: 97,
  epc8291: 98,
  epc8001: 100,
  epc1141: 106,
  epc1121: 107,
  epc871310: 109,
  epc873300: 111,
  epc871210: 112,
};

/** Objects that products share, by the products that have them. */
const parts: readonly (readonly [products: string, lines: string])[] = [
  [
    'epc1202 epc8221 epc8226 epc8316 esb7214 epc1104 epc1105 epc8021 epc8031 epc8032 epc8035 epc8041 epc8045 epc8314 epc8291 epc8001 epc1141 epc1121 epc871310 epc873300 epc871210',
    `
1.3.1.2.1.1 PortIndex
1.3.1.2.1.2 PortName`,
  ],
  [
    'epc1202 epc8221 epc8226 epc8316 esb7214 epc1104 epc1105 epc8021 epc8031 epc8032 epc8035 epc8041 epc8045 epc8314 epc8001 epc1141 epc1121 epc871310 epc873300 epc871210',
    `
1.3.1.2.1.3 PortState {off=0 on}`,
  ],
  [
    'epc1202 epc8221 epc8226 epc8316 epc1105 epc8021 epc8031 epc8032 epc8035 epc8041 epc8045 epc8314 epc8291 epc8001 epc1141 epc1121 epc871310 epc873300 epc871210',
    `
1.5.1.2.1.1 PowerIndex
1.5.1.2.1.4 PowerActive
1.5.1.2.1.5 Current
1.5.1.2.1.6 Voltage`,
  ],
  [
    'epc1202 epc8221 epc8226 epc8021 epc8031 epc8032 epc8035 epc8041 epc8045 epc8291 epc1141 epc1121 epc871310 epc871210',
    `
1.5.2.1.2 OVPStatus {unknown=2 ok=1 failure=0}`,
  ],
  [
    'epc1202 epc8221 epc8226 epc8316 esb7213 esb7214 epc1104 epc1105 epc8021 epc8031 epc8032 epc8035 epc8041 epc8045 epc8314 epc8291 epc8001 epc1141 epc1121 epc871310 epc873300 epc871210',
    `
1.6.1.1.1 SensorIndex
1.6.1.1.2 TempSensor
1.6.1.1.3 HygroSensor
1.6.1.1.5 AirPressure
1.6.1.1.7 DewPointDiff`,
  ],
  [
    'epc1202 epc8221 epc8226 epc8316 esb7213 esb7214 epc1104 epc1105 epc8314',
    `
1.6.1.1.4 InputSensor {off=0 on}`,
  ],
  [
    'epc1202 epc8221 epc8226 epc8316 esb7213 esb7214 epc1104 epc1105 epc8021 epc8031 epc8035 epc8041 epc8045 epc8314 epc8291 epc8001 epc1141 epc1121 epc871310 epc873300 epc871210',
    `
1.6.2.2.1.1 ExtInputIndex
1.6.2.2.1.2 ExtInput {lo=0 hi}
1.6.2.2.1.32 ExtInputName
1.6.2.2.1.33 ExtInputPortNum`,
  ],
  [
    'epc8221 epc8226 epc8021 epc8031 epc8032 epc8035 epc8041 epc8045 epc8291 epc1141 epc1121 epc871310 epc871210',
    `
1.5.2.1.1 OVPIndex`,
  ],
  [
    'epc8221 epc8226 esb7214 epc873300',
    `
1.5.13.1.1 PwrSupplyIndex
1.5.13.1.2 PwrSupplyStatus {up down=0}`,
  ],
  [
    'epc8226 epc8316 epc8035 epc8045 epc8001',
    `
1.5.5.2.1.1 spPowerIndex
1.5.5.2.1.4 spPowerActive
1.5.5.2.1.5 spCurrent
1.5.5.2.1.6 spVoltage`,
  ],
  [
    'esb7213 esb7214',
    `
1.5.10 POE`,
  ],
  [
    'esb7214',
    `
1.5.6.2.1.1 InputIndex
1.5.6.2.1.2 Input {lo=0 hi}`,
  ],
  [
    'epc8021 epc8031 epc8032 epc8035 epc8041 epc8045 epc8291',
    `
1.5.1.2.1.24 ResidualCurrent`,
  ],
  [
    'epc8021 epc8031 epc8035 epc8041 epc8045',
    `
1.5.16.1.1 RCMBInfoIndex
1.5.16.1.2 RCMBCurrentRMS
1.5.16.1.3 RCMBCurrentDC
1.5.16.1.4 RCMBOutputRMS {up down=0}
1.5.16.1.5 RCMBOutputDC {up down=0}
1.5.16.1.6 RCMBModuleStatus`,
  ],
  [
    'epc8032',
    `
1.5.1.2.1.25 ResidualCurrentRMS
1.5.1.2.1.26 ResidualCurrentDC`,
  ],
  [
    'epc8291',
    `
1.3.1.2.1.3 PortState {off=0 on fuseblown error}
1.5.8.1.1 BankPowerIndex
1.5.8.1.2 BankPowerSource
1.5.8.1.3 BankPowerVoltage
1.5.8.1.4 BankPowerCurrent
1.5.17.2.1.1 DCPowerIndex
1.5.17.2.1.2 DCVoltage
1.5.17.2.1.3 DCCurrent
1.5.17.2.1.4 DCPower`,
  ],
];

/** GUDEADS MIBs: what the notifications of Gude power switches carry. */
export const gudeObjects: ObjectDefinition[] = [
  ...objectTable(
    gude,
    `
4.1.2 etsPrimPowAvail
4.1.3 etsSecPowAvail
4.1.4 etsSecManualSelect
4.1.5 etsPowerSelect`,
  ),
  ...parts.flatMap(([names, lines]) => names.split(' ').flatMap((name) => ofProduct(name, lines))),
];

function ofProduct(product: string, lines: string): ObjectDefinition[] {
  return objectTable(`${gude}.${products[product]}`, lines).map((object) => ({
    ...object,
    name: product + object.name,
  }));
}
