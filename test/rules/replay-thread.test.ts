import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Maintenance } from '../../src/alarms/maintenance/maintenance.ts';
import { MaintenanceStore } from '../../src/alarms/maintenance/store.ts';
import { Config } from '../../src/config.ts';
import type { MaintenanceScope, ReplayResult, TrapRule } from '../../src/contract/index.ts';
import { migrate } from '../../src/db/migrate.ts';
import { streamMigrations } from '../../src/db/migrations/stream.ts';
import { openDatabase } from '../../src/db/open.ts';
import { StillPlant } from '../../src/devices/still-plant.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { silentLog } from '../../src/lib/log.ts';
import { Replays } from '../../src/rules/replays.ts';
import { EventBatches } from '../../src/snmp/event-stream/batches.ts';
import { eventStream } from '../../src/snmp/event-stream/store.ts';
import { PendingEvent } from '../../src/snmp/pending-event.ts';
import { ManualClock } from '../support/clock.ts';
import { caseDatabase, tempFolder } from '../support/database.ts';
import { notification } from '../support/packets.ts';
import { until } from '../support/until.ts';

const second = 1000;
const minute = 60 * second;
/** Three hours ago, to the minute. */
const began = Math.floor(Date.now() / minute) * minute - 180 * minute;
const oid = (number: number) => `1.3.6.1.4.1.99999.0.${number}`;
const down = { name: 'cmtsDown', severity: 'critical', kind: 'problem', key: 'down', ticket: 'P1' } as const;
const dead: TrapRule = { ...down, oid: oid(1), title: '{device} is down', outage: true };
const definitions: TrapRule[] = [
  { oid: oid(2), name: 'cmtsUp', severity: 'cleared', kind: 'resolution', clears: ['down'] },
  {
    ...{ oid: oid(3), name: 'cmT4', severity: 'minor', kind: 'problem', key: 't4', ticket: 'P3' },
    title: 'T4 time-out of {device}',
  },
  { oid: oid(4), name: 'cmT4Over', severity: 'cleared', kind: 'resolution', clears: ['t4'] },
];
const device = (id: number, kind: 'cmts' | 'modem', parentId: number | null) => ({
  ...{ id, name: `${kind}-${id}`, address: `10.0.0.${id}`, macs: [], kind, parentId },
  ...{ site: 'Central', node: null, groups: [] },
});
const modems = Array.from({ length: 50 }, (_, index) => 10 + index);
const devices = [device(1, 'cmts', null), ...modems.map((id) => device(id, 'modem', 1))];
const plant = new StillPlant(devices);

/** A trap of a device, so many seconds after the beginning. */
interface Trap {
  at: number;
  number: number;
  deviceId: number;
}
const trap = (at: number, number: number, deviceId: number): Trap => ({ at, number, deviceId });

/** A stream on the disk as the writer leaves it. */
function streamOf(traps: readonly Trap[]): string {
  const file = join(tempFolder(), 'stream.db');
  const db = openDatabase(file);
  migrate(db, streamMigrations);
  const write = eventStream.prepare(db);
  db.exec('BEGIN');
  write(
    new EventBatches().of(
      traps.map(({ at, number, deviceId }, index) => {
        const origin = {
          kind: 'trap',
          version: 'v2c',
          source: `10.0.0.${deviceId}`,
          oid: oid(number),
        } as const;
        const meaning = {
          deviceId,
          name: 'x',
          known: true,
          severity: 'minor',
          summary: 'x',
          effect: 'none',
        } as const;
        const rest = { signature: null, ticket: null, expires: null, why: 'test' };
        const head = { meaning: { ...meaning, ...rest }, origin, number: 0 };
        const event = new PendingEvent(index + 1, began + at * second, head);
        const packet = notification(oid(number));
        event.setPacket(packet, 0, packet.length);
        return event;
      }),
    ),
  );
  db.exec('COMMIT');
  db.close();
  return file;
}

