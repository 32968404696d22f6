import type { BoardWatchdog, PowerBoard } from '../contract.ts';
import type { ModbusBus } from '../wires/modbus.ts';
import {
  pulseCoil,
  readInputs,
  readRegisters,
  writeCoil,
  writeCoils,
  writeRegister,
} from '../wires/modbus-frames.ts';

/** How a Modbus relay board differs from others; every key but the first two has the default of the plainest board. */
export interface ModbusRelaySettings {
  unit: number;
  outlets: number;
  /** `coils`: FC 01/05. `registers`: FC 03/06 with one holding register an outlet, 0100 on and 0200 off (Eletechsup R4D). */
  form?: 'coils' | 'registers';
  /** Coil of outlet 0 (0 unless given) or register of outlet 0 (1 unless given). */
  base?: number;
  /** So many coils are asked at once, from coil 0: a board that answers with all of them whatever it is asked (Waveshare before 2021). */
  readCount?: number;
  /** The unit is fed while the relay is released: on and off change places, in writing and reading. */
  inverted?: boolean;
  /** The board times a contact itself: FC 05 to 0200 (flash on) or 0400 (flash off) + coil, value in 100 ms (Waveshare). */
  flash?: boolean;
  /** The board knows FC 15, or in the form `registers` the command 0800 to register 0. */
  allOff?: boolean;
  /** Register that holds the time after which the board drops its outlets, in steps; a kick writes the time again. */
  watchdog?: { register: number; stepMs: number };
  /** Interlock contacts as discrete inputs (FC 02). */
  inputs?: { start: number; count: number; inverted?: boolean };
}

/**
 * A Modbus relay board: Waveshare Modbus RTU Relay and POE ETH Relay, Eletechsup R4D and R421, Wiren Board WB-MR (its
 * watchdog is register 8, 1000 ms a step) and the like. `release` gives the bus back; other boards may hang on the same one.
 */
export function modbusRelay(
  bus: ModbusBus,
  board: ModbusRelaySettings,
  release: () => Promise<void>,
): PowerBoard {
  const { unit, outlets, inverted = false, allOff = true, inputs } = board;
  const registers = board.form === 'registers';
  const base = board.base ?? (registers ? 1 : 0);
  const flash = board.flash === true && !registers;
  // Feeding through the released contact, the outlet is off while the relay is energised.
  const flashBase = inverted ? 0x0200 : 0x0400;
  const watchdog = board.watchdog && modbusWatchdog(bus, unit, board.watchdog);
  return {
    outlets,
    capabilities: {
      readBack: true,
      allOff,
      cycle: flash,
      watchdog: watchdog !== undefined,
      inputs: inputs?.count ?? 0,
      metering: false,
    },
    async set(outlet, on, signal) {
      const energised = on !== inverted;
      const question = registers
        ? writeRegister(base + outlet, energised ? 0x0100 : 0x0200)
        : writeCoil(base + outlet, energised);
      await bus.ask(`switch outlet ${outlet} of unit ${unit} ${on ? 'on' : 'off'}`, unit, question, signal);
    },
    read: async (signal) => (await states(signal)).map((energised) => energised !== inverted),
    close: release,
    ...(allOff && {
      async allOff(signal?: AbortSignal) {
        const question = registers
          ? writeRegister(0, inverted ? 0x0700 : 0x0800)
          : writeCoils(
              base,
              Array.from({ length: outlets }, () => inverted),
            );
        await bus.ask(`switch all outlets of unit ${unit} off`, unit, question, signal);
      },
    }),
    ...(flash && {
      async cycle(outlet: number, offMs: number, signal?: AbortSignal) {
        const question = pulseCoil(flashBase + base + outlet, steps(offMs, 100));
        await bus.ask(`cycle outlet ${outlet} of unit ${unit}`, unit, question, signal);
      },
    }),
    ...(watchdog && { watchdog }),
    ...(inputs && {
      async inputs(signal?: AbortSignal) {
        const question = readInputs(inputs.start, inputs.count);
        const closed = await bus.ask(`read the inputs of unit ${unit}`, unit, question, signal);
        return closed.map((state) => state !== (inputs.inverted ?? false));
      },
    }),
  };

  async function states(signal?: AbortSignal): Promise<boolean[]> {
    const operation = `read the outlets of unit ${unit}`;
    if (registers) {
      const values = await bus.ask(operation, unit, readRegisters(base, outlets), signal);
      return values.map((value) => value !== 0);
    }
    if (board.readCount === undefined) return bus.readCoils(unit, base, outlets, signal);
    const all = await bus.readCoils(unit, 0, board.readCount, signal);
    return all.slice(base, base + outlets);
  }
}

function modbusWatchdog(
  bus: ModbusBus,
  unit: number,
  { register, stepMs }: { register: number; stepMs: number },
): BoardWatchdog {
  let written = 0;
  const write = async (value: number, operation: string, signal?: AbortSignal) => {
    await bus.ask(`${operation} of unit ${unit}`, unit, writeRegister(register, value), signal);
  };
  return {
    async write(ms, signal) {
      const value = steps(ms, stepMs);
      await write(value, 'set the watchdog', signal);
      written = value;
    },
    async read(signal) {
      const question = readRegisters(register, 1);
      const [value] = await bus.ask(`read the watchdog of unit ${unit}`, unit, question, signal);
      return value! * stepMs;
    },
    kick: (signal) => write(written, 'kick the watchdog', signal),
  };
}

/** So many steps, rounded up, within 16 bits. */
function steps(ms: number, stepMs: number): number {
  return Math.min(0x7fff, Math.ceil(ms / stepMs));
}
