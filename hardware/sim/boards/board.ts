/** Relays of a simulated board: what was told, what the contacts do. */
export class SimOutlets {
  readonly states: boolean[];
  /** Outlets whose contact does not move, whatever the board is told. */
  readonly stuck = new Set<number>();

  constructor(count: number) {
    this.states = Array.from({ length: count }, () => false);
  }

  set(outlet: number, on: boolean): void {
    if (outlet < this.states.length && !this.stuck.has(outlet)) this.states[outlet] = on;
  }

  /** The states as octets, outlet 0 in the lowest bit of the first. */
  mask(): Buffer {
    const mask = Buffer.alloc(Math.ceil(this.states.length / 8));
    this.states.forEach((on, outlet) => {
      if (on) mask[outlet >> 3]! |= 1 << (outlet & 7);
    });
    return mask;
  }
}

/** A simulated board as its protocol has it; a FarEnd puts it on a wire and lets it misbehave. */
export interface SimBoard {
  readonly outlets: SimOutlets;
  /** Length of the first whole request; 0 while more must come, below 0 for so many octets of nonsense. */
  cut(bytes: Buffer): number;
  /** Obeys and gives the reply; null where the protocol has none. */
  answer(request: Buffer): Buffer | null;
  /** What the board says when somebody connects. */
  hello?(): Buffer;
  /** Replies that are well-formed and wrong, for protocols that have such. */
  wrongUnit?(reply: Buffer): Buffer;
  badCheck?(reply: Buffer): Buffer;
  exception?(request: Buffer): Buffer;
}
