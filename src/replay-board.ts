import type { AlarmSet } from './alarms/correlate.ts';
import type { Incidents } from './alarms/incidents.ts';
import type { AlarmRecord } from './alarms/record.ts';
import { dueAt } from './alarms/state.ts';
import type { AlarmPolicy } from './alarms/step.ts';
import type { LaneAlarm } from './rules/replay.ts';

/** The alarms of a replay, in memory only. It tells the incidents of every change, as the daemon's board does. */
export class MemoryBoard implements AlarmSet {
  readonly open = new Map<string, AlarmRecord>();
  /** What the comparison is told of each alarm, kept as the alarm is now. */
  readonly shown = new Map<number, LaneAlarm>();
  readonly #cleared = new Map<string, AlarmRecord>();
  readonly #incidents: Incidents;
  readonly #policy: AlarmPolicy;
  readonly #agenda = new Agenda();
  #changed = new Set<string>();
  #lastId = 0;

  constructor(incidents: Incidents, policy: AlarmPolicy) {
    this.#incidents = incidents;
    this.#policy = policy;
  }

  lastCleared(signature: string): AlarmRecord | null {
    return this.#cleared.get(signature) ?? null;
  }

  nextId(): number {
    return this.#lastId + 1;
  }

  put(alarm: AlarmRecord, at: number): void {
    this.#incidents.changed(alarm, at);
    this.#lastId = Math.max(this.#lastId, alarm.id);
    this.show(alarm);
    const { signature } = alarm;
    const before = this.open.get(signature);
    if (alarm.clearedAt !== null) {
      this.open.delete(signature);
      this.#cleared.set(signature, alarm);
      return;
    }
    this.open.set(signature, alarm);
    this.#agenda.enter(signature, dueAt(alarm, this.#policy));
    if (!before || isAnother(before, alarm)) this.#changed.add(signature);
  }

  /** When time alone changes an open alarm next (ms), at the earliest; infinite for never. */
  get due(): number {
    return this.#agenda.next;
  }

  /** Open alarms that may be due at a moment, oldest first; `enterAgain` puts them back. */
  takeDue(at: number): AlarmRecord[] {
    return this.#openOf(this.#agenda.take(at));
  }

  /** Alarms of `takeDue` that are still open wait for what is next. */
  enterAgain(taken: readonly AlarmRecord[]): void {
    for (const { signature } of taken) {
      const alarm = this.open.get(signature);
      if (alarm) this.#agenda.enter(signature, dueAt(alarm, this.#policy));
    }
  }

  /** Whether there is an open alarm of which the gate may say something else than when it was asked last. */
  get hasChanged(): boolean {
    return this.#changed.size > 0;
  }

  /** Those alarms, oldest first, for the last time. */
  takeChanged(): AlarmRecord[] {
    const changed = this.#openOf(this.#changed);
    this.#changed = new Set();
    return changed;
  }

  #openOf(signatures: Iterable<string>): AlarmRecord[] {
    return [...signatures].flatMap((signature) => this.open.get(signature) ?? []).sort((a, b) => a.id - b.id);
  }

  /** Tells of an alarm as it is now. A plain repeat is counted after it was put. */
  show({ id, signature, title, severity, count, clearedAt, lastEventId, told }: AlarmRecord): void {
    const shown = this.shown.get(id);
    const now = { signature, title, severity, count, clearedAt, told: told || (shown?.told ?? false) };
    if (shown) Object.assign(shown, now);
    else this.shown.set(id, { ...now, eventId: lastEventId ?? 0 });
  }
}

/** Whether what the gate is asked about an open alarm differs. */
function isAnother(before: AlarmRecord, now: AlarmRecord): boolean {
  return (
    before.id !== now.id ||
    before.swings !== now.swings ||
    before.told !== now.told ||
    before.suppressedKind !== now.suppressedKind ||
    before.suppressedReason !== now.suppressedReason ||
    before.umbrellaId !== now.umbrellaId
  );
}

/** Signatures by the moment at which to look at them, a binary heap; of each the earliest moment counts. */
class Agenda {
  readonly #heap: { at: number; signature: string }[] = [];
  readonly #earliest = new Map<string, number>();

  get next(): number {
    return this.#heap[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  /** What was entered for an earlier moment stays there: repeats put the end of an alarm off again and again. */
  enter(signature: string, at: number | null): void {
    if (at === null || at >= (this.#earliest.get(signature) ?? Number.POSITIVE_INFINITY)) return;
    this.#earliest.set(signature, at);
    const heap = this.#heap;
    let place = heap.push({ at, signature }) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (heap[above]!.at <= at) break;
      [heap[above], heap[place]] = [heap[place]!, heap[above]!];
      place = above;
    }
  }

  /** Takes out what stands for a moment or before it. */
  take(now: number): string[] {
    const taken: string[] = [];
    while (this.next <= now) {
      const { at, signature } = this.#pop();
      if (this.#earliest.get(signature) !== at) continue;
      this.#earliest.delete(signature);
      taken.push(signature);
    }
    return taken;
  }

  #pop(): { at: number; signature: string } {
    const heap = this.#heap;
    const first = heap[0]!;
    const last = heap.pop()!;
    if (heap.length === 0) return first;
    heap[0] = last;
    for (let place = 0; ; ) {
      const left = 2 * place + 1;
      const right = left + 1;
      const least = right < heap.length && heap[right]!.at < heap[left]!.at ? right : left;
      if (left >= heap.length || heap[least]!.at >= last.at) return first;
      [heap[least], heap[place]] = [heap[place]!, heap[least]!];
      place = least;
    }
  }
}
