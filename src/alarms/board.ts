import type { AlarmSet } from './batch.ts';
import type { Incidents } from './incidents.ts';
import type { AlarmRecord } from './record.ts';
import type { AlarmStore } from './store.ts';

/** Cleared alarms kept at hand; all of them are in the database, too. */
const mostCleared = 10_000;

/** The open alarms in memory, and those cleared of late; as the database has them between two transactions. */
export class Board implements AlarmSet {
  readonly open = new Map<string, AlarmRecord>();
  readonly #cleared = new Map<string, AlarmRecord>();
  readonly #store: AlarmStore;
  readonly #incidents: Incidents | undefined;
  #lastId = 0;

  constructor(store: AlarmStore, incidents?: Incidents) {
    this.#store = store;
    this.#incidents = incidents;
  }

  /** Takes everything from the database anew: at the start, and when a batch could not be written. */
  load(): void {
    this.open.clear();
    this.#cleared.clear();
    for (const alarm of this.#store.open()) this.open.set(alarm.signature, alarm);
    this.#lastId = this.#store.lastId();
    this.#incidents?.load(this.open.values(), this.#store.recentOutages(), this.#store.umbrellaMembers());
  }

  /** Before a batch: everything in memory is on disk now. */
  trim(): void {
    if (this.#cleared.size > mostCleared) this.#cleared.clear();
  }

  lastCleared(signature: string): AlarmRecord | null {
    return this.#cleared.get(signature) ?? this.#store.newestOf(signature) ?? null;
  }

  nextId(): number {
    return this.#lastId + 1;
  }

  put(alarm: AlarmRecord, at: number): void {
    this.#incidents?.changed(alarm, at);
    if (alarm.id > this.#lastId) this.#lastId = alarm.id;
    if (alarm.clearedAt === null) {
      this.open.set(alarm.signature, alarm);
      this.#cleared.delete(alarm.signature);
      return;
    }
    // One that was cleared before is not the newest of its signature for sure.
    if (this.open.get(alarm.signature)?.id !== alarm.id) return;
    this.open.delete(alarm.signature);
    this.#cleared.set(alarm.signature, alarm);
  }

  /** The record in memory when the alarm is open: it may be newer than the stored one. */
  current(stored: AlarmRecord): AlarmRecord {
    const open = this.open.get(stored.signature);
    return open?.id === stored.id ? open : stored;
  }

  find(id: number): AlarmRecord | undefined {
    const stored = this.#store.get(id);
    return stored && this.current(stored);
  }
}
