import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type PowerBoard, plainCapabilities } from '../../hardware/contract.ts';
import { PowerLedger } from '../../src/benches/ledger.ts';
import { BoardPower, PowerRoom } from '../../src/benches/power.ts';
import { systemClock } from '../../src/lib/clock.ts';

const plain = { exclusive: [], minOffMs: 0, inrush: 0, inrushMs: 0, running: 0 };

/** Tries to switch the outlets on in order, as a queue does, the time going on as the permits ask; when each went on. */
function switchOn(ledger: PowerLedger, keys: readonly string[], from = 0): number[] {
  let now = from;
  return keys.map((key) => {
    for (;;) {
      const permit = ledger.permit(key, now);
      if (permit.go) break;
      if (permit.waitMs === null) throw new Error(`${key} waits for ever: ${permit.why}`);
      now += permit.waitMs;
    }
    ledger.commanding(key, now);
    ledger.commanded(key, now);
    return now;
  });
}

it('keeps the gap, the number a second and the order for 32 outlets at once', () => {
  const ledger = new PowerLedger();
  ledger.circuit('bench', { staggerMs: 250 });
  ledger.circuit('board', { staggerMs: 0, perSecond: 3 });
  const keys = Array.from({ length: 32 }, (_, outlet) => `r/${outlet}`);
  for (const key of keys) {
    ledger.add({ ...plain, key, circuits: ['bench', 'board'] });
    ledger.off(key, 0);
  }
  const at = switchOn(ledger, keys);
  for (let i = 1; i < at.length; i++) expect(at[i]! - at[i - 1]!).toBeGreaterThanOrEqual(250);
  for (const from of at)
    expect(at.filter((time) => time >= from && time <= from + 1000)).toHaveLength(
      Math.min(3, at.length - at.indexOf(from)),
    );
});

it('keeps the current below the budget, inrush and running counted', () => {
  const ledger = new PowerLedger();
  ledger.circuit('bench', { staggerMs: 0, amps: 10 });
  const keys = Array.from({ length: 6 }, (_, outlet) => `r/${outlet}`);
  for (const key of keys) {
    ledger.add({ ...plain, key, circuits: ['bench'], inrush: 4, inrushMs: 500, running: 1 });
    ledger.off(key, 0);
  }
  const at = switchOn(ledger, keys);
  // Two at once draw 8 A; a third would draw 12 A until the inrush of the first two is over. With four running there
  // is room for one that starts.
  expect(at).toEqual([0, 0, 500, 500, 1000, 1500]);
  for (let now = 0; now < 3000; now += 50) {
    const draw = at.reduce((sum, on) => sum + (now < on ? 0 : now < on + 500 ? 4 : 1), 0);
    expect(draw).toBeLessThanOrEqual(10);
  }
  ledger.add({ ...plain, key: 'r/9', circuits: ['bench'], running: 9 });
  ledger.off('r/9', 3000);
  expect(ledger.permit('r/9', 3000)).toMatchObject({ go: false, waitMs: null, shared: true });
});

it('holds the least time off, and lets others pass meanwhile', () => {
  const ledger = new PowerLedger();
  ledger.circuit('bench', { staggerMs: 100 });
  for (const key of ['r/0', 'r/1']) ledger.add({ ...plain, key, circuits: ['bench'], minOffMs: 5000 });
  expect(ledger.isLive('r/0')).toBe(true);
  ledger.off('r/0', 1000);
  expect(ledger.permit('r/0', 2000)).toMatchObject({ go: false, waitMs: 4000, shared: false });
  expect(ledger.permit('r/0', 6000)).toEqual({ go: true });
});

/** A board in memory whose contacts move some turns after the command; it sees every moment at which two are closed. */
function contacts(outlets: number, late: () => number, check: (closed: readonly boolean[]) => void) {
  const closed = Array.from({ length: outlets }, () => true);
  const turns = async (count: number) => {
    for (let turn = 0; turn < count; turn++) await Promise.resolve();
  };
  const board: PowerBoard = {
    outlets,
    capabilities: plainCapabilities,
    async set(outlet, on) {
      await turns(late());
      closed[outlet] = on;
      check(closed);
    },
    async read() {
      await turns(late());
      return [...closed];
    },
    close: () => Promise.resolve(),
  };
  return board;
}

it('never has two of an exclusion group on, over 10 000 random plans on two boards', async () => {
  const seed = 20_260_312;
  let plans = 0;
  const plan = fc.record({
    group: fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 4 }),
    steps: fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.boolean()), { maxLength: 12 }),
    late: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 5 }),
  });
  await fc.assert(
    fc.asyncProperty(plan, async ({ group, steps, late }) => {
      plans++;
      const key = (outlet: number) => `${outlet < 3 ? 'a' : 'b'}/${outlet % 3}`;
      const state = { a: [] as readonly boolean[], b: [] as readonly boolean[] };
      let armed = false;
      const check = () => {
        if (!armed) return;
        const on = group.filter((outlet) => state[outlet < 3 ? 'a' : 'b'][outlet % 3]);
        if (on.length > 1) throw new Error(`${on.map(key).join(' and ')} are on together`);
      };
      let turn = 0;
      const lateness = () => late[turn++ % late.length]!;
      const ledger = new PowerLedger();
      for (let outlet = 0; outlet < 6; outlet++) {
        const exclusive = group.includes(outlet) ? group.map(key) : [];
        ledger.add({ ...plain, key: key(outlet), circuits: [], exclusive });
      }
      const room = new PowerRoom(ledger);
      const faults: unknown[] = [];
      const make = (id: 'a' | 'b') =>
        new BoardPower(
          id,
          contacts(3, lateness, (closed) => {
            state[id] = closed;
            try {
              check();
            } catch (thrown) {
              faults.push(thrown);
            }
          }),
          systemClock,
          room,
        );
      const boards = { a: make('a'), b: make('b') };
      const options = { readBackMs: 1000 };
      const off = () =>
        Promise.all([0, 1, 2, 3, 4, 5].map((o) => boards[o < 3 ? 'a' : 'b'].switch(o % 3, false, options)));
      await off();
      armed = true;
      const abort = new AbortController();
      const asked = steps.map(([outlet, on]) =>
        boards[outlet < 3 ? 'a' : 'b']
          .switch(outlet % 3, on, { ...options, signal: abort.signal })
          .catch(() => undefined),
      );
      for (let waited = 0; waited < 40; waited++) await Promise.resolve();
      // Who waits for another to go off, waits for good when nobody switches that one off.
      abort.abort(new Error('the plan is over'));
      await Promise.all(asked);
      await off();
      if (faults.length > 0) throw faults[0];
    }),
    { numRuns: 10_000, seed },
  );
  expect(plans).toBeGreaterThanOrEqual(10_000);
}, 60_000);
