import { DeviceError } from '../contract.ts';

/**
 * What is known of a board that cannot say its states: what it was commanded. Such a board is refused unless the
 * configuration says `unverified: true`.
 */
export class Commanded {
  readonly #device: string;
  readonly #allowed: boolean;
  readonly #states: (boolean | undefined)[];

  constructor(device: string, outlets: number, allowed: boolean) {
    this.#device = device;
    this.#allowed = allowed;
    this.#states = Array.from({ length: outlets }, () => undefined);
  }

  /** Keep what an outlet was commanded; undefined after a command that may have been lost. */
  keep(outlet: number, on: boolean | undefined): void {
    this.#states[outlet] = on;
  }

  /** An outlet that was not commanded yet counts as on: nothing is known of it. Throws DeviceError where that is not allowed. */
  read(): Promise<boolean[]> {
    if (this.#allowed) return Promise.resolve(this.#states.map((on) => on ?? true));
    return Promise.reject(
      new DeviceError(
        this.#device,
        'read the outlets',
        'this board cannot say whether an outlet is on; write `unverified: true` to use it all the same',
      ),
    );
  }
}
