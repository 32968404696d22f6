import { type SimBoard, SimOutlets } from './board.ts';

/** An LCUS board: switches without a reply, `FF` gives the text of all, operation 05 the state of one. */
export class SimLcus implements SimBoard {
  readonly outlets: SimOutlets;

  constructor(outlets: number) {
    this.outlets = new SimOutlets(outlets);
  }

  cut(bytes: Buffer): number {
    if (bytes.length === 0) return 0;
    if (bytes[0] === 0xff) return 1;
    if (bytes[0] !== 0xa0) return -1;
    if (bytes.length < 4) return 0;
    return ((bytes[0] + bytes[1]! + bytes[2]!) & 0xff) === bytes[3] ? 4 : -1;
  }

  answer(request: Buffer): Buffer | null {
    if (request[0] === 0xff) {
      const lines = this.outlets.states.map((on, at) => `CH${at + 1}: ${on ? 'ON ' : 'OFF'}\r\n`);
      return Buffer.from(lines.join(''));
    }
    const outlet = request[1]! - 1;
    if (request[2]! < 2) this.outlets.set(outlet, request[2] === 1);
    if (request[2] !== 5) return null;
    const state = this.outlets.states[outlet] ? 1 : 0;
    return Buffer.from([0xa0, outlet + 1, state, (0xa0 + outlet + 1 + state) & 0xff]);
  }

  wrongUnit(reply: Buffer): Buffer {
    return reply[0] === 0xa0
      ? Buffer.from([0xa0, reply[1]! + 1, reply[2]!, reply[3]! + 1])
      : reply.subarray(reply.indexOf('\n') + 1);
  }
}
