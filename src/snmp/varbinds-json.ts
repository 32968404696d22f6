import type { Notification, StoredVarbind } from './notification.ts';

/** The varbinds of a packet as the JSON array of StoredVarbind that is kept with its event. */
export function varbindsJson(packet: Notification): string {
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
