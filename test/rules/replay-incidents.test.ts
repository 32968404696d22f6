import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Incidents } from '../../src/alarms/incidents.ts';
import { Maintenance } from '../../src/alarms/maintenance/maintenance.ts';
import { MaintenanceStore } from '../../src/alarms/maintenance/store.ts';
import type { AlarmEvent, AlarmRecord } from '../../src/alarms/record.ts';
import type { MaintenanceAct, MaintenanceMode, MaintenanceScope } from '../../src/contract/index.ts';
import type { LaneAlarm } from '../../src/rules/replay.ts';
import { alarmBoard, alarmEvent, policy, StoredEvents } from '../support/alarm-rig.ts';
import { ManualClock } from '../support/clock.ts';
import { caseDatabase } from '../support/database.ts';
import { desk } from '../support/desk.ts';
import { incidentPolicy, places, plant } from '../support/incident-rig.ts';
import { replayLane } from '../support/replay-rig.ts';

const second = 1000;
const noon = Date.UTC(2026, 2, 2, 12);
const isOutage = ({ name }: { name: string }) => name === 'deviceUnreachable';
/** What is gone comes back as the same alarm when it returns soon. */
const alarmPolicy = { ...policy, rearm: (name: string) => (name === 'noise' ? 20 * second : 0) };

/** A raise or a clear about a device, so many seconds after the one before. */
interface Happening {
  gap: number;
  deviceId: number;
  name: 'deviceUnreachable' | 'cmT4' | 'noise';
  what: 'raise' | 'clear';
  severity?: 'minor' | 'critical';
}

/** Events between two ticks of the clock, so that it is plain which comes first. */
function eventsOf(happenings: readonly Happening[]): AlarmEvent[] {
  let at = noon + second / 2;
  return happenings.map(({ gap, deviceId, name, what, severity = 'minor' }, index) => {
    at += gap * second;
    return alarmEvent(index + 1, what, `device/${deviceId}/${name}`, {
      at,
      name,
      deviceId,
      oid: name,
      severity: what === 'clear' ? 'cleared' : severity,
      summary: name === 'cmT4' ? `T4 time-out of cm-${deviceId}` : `${name} ${deviceId}`,
      ticket: name === 'noise' ? null : 'P3',
      expires: name === 'noise' ? 90 : null,
    });
  });
}

/** A window that begins some minutes after noon, and what somebody does to it so many seconds after noon. */
interface Plan {
  from: number;
  minutes: number;
  mode: MaintenanceMode;
  scope: Partial<MaintenanceScope>;
  act: { at: number; what: MaintenanceAct | 'remove' | 'edit' } | null;
}

function draftOf({ from, minutes, mode, scope }: Plan) {
  const start = new Date(noon + from * 60 * second).toISOString().slice(0, 16);
  const all = { devices: [], groups: [], sites: [], nodes: [], behind: [], ...scope };
  const rule = minutes % 2 === 0 ? 'FREQ=DAILY' : null;
  return { name: 'work', reason: 'fibre', mode, start, zone: 'UTC', minutes, rule, scope: all };
}

/** Planned work over a database of its own, and what people do to it as the clock goes on. */
function planned(db: ReturnType<typeof caseDatabase>['db'], clock: ManualClock, plans: readonly Plan[]) {
  const refs = (id: number) => ({ id, name: String(id), serial: null });
  const maintenance = new Maintenance({ store: new MaintenanceStore(db), plant, clock, refs });
  maintenance.start();
  const acts: { at: number; run: () => void }[] = [];
  for (const plan of plans) {
    const { id } = maintenance.create(draftOf(plan), 'ana');
    const { act } = plan;
    if (act === null) continue;
    const run = () => {
      if (act.what === 'remove') maintenance.remove(id, 'bo');
      else if (act.what === 'edit')
        maintenance.edit(
          id,
          { ...draftOf(plan), scope: draftOf({ ...plan, scope: { devices: [11] } }).scope },
          'bo',
        );
      else maintenance.act(id, act.what, 'bo');
    };
    // What cannot be done now, such as to end what is not open, is refused.
    acts.push({ at: noon + act.at * second, run: () => void attempt(run) });
  }
  return { maintenance, acts };
}

function attempt(run: () => void): void {
  try {
    run();
  } catch (thrown) {
    expect((thrown as { code?: string }).code).toMatch(/^maintenance_/);
  }
}

/** What there is at the end: every alarm, and how often the ticket of each signature was opened and opened again. */
interface Outcome {
  open: Record<string, Partial<AlarmRecord>>;
  raised: string[];
  tickets: Record<string, { opened: number; reopened: number }>;
}

