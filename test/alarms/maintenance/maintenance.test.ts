import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Maintenance } from '../../../src/alarms/maintenance/maintenance.ts';
import { MaintenanceStore } from '../../../src/alarms/maintenance/store.ts';
import type { MaintenanceDraft } from '../../../src/contract/index.ts';
import { alarmBoard, alarmEvent, StoredEvents } from '../../support/alarm-rig.ts';
import { ManualClock } from '../../support/clock.ts';
import { caseDatabase } from '../../support/database.ts';
import { incidentPolicy, incidentsOf, plant } from '../../support/incident-rig.ts';

const minute = 60_000;
const noon = Date.UTC(2026, 2, 2, 12);
const draft = (
  more: Partial<Omit<MaintenanceDraft, 'scope'>> & { scope?: Partial<MaintenanceDraft['scope']> } = {},
): MaintenanceDraft => ({
  name: 'Splice',
  reason: 'fibre cut',
  mode: 'mute',
  start: '2026-03-02T12:00',
  zone: 'UTC',
  minutes: 60,
  rule: null,
  ...more,
  scope: { devices: [], groups: [], sites: [], nodes: [], behind: [], ...(more.scope ?? { behind: [2] }) },
});

function world(at = noon) {
  const { db } = caseDatabase();
  const clock = new ManualClock(at);
  const open = () => {
    const maintenance = new Maintenance({
      store: new MaintenanceStore(db),
      plant,
      clock,
      refs: (id) => ({ id, name: plant.get(id)!.name, serial: null }),
    });
    maintenance.start();
    return maintenance;
  };
  return { db, clock, open, maintenance: open() };
}

describe('Maintenance', () => {
  it('plans, extends, ends, cancels and takes away, and writes down who did what', () => {
    const { maintenance, clock, open, db } = world(noon - 10 * minute);
    const { id, devices, named } = maintenance.create(draft({ rule: 'FREQ=DAILY' }), 'ana');
    expect([devices, named.map(({ name }) => name)]).toEqual([21, ['amp-1']]);
    expect(maintenance.about(10, clock.now())).toBeNull();
    expect(() => maintenance.act(id, { kind: 'extend', minutes: 5 }, 'bo')).toThrow(/not open now/);
    clock.advance(10 * minute);
    expect(maintenance.about(10, clock.now())?.window.id).toBe(id);
    expect(maintenance.about(30, clock.now())).toBeNull();
    expect(maintenance.act(id, { kind: 'extend', minutes: 30 }, 'bo').active?.end).toBe(
      '2026-03-02T13:30:00.000Z',
    );
    clock.advance(80 * minute);
    expect(maintenance.about(10, clock.now())?.window.id).toBe(id);
    expect(maintenance.act(id, { kind: 'end' }, 'bo').active).toBeNull();
    expect(maintenance.about(10, clock.now())).toBeNull();
    const next = '2026-03-03T12:00:00.000Z';
    expect(maintenance.act(id, { kind: 'cancel', start: next }, 'bo').next?.start).toBe(
      '2026-03-04T12:00:00.000Z',
    );
    expect(() => maintenance.act(id, { kind: 'cancel', start: '2026-03-03T12:01:00.000Z' }, 'bo')).toThrow(
      /does not begin/,
    );
    expect(maintenance.act(id, { kind: 'restore', start: next }, 'bo').next?.start).toBe(next);
    const again = open();
    expect(again.detail(id)).toEqual(maintenance.detail(id));
    again.remove(id, 'cy');
    expect(() => again.edit(id, draft(), 'cy')).toThrow(/taken away/);
    expect(again.page('current', undefined, 10).items).toEqual([]);
    expect(again.detail(id).history.map(({ actor, kind }) => `${actor} ${kind}`)).toEqual([
      'ana created',
      'bo extended',
      'bo ended',
      'bo cancelled',
      'bo restored',
      'cy removed',
    ]);
    for (const sql of ['DELETE FROM maintenance_changes', "UPDATE maintenance_changes SET actor = 'me'"])
      expect(() => db.prepare(sql).run()).toThrow(/never/);
  });

  it('previews what a plan hits, and what it meets', () => {
    const { maintenance } = world();
    const { id } = maintenance.create(draft({ minutes: 120 }), 'ana');
    const preview = maintenance.preview(
      draft({ start: '2026-03-02T13:30', scope: { devices: [10, 60] } }),
      undefined,
    );
    expect(preview).toMatchObject({
      devices: 2,
      overlaps: [{ id, devices: 1, start: '2026-03-02T12:00:00.000Z' }],
    });
    expect(preview.occurrences).toEqual([
      {
        start: '2026-03-02T13:30:00.000Z',
        end: '2026-03-02T14:30:00.000Z',
        cancelled: false,
        changed: false,
      },
    ]);
    expect(maintenance.preview(draft({ minutes: 120 }), id).overlaps).toEqual([]);
    expect(maintenance.preview(draft({ start: '2026-03-02T14:00' }), undefined).overlaps).toEqual([]);
  });

  it('shows a month, pages by ids, and what is open now', () => {
    const { maintenance, clock } = world();
    for (let count = 0; count < 5; count++)
      maintenance.create(draft({ name: `w${count}`, rule: 'FREQ=WEEKLY;COUNT=4' }), 'ana');
    const { entries } = maintenance.calendar(Date.UTC(2026, 2, 1), Date.UTC(2026, 2, 18));
    expect(entries.map(({ id, start }) => `${id} ${start.slice(8, 10)}`)).toHaveLength(15);
    const first = maintenance.page('current', undefined, 2);
    expect(first.items.map(({ name }) => name)).toEqual(['w4', 'w3']);
    expect(maintenance.page('current', Number(first.next), 9).items.map(({ name }) => name)).toEqual([
      'w2',
      'w1',
      'w0',
    ]);
    expect(maintenance.now().windows).toHaveLength(5);
    expect(maintenance.ofDevice(10).windows).toHaveLength(5);
    expect(maintenance.ofDevice(60).windows).toEqual([]);
    clock.advance(40 * 1440 * minute);
    expect(maintenance.page('over', undefined, 9).items).toHaveLength(5);
  });

  it.each([
    [{ scope: {} }, /about nothing/],
    [{ start: '2026-02-30T10:00' }, /on no calendar/],
    [{ zone: 'Europe/Atlantis' }, /no time zone/],
    [{ rule: 'FREQ=HOURLY' }, /DAILY, WEEKLY or MONTHLY/],
    [{ rule: 'FREQ=DAILY;UNTIL=20250101' }, /never comes/],
    [{ start: '2026-03-02T10:00' }, /over already/],
  ])('refuses %j', (more, message) => {
    expect(() => world().maintenance.create(draft(more), 'ana')).toThrow(message);
  });
});

