import { type ObjectDefinition, objects as shipped } from '../../hardware/traps/objects.ts';
import { tag } from '../../hardware/wires/ber.ts';
import type { SnmpPrimitive, Varbind } from '../../hardware/wires/snmp.ts';
import type { EventVarbind } from '../contract/index.ts';

const typeNames: Readonly<Record<number, string>> = {
  [tag.integer]: 'Integer',
  [tag.octetString]: 'OctetString',
  [tag.null]: 'Null',
  [tag.oid]: 'OID',
  [tag.ipAddress]: 'IpAddress',
  [tag.counter32]: 'Counter32',
  [tag.gauge32]: 'Gauge32',
  [tag.timeTicks]: 'TimeTicks',
  [tag.opaque]: 'Opaque',
  [tag.counter64]: 'Counter64',
  [tag.noSuchObject]: 'noSuchObject',
  [tag.noSuchInstance]: 'noSuchInstance',
  [tag.endOfMibView]: 'endOfMibView',
};

/** Names objects and renders their values for people. */
export class ObjectNames {
  readonly #byOid: ReadonlyMap<string, ObjectDefinition>;
  readonly #byName: ReadonlyMap<string, ObjectDefinition>;

  constructor(objects: readonly ObjectDefinition[] = shipped) {
    this.#byOid = new Map(objects.map((object) => [object.oid, object]));
    this.#byName = new Map(objects.map((object) => [object.name, object]));
  }

  byName(name: string): ObjectDefinition | undefined {
    return this.#byName.get(name);
  }

  /** The object that an instance OID belongs to. */
  ofInstance(oid: string): ObjectDefinition | undefined {
    for (
      let prefix = oid;
      prefix.length > 0;
      prefix = prefix.slice(0, Math.max(0, prefix.lastIndexOf('.')))
    ) {
      const object = this.#byOid.get(prefix);
      if (object) return object;
    }
    return undefined;
  }

  /** `ifDescr.2` for a known object, else the OID. */
  label(oid: string): string {
    const object = this.ofInstance(oid);
    return object ? object.name + oid.slice(object.oid.length) : oid;
  }

  /** One varbind as people read it. */
  describe({ oid, type, value }: Varbind): EventVarbind {
    const object = this.ofInstance(oid);
    return {
      oid,
      name: object ? object.name + oid.slice(object.oid.length) : oid,
      type: typeNames[type] ?? `0x${type.toString(16)}`,
      value: plain(value),
      text: renderValue(value, object, type),
    };
  }
}

function plain(value: SnmpPrimitive): string | number {
  if (value === null) return '';
  if (typeof value === 'number' || typeof value === 'string') return value;
  return typeof value === 'bigint' ? value.toString() : Buffer.from(value).toString('hex');
}

/** A value in words: enumeration, unit and display hint applied, control characters shown and never sent on. */
export function renderValue(value: SnmpPrimitive, object?: ObjectDefinition, type?: number): string {
  if (value === null) return '';
  if (typeof value === 'number') return renderNumber(value, object, type);
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint') return value.toString();
  if (object?.hint === 'mac' && value.length === 6) return colons(value);
  if (object?.hint === 'dateAndTime' && (value.length === 8 || value.length === 11))
    return dateAndTime(value);
  if (object?.hint === 'hex') return colons(value);
  return octetText(value);
}

function renderNumber(value: number, object: ObjectDefinition | undefined, type: number | undefined): string {
  const label = object?.values?.[value];
  if (label) return `${label} (${value})`;
  if (type === tag.timeTicks) return duration(value);
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
