import type { TrapDefinition } from '../contract.ts';
import { inWords } from './table.ts';

/** Models: number of the product below 1.3.6.1.4.1.28507, prefix of its names, then number and name of each notification. */
const models = `
43 epc1202 1 SwitchEvtPort 2 TempEvtSen 3 HygroEvtSen 4 InputEvtSen 5 AirPressureEvtSen 6 DewPtDiffEvtSen 7 OVPEvt 8 LineAmperageEvt 25 ExtInputEvt 26 LineVoltageEvt 27 LinePowerEvt
56 epc8221 1 SwitchEvtPort 2 TempEvtSen 3 HygroEvtSen 4 InputEvtSen 5 AirPressureEvtSen 6 DewPtDiffEvtSen 7 OVPEvt 8 LineAmperageEvt 9 PwrSupplyChangeEvt 25 ExtInputEvt 26 LineVoltageEvt 27 LinePowerEvt
58 epc8226 1 SwitchEvtPort 2 TempEvtSen 3 HygroEvtSen 4 InputEvtSen 5 AirPressureEvtSen 6 DewPtDiffEvtSen 7 OVPEvt 8 LineAmperageEvt 9 PortAmperageEvt 10 PwrSupplyChangeEvt 25 ExtInputEvt 26 LineVoltageEvt 27 LinePowerEvt 28 PortVoltageEvt 29 PortPowerEvt
64 epc8316 1 SwitchEvtPort 2 TempEvtSen 3 HygroEvtSen 4 InputEvtSen 5 AirPressureEvtSen 6 DewPtDiffEvtSen 7 LineAmperageEvt 8 PortAmperageEvt 25 ExtInputEvt 26 LineVoltageEvt 27 LinePowerEvt 28 PortVoltageEvt 29 PortPowerEvt
66 esb7213 1 TempEvtSen 2 HygroEvtSen 3 InputEvtSen 4 AirPressureEvtSen 5 DewPtDiffEvtSen 6 POEEvt 25 ExtInputEvt
67 esb7214 1 SwitchEvtPort 2 InputEvt 3 TempEvtSen 4 HygroEvtSen 5 InputEvtSen 6 AirPressureEvtSen 7 DewPtDiffEvtSen 8 POEEvt 9 PwrSupplyChangeEvt 25 ExtInputEvt
68 epc1104 1 SwitchEvtPort 2 TempEvtSen 3 HygroEvtSen 4 InputEvtSen 5 AirPressureEvtSen 6 DewPtDiffEvtSen 25 ExtInputEvt
69 epc1105 1 SwitchEvtPort 2 TempEvtSen 3 HygroEvtSen 4 InputEvtSen 5 AirPressureEvtSen 6 DewPtDiffEvtSen 7 LineAmperageEvt 25 ExtInputEvt 26 LineVoltageEvt 27 LinePowerEvt
77 epc8021 1 SwitchEvtPort 2 TempEvtSen 3 HygroEvtSen 4 AirPressureEvtSen 5 DewPtDiffEvtSen 6 OVPEvt 7 LineAmperageEvt 8 LineResidualCurrentEvt 18 RCMBCurrentRMSEvt 19 RCMBCurrentDCEvt 23 RCMBSigEvt 24 RCMBErrEvt 25 ExtInputEvt 26 LineVoltageEvt 27 LinePowerEvt
81 epc8031 1 SwitchEvtPort 2 TempEvtSen 3 HygroEvtSen 4 AirPressureEvtSen 5 DewPtDiffEvtSen 6 OVPEvt 7 LineAmperageEvt 8 LineResidualCurrentEvt 18 RCMBCurrentRMSEvt 19 RCMBCurrentDCEvt 23 RCMBSigEvt 24 RCMBErrEvt 25 ExtInputEvt 26 LineVoltageEvt 27 LinePowerEvt
82 epc8032 1 SwitchEvtPort 2 TempEvtSen 3 HygroEvtSen 4 AirPressureEvtSen 5 DewPtDiffEvtSen 6 OVPEvt 7 LineResidualCurrentEvt 8 LineAmperageEvt 9 LineResidualCurrentRMSEvt 10 LineResidualCurrentDCEvt
83 epc8035 1 SwitchEvtPort 2 TempEvtSen 3 HygroEvtSen 4 AirPressureEvtSen 5 DewPtDiffEvtSen 6 OVPEvt 7 LineAmperageEvt 8 LineResidualCurrentEvt 11 PortAmperageEvt 18 RCMBCurrentRMSEvt 19 RCMBCurrentDCEvt 23 RCMBSigEvt 24 RCMBErrEvt 25 ExtInputEvt 26 LineVoltageEvt 27 LinePowerEvt 28 PortVoltageEvt 29 PortPowerEvt
85 epc8041 1 SwitchEvtPort 2 TempEvtSen 3 HygroEvtSen 4 AirPressureEvtSen 5 DewPtDiffEvtSen 6 OVPEvt 7 LineAmperageEvt 8 LineResidualCurrentEvt 18 RCMBCurrentRMSEvt 19 RCMBCurrentDCEvt 23 RCMBSigEvt 24 RCMBErrEvt 25 ExtInputEvt 26 LineVoltageEvt 27 LinePowerEvt
87 epc8045 1 SwitchEvtPort 2 TempEvtSen 3 HygroEvtSen 4 AirPressureEvtSen 5 DewPtDiffEvtSen 6 OVPEvt 7 LineAmperageEvt 8 LineResidualCurrentEvt 11 PortAmperageEvt 18 RCMBCurrentRMSEvt 19 RCMBCurrentDCEvt 23 RCMBSigEvt 24 RCMBErrEvt 25 ExtInputEvt 26 LineVoltageEvt 27 LinePowerEvt 28 PortVoltageEvt 29 PortPowerEvt
97 epc8314 1 SwitchEvtPort 2 TempEvtSen 3 HygroEvtSen 4 InputEvtSen 5 AirPressureEvtSen 6 DewPtDiffEvtSen 7 LineAmperageEvt 25 ExtInputEvt 26 LineVoltageEvt 27 LinePowerEvt
98 epc8291 1 SwitchEvtPort 2 TempEvtSen 3 HygroEvtSen 5 AirPressureEvtSen 6 DewPtDiffEvtSen 7 eFuseFailEvt 8 OVPEvt 9 LineAmperageEvt 10 LineResidualCurrentEvt 11 PortAmperageEvt 20 BankAmperageEvt 25 ExtInputEvt 26 LineVoltageEvt 27 LinePowerEvt
100 epc8001 1 SwitchEvtPort 2 TempEvtSen 3 HygroEvtSen 5 AirPressureEvtSen 6 DewPtDiffEvtSen 9 LineAmperageEvt 11 PortAmperageEvt 25 ExtInputEvt
106 epc1141 1 SwitchEvtPort 2 TempEvtSen 3 HygroEvtSen 4 AirPressureEvtSen 5 DewPtDiffEvtSen 6 OVPEvt 7 LineAmperageEvt 25 ExtInputEvt 26 LineVoltageEvt 27 LinePowerEvt
107 epc1121 1 SwitchEvtPort 2 TempEvtSen 3 HygroEvtSen 4 AirPressureEvtSen 5 DewPtDiffEvtSen 6 OVPEvt 7 LineAmperageEvt 25 ExtInputEvt 26 LineVoltageEvt 27 LinePowerEvt
109 epc871310 1 SwitchEvtPort 2 TempEvtSen 3 HygroEvtSen 4 AirPressureEvtSen 5 DewPtDiffEvtSen 6 OVPEvt 7 LineAmperageEvt 25 ExtInputEvt 26 LineVoltageEvt 27 LinePowerEvt
111 epc873300 1 SwitchEvtPort 2 TempEvtSen 3 HygroEvtSen 4 AirPressureEvtSen 5 DewPtDiffEvtSen 7 LineAmperageEvt 17 PwrSupplyChangeEvt 25 ExtInputEvt 26 LineVoltageEvt 27 LinePowerEvt
112 epc871210 1 SwitchEvtPort 2 TempEvtSen 3 HygroEvtSen 4 AirPressureEvtSen 5 DewPtDiffEvtSen 6 OVPEvt 7 LineAmperageEvt 25 ExtInputEvt 26 LineVoltageEvt 27 LinePowerEvt
`;

