import type { ObjectDefinition } from '../../hardware/traps/objects.ts';
import { tag } from '../../hardware/wires/ber.ts';
import type { SnmpPrimitive } from '../../hardware/wires/snmp.ts';
import { hintedInteger, hintedOctets } from './display-hint.ts';

/** A value in words: enumeration, unit and display hint applied, control characters shown and never sent on. */
export function renderValue(value: SnmpPrimitive, object?: ObjectDefinition, type?: number): string {
  if (value === null) return '';
  if (typeof value === 'number') return renderNumber(value, object, type);
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint') return value.toString();
  return renderOctets(value, object);
}

function renderOctets(value: Uint8Array, object: ObjectDefinition | undefined): string {
  if (object?.bits) return bits(value, object.bits);
  const hint = object?.hint;
  if (hint === undefined) return octetText(value);
  if (hint === 'mac' || hint === 'hex') return colons(value);
  if (hint === 'dateAndTime')
    return value.length === 8 || value.length === 11 ? dateAndTime(value) : colons(value);
  if (hint === 'address') return inetAddress(value);
  return hintedOctets(hint, value) ?? octetText(value);
}

/** BITS as the names of those that are set, such as `local, traps`; `none` when there is none. */
function bits(value: Uint8Array, labels: Readonly<Record<number, string>>): string {
  const set: string[] = [];
  for (let bit = 0; bit < Math.min(value.length, 64) * 8; bit++) {
    if (value[bit >> 3]! & (0x80 >> (bit & 7))) set.push(labels[bit] ?? `bit ${bit}`);
  }
  return set.join(', ') || 'none';
}

/** Values of InetAddressType (RFC 4001). */
const kindOfLength: Readonly<Record<number, number>> = { 4: 1, 16: 2, 8: 3, 20: 4 };

/** InetAddress (RFC 4001); its kind is told by the InetAddressType that came with it, else by its length. */
export function inetAddress(value: Uint8Array, kind = kindOfLength[value.length] ?? 16): string {
  if (kindOfLength[value.length] !== kind) return octetText(value);
  const wide = value.length >= 16;
  const address = wide ? ipv6(value.subarray(0, 16)) : [...value.subarray(0, 4)].join('.');
  const zone = value.subarray(wide ? 16 : 4);
  return zone.length === 4 ? `${address}%${Buffer.from(zone).readUInt32BE()}` : address;
}

/** IPv6 in the short form of RFC 5952. */
function ipv6(bytes: Uint8Array): string {
  const groups = Array.from({ length: 8 }, (_, i) => (bytes[2 * i]! << 8) | bytes[2 * i + 1]!);
  let best = { at: -1, length: 1 };
  for (let at = 0; at < 8; at++) {
    let length = 0;
    while (at + length < 8 && groups[at + length] === 0) length++;
    if (length > best.length) best = { at, length };
  }
  const hex = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':');
  if (best.at < 0) return hex(groups);
  return `${hex(groups.slice(0, best.at))}::${hex(groups.slice(best.at + best.length))}`;
}

function renderNumber(value: number, object: ObjectDefinition | undefined, type: number | undefined): string {
  const label = object?.values?.[value];
  if (label) return `${label} (${value})`;
  if (type === tag.timeTicks) return duration(value);
  const hinted = object?.hint === undefined ? undefined : hintedInteger(object.hint, value);
  if (hinted !== undefined) return object?.unit ? `${hinted} ${object.unit}` : hinted;
  const scaled = object?.divisor ? value / object.divisor : value;
  return object?.unit ? `${scaled} ${object.unit}` : String(scaled);
}

/** Hundredths of a second as `3 d 04:05:06.78`. */
function duration(ticks: number): string {
  const seconds = Math.floor(ticks / 100);
  const days = Math.floor(seconds / 86_400);
  const clock = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  return `${days > 0 ? `${days} d ` : ''}${clock}.${String(ticks % 100).padStart(2, '0')}`;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Octets as text when they are printable UTF-8, else in hex; a trailing NUL is not shown. */
export function octetText(bytes: Uint8Array): string {
  const end = bytes.length > 0 && bytes[bytes.length - 1] === 0 ? bytes.length - 1 : bytes.length;
  try {
    const text = utf8.decode(bytes.subarray(0, end)).replace(/[\r\n\t]+/g, ' ');
    const control = text.match(/\p{Cc}/gu)?.length ?? 0;
    return control * 4 > text.length ? colons(bytes) : text.replace(/\p{Cc}/gu, '\u00b7');
  } catch {
    return colons(bytes);
  }
}

function colons(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('hex')
    .replace(/..(?=.)/g, '$&:');
}

/** DateAndTime (SNMPv2-TC) as ISO 8601; without a zone when the value has none. */
function dateAndTime(bytes: Uint8Array): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const [, , month, day, hour, minute, second] = bytes as unknown as number[];
  const zone =
    bytes.length === 11 ? `${String.fromCharCode(bytes[8]!)}${two(bytes[9]!)}:${two(bytes[10]!)}` : '';
  return `${(bytes[0]! << 8) | bytes[1]!}-${two(month!)}-${two(day!)}T${two(hour!)}:${two(minute!)}:${two(second!)}${zone}`;
}
