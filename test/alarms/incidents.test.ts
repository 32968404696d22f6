import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correlate, judgeAgain, type NewChange, pass, type Rules } from '../../src/alarms/correlate.ts';
import type { OpenMaintenance } from '../../src/alarms/incidents.ts';
import type { AlarmEvent, AlarmRecord } from '../../src/alarms/record.ts';
import { alarmBoard, alarmEvent, rules, StoredEvents } from '../support/alarm-rig.ts';
import { ManualClock } from '../support/clock.ts';
import { caseDatabase } from '../support/database.ts';
import { incidentsOf, WatchedSet } from '../support/incident-rig.ts';

const second = 1000;
const isOutage = ({ name }: { name: string }) => name === 'deviceUnreachable';

/** A raise or a clear of one kind about a device. */
interface Happening {
  at: number;
  deviceId: number;
  what: 'raise' | 'clear';
  name: string;
}
const happening = (at: number, what: Happening['what'], deviceId: number, name = 'cmT4'): Happening => ({
  at: at * second,
  what,
  deviceId,
  name,
});
const dead = (at: number, deviceId: number) => happening(at, 'raise', deviceId, 'deviceUnreachable');
const back = (at: number, deviceId: number) => happening(at, 'clear', deviceId, 'deviceUnreachable');

function eventOf({ at, what, deviceId, name }: Happening, id: number): AlarmEvent {
  const words = name === 'cmT4' ? `T4 time-out of cm-${deviceId}` : `${name} ${deviceId}`;
  return alarmEvent(id, what, `device/${deviceId}/${name}`, {
    at,
    name,
    deviceId,
    oid: name,
    summary: words,
  });
}

/** Alarms over the plant; time is looked at every second, the gate is asked every two, as the daemon does. */
function world(maintenance?: OpenMaintenance) {
  const incidents = incidentsOf(maintenance);
  const set = new WatchedSet(incidents);
  const all: Rules = rules({ incidents, gate: incidents, isOutage });
  const changes: NewChange[] = [];
  let id = 0;
  let now = 0;
  const until = (at: number) => {
    for (; now < at; now += second) {
      changes.push(...pass(set, now, all).changes);
      if (now % (2 * second) === 0) changes.push(...judgeAgain(set, now, all).changes);
    }
  };
  const play = (happenings: readonly Happening[], end = 1000) => {
    for (const each of happenings) {
      until(each.at);
      changes.push(...correlate(set, [eventOf(each, ++id)], all).changes);
    }
    until(end * second);
  };
  const opened = () =>
    changes.flatMap(({ loud, kind, alarmId, at }) =>
      loud && (kind === 'raised' || kind === 'surfaced' || kind === 'reopened')
        ? [{ alarmId, at: at / second }]
        : [],
    );
  const alarm = (signature: string) => set.open.get(signature) ?? set.cleared.get(signature);
  /** Keys of what those downstream were told, in order. */
  const told = () => {
    const all = new Map([...set.open.values(), ...set.cleared.values()].map((each) => [each.id, each]));
    return opened().map(({ alarmId, at }) => `${all.get(alarmId)?.signature ?? alarmId} ${at}`);
  };
  return { set, changes, play, opened, told, alarm, incidents };
}

describe('behind a dead parent', () => {
  it('is silent, says behind what and since when, and is told when it is still open once the parent has settled', () => {
    const { play, told, alarm, changes } = world();
    play(
      [dead(100, 1), happening(110, 'raise', 10), happening(120, 'raise', 30), happening(150, 'clear', 10)],
      200,
    );
    expect(told()).toEqual(['device/1/deviceUnreachable 100']);
    expect(alarm('device/30/cmT4')).toMatchObject({
      suppressedKind: 'parent',
      suppressedReason: 'behind cmts-1, unreachable since 1970-01-01 00:01 UTC',
    });
    play([back(300, 1)], 359);
    expect(told()).toHaveLength(1);
    play([], 400);
    expect(told()).toEqual(['device/1/deviceUnreachable 100', 'device/30/cmT4 360']);
    expect(changes.filter(({ kind, loud }) => kind === 'cleared' && loud)).toHaveLength(1);
  });

  it('is silent too when it came a little before, but not when it came long before', () => {
    const { play, told } = world();
    play([happening(10, 'raise', 11), happening(75, 'raise', 10), dead(100, 1)], 500);
    expect(told()).toEqual(['device/11/cmT4 40', 'device/1/deviceUnreachable 100']);
  });

  it('is told when the parent itself is well, and the root is never hidden', () => {
    const { play, told } = world();
    play(
      [dead(10, 2), happening(15, 'raise', 10), happening(15, 'raise', 30), dead(20, 1), dead(20, 60)],
      300,
    );
    expect(told()).toEqual(['device/60/deviceUnreachable 20', 'device/1/deviceUnreachable 20'].toReversed());
  });

  it('opens one ticket for any order of raises and clears within the race', () => {
    const step = fc.record({
      at: fc.integer({ min: 100, max: 129 }),
      deviceId: fc.constantFrom(1, 2, 10, 11, 30),
      dead: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 100, max: 129 }),
        (steps, died) => {
          const { play, opened, alarm } = world();
          const raises = [
            dead(died, 1),
            ...steps.map(({ at, deviceId, dead: isDead }) =>
              isDead || deviceId < 3 ? dead(at, deviceId) : happening(at, 'raise', deviceId),
            ),
          ].sort((a, b) => a.at - b.at);
          const clears = steps.map(({ at, deviceId }) => [
            happening(at + 250, 'clear', deviceId),
            back(at + 250, deviceId),
          ]);
          play([...raises, ...clears.flat().sort((a, b) => a.at - b.at), back(400, 1)], 700);
          const ids = opened().map(({ alarmId }) => alarmId);
          expect(ids).toEqual([alarm('device/1/deviceUnreachable')!.id]);
        },
      ),
      { numRuns: 150, seed: 41 },
    );
  });
});