describe('an alarm in maintenance', () => {
  const board = (more: Partial<MaintenanceDraft>) => {
    const { db, clock, maintenance } = world(noon - minute);
    const feed = new StoredEvents();
    maintenance.create(draft(more), 'ana');
    const { alarms, store, told } = alarmBoard(db, clock, feed, { incidents: incidentsOf(maintenance) });
    alarms.start();
    let id = 0;
    const send = (effect: 'raise' | 'clear', deviceId = 10) => {
      const event = alarmEvent(++id, effect, `device/${deviceId}/t4`, {
        at: clock.now(),
        deviceId,
        name: 't4',
      });
      feed.events.push(event);
      alarms.consume([event]);
      clock.advance(100);
    };
    const loud = () => store.changesAfter(0, 1000).flatMap(({ loud, kind }) => (loud ? [kind] : []));
    return { clock, alarms, send, loud, told, maintenance };
  };

  it('is made silent and is told when it is still open at the end', () => {
    const { clock, alarms, send, loud } = board({ mode: 'mute' });
    clock.advance(2 * minute);
    send('raise');
    expect(alarms.live()[0]?.suppressed).toEqual({ kind: 'maintenance', reason: 'maintenance 1 "Splice"' });
    clock.advance(57 * minute);
    expect(loud()).toEqual([]);
    clock.advance(3 * minute);
    expect(loud()).toEqual(['surfaced']);
    expect(alarms.live()[0]?.suppressed).toBeNull();
    expect(alarms.detail(1).why).toBe('test; was silent: maintenance 1 "Splice"');
  });

  it('is not made at all, or made as ever with a note, as the window says', () => {
    const skip = board({ mode: 'skip' });
    skip.clock.advance(2 * minute);
    skip.send('raise');
    expect(skip.alarms.live()).toEqual([]);
    expect(skip.alarms.skipOf('device/10/t4', 1)).toBe('maintenance 1 "Splice"');
    const run = board({ mode: 'run' });
    run.clock.advance(2 * minute);
    run.send('raise');
    run.clock.advance(minute);
    expect(run.loud()).toEqual(['surfaced']);
    expect(run.alarms.detail(1).why).toBe('test; during maintenance 1 "Splice"');
  });

  it('is told at once when a person ends the window, after the hold', () => {
    const { clock, send, loud, maintenance, alarms } = board({ mode: 'mute' });
    maintenance.onChanged(() => alarms.judgeAgain());
    clock.advance(2 * minute);
    send('raise');
    maintenance.act(1, { kind: 'end' }, 'ana');
    clock.advance(incidentPolicy.parents.race + 2000);
    expect(loud()).toEqual(['surfaced']);
  });

  it('never loses: what is open after all windows is told exactly once, what is cleared is not', () => {
    const plan = fc.record({
      start: fc.integer({ min: 0, max: 300 }),
      minutes: fc.integer({ min: 1, max: 200 }),
      daily: fc.boolean(),
    });
    const step = fc.record({
      after: fc.integer({ min: 1, max: 40 }),
      deviceId: fc.integer({ min: 10, max: 12 }),
      raise: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(plan, { maxLength: 3 }),
        fc.array(step, { minLength: 1, maxLength: 10 }),
        (plans, steps) => {
          const { clock, send, alarms, maintenance, told } = board({ start: '2026-03-02T12:00', minutes: 5 });
          for (const { start, minutes, daily } of plans) {
            const time = new Date(noon + start * minute).toISOString().slice(0, 16);
            maintenance.create(
              draft({ start: time, minutes, rule: daily ? 'FREQ=DAILY;COUNT=2' : null }),
              'ana',
            );
          }
          const changes = new Map<number, string[]>();
          for (const { after, deviceId, raise } of steps) {
            clock.advance(after * minute);
            send(raise ? 'raise' : 'clear', deviceId);
          }
          clock.advance(3 * 1440 * minute);
          for (const { change } of told) {
            if (change?.loud)
              changes.set(change.alarmId, [...(changes.get(change.alarmId) ?? []), change.kind]);
          }
          const open = new Set(
            alarms
              .live()
              .filter(({ state }) => state === 'open')
              .map(({ id }) => id),
          );
          for (const [id, kinds] of changes) {
            const opened = kinds.filter((kind) => ['raised', 'surfaced', 'reopened'].includes(kind)).length;
            expect(opened - kinds.filter((kind) => kind === 'cleared').length).toBe(open.has(id) ? 1 : 0);
          }
          for (const id of open)
            expect(changes.get(id)?.filter((kind) => kind === 'surfaced' || kind === 'raised')).toHaveLength(
              1,
            );
          alarms.stop();
        },
      ),
      { numRuns: 12, seed: 9 },
    );
  }, 60_000);
});
