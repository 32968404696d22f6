import { Alarms, type AlarmsParts } from '../../src/alarms/alarms.ts';
import type { AlarmSet, Rules } from '../../src/alarms/correlate.ts';
import { openGate } from '../../src/alarms/gate.ts';
import type { AlarmEvent, AlarmRecord } from '../../src/alarms/record.ts';
import type { AlarmPolicy } from '../../src/alarms/step.ts';
import { AlarmStore } from '../../src/alarms/store.ts';
import type { Db } from '../../src/db/open.ts';
import type { AppEvents } from '../../src/events.ts';
import { Bus } from '../../src/lib/bus.ts';
import { silentLog } from '../../src/lib/log.ts';
import type { ManualClock } from './clock.ts';

/** Five changes in ten minutes flap; nothing opens again. */
export const policy: AlarmPolicy = {
  rearm: () => 0,
  flap: { changes: 5, window: 600_000, calm: 600_000 },
};

/** An event with everything that a test does not care for. */
export function alarmEvent(
  id: number,
  effect: AlarmEvent['effect'],
  signature: string | null,
  more: Partial<AlarmEvent> = {},
): AlarmEvent {
  return {
    id,
    at: 1000 + id,
    effect,
    count: 1,
    signature,
    oid: '1.3.6.1.6.3.1.1.5.3',
    name: 'linkDown',
    severity: effect === 'clear' ? 'cleared' : 'major',
    summary: `${effect} ${signature}`,
    source: '10.0.0.1',
    deviceId: null,
    ticket: 'P3',
    expires: null,
    why: 'test',
    ...more,
  };
}

/** Alarms in memory only. */
export class MemorySet implements AlarmSet {
  readonly open = new Map<string, AlarmRecord>();
  readonly cleared = new Map<string, AlarmRecord>();
  #lastId = 0;

  lastCleared(signature: string): AlarmRecord | null {
    return this.cleared.get(signature) ?? null;
  }

  nextId(): number {
    return this.#lastId + 1;
  }

  put(alarm: AlarmRecord): void {
    this.#lastId = Math.max(this.#lastId, alarm.id);
    this.open.delete(alarm.signature);
    this.cleared.delete(alarm.signature);
    (alarm.clearedAt === null ? this.open : this.cleared).set(alarm.signature, alarm);
  }
}

export const rules = (more: Partial<Rules> = {}): Rules => ({
  policy,
  gate: openGate,
  override: () => null,
  typeOf: () => 'communications',
  isOutage: () => false,
  ...more,
});

/** Events on disk: a board reads from here what it has not seen. */
export class StoredEvents {
  readonly events: AlarmEvent[] = [];

  after = (id: number, limit: number): AlarmEvent[] =>
    this.events.filter((event) => event.id > id).slice(0, limit);
}

/** A board over the database, not started; `told` collects what the bus heard. */
export function alarmBoard(db: Db, clock: ManualClock, feed: StoredEvents, more: Partial<AlarmsParts> = {}) {
  const bus = new Bus<AppEvents>((_name, thrown) => {
    throw thrown;
  });
  const told: AppEvents['alarm.changed'][] = [];
  bus.on('alarm.changed', (news) => told.push(news));
  const store = new AlarmStore(db);
  const alarms = new Alarms({ store, feed, bus, clock, log: silentLog, refs: () => null, policy, ...more });
  return { alarms, bus, told, store };
}
