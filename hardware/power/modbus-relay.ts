import type { PowerBoard } from '../contract.ts';
import type { ModbusBus } from '../wires/modbus.ts';

/**
 * A relay board with one coil an outlet (Waveshare, Eletechsup, R4xxx and the like). `base` is the coil of outlet 0.
 * `release` gives the bus back; other boards may hang on the same one.
 */
export function modbusRelay(
  bus: ModbusBus,
  board: { unit: number; outlets: number; base: number },
  release: () => Promise<void>,
): PowerBoard {
  return {
    outlets: board.outlets,
    set: (outlet, on, signal) => bus.writeCoil(board.unit, board.base + outlet, on, signal),
    read: (signal) => bus.readCoils(board.unit, board.base, board.outlets, signal),
    close: release,
  };
}
