/** How the outlets of a PDU are switched and read by SNMP. */
export interface SnmpOutlets {
  /** Column that is set; the outlet's index follows. */
  control: string;
  on: number;
  off: number;
  /** Column that is set to switch off, where that is another one. */
  offControl?: string;
  /** Value that makes the PDU switch off, wait the time of its own settings and switch on. */
  cycle?: number;
  /** Column that is read. */
  status: string;
  /** What its values mean; every other value is an outlet that is switching or broken. */
  states: { on: readonly number[]; off: readonly number[] };
  /** Index before the outlet's own number, with its dot: PDU, strip, tower and feed. */
  index?: string;
  /** Column with the current of an outlet, in so many parts of an ampere. */
  current?: { column: string; perAmpere: number };
}

const apc = '1.3.6.1.4.1.318.1.1';
const gude = (model: number, perAmpere?: number): SnmpOutlets => ({
  control: `1.3.6.1.4.1.28507.${model}.1.3.1.2.1.3`,
  on: 1,
  off: 0,
  status: `1.3.6.1.4.1.28507.${model}.1.3.1.2.1.3`,
  states: { on: [1], off: [0] },
  ...(perAmpere && { current: { column: `1.3.6.1.4.1.28507.${model}.1.5.1.2.1.5`, perAmpere } }),
});

/**
 * PDUs by model, from their MIBs: PowerNet-MIB (sPDU, rPDU, rPDU2, ePDU), PDU-MIB and PDU2-MIB (Raritan), GUDEADS-EPC*-MIB, CPS-MIB
 * (CyberPower), EATON-EPDU-MIB, Sentry3-MIB, Sentry4-MIB, IBOOTPDU-MIB (Dataprobe).
 */
export const snmpPdus = {
  /** sPDUOutletCtl; 4 is unknown. */
  'apc-masterswitch': {
    control: `${apc}.4.4.2.1.3`,
    on: 1,
    off: 2,
    cycle: 3,
    status: `${apc}.4.4.2.1.3`,
    states: { on: [1], off: [2] },
  },
  /** AP79xx: rPDUOutletControlOutletCommand, rPDUOutletStatusOutletState. */
  'apc-rpdu': {
    control: `${apc}.12.3.3.1.1.4`,
    on: 1,
    off: 2,
    cycle: 3,
    status: `${apc}.12.3.5.1.1.4`,
    states: { on: [1], off: [2] },
    current: { column: `${apc}.12.3.5.1.1.7`, perAmpere: 10 },
  },
  /** AP8xxx: rPDU2OutletSwitchedControlCommand, and rPDU2OutletSwitchedStatusState, which counts the other way round. */
  'apc-rpdu2': {
    control: `${apc}.26.9.2.4.1.5`,
    on: 1,
    off: 2,
    cycle: 3,
    status: `${apc}.26.9.2.3.1.5`,
    states: { on: [2], off: [1] },
    current: { column: `${apc}.26.9.4.3.1.6`, perAmpere: 10 },
  },
  /** ePDUOutletControlCommand, ePDUOutletStatusState. */
  'apc-epdu': {
    control: `${apc}.30.6.2.1.4`,
    on: 1,
    off: 2,
    status: `${apc}.30.6.1.1.4`,
    states: { on: [2], off: [1] },
  },
  /** Dominion PX: outletOperationalState; -1 error, 2 cycling. */
  'raritan-px1': {
    control: '1.3.6.1.4.1.13742.4.1.2.2.1.3',
    on: 1,
    off: 0,
    cycle: 2,
    status: '1.3.6.1.4.1.13742.4.1.2.2.1.3',
    states: { on: [1], off: [0] },
    current: { column: '1.3.6.1.4.1.13742.4.1.2.2.1.4', perAmpere: 1000 },
  },
  /** PX2, PX3, PX4: switchingOperation, outletSwitchingState (SensorStateEnumeration); index is PDU and outlet. */
  'raritan-px2': {
    control: '1.3.6.1.4.1.13742.6.4.1.2.1.2',
    on: 1,
    off: 0,
    cycle: 2,
    status: '1.3.6.1.4.1.13742.6.4.1.2.1.3',
    states: { on: [7], off: [8] },
    index: '1.',
  },
  'gude-1105': gude(69),
  'gude-1202': gude(43),
  'gude-8031': gude(81),
  /** ePDUOutletControlOutletCommand, ePDUOutletStatusOutletState. */
  cyberpower: {
    control: '1.3.6.1.4.1.3808.1.1.3.3.3.1.1.4',
    on: 1,
    off: 2,
    cycle: 3,
    status: '1.3.6.1.4.1.3808.1.1.3.3.5.1.1.4',
    states: { on: [1], off: [2] },
    current: { column: '1.3.6.1.4.1.3808.1.1.3.3.5.1.1.7', perAmpere: 10 },
  },
  /** ePDU2OutletSwitchedControlCommand, ePDU2OutletSwitchedStatusState. */
  'cyberpower-2': {
    control: '1.3.6.1.4.1.3808.1.1.6.6.1.5.1.5',
    on: 1,
    off: 2,
    cycle: 3,
    status: '1.3.6.1.4.1.3808.1.1.6.6.1.4.1.5',
    states: { on: [1], off: [2] },
  },
  /** outletControlOnCmd and outletControlOffCmd take a delay in seconds; outletControlStatus 2 and 3 are pending. */
  eaton: {
    control: '1.3.6.1.4.1.534.6.6.7.6.6.1.4',
    on: 0,
    offControl: '1.3.6.1.4.1.534.6.6.7.6.6.1.3',
    off: 0,
    status: '1.3.6.1.4.1.534.6.6.7.6.6.1.2',
    states: { on: [1], off: [0] },
    index: '0.',
    current: { column: '1.3.6.1.4.1.534.6.6.7.6.4.1.3', perAmpere: 1000 },
  },
  /** Server Technology: outletControlAction, outletStatus; index is tower, feed and outlet. 2 to 7 are waiting or errors. */
  sentry3: {
    control: '1.3.6.1.4.1.1718.3.2.3.1.11',
    on: 1,
    off: 2,
    cycle: 3,
    status: '1.3.6.1.4.1.1718.3.2.3.1.5',
    states: { on: [1], off: [0] },
    index: '1.1.',
    current: { column: '1.3.6.1.4.1.1718.3.2.3.1.7', perAmpere: 100 },
  },
  /** st4OutletControlAction, st4OutletState (DeviceState: 0 unknown, 1 on, 2 off); index is unit, cord and outlet. */
  sentry4: {
    control: '1.3.6.1.4.1.1718.4.1.8.5.1.2',
    on: 1,
    off: 2,
    cycle: 3,
    status: '1.3.6.1.4.1.1718.4.1.8.3.1.1',
    states: { on: [1], off: [2] },
    index: '1.1.',
    current: { column: '1.3.6.1.4.1.1718.4.1.8.3.1.3', perAmpere: 100 },
  },
  /** outletControl, outletStatus; 2 to 4 are a cycle under way. */
  'dataprobe-iboot': {
    control: '1.3.6.1.4.1.1418.6.5.1.5',
    on: 1,
    off: 0,
    cycle: 2,
    status: '1.3.6.1.4.1.1418.6.5.1.6',
    states: { on: [1], off: [0] },
  },
} satisfies Record<string, SnmpOutlets>;
