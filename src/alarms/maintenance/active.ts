import type { MaintenanceMode } from '../../contract/index.ts';
import { type Located, matcher } from './scope.ts';
import { type Span, type Standing, standing, type WindowRecord } from './windows.ts';

/** A window that is open. */
export interface OpenWindow {
  window: WindowRecord;
  span: Span;
}

/** A window with what is known of it. */
interface Entry {
  window: WindowRecord;
  matches: (device: Located) => boolean;
  /** True from `from` until its own end. */
  standing: Standing;
  from: number;
}

/** The strongest comes first: no alarm at all, a silent one, a note. */
const strength: Record<MaintenanceMode, number> = { skip: 0, mute: 1, run: 2 };

/**
 * The windows that are open at a moment and whom they are about. Asking costs nothing until the next start or end of any
 * window: what is open, and the answer for each device, are kept until then.
 */
export class ActiveWindows {
  #windows: readonly Entry[] = [];
  #open: readonly (OpenWindow & { matches: (device: Located) => boolean })[] = [];
  /** What is kept holds from here ... */
  #from = Number.POSITIVE_INFINITY;
  /** ... until here. */
  #until = Number.NEGATIVE_INFINITY;
  readonly #answers = new Map<number, OpenWindow | null>();

  /** Takes the windows as they are now; what is known of those that are the same is kept. */
  set(windows: readonly WindowRecord[]): void {
    const known = new Map(this.#windows.map((entry) => [entry.window, entry]));
    this.#windows = windows
      .filter(({ removedAt }) => removedAt === null)
      .map((window) => known.get(window) ?? entered(window));
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

  /** Until when the windows that are open at a moment are the same. */
  until(at: number): number {
    if (at < this.#from || at >= this.#until) this.#look(at);
    return this.#until;
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
    for (const entry of this.#windows) {
      // A recurrence is a search over the calendar: only of those that have begun or ended since.
      if (at < entry.from || at >= entry.standing.until) {
        entry.standing = standing(entry.window, at);
        entry.from = at;
      }
      const { active, until: end } = entry.standing;
      until = Math.min(until, end);
      if (active) open.push({ window: entry.window, span: active, matches: entry.matches });
    }
    open.sort((a, b) => strength[a.window.mode] - strength[b.window.mode] || a.window.id - b.window.id);
    this.#open = open;
    this.#from = at;
    this.#until = until;
    this.#answers.clear();
  }
}

function entered(window: WindowRecord): Entry {
  const unknown = Number.NEGATIVE_INFINITY;
  return {
    window,
    matches: matcher(window.scope),
    standing: { active: null, until: unknown },
    from: unknown,
  };
}
