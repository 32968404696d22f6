import { type ObjectDefinition, objects as shipped } from '../../hardware/traps/objects.ts';
import { tag } from '../../hardware/wires/ber.ts';
import type { SnmpPrimitive, Varbind } from '../../hardware/wires/snmp.ts';
import type { EventVarbind } from '../contract/index.ts';
import { inetAddress, renderValue } from './render.ts';

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
  readonly #traps: ReadonlyMap<string, string>;

  /** Of several objects with the same OID or name the first one counts; `notifications` are names of traps by their OID. */
  constructor(
    objects: readonly ObjectDefinition[] = shipped,
    notifications: readonly { oid: string; name: string }[] = [],
  ) {
    const byOid = new Map<string, ObjectDefinition>();
    const byName = new Map<string, ObjectDefinition>();
    for (const object of objects) {
      if (!byOid.has(object.oid)) byOid.set(object.oid, object);
      if (!byName.has(object.name)) byName.set(object.name, object);
    }
    this.#byOid = byOid;
    this.#byName = byName;
    const traps = new Map<string, string>();
    for (const { oid, name } of notifications) {
      const key = trapKey(oid);
      if (!traps.has(key)) traps.set(key, name);
    }
    this.#traps = traps;
  }

  /** Name of the notification with this OID, either spelling. */
  trapName(oid: string): string | undefined {
    return this.#traps.get(trapKey(oid));
  }

  /** Objects or notifications whose name or OID holds the text, those that begin with it first. */
  search(what: 'object' | 'trap', q: string, limit: number): { oid: string; name: string }[] {
    const wanted = q.trim().toLowerCase();
    const entries =
      what === 'trap'
        ? [...this.#traps].map(([oid, name]) => ({ oid, name }))
        : [...this.#byName.values()].map(({ oid, name }) => ({ oid, name }));
    const found = entries.filter(
      ({ oid, name }) => name.toLowerCase().includes(wanted) || oid.startsWith(wanted),
    );
    const rank = ({ name }: { name: string }) => (name.toLowerCase().startsWith(wanted) ? 0 : 1);
    return found.toSorted((a, b) => rank(a) - rank(b) || a.name.length - b.name.length).slice(0, limit);
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

  /** `ifDescr.2` for a known object, the name of a notification, else the OID. */
  label(oid: string): string {
    const object = this.ofInstance(oid);
    if (object?.oid !== oid) {
      const trap = this.trapName(oid);
      if (trap !== undefined) return trap;
    }
    return object ? object.name + oid.slice(object.oid.length) : oid;
  }

  /** A value in words: renderValue, and an OID by the name of what it points at. */
  render({ type, value }: Varbind, object: ObjectDefinition | undefined): string {
    if (type === tag.oid && typeof value === 'string') return this.label(value);
    return renderValue(value, object, type);
  }

  /** One varbind as people read it. */
  describe(varbind: Varbind): EventVarbind {
    const { oid, type, value } = varbind;
    const object = this.ofInstance(oid);
    return {
      oid,
      name: object ? object.name + oid.slice(object.oid.length) : oid,
      type: typeNames[type] ?? `0x${type.toString(16)}`,
      value: plain(value),
      text: this.render(varbind, object),
    };
  }

  /** The varbinds of a packet as people read them: an InetAddress by the InetAddressType before it. */
  describeAll(varbinds: readonly Varbind[]): EventVarbind[] {
    let kind: number | undefined;
    return varbinds.map((varbind) => {
      const described = this.describe(varbind);
      const hint = this.ofInstance(varbind.oid)?.hint;
      if (hint === 'addressType' && typeof varbind.value === 'number') kind = varbind.value;
      if (hint === 'address' && kind !== undefined && varbind.value instanceof Uint8Array)
        return { ...described, text: inetAddress(varbind.value, kind) };
      return described;
    });
  }
}

/** The OID of a trap without a `.0.` before its last number: vendors send both spellings (RFC 3584 3.1). */
export function trapKey(oid: string): string {
  const last = oid.lastIndexOf('.');
  return oid.endsWith('.0', last) ? oid.slice(0, last - 2) + oid.slice(last) : oid;
}

function plain(value: SnmpPrimitive): string | number {
  if (value === null) return '';
  if (typeof value === 'number' || typeof value === 'string') return value;
  return typeof value === 'bigint' ? value.toString() : Buffer.from(value).toString('hex');
}