/** Notifications that tell a state: the object, the value that is a fault, the value that ends it. */
const states: Readonly<Record<string, readonly [object: string, bad: string, good: string, part: string]>> = {
  OVPEvt: ['OVPStatus', '0', '1', ''],
  PwrSupplyChangeEvt: ['PwrSupplyStatus', '0', '1', 'PwrSupplyIndex'],
};

const product = '1.3.6.1.4.1.28507';

function definition(root: string, prefix: string, number: string, event: string): TrapDefinition {
  const words = inWords(event.replace(/Evt(Sen|Port)?$/, '').replace('OVP', 'overvoltageProtection'));
  const basis: TrapDefinition = {
    oid: `${product}.${root}.3.${number}`,
    name: prefix + event,
    severity: 'indeterminate',
    kind: 'information',
    title: `${words}: {values}`,
  };
  const state = states[event];
  if (!state) return basis;
  const [object, bad, good, part] = state;
  const key = `power/${event}${part && `/{${prefix}${part}}`}`;
  return {
    ...basis,
    variants: [
      { object: prefix + object, equals: bad, kind: 'problem', severity: 'major', key },
      { object: prefix + object, equals: good, kind: 'resolution', severity: 'cleared', clears: [key] },
    ],
  };
}

const transfer: readonly TrapDefinition[] = [
  'PrimaryPowerChangeEvt',
  'SecondaryPowerChangeEvt',
  'ManualSelectEvt',
  'PowerSelectEvt',
].map((event, i) => ({
  oid: `${product}.4.0.${i + 1}`,
  name: `ets${event}`,
  severity: 'warning',
  kind: 'information',
  title: `${inWords(event.replace('Evt', ''))}: {values}`,
}));

/** Gude power switches, meters and transfer switches (GUDEADS MIBs): values, and the two states that are faults. */
export const gudeTraps: readonly TrapDefinition[] = [
  ...models
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [root, prefix, ...rest] = line.split(' ');
      return Array.from({ length: rest.length / 2 }, (_, i) =>
        definition(root!, prefix!, rest[2 * i]!, rest[2 * i + 1]!),
      );
    }),
  ...transfer,
];
