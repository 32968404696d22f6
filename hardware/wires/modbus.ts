import type { Exchange } from './exchange.ts';
import { lineExchange, socketExchange } from './lines.ts';
import {
  findRtu,
  findTcp,
  type Question,
  readCoils,
  rtuFrame,
  tcpFrame,
  writeCoil,
} from './modbus-frames.ts';

/**
 * A Modbus client, one request on the wire at a time. Every call ends within the bus's time-out; throws DeviceError.
 * A reply is taken only for the request that it fits and that is still open: a late one is never the next request's.
 */
export interface ModbusBus {
  /** FC 01: `count` coils from `start`. */
  readCoils(unit: number, start: number, count: number, signal?: AbortSignal): Promise<boolean[]>;
  /** FC 05; its reply proves no more than that the line works, so read back. */
  writeCoil(unit: number, address: number, on: boolean, signal?: AbortSignal): Promise<void>;
  /** Any question of modbus-frames; `operation` is for people. */
  ask: Ask;
  close(): Promise<void>;
}

type Ask = <T>(operation: string, unit: number, question: Question<T>, signal?: AbortSignal) => Promise<T>;

function bus(ask: Ask, close: () => Promise<void>): ModbusBus {
  return {
    readCoils: (unit, start, count, signal) =>
      ask(`read coils ${start}-${start + count - 1} of unit ${unit}`, unit, readCoils(start, count), signal),
    writeCoil: async (unit, address, on, signal) => {
      await ask(
        `write coil ${address} of unit ${unit} ${on ? 'on' : 'off'}`,
        unit,
        writeCoil(address, on),
        signal,
      );
    },
    ask,
    close,
  };
}

/** FC 05, 06, 15 and 16 write. */
function changes({ pdu }: Question<unknown>): boolean {
  return [0x05, 0x06, 0x0f, 0x10].includes(pdu[0]!);
}

/** Modbus TCP over an exchange that makes a new connection after a time-out. */
export function modbusTcpOn(exchange: Exchange): ModbusBus {
  let transaction = 0;
  return bus(
    (operation, unit, question, signal) => {
      transaction = (transaction % 0xffff) + 1;
      const own = transaction;
      const request = tcpFrame(own, unit, question.pdu);
      return exchange.run(
        operation,
        request,
        (bytes) => findTcp(bytes, own, unit, question),
        signal,
        changes(question),
      );
    },
    () => exchange.close(),
  );
}

/** Modbus RTU over an exchange that listens for late replies. */
export function modbusRtuOn(exchange: Exchange): ModbusBus {
  return bus(
    (operation, unit, question, signal) =>
      exchange.run(
        operation,
        rtuFrame(unit, question.pdu),
        (bytes) => findRtu(bytes, unit, question),
        signal,
        changes(question),
      ),
    () => exchange.close(),
  );
}

/** Modbus TCP. */
export function modbusTcp(settings: { host: string; port: number; timeoutMs: number }): ModbusBus {
  return modbusTcpOn(socketExchange(settings, 0));
}

/** Modbus RTU on a serial line. */
export function modbusRtu(settings: { path: string; baud: number; timeoutMs: number }): ModbusBus {
  return modbusRtuOn(lineExchange(settings));
}
