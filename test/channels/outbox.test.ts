import { expect, it, onTestFinished } from 'vitest';
import { Outbox, type Way } from '../../src/channels/outbox.ts';
import { OutboxStore } from '../../src/channels/store.ts';
import { silentLog } from '../../src/lib/log.ts';
import { ManualClock } from '../support/clock.ts';
import { counting } from '../support/counted-db.ts';
import { caseDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';

const message = (n: number) => ({ key: `k${n}`, title: `m${n}`, body: '{}' });

function world(way: Partial<Way>, onDisk = () => Promise.resolve()) {
  const { db } = caseDatabase();
  const clock = new ManualClock();
  const store = new OutboxStore(db);
  const sent: string[] = [];
  const broken = { value: true };
  const outbox = new Outbox({ store, clock, log: silentLog, onDisk });
  onTestFinished(() => outbox.stop());
  outbox.open('t', {
    ordered: true,
    deadlineMs: 1000,
    send({ key }) {
      if (broken.value)
        return Promise.reject(new Error('down', { cause: new Error('connect ECONNREFUSED') }));
      sent.push(key);
      return Promise.resolve();
    },
    ...way,
  });
  return { outbox, clock, sent, broken };
}

it('drops the oldest beyond the queue and what grew too old, and counts both', async () => {
  const w = world({ limits: { most: 3, maxAgeMs: 60_000 } });
  w.outbox.add('t', [1, 2, 3, 4, 5].map(message));
  w.outbox.wake('t');
  expect(w.outbox.state('t')).toMatchObject({ queued: 3, dropped: 2 });
  await until('the first try failed', () => w.outbox.state('t').lastError === 'down: connect ECONNREFUSED');
  await until('all grew too old', () => {
    w.clock.advance(10_000);
    return w.outbox.state('t').queued === 0;
  });
  expect(w.outbox.state('t')).toMatchObject({ sent: 0, failed: 0, dropped: 5 });
});

it('keeps the order over failures, and takes a key only once', async () => {
  const w = world({});
  w.outbox.add('t', [1, 2].map(message));
  w.outbox.add('t', [2, 3].map(message));
  w.outbox.wake('t');
  await until('the first try failed', () => w.outbox.state('t').lastError !== null);
  w.broken.value = false;
  w.clock.advance(2000);
  await until('all are sent', () => w.outbox.state('t').sent === 3);
  expect(w.sent).toEqual(['k1', 'k2', 'k3']);
});

it('sends nothing before it is on disk', async () => {
  const disk = Promise.withResolvers<void>();
  let asked = 0;
  const w = world({}, () => {
    asked++;
    return disk.promise;
  });
  w.broken.value = false;
  w.outbox.add('t', [message(1)]);
  w.outbox.wake('t');
  await until('the disk is asked', () => asked === 1);
  expect(w.sent).toEqual([]);
  disk.resolve();
  await until('it is sent', () => w.sent.length === 1);
});

it('lets a lane wait for its first, and nobody else', async () => {
  const failing = new Set(['k1']);
  const sent: string[] = [];
  const w = world({
    ordered: false,
    send({ key }) {
      if (failing.has(key)) return Promise.reject(new Error('greylisted'));
      sent.push(key);
      return Promise.resolve();
    },
  });
  w.outbox.add('t', [
    { ...message(1), lane: 'a' },
    { ...message(2), lane: 'a' },
    { ...message(3), lane: 'b' },
    message(4),
    { ...message(5), lane: 'a' },
  ]);
  w.outbox.wake('t');
  await until('the others are sent', () => sent.length === 2);
  expect(sent).toEqual(['k3', 'k4']);
  expect(w.clock.pending).toBe(1);
  failing.clear();
  w.clock.advance(2000);
  await until('all are sent', () => w.outbox.state('t').sent === 5);
  expect(sent).toEqual(['k3', 'k4', 'k1', 'k2', 'k5']);
  expect(w.outbox.standing(['k1', 'k9'])).toEqual(
    new Map([['k1', expect.objectContaining({ state: 'sent', attempts: 2 })]]),
  );
});

it('sends nothing again whose end could not be written, and writes it when the disk takes it', async () => {
  const { db } = caseDatabase();
  const clock = new ManualClock();
  let full = false;
  const failing = counting(db, () => {
    if (full) throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  });
  const errors: unknown[] = [];
  const log = { ...silentLog, error: (about: unknown) => void errors.push(about) } as typeof silentLog;
  const outbox = new Outbox({ store: new OutboxStore(failing), clock, log });
  onTestFinished(() => outbox.stop());
  let sent = 0;
  outbox.open('t', {
    ordered: false,
    deadlineMs: 1000,
    send() {
      sent++;
      full = true;
      return Promise.resolve();
    },
  });
  outbox.add('t', [message(1)]);
  outbox.wake('t');
  for (const times of [1, 2, 3]) {
    await until('the disk refuses', () => errors.length >= times);
    clock.advance(1000);
  }
  full = false;
  await until('the disk takes it', () => {
    clock.advance(1000);
    return outbox.state('t').sent === 1;
  });
  expect(sent).toBe(1);
});
