import type {
  Calendar,
  DeviceMaintenance,
  DeviceRef,
  MaintenanceAct,
  MaintenanceChange,
  MaintenanceDetail,
  MaintenanceDraft,
  MaintenanceNow,
  MaintenancePreview,
  MaintenanceScope,
  MaintenanceWindow,
} from '../../contract/index.ts';
import type { Place } from '../../devices/topology.ts';
import { type Clock, iso } from '../../lib/clock.ts';
import { AppError, notFound } from '../../lib/errors.ts';
import { ActiveWindows, type OpenWindow } from './active.ts';
import { act, draftWindow } from './edit.ts';
import { overlaps } from './overlaps.ts';
import { type Located, type Locator, located, matcher } from './scope.ts';
import type { MaintenanceStore } from './store.ts';
import { occurrence, windowView } from './view.ts';
import { spans, upcoming, type WindowRecord, type WindowVersion } from './windows.ts';

/** What maintenance asks of the inventory. */
export interface Plant extends Locator {
  all(): readonly Place[];
  /** Rises whenever a device is put elsewhere. */
  readonly structure: number;
}

const previewed = 6;
const sampled = 8;
const mostEntries = 2000;
const longestCalendar = 100 * 86_400_000;

/** Planned work: when which devices are silent, who planned it, and what people did to it. */
export class Maintenance {
  readonly #store: MaintenanceStore;
  readonly #plant: Plant;
  readonly #clock: Clock;
  readonly #refs: (deviceId: number) => DeviceRef | null;
  readonly #windows = new Map<number, WindowRecord>();
  readonly #active = new ActiveWindows();
  #structure = -1;
  #changed: () => void = () => undefined;

  constructor(parts: {
    store: MaintenanceStore;
    plant: Plant;
    clock: Clock;
    refs: (deviceId: number) => DeviceRef | null;
  }) {
    this.#store = parts.store;
    this.#plant = parts.plant;
    this.#clock = parts.clock;
    this.#refs = parts.refs;
  }

