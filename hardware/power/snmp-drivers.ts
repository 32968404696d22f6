import { z } from 'zod';
import type { Buses } from '../buses.ts';
import type { PowerBoard } from '../contract.ts';
import { type Driver, driver, id, outlets, tcpPort } from '../settings.ts';
import { SnmpClient } from '../wires/snmp-client.ts';
import { snmpPdu } from './snmp-pdu.ts';
import { type SnmpOutlets, snmpPdus } from './snmp-pdu-models.ts';

const snmpKeys = {
  host: z.union([z.ipv4(), z.ipv6()], 'write an IP address such as 10.0.0.5 or 2001:db8::5'),
  port: tcpPort.default(161),
  version: z.enum(['v1', 'v2c']).default('v2c'),
  community: z.string().min(1),
  outlets,
  first: z.number().int().min(0).max(65_535).default(1),
  index: z
    .string()
    .regex(/^(?:\d+\.)*$/, 'write numbers with a dot behind each, such as "1." or "1.2."')
    .optional(),
  timeoutMs: z.number().int().min(50).max(10_000).default(2000),
} as const;
const oid = z
  .string()
  .regex(/^\d+(?:\.\d+)+$/, 'write a numeric OID such as 1.3.6.1.4.1.318.1.1.12.3.3.1.1.4');
const values = z.array(z.number().int()).min(1);

function openPdu(
  settings: {
    host: string;
    port: number;
    version: 'v1' | 'v2c';
    community: string;
    outlets: number;
    timeoutMs: number;
  },
  objects: SnmpOutlets,
  buses: Buses,
): PowerBoard {
  const { bus, release } = buses.take('snmp', () => {
    const client = new SnmpClient();
    return Object.assign(client, { close: () => client.stop() });
  });
  const { host: address, port, version } = settings;
  const target = { address, port, version, community: buses.secret(settings.community) };
  return snmpPdu(bus, target, objects, settings, release);
}

/** PDUs that are switched by SNMP: by model, and by objects that the configuration names. */
export const snmpBoards: Record<string, Driver<PowerBoard>> = {
  'snmp-pdu': driver(
    z.strictObject({
      id,
      kind: z.literal('snmp-pdu'),
      model: z.enum(Object.keys(snmpPdus) as (keyof typeof snmpPdus)[]),
      ...snmpKeys,
    }),
    (settings, buses) => openPdu(settings, snmpPdus[settings.model], buses),
  ),
  'snmp-generic': driver(
    z.strictObject({
      id,
      kind: z.literal('snmp-generic'),
      ...snmpKeys,
      control: z.strictObject({
        oid,
        on: z.number().int(),
        off: z.number().int(),
        offOid: oid.optional(),
        cycle: z.number().int().optional(),
      }),
      status: z.strictObject({ oid, on: values, off: values }),
      current: z.strictObject({ oid, perAmpere: z.number().positive() }).optional(),
    }),
    (settings, buses) => {
      const { control, status, current } = settings;
      const objects: SnmpOutlets = {
        control: control.oid,
        on: control.on,
        off: control.off,
        ...(control.offOid !== undefined && { offControl: control.offOid }),
        ...(control.cycle !== undefined && { cycle: control.cycle }),
        status: status.oid,
        states: { on: status.on, off: status.off },
        ...(current && { current: { column: current.oid, perAmpere: current.perAmpere } }),
      };
      return openPdu(settings, objects, buses);
    },
  ),
};
