import type { TrapPacket } from './decode.ts';

/** A varbind as it is stored: OID (or a name of ours), BER tag (0 for ours), value; octets in hex. */
export type StoredVarbind = [oid: string, type: number, value: string | number | null];

/** The varbinds of a packet as the JSON array of StoredVarbind that is kept with its event. */
export function varbindsJson(packet: TrapPacket): string {
  const list: StoredVarbind[] = packet
    .varbinds()
    .map(({ oid, type, value }) => [
      oid,
      type,
      value instanceof Uint8Array
        ? Buffer.from(value).toString('hex')
        : typeof value === 'bigint'
          ? value.toString()
          : value,
    ]);
  return JSON.stringify(list);
}

/** The same for the named values of an event of our own. */
export function valuesJson(values: readonly (readonly [name: string, value: string | number])[]): string {
  return JSON.stringify(values.map(([name, value]): StoredVarbind => [name, 0, value]));
}
