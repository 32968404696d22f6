import { ActiveWindows, type OpenWindow } from './active.ts';
import { type Located, type Locator, located } from './scope.ts';
import { unpacked, type WindowRecord, type WindowVersion } from './windows.ts';

/**
 * Says of any moment which window decided about a device, as `Maintenance` said it then: by the windows as they stood at
 * that moment, those that were changed or taken away since included. Where the devices are is what the plant given says.
 * Moments may come in any order, and cost nothing while they rise and no window begins, ends or changes.
 */
export class PastMaintenance {
  readonly #versions: readonly { at: number; window: WindowRecord }[];
  readonly #plant: Locator;
  readonly #located = new Map<number, Located | undefined>();
  readonly #standing = new Map<number, WindowRecord>();
  readonly #active = new ActiveWindows();
  /** Versions that are in `#standing`. */
  #taken = 0;

  /** `versions` as the log of changes has them, oldest first. */
  constructor(versions: readonly WindowVersion[], plant: Locator) {
    this.#versions = versions
      .map(({ at, window }) => ({ at, window: unpacked(window) }))
      .sort((a, b) => a.at - b.at);
    this.#plant = plant;
  }

  /** The window that decided about a device at a moment (ms), the strongest of those that were open; null when none was. */
  about(deviceId: number, at: number): OpenWindow | null {
    this.#turn(at);
    return this.#active.about(deviceId, at, () => this.#locate(deviceId));
  }

  /** Until when the answers of a moment (ms) hold. */
  until(at: number): number {
    this.#turn(at);
    const next = this.#versions[this.#taken]?.at ?? Number.POSITIVE_INFINITY;
    return Math.min(next, this.#active.until(at));
  }

  #locate(deviceId: number): Located | undefined {
    if (!this.#located.has(deviceId)) this.#located.set(deviceId, located(this.#plant, deviceId));
    return this.#located.get(deviceId);
  }

  /** Takes the windows as they stood at a moment. */
  #turn(at: number): void {
    const versions = this.#versions;
    const before = this.#taken;
    if (before > 0 && versions[before - 1]!.at > at) {
      this.#standing.clear();
      this.#taken = 0;
    }
    for (let next = versions[this.#taken]; next && next.at <= at; next = versions[++this.#taken])
      this.#standing.set(next.window.id, next.window);
    if (this.#taken !== before) this.#active.set([...this.#standing.values()]);
  }
}
