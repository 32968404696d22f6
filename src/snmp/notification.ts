import { tag } from '../../hardware/wires/ber.ts';
import type { Varbind } from '../../hardware/wires/snmp.ts';

/** What classification reads of a trap, be it just decoded or long stored. */
export interface Notification {
  /** snmpTrapOID.0, dotted. */
  readonly trapOid: string;
  /** Number of varbinds, those of uptime and trap OID left out. */
  readonly length: number;
  /** Varbind `i`, decoded. */
  varbind(i: number): Varbind;
  varbinds(): Varbind[];
  /** First varbind whose OID is `prefix` or lies below it; undefined when there is none. */
  find(prefix: string): Varbind | undefined;
  /** The same for packets that say the same: trap OID and varbinds, request-id and uptime left out. */
  contentKey(): string;
}

/** A varbind as it is stored: OID (or a name of ours), BER tag (0 for ours), value; octets in hex. */
export type StoredVarbind = [oid: string, type: number, value: string | number | null];

/** A varbind as it was before it was stored. */
export function fromStored([oid, type, value]: StoredVarbind): Varbind {
  const octets = type === tag.octetString || type === tag.opaque;
  const decoded = octets
    ? Buffer.from(String(value), 'hex')
    : type === tag.counter64
      ? BigInt(value ?? 0)
      : value;
  return { oid, type, value: decoded };
}

/** A varbind as it is stored. */
export function toStored({ oid, type, value }: Varbind): StoredVarbind {
  if (value instanceof Uint8Array) return [oid, type, Buffer.from(value).toString('hex')];
  return [oid, type, typeof value === 'bigint' ? value.toString() : value];
}

/** A trap read back from the event log: of SNMPv3 the packet is encrypted there, so the stored varbinds stand for all versions. */
export class StoredNotification implements Notification {
  readonly trapOid: string;
  readonly #json: string;
  readonly #list: readonly Varbind[];

  /** `json` is what varbindsJson wrote. Throws SyntaxError or TypeError when it is not. */
  constructor(trapOid: string, json: string) {
    this.trapOid = trapOid;
    this.#json = json;
    this.#list = (JSON.parse(json) as StoredVarbind[]).map(fromStored);
  }

  get length(): number {
    return this.#list.length;
  }

  varbind(i: number): Varbind {
    return this.#list[i]!;
  }

  varbinds(): Varbind[] {
    return [...this.#list];
  }

  find(prefix: string): Varbind | undefined {
    return this.#list.find(
      ({ oid }) =>
        oid.startsWith(prefix) && (oid.length === prefix.length || oid.charCodeAt(prefix.length) === 46),
    );
  }

  contentKey(): string {
    return `${this.trapOid} ${this.#json}`;
  }
}