/** Runs a replay in its thread, from begin to end. */
async function replayed(
  traps: readonly Trap[],
  rules: { before: TrapRule[]; after: TrapRule[] },
  maintenance?: Maintenance,
): Promise<ReplayResult> {
  const data = tempFolder();
  const config = Config.parse({ data, traps: { definitions } });
  const file = streamOf(traps);
  const replays = new Replays({
    thread: new URL('../../src/replay-thread.ts', import.meta.url),
    clock: systemClock,
    log: silentLog,
    order: (since) => ({
      ...{ file, data, devices, config: config.traps.definitions, alarms: config.alarms },
      maintenance: maintenance?.versions(since) ?? [],
      policy: { holdDown: config.tickets.holdDown, reopenWithin: config.tickets.reopenWithin },
    }),
  });
  onTestFinished(() => replays.stop());
  const { id } = replays.begin({ hours: 24, most: 1000, base: 0, ...rules }, 'ana');
  const ended = await until(
    'the replay ends',
    () => {
      const now = replays.get(id);
      return now.state === 'running' ? null : now;
    },
    20_000,
  );
  expect([ended.state, ended.error]).toEqual(['done', null]);
  return ended.result!;
}

const same = { before: [dead], after: [dead] };
/** All are well again before what was behind the CMTS has settled. */
const back = [trap(1800, 2, 1), ...modems.map((id) => trap(1805, 4, id))];

describe('a replay in its thread', () => {
  it('makes one ticket of a CMTS that died with fifty modems behind it', async () => {
    const storm = modems.map((id, index) => trap(2 + index, 3, id));
    const result = await replayed([trap(0, 1, 1), ...storm, ...back], same);
    expect(result).toMatchObject({
      alarms: { raised: { before: 51, after: 51 }, silent: { before: 50, after: 50 }, changed: 0 },
      tickets: { opened: { before: 1, after: 1 }, reopened: { before: 0, after: 0 } },
    });
  });

  it('makes one ticket of fifty modems that fall silent together, for reasons that nobody told', async () => {
    const storm = modems.map((id, index) => trap(index, 3, id));
    const result = await replayed(storm, same);
    expect(result).toMatchObject({
      alarms: { raised: { before: 51 }, silent: { before: 50 }, open: { before: 51 } },
      tickets: { opened: { before: 1, after: 1 } },
    });
  });

  it('shows how many tickets a rule saves that knows a death from a mere problem', async () => {
    // Too slowly for an umbrella: five within two minutes would be one.
    const slow = modems.map((id, index) => trap(10 + 30 * index, 3, id));
    const mere: TrapRule = { ...dead, outage: false };
    const result = await replayed([trap(0, 1, 1), ...slow, ...back], { before: [mere], after: [dead] });
    expect(result).toMatchObject({
      events: { changed: 0 },
      alarms: { raised: { before: 51, after: 51 }, silent: { before: 0, after: 50 }, changed: 50 },
      tickets: { opened: { before: 51, after: 1 } },
    });
    expect(result.alarms.samples[0]).toMatchObject({
      what: 'changed',
      before: { raised: 1, told: 1 },
      after: { raised: 1, told: 0 },
    });
    expect(result.tickets.samples).toHaveLength(50);
  });

  it('is silent in a window that was open then, though it is over and taken away now', async () => {
    const { db } = caseDatabase();
    const clock = new ManualClock(began - 60 * minute);
    const refs = (id: number) => ({ id, name: String(id), serial: null });
    const maintenance = new Maintenance({ store: new MaintenanceStore(db), plant, clock, refs });
    maintenance.start();
    const plan = (from: number, minutes: number, scope: Partial<MaintenanceScope>) =>
      maintenance.create(
        {
          ...{ name: 'work', reason: 'fibre', mode: 'mute', zone: 'UTC', minutes, rule: null },
          start: new Date(began + from * minute).toISOString().slice(0, 16),
          scope: { devices: [], groups: [], sites: [], nodes: [], behind: [], ...scope },
        },
        'ana',
      );
    plan(0, 30, { devices: [10] });
    const recurring = plan(0, 30, { devices: [11] });
    const late = plan(100, 30, { devices: [12] });
    clock.jump(began + 90 * minute);
    maintenance.remove(recurring.id, 'bo');
    maintenance.remove(late.id, 'bo');
    clock.jump(began + 170 * minute);
    const faults = [10, 11, 12].flatMap((id) => [trap(id, 3, id), trap(id + 600, 4, id)]);
    const later = [10, 12].flatMap((id) => [trap(6000 + id, 3, id), trap(6600 + id, 4, id)]);
    const traps = [...faults, ...later].sort((a, b) => a.at - b.at);
    const result = await replayed(traps, same, maintenance);
    // 12 before its window, and when it would have been had nobody taken it away; 10 after its own.
    expect(result).toMatchObject({
      alarms: { raised: { before: 5 }, silent: { before: 2 } },
      tickets: { opened: { before: 2 }, reopened: { before: 1 } },
    });
  });
});
