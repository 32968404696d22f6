import { z } from 'zod';
import type { SnmpValue } from '../../snmp/reader.ts';
import { measureName, oidText } from '../step.ts';

const scalar = z.union([z.number(), z.string().max(1000)]);
const forms: Readonly<Record<string, (value: number | string) => boolean>> = {
  integer: (value) => Number.isInteger(value) && Math.abs(value as number) <= 0x7fff_ffff,
  unsigned: (value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 0xffff_ffff,
  text: (value) => typeof value === 'string',
  hex: (value) => typeof value === 'string' && /^([0-9a-f]{2}[:\s]?)*$/i.test(value),
  address: (value) => z.ipv4().safeParse(value).success,
  oid: (value) => oidText.safeParse(value).success,
};

/** An object that a profile sets. */
export const SetEntry = z
  .strictObject({
    oid: oidText,
    type: z.enum(['integer', 'unsigned', 'text', 'hex', 'address', 'oid']).default('integer'),
    value: scalar,
    name: measureName.optional().describe('Name of the measurement that the read-back becomes.'),
  })
  .refine(({ type, value }) => forms[type]!(value), {
    path: ['value'],
    message: 'the value does not fit the type: integer, unsigned, text, hex, address (IPv4) or oid',
  });
export type SetEntry = z.output<typeof SetEntry>;

/** A value that was read, in the same words as the one that was set. */
export function shownValue(type: SetEntry['type'], read: SnmpValue | undefined): string | null {
  if (!read || read.value === null) return null;
  const { value } = read;
  if (!(value instanceof Uint8Array)) return String(value);
  return Buffer.from(value).toString(type === 'text' ? 'utf8' : 'hex');
}

export function wantedText({ type, value }: SetEntry): string {
  return type === 'hex'
    ? String(value)
        .replace(/[^0-9a-f]/gi, '')
        .toLowerCase()
    : String(value);
}