describe('an umbrella', () => {
  const five = [10, 11, 12, 13, 14].map((id, index) => happening(100 + index, 'raise', id));
  const signature = 'umbrella/device:2/cmT4';

  it('stands for many of one kind at the deepest element, is told once, and counts its members', () => {
    const { play, told, alarm, set } = world();
    play([...five, happening(110, 'raise', 15), happening(111, 'raise', 31)], 200);
    expect(alarm(signature)).toMatchObject({
      title: '6 modems behind amp-1: T4 time-out',
      count: 6,
      deviceId: 2,
      ticketPriority: 'P2',
      clearedAt: null,
    });
    expect(told()).toEqual([`${signature} 134`, 'device/31/cmT4 141']);
    const members = [...set.open.values()].filter(({ umbrellaId }) => umbrellaId !== null);
    expect(members.map(({ suppressedKind, told }) => [suppressedKind, told])).toEqual(
      Array(6).fill(['umbrella', false]),
    );
    play([happening(210, 'clear', 10), happening(211, 'clear', 11)], 220);
    expect(alarm(signature)).toMatchObject({ title: '4 modems behind amp-1: T4 time-out', count: 6 });
  });

  it('is over when less than a fifth is left, which then is told', () => {
    const { play, told, alarm } = world();
    const many = Array.from({ length: 10 }, (_, index) => happening(100 + index, 'raise', 10 + index));
    play(
      [...many, ...many.slice(0, 9).map(({ deviceId }) => happening(300 + deviceId, 'clear', deviceId))],
      400,
    );
    expect(alarm(signature)).toMatchObject({ clearedAt: 318 * second });
    expect(alarm('device/19/cmT4')).toMatchObject({ umbrellaId: null, suppressedKind: null, told: true });
    expect(told()).toEqual([`${signature} 134`, 'device/19/cmT4 348']);
  });

  it('is hidden with its members when the element or what is above it dies', () => {
    const { play, told } = world();
    play(
      [...five, dead(120, 1), ...five.map(({ deviceId }) => happening(200, 'clear', deviceId)), back(300, 1)],
      500,
    );
    expect(told()).toEqual(['device/1/deviceUnreachable 120']);
  });

  it('gathers what surfaces together after its parent is back', () => {
    const { play, told } = world();
    play([dead(50, 1), ...five, back(300, 1)], 500);
    expect(told()).toEqual(['device/1/deviceUnreachable 50', `${signature} 360`]);
  });

  it('lets its members go when a person ends it, and makes no new one of them', () => {
    const { play, told, alarm, set } = world();
    play(five, 150);
    const umbrella = alarm(signature)!;
    set.put({ ...umbrella, clearedAt: 150 * second, clearedBy: 'ana' }, 150 * second);
    play([], 300);
    expect(told()).toHaveLength(6);
    expect([...set.open.values()].every(({ umbrellaId }) => umbrellaId === null)).toBe(true);
  });

  it('is the same for the same stream, however it is cut and wherever the daemon is killed', () => {
    const step = fc.record({
      gap: fc.integer({ min: 0, max: 40 }),
      deviceId: fc.oneof(fc.integer({ min: 10, max: 18 }), fc.integer({ min: 30, max: 36 })),
      what: fc.constantFrom<Happening['what']>('raise', 'raise', 'raise', 'clear'),
    });
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 10, maxLength: 40 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 40, maxLength: 40 }),
        fc.infiniteStream(fc.boolean()),
        (steps, cuts, kills) => {
          let at = 100;
          const events = steps.map(({ gap, deviceId, what }, index) => {
            at += gap;
            return eventOf(happening(at, what, deviceId), index + 1);
          });
          const whole = umbrellasOf([events], () => false);
          const parts: AlarmEvent[][] = [];
          for (let from = 0, cut = 0; from < events.length; from += cuts[cut]!, cut++)
            parts.push(events.slice(from, from + cuts[cut]!));
          expect(umbrellasOf(parts, () => kills.next().value)).toEqual(whole);
        },
      ),
      { numRuns: 12, seed: 17 },
    );
  }, 60_000);
});

/** What stands in the database after a stream in parts, with a restart wherever `kill` says so. */
function umbrellasOf(parts: readonly AlarmEvent[][], kill: () => boolean) {
  const { db } = caseDatabase();
  const [clock, feed] = [new ManualClock(0), new StoredEvents()];
  const begin = () => {
    const incidents = incidentsOf();
    const { alarms, store } = alarmBoard(db, clock, feed, { incidents, isOutage });
    alarms.start();
    return { alarms, store };
  };
  let { alarms, store } = begin();
  for (const part of parts) {
    feed.events.push(...part);
    if (kill()) ({ alarms, store } = begin());
    else {
      alarms.consume(part);
      clock.advance(0);
      clock.jump(0);
    }
  }
  ({ store } = begin());
  const all = store.page({ state: 'all' }, undefined, 500);
  return all.map(({ signature, umbrellaId, title, count, clearedAt, told }: AlarmRecord) => ({
    signature,
    umbrellaId,
    title,
    count,
    clearedAt,
    told,
  }));
}
