import type { DeviceRef } from '../../src/contract/index.ts';
import type { Db } from '../../src/db/open.ts';
import type { AppEvents } from '../../src/events.ts';
import { Bus } from '../../src/lib/bus.ts';
import { silentLog } from '../../src/lib/log.ts';
import type { AlarmNews, BenchPlaces, DeviceNames, RunNews } from '../../src/tickets/tickets.ts';
import { Tickets } from '../../src/tickets/tickets.ts';
import type { ManualClock } from './clock.ts';

export const policy = { holdDown: 300_000, reopenWithin: 86_400_000 };

/** Devices straight from the database. */
export function deviceNames(db: Db): DeviceNames {
  const query = (where: string) =>
    db.prepare<[string | number], DeviceRef>(`SELECT id, name, serial FROM devices WHERE ${where} = ?`);
  return {
    ref: (id) => query('id').get(id) ?? null,
    find: (text) => query('serial').get(text) ?? null,
  };
}

/** Feeds that a test fills; they stand for the tables of the other domains. */
export class Feeds {
  readonly alarmNews: AlarmNews[] = [];
  readonly runNews: RunNews[] = [];
  /** Alarms below an umbrella alarm. */
  readonly members = new Map<number, number[]>();

  changesAfter = (cursor: number, limit: number): AlarmNews[] =>
    this.alarmNews.filter(({ id }) => id > cursor).slice(0, limit);

  finishedAfter = (cursor: number, limit: number): RunNews[] =>
    this.runNews.filter(({ seq }) => seq > cursor).slice(0, limit);

  membersOf = (umbrella: number): number[] => this.members.get(umbrella) ?? [];

  /** Adds a line to the history of an alarm; its `id` is the alarm's, `count` its raises. */
  alarm(
    kind: AlarmNews['kind'],
    at: number,
    alarm: Partial<AlarmNews['alarm']> = {},
    more: Partial<AlarmNews> = {},
  ): void {
    const full: AlarmNews['alarm'] = {
      id: 1,
      signature: 'linkDown/10.0.0.1/3',
      title: 'Link down',
      severity: 'major',
      source: '10.0.0.1',
      deviceId: null,
      count: 1,
      ticketPriority: 'P2',
      why: 'rule linkDown',
      ...alarm,
    };
    const id = this.alarmNews.length + 1;
    this.alarmNews.push({
      id,
      alarmId: full.id,
      at,
      kind,
      loud: true,
      actor: 'system',
      text: '',
      alarm: full,
      ...more,
    });
  }

  /** Adds a finished run of the device 1. */
  run(verdict: RunNews['verdict'], more: Partial<RunNews> = {}): void {
    const seq = this.runNews.length + 1;
    const failed =
      verdict === 'FAIL'
        ? [{ step: 'levels', name: 'rx_power', value: '-19.2 dBmV', limits: '-15 to 15' }]
        : [];
    this.runNews.push({
      seq,
      runId: `run-${seq}`,
      verdict,
      serial: 'SN1',
      deviceId: 1,
      bench: 'b1',
      position: 4,
      profile: 'returns-test',
      reason: null,
      failed,
      ...more,
    });
  }
}

/** A desk over the database; `events` collects what it told the bus. */
export function desk(
  db: Db,
  clock: ManualClock,
  feeds: Partial<Pick<Feeds, 'changesAfter' | 'finishedAfter' | 'membersOf'>>,
  benches?: BenchPlaces,
) {
  const bus = new Bus<AppEvents>((_name, thrown) => {
    throw thrown;
  });
  const events: AppEvents['ticket.changed'][] = [];
  bus.on('ticket.changed', (event) => events.push(event));
  const tickets = new Tickets({
    db,
    bus,
    clock,
    log: silentLog,
    devices: deviceNames(db),
    people: { findUser: (user) => (user.toLowerCase() === 'ana' ? 'ana' : null) },
    alarms: feeds.changesAfter && { changesAfter: feeds.changesAfter, membersOf: feeds.membersOf },
    runs: feeds.finishedAfter && { finishedAfter: feeds.finishedAfter },
    ...(benches && { benches }),
    policy,
  });
  return { tickets, bus, events };
}

/** The device 1, serial SN1. */
export function addDevice(db: Db, id = 1, serial = 'SN1'): void {
  db.prepare("INSERT INTO devices (id, name, serial, kind, created_at) VALUES (?, ?, ?, 'modem', 0)").run(
    id,
    `modem-${id}`,
    serial,
  );
}