const seen = ({
  id,
  suppressedKind,
  suppressedReason,
  umbrellaId,
  heldUntil,
  told,
  ...rest
}: AlarmRecord) => ({
  ...{ id, suppressedKind, suppressedReason, umbrellaId, heldUntil, told },
  ...{ count: rest.count, severity: rest.severity, title: rest.title, flapping: rest.flappingSince !== null },
});
const said = (alarm: Pick<LaneAlarm, 'signature' | 'title' | 'severity' | 'count' | 'clearedAt'>) =>
  [alarm.signature, alarm.title, alarm.severity, alarm.count, alarm.clearedAt].join(' | ');

/** The daemon's own parts, over real files, at the pace of their own timers. */
function lived(events: readonly AlarmEvent[], plans: readonly Plan[], end: number) {
  const { db } = caseDatabase();
  for (const { id, name, kind } of places)
    db.prepare('INSERT INTO devices (id, name, kind, created_at) VALUES (?, ?, ?, 0)').run(id, name, kind);
  const [clock, feed] = [new ManualClock(noon - 60 * second), new StoredEvents()];
  const { maintenance, acts } = planned(db, clock, plans);
  const incidents = new Incidents({ plant, maintenance, policy: incidentPolicy });
  const { alarms, bus, store } = alarmBoard(db, clock, feed, { incidents, isOutage, policy: alarmPolicy });
  const parts = desk(db, clock, {
    changesAfter: (id, limit) => alarms.changesAfter(id, limit),
    membersOf: (id) => alarms.membersOf(id),
  });
  bus.on('alarm.changed', (news) => parts.bus.emit('alarm.changed', news));
  parts.bus.on('ticket.changed', ({ ticket }) => alarms.linkTicket(ticket.alarmId!, ticket.number));
  maintenance.onChanged(() => alarms.judgeAgain());
  alarms.start();
  parts.tickets.start();
  const steps = [
    ...acts,
    ...events.map((event) => ({
      at: event.at,
      run: () => {
        feed.events.push(event);
        alarms.consume([event]);
      },
    })),
  ].sort((a, b) => a.at - b.at);
  for (const { at, run } of steps) {
    if (at > end) break;
    clock.advance(at - clock.now());
    run();
  }
  clock.advance(end - clock.now());
  alarms.stop();
  parts.tickets.stop();
  const all = store.page({ state: 'all' }, undefined, 1000).reverse();
  const rows = db
    .prepare<[], { signature: string; opened: number }>(
      `SELECT t.signature, (e.kind = 'opened') AS opened FROM tickets t JOIN ticket_entries e USING (number)
       WHERE e.kind = 'opened' OR json_extract(e.data, '$.state.from') = 'resolved'`,
    )
    .all();
  const tickets: Outcome['tickets'] = {};
  for (const { signature, opened } of rows) {
    tickets[signature] ??= { opened: 0, reopened: 0 };
    tickets[signature][opened ? 'opened' : 'reopened']++;
  }
  const open = all.filter(({ clearedAt }) => clearedAt === null);
  const outcome: Outcome = {
    open: Object.fromEntries(open.map((alarm) => [alarm.signature, seen(alarm)])),
    raised: all.map(said),
    tickets,
  };
  return { outcome, windows: maintenance.versions(noon) };
}

/** The same played again, by what is stored. */
function replayed(
  events: readonly AlarmEvent[],
  windows: ReturnType<Maintenance['versions']>,
  end: number,
): Outcome {
  const lane = replayLane({ windows, policy: alarmPolicy, isOutage });
  const raised: LaneAlarm[] = [];
  const tickets: Outcome['tickets'] = {};
  const take = (step: ReturnType<typeof lane.feed>) => {
    raised.push(...step.raised);
    for (const key of ['opened', 'reopened'] as const)
      for (const { signature } of step[key]) {
        tickets[signature] ??= { opened: 0, reopened: 0 };
        tickets[signature][key]++;
      }
  };
  for (const event of events) if (event.at <= end) take(lane.feed({ ...event, known: true }));
  take(lane.finish(end));
  return {
    open: Object.fromEntries([...lane.open.values()].map((alarm) => [alarm.signature, seen(alarm)])),
    raised: raised.map(said),
    tickets,
  };
}

