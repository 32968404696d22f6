import { type SimBoard, SimOutlets } from './board.ts';

/** A KMTronic board; with `unit` it is one on RS-485, whose status begins with the head of the question. */
export class SimKmtronic implements SimBoard {
  readonly outlets: SimOutlets;
  readonly #unit: number | undefined;

  constructor(outlets: number, unit?: number) {
    this.outlets = new SimOutlets(outlets);
    this.#unit = unit;
  }

  cut(bytes: Buffer): number {
    if (bytes.length === 0) return 0;
    if (bytes[0] !== 0xff) return -1;
    return bytes.length < 3 ? 0 : 3;
  }

  answer(request: Buffer): Buffer | null {
    const [, channel, op] = request as unknown as [number, number, number];
    const { states } = this.outlets;
    const all = states.map((on) => (on ? 1 : 0));
    if (this.#unit !== undefined && channel === 0xa0 + this.#unit)
      return Buffer.from([0xff, channel, ...all]);
    if (this.#unit === undefined && states.length > 2 && channel === 9) return Buffer.from(all);
    const outlet = channel - 1 - ((this.#unit ?? 1) - 1) * 8;
    if (op === 3) return Buffer.from([0xff, channel, states[outlet] ? 1 : 0]);
    this.outlets.set(outlet, op === 1);
    return null;
  }

  wrongUnit(reply: Buffer): Buffer {
    return reply[0] === 0xff ? Buffer.from([0xff, reply[1]! + 1, ...reply.subarray(2)]) : reply.subarray(1);
  }
}
