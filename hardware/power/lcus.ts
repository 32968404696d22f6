import { type PowerBoard, plainCapabilities } from '../contract.ts';
import type { Exchange } from '../wires/exchange.ts';
import type { Found } from '../wires/modbus-frames.ts';
import { Commanded } from './unverified.ts';

/** The board wants this long between two commands, milliseconds. */
const betweenMs = 20;

/** How the board says its states: `text` (LCUS-2, -4, -8), `query` (newer ones, operation 05), `none` (LCUS-1). */
export type LcusStatus = 'text' | 'query' | 'none';

/**
 * LCUS relay boards (CH340, 9600 8N1; seller's sheet of LCUS-1/2/4/8): `A0 channel op sum` switches, op 01 on and 00 off. `FF` asks
 * for the text `CH1: ON`, `CH2: OFF`, a line a channel; op 05 asks for one channel, answered as `A0 channel state sum`.
 */
export function lcus(
  line: Exchange,
  settings: { outlets: number; status?: LcusStatus; unverified?: boolean },
  release: () => Promise<void> = () => line.close(),
): PowerBoard {
  const { outlets, status = 'text' } = settings;
  const commanded = new Commanded(line.name, outlets, settings.unverified ?? false);
  return {
    outlets,
    capabilities: { ...plainCapabilities, readBack: status !== 'none' },
    async set(outlet, on, signal) {
      commanded.keep(outlet, undefined);
      await line.send(`switch outlet ${outlet}`, frame(outlet, on ? 1 : 0), signal, betweenMs);
      commanded.keep(outlet, on);
    },
    async read(signal) {
      if (status === 'none') return commanded.read();
      if (status === 'text') {
        const find = (bytes: Buffer) => findStatus(bytes, outlets);
        return line.run('read the outlets', Buffer.from([0xff]), find, signal);
      }
      return line.session(
        'read the outlets',
        async (ask) => {
          const states: boolean[] = [];
          for (let outlet = 0; outlet < outlets; outlet++) {
            const find = (bytes: Buffer) => findState(bytes, outlet);
            states.push(await ask(`read outlet ${outlet}`, frame(outlet, 5), find));
          }
          return states;
        },
        signal,
      );
    },
    close: release,
  };
}

function frame(outlet: number, op: number): Buffer {
  return Buffer.from([0xa0, outlet + 1, op, (0xa0 + outlet + 1 + op) & 0xff]);
}

/** The answer to operation 05; an echo of the question is stepped over, two different answers are a fault. */
export function findState(bytes: Buffer, outlet: number): Found<boolean> {
  const said = new Set([0, 1].filter((state) => bytes.includes(frame(outlet, state))));
  if (said.size === 2) return { fault: new Error(`channel ${outlet + 1} is said to be on and off`) };
  return said.size === 1 ? { value: said.has(1) } : undefined;
}

/** The state of every channel, once all are there; a channel said twice with two states is a fault. */
export function findStatus(bytes: Buffer, outlets: number): Found<boolean[]> {
  const states = new Map<number, boolean>();
  for (const [, channel, state] of bytes.toString('latin1').matchAll(/^CH(\d{1,2}): ?(ON|OFF) ?\r?\n/gm)) {
    const known = states.get(Number(channel));
    if (known !== undefined && known !== (state === 'ON')) {
      return { fault: new Error(`channel ${channel} is said to be on and off`) };
    }
    states.set(Number(channel), state === 'ON');
  }
  const value = Array.from({ length: outlets }, (_, outlet) => states.get(outlet + 1));
  return value.every((state) => state !== undefined) ? { value } : undefined;
}