describe('a replay with the plant, its maintenance and unchanged rules', () => {
  const modem = fc.oneof(fc.integer({ min: 10, max: 18 }), fc.integer({ min: 30, max: 36 }));
  const gap = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 9 }) },
    { weight: 3, arbitrary: fc.integer({ min: 10, max: 90 }) },
    { weight: 1, arbitrary: fc.integer({ min: 91, max: 700 }) },
  );
  const what = fc.constantFrom<Happening['what']>('raise', 'raise', 'clear');
  const severity = fc.constantFrom('minor' as const, 'minor' as const, 'critical' as const);
  const kind = <T extends Happening['name']>(name: T, deviceId: fc.Arbitrary<number>) =>
    fc.record({ gap, deviceId, name: fc.constant(name), what, severity });
  const single: fc.Arbitrary<Happening> = fc.oneof(
    { weight: 2, arbitrary: kind('deviceUnreachable', fc.constantFrom(1, 1, 2, 3, 10, 60)) },
    { weight: 6, arbitrary: kind('cmT4', modem) },
    { weight: 2, arbitrary: kind('noise', fc.constantFrom(10, 11, 2, 60)) },
  );
  const t4 = (deviceId: number, what: Happening['what'], gap = 1): Happening => ({
    ...{ gap, deviceId, name: 'cmT4', what },
  });
  const swinging = (id: number, many: number, gap: number) =>
    Array.from({ length: many }, (_, i) => t4(id, i % 2 === 0 ? 'raise' : 'clear', gap));
  /** Many at once; one that swings; one that swung before its parent died and goes on; one that is back when its ticket was done. */
  const burst = fc
    .tuple(fc.constantFrom(10, 30), fc.integer({ min: 4, max: 7 }), what)
    .map(([first, many, what]) => Array.from({ length: many }, (_, i) => t4(first + i, what)));
  const swings = fc
    .tuple(modem, fc.integer({ min: 3, max: 8 }), fc.integer({ min: 1, max: 30 }))
    .map(([id, many, gap]) => swinging(id, many, gap));
  const death = { name: 'deviceUnreachable', what: 'raise', gap: 40 } as const;
  const outlived = fc
    .tuple(fc.integer({ min: 10, max: 18 }), fc.integer({ min: 1, max: 3 }))
    .map(([id, many]) => [...swinging(id, 7, 5), { ...death, deviceId: 2 }, ...swinging(id, many, 5)]);
  const comeback = modem.map((id) => [
    ...[t4(id, 'raise'), t4(id, 'clear', 40), t4(id, 'raise', 310)],
    ...[t4(id, 'clear', 40), t4(id, 'raise', 40)],
  ]);
  const happenings: fc.Arbitrary<Happening[]> = fc
    .array(
      fc.oneof(
        { weight: 8, arbitrary: fc.array(single, { minLength: 1, maxLength: 6 }) },
        { weight: 2, arbitrary: burst },
        { weight: 1, arbitrary: swings },
        { weight: 1, arbitrary: outlived },
        { weight: 1, arbitrary: comeback },
      ),
      { minLength: 2, maxLength: 14 },
    )
    .map((blocks) => blocks.flat());
  // People act at whole ticks: the daemon asks the gate at once, the replay at its tick.
  const at = fc.integer({ min: 0, max: 600 }).map((half) => 2 * half);
  const act = fc.record({
    at,
    what: fc.oneof(
      fc.constantFrom<MaintenanceAct | 'remove' | 'edit'>('remove', 'edit', { kind: 'end' }),
      fc.integer({ min: 1, max: 10 }).map((minutes) => ({ kind: 'extend' as const, minutes })),
    ),
  });
  const plan: fc.Arbitrary<Plan> = fc.record({
    from: fc.integer({ min: 0, max: 15 }),
    minutes: fc.integer({ min: 1, max: 12 }),
    mode: fc.constantFrom<MaintenanceMode>('mute', 'mute', 'skip', 'run'),
    scope: fc.constantFrom<Partial<MaintenanceScope>>(
      { behind: [2] },
      { devices: [10, 30] },
      { behind: [1] },
    ),
    act: fc.option(act),
  });

  it('gives the alarms, their silences and umbrellas, and the tickets that the daemon gave', () => {
    fc.assert(
      fc.property(
        happenings,
        fc.array(plan, { maxLength: 3 }),
        fc.integer({ min: 0, max: 900 }),
        (happenings, plans, after) => {
          const events = eventsOf(happenings);
          const end = events.at(-1)!.at + after * second + 300;
          const { outcome, windows } = lived(events, plans, end);
          expect(replayed(events, windows, end)).toEqual(outcome);
        },
      ),
      { numRuns: 150, seed: 271 },
    );
  }, 120_000);
});
