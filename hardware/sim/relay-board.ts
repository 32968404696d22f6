import { createServer } from 'node:net';
import { ServerTCP } from 'modbus-serial';

/** Holding register with the watchdog's time in steps of 100 ms; 0 is no watch. */
export const simWatchdog = { register: 8, stepMs: 100 } as const;

/**
 * A simulated Modbus TCP relay board: one coil an outlet, all off after its start; discrete inputs from 0; a watchdog in
 * holding register 8 that drops every outlet when no request came for its time.
 */
export class SimRelayBoard {
  readonly outlets: readonly boolean[];
  /** While true no request is answered. */
  mute = false;
  /** Outlets whose contact does not move, whatever the coil is told. */
  readonly stuck = new Set<number>();
  /** Every coil write in order: outlet, on, performance.now(). */
  readonly writes: { outlet: number; on: boolean; at: number }[] = [];
  /** Interlock contacts, true while closed: discrete inputs 0 to 7. */
  readonly inputs: boolean[] = Array.from({ length: 8 }, () => true);
  /** What the watchdog's register reads although something else was written; undefined: what was written. */
  watchdogReads: number | undefined;
  /** How often the watchdog dropped the outlets. */
  dropped = 0;
  port = 0;
  #watchdog = 0;
  #watch: NodeJS.Timeout | undefined;
  readonly #states: boolean[];
  readonly #host: string;
  readonly #changed: (outlet: number, on: boolean) => void;
  #server: ServerTCP | undefined;

  constructor(
    host: string,
    outlets: number,
    changed: (outlet: number, on: boolean) => void = () => undefined,
  ) {
    this.#host = host;
    this.#states = Array.from({ length: outlets }, () => false);
    this.outlets = this.#states;
    this.#changed = changed;
  }

  /** Listens on a port of its own. */
  async start(): Promise<void> {
    this.port = await freePort(this.#host);
    const server = new ServerTCP(
      {
        getCoil: (address: number) => this.#answer(() => this.#states[address] ?? false),
        setCoil: (address: number, on: boolean) => this.#answer(() => this.#set(address, on)),
        getDiscreteInput: (address: number) => this.#answer(() => this.inputs[address] ?? false),
        getHoldingRegister: (address: number) =>
          this.#answer(() => (address === simWatchdog.register ? (this.watchdogReads ?? this.#watchdog) : 0)),
        setRegister: (address: number, value: number) =>
          this.#answer(() => {
            if (address === simWatchdog.register) this.#watchdog = value;
          }),
      },
      { host: this.#host, port: this.port },
    );
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.on('initialized', () => resolve());
      server.on('serverError', (error) => reject(error ?? new Error('no server')));
    });
    // A client that goes away in the middle of a request is no fault of the board.
    server.on('error', () => undefined);
    server.on('socketError', () => undefined);
  }

  stop(): Promise<void> {
    clearTimeout(this.#watch);
    return new Promise((resolve) => (this.#server ? this.#server.close(() => resolve()) : resolve()));
  }

  /** Every request lets the watchdog's time begin anew. */
  #answer<T>(answer: () => T): Promise<T> {
    if (this.mute) return new Promise(() => undefined);
    const value = answer();
    clearTimeout(this.#watch);
    if (this.#watchdog > 0) {
      this.#watch = setTimeout(() => this.#drop(), this.#watchdog * simWatchdog.stepMs);
    }
    return Promise.resolve(value);
  }

  #drop(): void {
    this.dropped++;
    this.#states.forEach((on, outlet) => {
      if (on && !this.stuck.has(outlet)) this.#change(outlet, false);
    });
  }

  #change(outlet: number, on: boolean): void {
    this.#states[outlet] = on;
    this.#changed(outlet, on);
  }

  #set(outlet: number, on: boolean): void {
    this.writes.push({ outlet, on, at: performance.now() });
    if (this.stuck.has(outlet) || outlet >= this.#states.length || this.#states[outlet] === on) return;
    this.#change(outlet, on);
  }
}

/** ServerTCP takes port 0 for "the default", so a free one is found before. */
function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, host, () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
