import type { ScannerAbilities } from '../contract.ts';
import { opcode, ssiPacket } from './ssi.ts';

/** Command sets that scanners know. */
export const dialectNames = ['none', 'honeywell', 'zebra-ssi', 'datalogic'] as const;
export type DialectName = (typeof dialectNames)[number];

/** The bytes of a scanner's commands; what is missing it cannot do. */
export interface Dialect {
  triggerOn?: Uint8Array;
  triggerOff?: Uint8Array;
  good?: Uint8Array;
  bad?: Uint8Array;
  /** Readings come in SSI packets instead of lines. */
  packets?: true;
}

const ascii = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
/** SSI beep codes: one short high tone, two long low ones. */
const shortHigh = 0x00;
const twoLongLow = 0x10;

/** Command sets by name. */
export const dialects: Record<DialectName, Dialect> = {
  none: {},
  // SYN T CR and SYN U CR; the scanner must be in serial trigger mode (TRGMOD0). It has no host command for a bad read.
  honeywell: { triggerOn: ascii('\x16T\r'), triggerOff: ascii('\x16U\r') },
  'zebra-ssi': {
    triggerOn: ssiPacket(opcode.startSession),
    triggerOff: ssiPacket(opcode.stopSession),
    good: ssiPacket(opcode.beep, [shortHigh]),
    bad: ssiPacket(opcode.beep, [twoLongLow]),
    packets: true,
  },
  // Single characters, factory settings of Gryphon and Magellan: E, D enable and disable, B good read, F not on file.
  datalogic: { triggerOn: ascii('E'), triggerOff: ascii('D'), good: ascii('B'), bad: ascii('F') },
};

/** What a scanner of the dialect can be told. */
export function abilitiesOf({ triggerOn, good }: Dialect): ScannerAbilities {
  return { trigger: triggerOn !== undefined, signal: good !== undefined };
}
