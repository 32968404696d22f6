import { z } from 'zod';
import type { Buses } from '../buses.ts';
import type { PowerBoard } from '../contract.ts';
import { type Driver, driver, host, id, outlets, tcpPort, timeoutMs, unit } from '../settings.ts';
import { type LineSettings, socketExchange } from '../wires/lines.ts';
import { modbusRtuOn, modbusTcp } from '../wires/modbus.ts';
import { devantechEth } from './devantech-eth.ts';
import { devantechUsb } from './devantech-usb.ts';
import { hidRelay } from './hid-relay.ts';
import { hw667 } from './hw667.ts';
import { kmtronic } from './kmtronic.ts';
import { kmtronicLan } from './kmtronic-lan.ts';
import { lcus } from './lcus.ts';
import { lineKeys, lineOf } from './line-keys.ts';
import { type ModbusRelaySettings, modbusRelay } from './modbus-relay.ts';
import { netio } from './netio.ts';
import { numato, numatoKeys } from './numato.ts';
import { numatoEth } from './numato-eth.ts';
import { snmpBoards } from './snmp-drivers.ts';

const register = z.number().int().min(0).max(65_535);
/** Quirks of Modbus boards, see ModbusRelaySettings. */
const modbusBoard = {
  form: z.enum(['coils', 'registers']).default('coils'),
  base: register.optional(),
  readCount: z.number().int().min(1).max(2000).optional(),
  inverted: z.boolean().default(false),
  flash: z.boolean().default(false),
  allOff: z.boolean().default(true),
  watchdog: z.strictObject({ register, stepMs: z.number().int().min(1).max(60_000).default(100) }).optional(),
  inputs: z
    .strictObject({
      start: register.default(0),
      count: z.number().int().min(1).max(64),
      inverted: z.boolean().default(false),
    })
    .optional(),
} as const;

/** A board that cannot be read back is for those who say so. */
function honest(board: { status?: string; unverified?: boolean }, context: z.RefinementCtx): void {
  if (board.status !== 'none' || board.unverified) return;
  const message =
    'this board cannot say whether an outlet is on; write `unverified: true` beside it to use it all the same';
  context.addIssue({ code: 'custom', path: ['status'], message });
}

/** Every kind of relay board and PDU. */
export const boards: Record<string, Driver<PowerBoard>> = {
  'modbus-tcp': driver(
    z.strictObject({
      id,
      kind: z.literal('modbus-tcp'),
      host,
      port: tcpPort.default(502),
      framing: z.enum(['tcp', 'rtu']).default('tcp'),
      unit,
      outlets,
      ...modbusBoard,
      timeoutMs,
    }),
    (settings, buses) => {
      const { host, port, timeoutMs, framing } = settings;
      if (framing === 'rtu') return onModbusLine({ host, port, timeoutMs }, settings, buses);
      const { bus, release } = buses.take(`${host}:${port}`, () => modbusTcp(settings));
      return modbusRelay(bus, settings, release);
    },
  ),
  'modbus-rtu': driver(
    z.strictObject({ id, kind: z.literal('modbus-rtu'), ...lineKeys, unit, outlets, ...modbusBoard }),
    (settings, buses) => onModbusLine(lineOf(settings), settings, buses),
  ),
  lcus: driver(
    z
      .strictObject({
        id,
        kind: z.literal('lcus'),
        ...lineKeys,
        outlets: z.number().int().min(1).max(16),
        status: z.enum(['text', 'query', 'none']).default('text'),
        unverified: z.boolean().default(false),
      })
      .superRefine(honest),
    (settings, buses) => {
      const { bus, release } = buses.line(lineOf(settings));
      return lcus(bus, settings, release);
    },
  ),
  numato: driver(
    z.strictObject({
      id,
      kind: z.literal('numato'),
      ...lineKeys,
      ...numatoKeys,
    }),
    (settings, buses) => {
      const { bus, release } = buses.line(lineOf(settings));
      return numato(bus, settings, release);
    },
  ),
  kmtronic: driver(
    z.strictObject({
      id,
      kind: z.literal('kmtronic'),
      ...lineKeys,
      outlets: z.number().int().min(1).max(8),
      unit: z.number().int().min(1).max(15).optional(),
    }),
    (settings, buses) => {
      const { bus, release } = buses.line(lineOf(settings));
      return kmtronic(bus, settings, release);
    },
  ),
  'devantech-eth': driver(
    z.strictObject({
      id,
      kind: z.literal('devantech-eth'),
      host,
      port: tcpPort.default(17_494),
      outlets: z.number().int().min(1).max(32),
      password: z.string().min(1).max(32).optional(),
      inputs: z
        .strictObject({
          count: z.number().int().min(1).max(32),
          octets: z.number().int().min(1).max(4),
          inverted: z.boolean().default(false),
        })
        .optional(),
      timeoutMs,
    }),
    (settings, buses) => {
      const { password } = settings;
      // The module answers in one segment; what comes after it within 5 ms is not its answer.
      return devantechEth(socketExchange(settings, 5), {
        ...settings,
        ...(password !== undefined && { password: buses.secret(password) }),
      });
    },
  ),
  'devantech-usb': driver(
    z.strictObject({
      id,
      kind: z.literal('devantech-usb'),
      ...lineKeys,
      outlets: z.number().int().min(1).max(8),
    }),
    (settings, buses) => {
      const { bus, release } = buses.line(lineOf(settings));
      return devantechUsb(bus, settings, release);
    },
  ),
  ...snmpBoards,
  netio,
  'kmtronic-lan': kmtronicLan,
  'numato-eth': numatoEth,
  'hw-667': hw667,
  'hid-relay': hidRelay,
};

function onModbusLine(line: LineSettings, board: ModbusRelaySettings, buses: Buses): PowerBoard {
  const { bus, release } = buses.line(line);
  return modbusRelay(modbusRtuOn(bus), board, release);
}
