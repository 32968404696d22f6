import { createServer } from 'node:net';
import { ServerTCP } from 'modbus-serial';

/** A simulated Modbus TCP relay board: one coil an outlet, all off after its start. */
export class SimRelayBoard {
  readonly outlets: readonly boolean[];
  /** While true no request is answered. */
  mute = false;
  /** Outlets whose contact does not move, whatever the coil is told. */
  readonly stuck = new Set<number>();
  /** Every coil write in order: outlet, on, performance.now(). */
  readonly writes: { outlet: number; on: boolean; at: number }[] = [];
  port = 0;
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
        getCoil: (address: number) =>
          this.mute ? silence() : Promise.resolve(this.#states[address] ?? false),
        setCoil: (address: number, on: boolean) =>
          this.mute ? silence() : Promise.resolve(this.#set(address, on)),
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
    return new Promise((resolve) => (this.#server ? this.#server.close(() => resolve()) : resolve()));
  }

  #set(outlet: number, on: boolean): void {
    this.writes.push({ outlet, on, at: performance.now() });
    if (this.stuck.has(outlet) || outlet >= this.#states.length || this.#states[outlet] === on) return;
    this.#states[outlet] = on;
    this.#changed(outlet, on);
  }
}

function silence(): Promise<never> {
  return new Promise(() => undefined);
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
