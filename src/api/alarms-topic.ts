import type { Alarm, AlarmsChange } from '../contract/index.ts';
import type { AppBus } from '../events.ts';
import type { Clock } from '../lib/clock.ts';
import type { LiveSource } from './live.ts';
import { Once } from './once.ts';
import { everyone } from './route.ts';

const changesMs = 100;
const repeatsMs = 1000;

/**
 * Alarms as they change: whole within 100 ms; of those that only came again just the count, once a second. `board` gives the
 * open ones and those cleared within five minutes.
 */
export function alarmsTopic(bus: AppBus, clock: Clock, board: () => Alarm[]): LiveSource {
  const waiting = new Map<number, { alarm: Alarm; told: boolean }>();
  /** What was last said of each open alarm besides its count. */
  const said = new Map<number, string>();
  let emitNow = () => {};
  const change = (): AlarmsChange => {
    const alarms: Alarm[] = [];
    const repeats: AlarmsChange['repeats'] = [];
    for (const { alarm } of waiting.values()) {
      const { id, count, lastAt, lastEventId, ...rest } = alarm;
      const shape = JSON.stringify(rest);
      if (said.get(id) === shape) repeats.push({ id, count, lastAt, lastEventId });
      else alarms.push(alarm);
      if (alarm.state === 'cleared') said.delete(id);
      else said.set(id, shape);
    }
    waiting.clear();
    return { alarms, repeats };
  };
  return {
    topic: 'alarms',
    roles: everyone,
    snapshot() {
      emitNow();
      return { alarms: board() };
    },
    watch(emit) {
      const flush = () => {
        soon.stop();
        later.stop();
        if (waiting.size > 0) emit(change());
      };
      const soon = new Once(clock, changesMs, flush);
      const later = new Once(clock, repeatsMs, flush);
      emitNow = flush;
      const end = bus.on('alarm.changed', ({ alarm, change }) => {
        const told = change !== null || waiting.get(alarm.id)?.told === true;
        waiting.set(alarm.id, { alarm, told });
        if (told) soon.soon();
        else later.soon();
      });
      return () => {
        end();
        soon.stop();
        later.stop();
      };
    },
  };
}
