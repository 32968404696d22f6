import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alarms } from '../../src/alarms/alarms.ts';
import type { Judgement } from '../../src/alarms/gate.ts';
import type { AlarmEvent } from '../../src/alarms/record.ts';
import { migrate } from '../../src/db/migrate.ts';
import { caseMigrations } from '../../src/db/migrations/case.ts';
import { openDatabase } from '../../src/db/open.ts';
import { alarmBoard, alarmEvent, policy, StoredEvents } from '../support/alarm-rig.ts';
import { ManualClock } from '../support/clock.ts';
import { caseDatabase } from '../support/database.ts';
import { desk } from '../support/desk.ts';

type Step =
  | {
      do: 'event';
      effect: 'raise' | 'clear';
      signature: string;
      severity: AlarmEvent['severity'];
      wait: number;
    }
  | { do: 'restart' }
  | { do: 'shelve' | 'ack' | 'byHand'; signature: string };

const signature = fc.constantFrom('a', 'b');
const happening = fc.record({
  do: fc.constant('event' as const),
  effect: fc.constantFrom('raise' as const, 'raise' as const, 'clear' as const),
  signature,
  severity: fc.constantFrom('major' as const, 'minor' as const),
  wait: fc.oneof(fc.integer({ min: 1, max: 60_000 }), fc.integer({ min: 1, max: 1_500_000 })),
});
const restart = fc.constant({ do: 'restart' as const });

/** Alarms and tickets over one database in memory of real SQLite, with a clock that a script moves. */
class Desk {
  clock = new ManualClock();
  readonly db = openDatabase(':memory:');
  readonly feed = new StoredEvents();
  alarms!: Alarms;
  #stop = () => {};

  constructor() {
    migrate(this.db, caseMigrations);
    this.start();
  }

  start(): void {
    const rearming = { ...policy, rearm: () => 20_000 };
    const { alarms, bus } = alarmBoard(this.db, this.clock, this.feed, { policy: rearming });
    const { tickets, bus: ticketBus } = desk(this.db, this.clock, {
      changesAfter: (cursor, limit) => alarms.changesAfter(cursor, limit),
    });
    bus.on('alarm.changed', (news) => ticketBus.emit('alarm.changed', news));
    alarms.start();
    tickets.start();
    this.alarms = alarms;
    this.#stop = () => {
      tickets.stop();
      alarms.stop();
    };
  }

  /** A crash: the timers stand still with their clock, and what was not written is gone with them. */
  restart(): void {
    this.clock = new ManualClock(this.clock.now());
    this.start();
  }

  run(steps: readonly Step[], restarts = true): void {
    for (const step of steps) {
      if (step.do === 'restart') {
        if (restarts) this.restart();
        continue;
      }
      if (step.do === 'event') this.event(step);
      else this.act(step);
    }
    this.clock.advance(3_000_000);
    this.#stop();
  }

  event({ effect, signature: key, severity, wait }: Step & { do: 'event' }): void {
    this.clock.advance(wait);
    const event = alarmEvent(this.feed.events.length + 1, effect, key, {
      at: this.clock.now(),
      severity,
      expires: key === 'b' ? 1200 : null,
    });
    this.feed.events.push(event);
    this.alarms.consume([event]);
    if (wait % 2) this.clock.advance(60);
  }

  act(step: Step & { do: 'shelve' | 'ack' | 'byHand' }): void {
    this.clock.advance(1100);
    const alarm = this.alarms.bySignature(step.signature);
    if (!alarm) return;
    if (step.do === 'shelve') this.alarms.act(alarm.id, { kind: 'shelve', minutes: 5, reason: 'r' }, 'ana');
    if (step.do === 'ack') this.alarms.act(alarm.id, { kind: 'acknowledge', until: 'changed' }, 'ana');
    if (step.do === 'byHand') this.alarms.act(alarm.id, { kind: 'clear', reason: 'r' }, 'ana');
  }

  /** Everything about the alarms that does not depend on when it was written. */
  get board(): unknown[] {
    const rows = (text: string) => this.db.prepare(text).all();
    return [
      rows('SELECT * FROM alarms ORDER BY id').map((row) => ({ ...(row as object), ticket: null })),
      rows('SELECT alarm_id, at, kind, actor, text, event_id, loud FROM alarm_changes ORDER BY alarm_id, id'),
    ];
  }

  get tickets(): unknown[] {
    return this.db.prepare('SELECT signature, state, alarm_id FROM tickets ORDER BY number').all();
  }
}

