import { type Notification, type StoredVarbind, toStored } from './notification.ts';

/** The varbinds of a packet as the JSON array of StoredVarbind that is kept with its event. */
export function varbindsJson(packet: Notification): string {
  return JSON.stringify(packet.varbinds().map(toStored));
}

/** The same for the named values of an event of our own. */
export function valuesJson(values: readonly (readonly [name: string, value: string | number])[]): string {
  return JSON.stringify(values.map(([name, value]): StoredVarbind => [name, 0, value]));
}
