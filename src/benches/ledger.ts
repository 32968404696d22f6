/** What the ledger has to know of one outlet before it goes on. */
export interface OutletRules {
  /** `board/outlet`. */
  key: string;
  /** Names of the circuits that feed it: its bench and its board. */
  circuits: readonly string[];
  /** Keys of outlets that may never be on together with it. */
  exclusive: readonly string[];
  /** Least time off before it goes on again, milliseconds. */
  minOffMs: number;
  /** Ampere while it starts, for so many milliseconds, and ampere from then on. */
  inrush: number;
  inrushMs: number;
  running: number;
}

/** A fuse: what may be drawn through it, and how fast outlets may go on behind it. */
export interface CircuitRules {
  /** Least time between two outlets going on, milliseconds. */
  staggerMs: number;
  /** Most outlets that go on within any second; undefined for as many as the stagger allows. */
  perSecond?: number | undefined;
  /** Ampere; undefined for no budget. */
  amps?: number | undefined;
}

/** Whether an outlet may be commanded on now. */
export type Permit =
  | { go: true }
  | {
      go: false;
      /** In words for a person. */
      why: string;
      /** Ask again after so many milliseconds; null when only a change of another outlet helps. */
      waitMs: number | null;
      /** It waits for what others need, too: nobody behind it in the queue may pass. */
      shared: boolean;
    };

interface OutletState {
  /** From the moment before ON is commanded until OFF was read back; unknown counts as live. */
  live: boolean;
  onAt: number;
  offAt: number;
}

interface CircuitState {
  rules: CircuitRules;
  /** An outlet is being commanded on at this moment. */
  busy: string | null;
  /** When outlets went on, oldest first; only as many as the rules ask for. */
  onAt: number[];
}

/**
 * Which outlets may be under power, and whether one more may be. Times are milliseconds of the monotonic clock. An outlet
 * is live from before it is commanded on until it was read back off: so an exclusion holds between write and read-back too.
 */
export class PowerLedger {
  readonly #rules = new Map<string, OutletRules>();
  readonly #states = new Map<string, OutletState>();
  readonly #circuits = new Map<string, CircuitState>();

  /** Takes an outlet in; nobody knows yet whether it is on. */
  add(rules: OutletRules): void {
    this.#rules.set(rules.key, rules);
    const never = Number.NEGATIVE_INFINITY;
    this.#states.set(rules.key, { live: true, onAt: never, offAt: never });
  }

  remove(key: string): void {
    this.#rules.delete(key);
    this.#states.delete(key);
  }

  /** Names a circuit, or gives it other rules; when outlets went on last stays known. */
  circuit(name: string, rules: CircuitRules): void {
    const { busy = null, onAt = [] } = this.#circuits.get(name) ?? {};
    this.#circuits.set(name, { rules, busy, onAt });
  }

  isLive(key: string): boolean {
    return this.#states.get(key)?.live ?? false;
  }

  /** Whether the outlet may be commanded on at `now`. */
  permit(key: string, now: number): Permit {
    const rules = this.#rules.get(key);
    if (!rules) return { go: true };
    const other = rules.exclusive.find((each) => each !== key && this.isLive(each));
    if (other !== undefined) {
      return { go: false, why: `${other} must be off and read back first`, waitMs: null, shared: false };
    }
    const restMs = this.#states.get(key)!.offAt + rules.minOffMs - now;
    if (restMs > 0) {
      return { go: false, why: `it has to stay off ${rules.minOffMs} ms`, waitMs: restMs, shared: false };
    }
    for (const name of rules.circuits) {
      const answer = this.#admits(name, rules, now);
      if (!answer.go) return answer;
    }
    return { go: true };
  }

  /** ON is about to be commanded. */
  commanding(key: string, now: number): void {
    const state = this.#states.get(key);
    if (!state) return;
    if (!state.live) state.onAt = now;
    state.live = true;
    for (const circuit of this.#circuitsOf(key)) circuit.busy = key;
  }

  /** The command ON has left, whatever became of it. */
  commanded(key: string, now: number): void {
    const state = this.#states.get(key);
    if (state) state.onAt = now;
    for (const circuit of this.#circuitsOf(key)) {
      if (circuit.busy !== key) continue;
      circuit.busy = null;
      circuit.onAt = [...circuit.onAt, now].slice(-(circuit.rules.perSecond ?? 1));
    }
  }

  /** The outlet was read back off. */
  off(key: string, now: number): void {
    const state = this.#states.get(key);
    if (!state) return;
    if (state.live) state.offAt = now;
    state.live = false;
  }

  /** Ampere that the live outlets of a circuit may draw at `now`, one of them left out. */
  draw(name: string, now: number, without?: string): number {
    let sum = 0;
    for (const { key, circuits, inrush, inrushMs, running } of this.#rules.values()) {
      if (key === without || !circuits.includes(name) || !this.isLive(key)) continue;
      const starting = now < this.#states.get(key)!.onAt + inrushMs;
      sum += starting ? Math.max(inrush, running) : running;
    }
    return sum;
  }

  #admits(name: string, rules: OutletRules, now: number): Permit {
    const circuit = this.#circuits.get(name);
    if (!circuit) return { go: true };
    const wait = (why: string, waitMs: number | null): Permit => ({ go: false, why, waitMs, shared: true });
    if (circuit.busy !== null && circuit.busy !== rules.key) return wait(`${circuit.busy} is going on`, null);
    const { staggerMs, perSecond, amps } = circuit.rules;
    const gapMs = (circuit.onAt.at(-1) ?? Number.NEGATIVE_INFINITY) + staggerMs - now;
    if (gapMs > 0) return wait(`${staggerMs} ms lie between two outlets of ${name}`, gapMs);
    if (perSecond !== undefined && circuit.onAt.length >= perSecond) {
      // One more than a second: a second that begins with the first of them must not hold this one, too.
      const rateMs = circuit.onAt[0]! + 1001 - now;
      if (rateMs > 0) return wait(`${perSecond} outlets of ${name} a second are the most`, rateMs);
    }
    if (amps === undefined) return { go: true };
    const own = Math.max(rules.inrush, rules.running);
    if (this.draw(name, now, rules.key) + own <= amps + 1e-9) return { go: true };
    return wait(`${amps} A of ${name} are in use`, this.#inrushEnds(name, now));
  }

  /** Milliseconds until the next inrush of the circuit is over; null when none is. */
  #inrushEnds(name: string, now: number): number | null {
    const ends = [...this.#rules.values()]
      .filter(({ key, circuits }) => circuits.includes(name) && this.isLive(key))
      .map(({ key, inrushMs }) => this.#states.get(key)!.onAt + inrushMs - now)
      .filter((ms) => ms > 0);
    return ends.length > 0 ? Math.min(...ends) : null;
  }

  #circuitsOf(key: string): CircuitState[] {
    const names = this.#rules.get(key)?.circuits ?? [];
    return names.map((name) => this.#circuits.get(name)).filter((circuit) => circuit !== undefined);
  }
}