describe('the board', () => {
  it('is the same however the stream is cut and wherever the daemon stops', () => {
    const script = fc.array(fc.oneof({ weight: 5, arbitrary: happening }, restart), { maxLength: 30 });
    fc.assert(
      fc.property(script, (steps) => {
        const broken = new Desk();
        broken.run(steps);
        // Once more, the whole stream at one start, long after.
        const late = new Desk();
        late.restart();
        late.feed.events.push(...broken.feed.events);
        late.clock.jump(broken.clock.now());
        late.restart();
        late.clock.advance(5000);
        expect(late.board).toEqual(broken.board);
      }),
      { seed: 5, numRuns: 40 },
    );
  }, 60_000);

  it('neither doubles nor loses a ticket, whatever people do and wherever the daemon stops', () => {
    const hands = fc.record({
      do: fc.constantFrom('shelve' as const, 'ack' as const, 'byHand' as const),
      signature,
    });
    const script = fc.array(
      fc.oneof({ weight: 6, arbitrary: happening }, { weight: 2, arbitrary: hands }, restart),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(script, (steps) => {
        const [broken, whole] = [new Desk(), new Desk()];
        broken.run(steps);
        whole.run(steps, false);
        expect(broken.tickets).toEqual(whole.tickets);
        const openTwice = broken.db
          .prepare(
            `SELECT signature FROM tickets WHERE state NOT IN ('resolved', 'closed') GROUP BY signature HAVING count(*) > 1`,
          )
          .all();
        expect(openTwice).toEqual([]);
        // Whoever raised, other than in silence, is known to the desk.
        const unheard = broken.db
          .prepare(
            `SELECT DISTINCT a.signature FROM alarms a JOIN alarm_changes c ON c.alarm_id = a.id
             WHERE c.loud = 1 AND c.kind IN ('raised', 'reopened', 'surfaced')
               AND a.signature NOT IN (SELECT signature FROM tickets WHERE signature IS NOT NULL)`,
          )
          .all();
        expect(unheard).toEqual([]);
        // In the end the desk works on what is open, and on nothing else.
        const worked = broken.db
          .prepare(
            `SELECT signature FROM tickets WHERE state NOT IN ('resolved', 'closed') ORDER BY signature`,
          )
          .all();
        const there = broken.db
          .prepare('SELECT signature FROM alarms WHERE cleared_at IS NULL ORDER BY signature')
          .all();
        expect(worked).toEqual(there);
      }),
      { seed: 6, numRuns: 40 },
    );
  }, 60_000);

  it('opens one ticket for a flapping link and resolves it once it is calm', () => {
    const lab = new Desk();
    const swings = Array.from({ length: 60 }, (_, i) => ({
      do: 'event' as const,
      effect: i % 2 ? ('clear' as const) : ('raise' as const),
      signature: 'a',
      severity: 'major' as const,
      wait: 25_001,
    }));
    lab.run(swings);
    expect(lab.tickets).toMatchObject([{ signature: 'a', state: 'resolved' }]);
    const entries = lab.db.prepare("SELECT text FROM ticket_entries WHERE kind <> 'opened'").all() as {
      text: string;
    }[];
    expect(entries.length).toBeLessThan(12);
  });

  it('opens no ticket for what is muted until it is let through', () => {
    const { db } = caseDatabase();
    const clock = new ManualClock();
    const feed = new StoredEvents();
    const answer: { now: Judgement } = { now: { mode: 'mute', kind: 'maintenance', reason: 'window 1' } };
    const { alarms } = alarmBoard(db, clock, feed, { gate: { judge: () => answer.now } });
    const { tickets } = desk(db, clock, {
      changesAfter: (cursor, limit) => alarms.changesAfter(cursor, limit),
    });
    alarms.start();
    alarms.consume([alarmEvent(1, 'raise', 'a', { at: clock.now() })]);
    clock.advance(5000);
    tickets.catchUp();
    expect(alarms.live()).toMatchObject([
      { suppressed: { kind: 'maintenance', reason: 'window 1' }, state: 'open' },
    ]);
    expect(alarms.counts()).toEqual({ open: 0, unacknowledged: 0, quiet: 1 });
    expect(tickets.newest()).toEqual([]);
    answer.now = { mode: 'run' };
    clock.advance(2000);
    tickets.catchUp();
    expect(tickets.newest()).toMatchObject([{ signature: 'a', state: 'new' }]);
    alarms.stop();
  });

  it('goes on after a batch that could not be written, with every event once', () => {
    const { db } = caseDatabase();
    const clock = new ManualClock();
    const feed = new StoredEvents();
    const { alarms } = alarmBoard(db, clock, feed);
    alarms.start();
    db.exec(`CREATE TRIGGER refuse BEFORE INSERT ON alarms BEGIN SELECT RAISE(ABORT, 'disk full'); END`);
    const events = [alarmEvent(1, 'raise', 'a'), alarmEvent(2, 'raise', 'a')];
    feed.events.push(...events);
    alarms.consume(events);
    clock.advance(500);
    expect(alarms.live()).toEqual([]);
    db.exec('DROP TRIGGER refuse');
    clock.advance(2000);
    expect(alarms.live()).toMatchObject([{ signature: 'a', count: 2 }]);
    alarms.stop();
  });

  it('says why an event made no alarm, for the events that it is about', () => {
    const { db } = caseDatabase();
    const clock = new ManualClock();
    const gate = {
      judge: ({ at }: { at: number }): Judgement =>
        at < 5000 ? { mode: 'skip', kind: 'maintenance', reason: 'window 9' } : { mode: 'run' },
    };
    const { alarms } = alarmBoard(db, clock, new StoredEvents(), { gate });
    alarms.start();
    const raise = (id: number, at: number) => {
      alarms.consume([alarmEvent(id, 'raise', 'a', { at })]);
      clock.advance(100);
    };
    raise(1, 2000);
    raise(2, 4000);
    raise(3, 6000);
    alarms.act(1, { kind: 'clear', reason: 'r' }, 'ana');
    raise(4, 1000);
    expect([1, 2, 3, 4].map((id) => alarms.skipOf('a', id))).toEqual([
      'window 9',
      'window 9',
      null,
      'window 9',
    ]);
    expect(alarms.latestOf('a', 3)).toBe(1);
    const rows = db.prepare('SELECT first_event_id AS first, count FROM alarm_skips').all();
    expect(rows).toEqual([
      { first: 1, count: 2 },
      { first: 4, count: 1 },
    ]);
    alarms.stop();
  });

  it('keeps what people know of a signature over its alarms, and who knew it', () => {
    const { db } = caseDatabase();
    const clock = new ManualClock();
    const feed = new StoredEvents();
    const { alarms, told } = alarmBoard(db, clock, feed);
    alarms.start();
    alarms.consume([alarmEvent(1, 'raise', 'a')]);
    clock.advance(100);
    alarms.setMemo(1, 'reseat the card', 'ana');
    clock.advance(1000);
    expect(alarms.setMemo(1, 'reseat the card in slot 3', 'bo').memos).toMatchObject([
      { author: 'bo', text: 'reseat the card in slot 3' },
      { author: 'ana', text: 'reseat the card' },
    ]);
    alarms.consume([alarmEvent(2, 'clear', 'a'), alarmEvent(3, 'raise', 'a')]);
    clock.advance(100);
    expect(told.at(-1)?.alarm).toMatchObject({ id: 2, memo: 'reseat the card in slot 3' });
    const again = alarmBoard(db, clock, feed).alarms;
    again.start();
    expect(again.bySignature('a')?.memo).toBe('reseat the card in slot 3');
    expect(again.setMemo(2, '', 'bo').memo).toBe(null);
    again.stop();
    alarms.stop();
  });

  it('does an act to many and says of each what became of it', () => {
    const { db } = caseDatabase();
    const clock = new ManualClock();
    const { alarms, told } = alarmBoard(db, clock, new StoredEvents());
    alarms.start();
    alarms.consume([alarmEvent(1, 'raise', 'a'), alarmEvent(2, 'raise', 'b'), alarmEvent(3, 'clear', 'b')]);
    clock.advance(100);
    const { results } = alarms.actOnMany(
      [1, 2, 9, 1],
      { kind: 'shelve', minutes: 30, reason: 'known' },
      'ana',
    );
    expect(results.map(({ id, ok, error }) => [id, ok, error?.code])).toEqual([
      [1, true, undefined],
      [2, false, 'alarm_cleared'],
      [9, false, 'not_found'],
    ]);
    expect(told.at(-1)?.change).toMatchObject({ kind: 'shelved', actor: 'ana' });
    const names = (state: 'active' | 'shelved') =>
      alarms.page({ state }, undefined, 10).items.map((alarm) => alarm.signature);
    expect([names('active'), names('shelved')]).toEqual([[], ['a']]);
    clock.advance(31 * 60_000);
    expect([names('active'), names('shelved')]).toEqual([['a'], []]);
    alarms.stop();
  });

  it('groups alarms below an umbrella', () => {
    const { db } = caseDatabase();
    const clock = new ManualClock();
    const { alarms } = alarmBoard(db, clock, new StoredEvents());
    alarms.start();
    alarms.consume([alarmEvent(1, 'raise', 'a'), alarmEvent(2, 'raise', 'b'), alarmEvent(3, 'raise', 'c')]);
    clock.advance(100);
    alarms.group([2, 3, 77], 1);
    const below = alarms.page({ state: 'open', umbrella: 1 }, undefined, 10).items;
    expect(below.map(({ id, umbrellaId }) => [id, umbrellaId])).toEqual([
      [3, 1],
      [2, 1],
    ]);
    alarms.group([3], null);
    expect(alarms.bySignature('c')?.umbrellaId).toBe(null);
    alarms.stop();
  });
});
