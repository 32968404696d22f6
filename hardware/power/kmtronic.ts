import { type PowerBoard, plainCapabilities } from '../contract.ts';
import type { Ask, Exchange } from '../wires/exchange.ts';
import type { Found } from '../wires/modbus-frames.ts';
import { agreed } from './agree.ts';

/** Time that the board's relay and processor need after a command, milliseconds. */
const betweenMs = 20;

/**
 * KMTronic relay boards (kmtronic.com, commands of the USB, RS-232 and RS-485 boards; 9600 8N1): `FF channel 01` on, `FF channel
 * 00` off, without a reply. Boards of one or two relays tell each by `FF channel 03`, answered `FF channel state`; those of four
 * and eight tell all by `FF 09 00`, answered by one octet a relay. On RS-485 board `unit` has the channels (unit - 1) * 8 + relay
 * and is asked by `FF A0+unit 00`.
 */
export function kmtronic(
  line: Exchange,
  settings: { outlets: number; unit?: number },
  release: () => Promise<void> = () => line.close(),
): PowerBoard {
  const { outlets, unit } = settings;
  const first = unit === undefined ? 1 : (unit - 1) * 8 + 1;
  const readOnce = async (ask: Ask): Promise<boolean[]> => {
    if (unit !== undefined || outlets > 2) {
      const request = unit === undefined ? [0xff, 0x09, 0x00] : [0xff, 0xa0 + unit, 0x00];
      return ask('read the outlets', Buffer.from(request), (bytes) => findStates(bytes, request, outlets));
    }
    const states: boolean[] = [];
    for (let channel = 1; channel <= outlets; channel++) {
      const request = [0xff, channel, 0x03];
      const find = (bytes: Buffer) => findState(bytes, request);
      states.push(...(await ask(`read outlet ${channel - 1}`, Buffer.from(request), find)));
    }
    return states;
  };
  return {
    outlets,
    capabilities: plainCapabilities,
    set: (outlet, on, signal) =>
      line.send(
        `switch outlet ${outlet}`,
        Buffer.from([0xff, first + outlet, on ? 1 : 0]),
        signal,
        betweenMs,
      ),
    read: (signal) =>
      line.session('read the outlets', (ask) => agreed(line.name, () => readOnce(ask)), signal),
    close: release,
  };
}

const broken = (what: string) => ({ fault: new Error(`the answer is ${what}`) });

/**
 * One octet a relay, 00 or 01. Before them may stand, on RS-485, `FF A0+unit`, and else an echo of the request; an echo on RS-485
 * is refused: cut short by one octet it would look like the other form.
 */
export function findStates(bytes: Buffer, request: readonly number[], outlets: number): Found<boolean[]> {
  const begin = Buffer.from(request[1] === 0x09 ? request : request.slice(0, 2));
  const states = bytes.subarray(0, begin.length).equals(begin) ? bytes.subarray(begin.length) : bytes;
  if (states.length < outlets) return undefined;
  if (states.length > outlets) return broken('longer than it may be');
  return readStates(states);
}

/** `FF channel state`; an echo of the request may stand before. */
export function findState(bytes: Buffer, request: readonly number[]): Found<boolean[]> {
  const reply = bytes.subarray(0, 3).equals(Buffer.from(request)) ? bytes.subarray(3) : bytes;
  if (reply.length < 3) return undefined;
  if (reply.length > 3 || reply[0] !== 0xff || reply[1] !== request[1]) return broken('not to this request');
  return readStates(reply.subarray(2));
}

function readStates(states: Buffer): Found<boolean[]> {
  if (states.some((state) => state > 1)) return broken('neither on nor off');
  return { value: Array.from(states, (state) => state === 1) };
}
