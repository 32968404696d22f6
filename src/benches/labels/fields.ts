/** What the label of a unit may say of it. `mac` is the cable side (or the only one), `gpon` the PON serial number. */
export const fieldNames = ['serial', 'mac', 'mtaMac', 'wanMac', 'gpon', 'imei', 'model'] as const;
export type Field = (typeof fieldNames)[number];
export type Fields = Partial<Record<Field, string>>;

/** Fields that tell one unit from another of its model, the best first. */
export const identifying = ['serial', 'mac', 'gpon', 'imei'] as const satisfies readonly Field[];

/** What a unit is found by in the inventory. A PON or IMEI number stands for the serial number where there is none. */
export function identityOf({ serial, gpon, imei, mac, model }: Fields): {
  serial?: string;
  mac?: string;
  model?: string;
} {
  const number = serial ?? gpon ?? imei;
  return {
    ...(number === undefined ? {} : { serial: number }),
    ...(mac === undefined ? {} : { mac }),
    ...(model === undefined ? {} : { model }),
  };
}

/** The same value however it is written: without signs, in upper case. */
export function bareValue(value: string): string {
  return value.replace(/[^0-9a-z]/gi, '').toUpperCase();
}
