import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/db/open.ts';
import { prove } from '../../../src/tickets/proof.ts';
import { firstNumber, TicketStore } from '../../../src/tickets/store.ts';
import { ManualClock } from '../../support/clock.ts';
import { counting } from '../../support/counted-db.ts';
import { preparedDatabase } from '../../support/database.ts';
import { desk } from '../../support/desk.ts';
import { killed } from '../../support/killed.ts';

const victim = join(import.meta.dirname, '..', '..', 'support', 'desk-victim.ts');
const lea = { name: 'lea', role: 'supervisor' } as const;

/** Databases with the umbrella 1001 with 1002 and 1003 below it; 1004 and 1005 stand alone. */
function lab(): () => string {
  return preparedDatabase((db) => {
    const { tickets } = desk(db, new ManualClock(), {});
    for (let i = 0; i < 5; i++)
      tickets.open({ title: `case ${i}`, text: 't', type: 'incident', origin: 'phone' }, lea);
    for (const number of [1002, 1003]) tickets.act(number, { kind: 'parent', parent: 1001 }, lea);
  }).copy;
}

type Crash = (file: string, n: number) => boolean | Promise<boolean>;

/** Everything a crash at statement `n` left: each act whole or not at all. */
async function left(file: string, n: number, crash: Crash): Promise<boolean> {
  const crashed = await crash(file, n);
  const db = openDatabase(file, { waits: false });
  const store = new TicketStore(db);
  expect(prove(store.timelines(), firstNumber).faults).toEqual([]);
  const state = (number: number) => store.row(number)!.state;
  const solved = [1001, 1002, 1003].map((number) => state(number) === 'resolved');
  expect([n, new Set(solved).size]).toEqual([n, 1]);
  const merged = store.row(1004)!.merged === 1005;
  const told = store.entries(1005).some(({ data }) => data.mergedFrom === 1004);
  expect([n, told]).toEqual([n, merged]);
  const asked = db.prepare('SELECT 1 FROM bench_requests WHERE number = 1005').get() !== undefined;
  expect([n, state(1005) === 'waiting']).toEqual([n, asked]);
  // In the order in which they were done.
  expect(Number(asked) <= Number(merged) && Number(merged) <= Number(solved[0])).toBe(true);
  db.close();
  return crashed;
}

const thrown: Crash = (file, n) => {
  const db = openDatabase(file, { waits: false });
  let rest = n;
  const failing = counting(db, () => {
    if (--rest < 0) throw new Error('crashed here');
  });
  const { tickets } = desk(failing, new ManualClock(), {});
  try {
    tickets.act(1001, { kind: 'resolveAll', text: 'amplifier replaced' }, lea);
    tickets.act(1004, { kind: 'merge', into: 1005 }, lea);
    tickets.act(1005, { kind: 'bench', serial: 'SN1' }, lea);
    return false;
  } catch (err) {
    expect((err as Error).message).toBe('crashed here');
    return true;
  } finally {
    db.close();
  }
};

describe('a crash while acts reach other tickets leaves each act whole or not at all', () => {
  it('by an exception at every statement', async () => {
    const copy = lab();
    let n = 0;
    while (await left(copy(), n, thrown)) n++;
    expect(n).toBeGreaterThan(40);
  }, 60_000);

  it('by kill -9 at every ninth statement', async () => {
    const copy = lab();
    expect(await killed(victim, copy(), Number.MAX_SAFE_INTEGER)).toBe(false);
    let n = 2;
    while (await left(copy(), n, (file, at) => killed(victim, file, at))) n += 9;
    expect(n).toBeGreaterThan(40);
  }, 60_000);
});