  start(): void {
    for (const window of this.#store.all()) this.#windows.set(window.id, window);
    this.#active.set([...this.#windows.values()]);
  }

  /** Names what happens after a window was planned, changed or taken away. */
  onChanged(act: () => void): void {
    this.#changed = act;
  }

  /** The window that decides about a device at a moment (ms), the strongest of those that are open; null when none is. */
  about(deviceId: number, at: number): OpenWindow | null {
    if (this.#structure !== this.#plant.structure) {
      this.#structure = this.#plant.structure;
      this.#active.forget();
    }
    return this.#active.about(deviceId, at, () => located(this.#plant, deviceId));
  }

  /** The windows as they stood at a moment (ms) and at any time since, for `PastMaintenance`. */
  versions(since: number): WindowVersion[] {
    return this.#store.versions(since);
  }

  /** Throws AppError `not_found`. */
  detail(id: number): MaintenanceDetail {
    const window = this.#get(id);
    const now = this.#clock.now();
    return {
      ...this.#view(window),
      devices: this.#hit(window.scope).length,
      occurrences: window.removedAt === null ? upcoming(window, now, previewed).map(occurrence) : [],
      history: this.#store.history(id),
    };
  }

  /** Newest first; `before` is an id. */
  page(
    state: 'current' | 'over' | 'all',
    before: number | undefined,
    limit: number,
  ): { items: MaintenanceWindow[]; next: string | null } {
    const now = this.#clock.now();
    const items: MaintenanceWindow[] = [];
    let last: number | undefined;
    for (const window of [...this.#windows.values()].reverse()) {
      if (before !== undefined && window.id >= before) continue;
      if (items.length === limit) return { items, next: String(last) };
      last = window.id;
      if (state !== 'all' && isCurrent(window, now) !== (state === 'current')) continue;
      items.push(this.#view(window));
    }
    return { items, next: null };
  }

  /** Occurrences of every window between two moments. Throws AppError `invalid` beyond a hundred days. */
  calendar(from: number, to: number): Calendar {
    if (to <= from || to - from > longestCalendar)
      throw new AppError('invalid', 'a calendar is at most a hundred days long', {
        field: 'to',
        remedy: 'ask for a shorter time',
      });
    const entries = [...this.#windows.values()]
      .filter(({ removedAt }) => removedAt === null)
      .flatMap((window) =>
        spans(window, from, to, mostEntries).map((span) => ({
          ...occurrence(span),
          id: window.id,
          name: window.name,
          mode: window.mode,
          recurring: window.rule !== null,
        })),
      )
      .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : a.id - b.id));
    return { entries: entries.slice(0, mostEntries), more: entries.length > mostEntries };
  }

  /** What is open right now, and about how many devices. */
  now(): MaintenanceNow {
    const open = this.#active.at(this.#clock.now());
    return {
      windows: open.map(({ window }) => ({ ...this.#view(window), devices: this.#hit(window.scope).length })),
    };
  }

  /** Windows that are about a device, open or to come. */
  ofDevice(deviceId: number): DeviceMaintenance {
    const now = this.#clock.now();
    const device = located(this.#plant, deviceId);
    if (!device) throw notFound(`device ${deviceId}`);
    const windows = [...this.#windows.values()]
      .filter((window) => isCurrent(window, now) && matcher(window.scope)(device))
      .map((window) => this.#view(window))
      .sort((a, b) => startOf(a).localeCompare(startOf(b)));
    return { windows };
  }

  /** What a draft would do; `id` is the window that it replaces. Throws AppError `invalid`. */
  preview(draft: MaintenanceDraft, id: number | undefined): MaintenancePreview {
    const now = this.#clock.now();
    const window = { ...draftWindow(draft, '', now), id: id ?? 0 };
    const hit = this.#hit(window.scope);
    return {
      occurrences: upcoming(window, now, previewed).map(occurrence),
      devices: hit.length,
      sample: hit.slice(0, sampled).flatMap(({ id }) => this.#refs(id) ?? []),
      overlaps: overlaps(window, [...this.#windows.values()], now, hit),
    };
  }

  /** Throws AppError `invalid`. */
  create(draft: MaintenanceDraft, actor: string): MaintenanceDetail {
    const now = this.#clock.now();
    const plan = draftWindow(draft, actor, now);
    if (upcoming(plan, now, 1).length === 0)
      throw new AppError('invalid', 'it would be over already', {
        field: 'start',
        remedy: 'choose a start, or an end of the recurrence, that is still to come',
      });
    const window = this.#store.transaction(() => {
      const entered = { ...plan, id: this.#store.insert(plan) };
      this.#store.addChange(entered, { at: now, actor, kind: 'created', text: plan.reason });
      return entered;
    });
    this.#keep(window);
    return this.detail(window.id);
  }

  /** Plans a window anew; what was done to single occurrences stays where the schedule stays. Throws AppError `not_found`, `invalid`, `maintenance_over`. */
  edit(id: number, draft: MaintenanceDraft, actor: string): MaintenanceDetail {
    const old = this.#holding(id);
    const plan = draftWindow(draft, old.createdBy, old.createdAt);
    const same =
      plan.schedule.start === old.schedule.start &&
      plan.schedule.zone === old.schedule.zone &&
      plan.rule === old.rule &&
      plan.minutes === old.minutes;
    const window = { ...plan, id, exceptions: same ? old.exceptions : plan.exceptions };
    this.#write(window, actor, 'edited', window.reason);
    return this.detail(id);
  }

  /** Throws AppError `not_found`, `maintenance_over`, `maintenance_not_open`, `maintenance_no_occurrence`. */
  act(id: number, what: MaintenanceAct, actor: string): MaintenanceDetail {
    const done = act(this.#holding(id), what, this.#clock.now());
    this.#write(done.window, actor, done.kind, done.text);
    return this.detail(id);
  }

  /** Takes a window away; an open one ends now. Throws AppError `not_found`, `maintenance_over`. */
  remove(id: number, actor: string): void {
    const window = this.#holding(id);
    this.#write({ ...window, removedAt: this.#clock.now() }, actor, 'removed', '');
  }

  #write(window: WindowRecord, actor: string, kind: MaintenanceChange['kind'], text: string): void {
    const at = this.#clock.now();
    this.#store.transaction(() => {
      this.#store.update(window);
      this.#store.addChange(window, { at, actor, kind, text });
    });
    this.#keep(window);
  }

  #keep(window: WindowRecord): void {
    this.#windows.set(window.id, window);
    this.#active.set([...this.#windows.values()]);
    this.#changed();
  }

  #get(id: number): WindowRecord {
    const window = this.#windows.get(id);
    if (!window) throw notFound(`maintenance window ${id}`);
    return window;
  }

  #holding(id: number): WindowRecord {
    const window = this.#get(id);
    if (window.removedAt === null) return window;
    throw new AppError(
      'maintenance_over',
      `maintenance window ${id} was taken away ${iso(window.removedAt)}`,
      {
        remedy: 'plan a new one',
      },
    );
  }

  #view(window: WindowRecord): MaintenanceWindow {
    return windowView(window, this.#clock.now(), this.#refs);
  }

  /** Devices that a scope is about now. */
  #hit(scope: MaintenanceScope): Located[] {
    const matches = matcher(scope);
    return this.#plant.all().flatMap(({ id }) => {
      const device = located(this.#plant, id);
      return device && matches(device) ? [device] : [];
    });
  }
}

function isCurrent(window: WindowRecord, now: number): boolean {
  return window.removedAt === null && upcoming(window, now, 1).length > 0;
}

function startOf({ active, next }: MaintenanceWindow): string {
  return active?.start ?? next?.start ?? '';
}
