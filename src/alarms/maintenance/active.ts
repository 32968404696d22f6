import type { MaintenanceMode } from '../../contract/index.ts';
import { type Located, matcher } from './scope.ts';
import { type Span, standing, type WindowRecord } from './windows.ts';

/** A window that is open. */
export interface OpenWindow {
  window: WindowRecord;
  span: Span;
}

/** The strongest comes first: no alarm at all, a silent one, a note. */
const strength: Record<MaintenanceMode, number> = { skip: 0, mute: 1, run: 2 };

/**
 * The windows that are open at a moment and whom they are about. Asking costs nothing until the next start or end of any
 * window: what is open, and the answer for each device, are kept until then.
 */
export class ActiveWindows {
  #windows: readonly { window: WindowRecord; matches: (device: Located) => boolean }[] = [];
  #open: readonly (OpenWindow & { matches: (device: Located) => boolean })[] = [];
  /** What is kept holds from here ... */
  #from = Number.POSITIVE_INFINITY;
  /** ... until here. */
  #until = Number.NEGATIVE_INFINITY;
  readonly #answers = new Map<number, OpenWindow | null>();

  /** Takes the windows as they are now. */
  set(windows: readonly WindowRecord[]): void {
    this.#windows = windows
      .filter(({ removedAt }) => removedAt === null)
      .map((window) => ({ window, matches: matcher(window.scope) }));
    this.#from = Number.POSITIVE_INFINITY;
    this.#answers.clear();
  }

  /** Devices were put elsewhere. */
  forget(): void {
    this.#answers.clear();
  }

  /** The windows that are open at a moment, the strongest first. */
  at(at: number): readonly OpenWindow[] {
    if (at < this.#from || at >= this.#until) this.#look(at);
    return this.#open;
  }

  /** The window that decides about a device at a moment; `locate` is asked only when the answer is not known yet. */
  about(deviceId: number, at: number, locate: () => Located | undefined): OpenWindow | null {
    if (at < this.#from || at >= this.#until) this.#look(at);
    if (this.#open.length === 0) return null;
    const known = this.#answers.get(deviceId);
    if (known !== undefined) return known;
    const device = locate();
    const found = device ? (this.#open.find(({ matches }) => matches(device)) ?? null) : null;
    this.#answers.set(deviceId, found);
    return found;
  }

  #look(at: number): void {
    const open: (OpenWindow & { matches: (device: Located) => boolean })[] = [];
    let until = Number.POSITIVE_INFINITY;
    for (const { window, matches } of this.#windows) {
      const now = standing(window, at);
      until = Math.min(until, now.until);
      if (now.active) open.push({ window, span: now.active, matches });
    }
    open.sort((a, b) => strength[a.window.mode] - strength[b.window.mode] || a.window.id - b.window.id);
    this.#open = open;
    this.#from = at;
    this.#until = until;
    this.#answers.clear();
  }
}
