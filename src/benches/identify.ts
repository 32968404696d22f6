import { checkDigitFits } from './check-digit.ts';
import { gs1 } from './gs1.ts';

/** What a scanned text was taken for. */
export type Identified =
  | { kind: 'position'; position: number }
  | { kind: 'command'; command: 'start' | 'abort' | 'unload' | 'next' | 'undo' }
  | { kind: 'command'; command: 'profile'; profile: string }
  | { kind: 'mac'; mac: string }
  | { kind: 'serial'; serial: string }
  | { kind: 'unknown'; why: 'code' | 'check_digit' };

const commands = {
  'LB:START': 'start',
  'LB:ABORT': 'abort',
  'LB:UNLOAD': 'unload',
  'LB:NEXT': 'next',
  'LB:UNDO': 'undo',
} as const;

/** AIM identifiers of retail codes: EAN-13, UPC-A, UPC-E (`E0`), EAN-8 (`E4`): an article, never one unit. */
const retail = /^E[0-4]$/;
/** What labels print before a serial number: `S/N:`, `SN`, `(S)`, `Serial No.`; ANSI MH10 `S` needs its own mark to be safe. */
const serialPrefix = /^(?:S\/N|SN\b|SERIAL(?: ?(?:NO|NUMBER))?\.?|\(S\))[:#=\s]*/i;
const macPrefix =
  /^(?:(?:CM|MTA|WAN|RF|HFC|CMAC)[ -]?)?MAC(?: ?(?:ID|ADDR(?:ESS)?))?[:#=\s]*|^\(M\)[:#=\s]*/i;

/** Classifies a reading; `labels` are the bench's position labels in order, `aim` the symbology if the scanner tells it. */
export function identify(text: string, aim: string | null, labels: readonly string[]): Identified {
  const position = positionOf(text, labels);
  if (position !== undefined) return { kind: 'position', position };
  if (/^LB:/i.test(text)) return commandOf(text);
  const label = gs1(text, aim);
  if (label?.faulty) return { kind: 'unknown', why: 'check_digit' };
  if (label) return label.serial ? serialOf(label.serial) : { kind: 'unknown', why: 'code' };
  if (aim && retail.test(aim)) {
    return { kind: 'unknown', why: checkDigitFits(text) ? 'code' : 'check_digit' };
  }
  const mac = macOf(text);
  if (mac) return { kind: 'mac', mac };
  return serialOf(text);
}

function positionOf(text: string, labels: readonly string[]): number | undefined {
  const named = /^LB:POS:(.+)$/i.exec(text)?.[1];
  const at = labels.indexOf(named ?? text);
  return at < 0 ? undefined : at + 1;
}

function commandOf(text: string): Identified {
  const command = commands[text.toUpperCase() as keyof typeof commands];
  if (command) return { kind: 'command', command };
  const profile = /^LB:PROFILE:(.+)$/i.exec(text)?.[1];
  return profile ? { kind: 'command', command: 'profile', profile } : { kind: 'unknown', why: 'code' };
}

/** The MAC in lower case with colons, when the text is one: 12 hex digits, a unicast address, not all digits equal. */
export function macOf(text: string): string | undefined {
  const bare = text.replace(macPrefix, '').trim();
  if (
    !/^(?:[0-9a-f]{12}|[0-9a-f]{2}(?:[:. -][0-9a-f]{2}){5}|[0-9a-f]{4}(?:[.:-][0-9a-f]{4}){2})$/i.test(bare)
  ) {
    return undefined;
  }
  const hex = bare.replace(/[^0-9a-f]/gi, '').toLowerCase();
  const multicast = (Number.parseInt(hex.slice(0, 2), 16) & 1) === 1;
  if (multicast || /^(.)\1{11}$/.test(hex)) return undefined;
  return hex.match(/../g)!.join(':');
}

function serialOf(text: string): Identified {
  const serial = text.replace(serialPrefix, '').trim().toUpperCase();
  const plain = /^[0-9A-Z](?:[0-9A-Z]|[-._](?=[0-9A-Z])){2,22}[0-9A-Z]$/.test(serial);
  const signs = serial.replace(/[^0-9A-Z]/g, '').length;
  if (!plain || signs < 4 || signs > 20) return { kind: 'unknown', why: 'code' };
  return { kind: 'serial', serial };
}
