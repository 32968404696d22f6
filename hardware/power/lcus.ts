import { setTimeout as pause } from 'node:timers/promises';
import { type PowerBoard, plainCapabilities } from '../contract.ts';
import { Exchange } from '../wires/exchange.ts';
import type { Found } from '../wires/modbus-frames.ts';
import { serialWire } from '../wires/serial.ts';

/** The board wants this long between two commands, milliseconds. */
const betweenMs = 20;

/**
 * LCUS-2/4/8 relay boards (CH340, 9600 8N1): `A0 channel op sum` switches without a reply, `FF` asks for the text
 * `CH1: ON`, `CH2: OFF`, a line a channel. LCUS-1 boards have no status and cannot be read back: they are not driven.
 */
export function lcus(settings: {
  path: string;
  baud: number;
  outlets: number;
  timeoutMs: number;
}): PowerBoard {
  const exchange = new Exchange(serialWire(settings), {
    timeoutMs: settings.timeoutMs,
    quietMs: 10,
    resync: 'listen',
  });
  return {
    outlets: settings.outlets,
    capabilities: plainCapabilities,
    async set(outlet, on, signal) {
      const channel = outlet + 1;
      const op = on ? 1 : 0;
      const command = Buffer.from([0xa0, channel, op, (0xa0 + channel + op) & 0xff]);
      await exchange.send(`switch outlet ${outlet}`, command, signal);
      await pause(betweenMs, undefined, { signal });
    },
    read: (signal) =>
      exchange.run(
        'read the outlets',
        Buffer.from([0xff]),
        (bytes) => findStatus(bytes, settings.outlets),
        signal,
      ),
    close: () => exchange.close(),
  };
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
