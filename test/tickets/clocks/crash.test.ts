import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/db/open.ts';
import { verifyChain } from '../../../src/tickets/entries.ts';
import { ManualClock } from '../../support/clock.ts';
import { actsOf, clockRig } from '../../support/clock-rig.ts';
import { counting } from '../../support/counted-db.ts';
import { preparedDatabase } from '../../support/database.ts';
import { killed, twoAtATime } from '../../support/killed.ts';

const minute = 60_000;
const start = Date.UTC(2026, 2, 6, 9);
/** When the scheduler looks at the ticket again, and dies. */
const wall = start + 47 * minute;
const end = start + 5 * 60 * minute;
const victim = join(import.meta.dirname, '..', '..', 'support', 'clock-victim.ts');

/** A desk with a P1 that was assigned and then left for 44 minutes; its number, and databases of its own with it. */
function untouched() {
  const { filled, copy } = preparedDatabase((db) => {
    const rig = clockRig(db, { clock: new ManualClock(start) });
    rig.desk.start();
    rig.clock.advance(minute);
    const number = rig.open('P1');
    rig.tickets.act(number, { kind: 'assign', to: 'ana' }, rig.actor);
    rig.clock.advance(44 * minute);
    rig.desk.stop();
    return number;
  });
  return { number: filled, copy };
}

/** Everything that came of the ticket until the end, by a scheduler that finds what a crash left. */
function rest(file: string, number: number): { log: string[]; notices: string[] } {
  const db = openDatabase(file, { waits: false });
  const rig = clockRig(db, { clock: new ManualClock(wall) });
  rig.desk.start();
  rig.clock.advance(end - rig.clock.now());
  rig.desk.stop();
  const entries = rig.entries(number);
  expect(verifyChain(number, entries)).toBeNull();
  const log = actsOf(entries).map(({ at, act, to }) => `${at} ${act} ${to}`);
  const notices = rig.notices.all().map(({ key }) => key);
  db.close();
  return { log, notices };
}

/** Runs a scheduler over a database until it ends or fails at its n-th statement; how many it made. */
function thrown(file: string, n: number): number {
  const db = openDatabase(file, { waits: false });
  let made = 0;
  const failing = counting(db, () => {
    if (made === n) throw Object.assign(new Error('crashed here'), { code: 'SQLITE_IOERR' });
    made++;
  });
  const rig = clockRig(db, { clock: new ManualClock(wall), failing });
  try {
    rig.desk.start();
    rig.desk.catchUp();
  } catch (fault) {
    expect((fault as Error).message).toBe('crashed here');
  } finally {
    rig.desk.stop();
    db.close();
  }
  return made;
}

describe('a crash of the scheduler loses no act and no notice, and doubles none', () => {
  const never = Number.MAX_SAFE_INTEGER;

  /** What is right, and how many statements there are to die at. */
  function whole() {
    const { number, copy } = untouched();
    const file = copy();
    const statements = thrown(file, never);
    const right = rest(file, number);
    expect(right.log).toHaveLength(8);
    expect(statements).toBeGreaterThan(20);
    return { number, copy, statements, right };
  }

  it('by an exception at every statement', () => {
    const { number, copy, statements, right } = whole();
    for (let n = 0; n < statements; n++) {
      const file = copy();
      expect(thrown(file, n)).toBe(n);
      expect({ n, ...rest(file, number) }).toEqual({ n, ...right });
    }
  }, 60_000);

  it('by kill -9 at every statement', async () => {
    const { number, copy, statements, right } = whole();
    // One that lives knows as many statements, and leaves what Node compiled for the others.
    expect(await killed(victim, copy(), wall, statements)).toBe(false);

    await twoAtATime(statements, async (n) => {
      const file = copy();
      expect({ n, killed: await killed(victim, file, wall, n) }).toEqual({ n, killed: true });
      expect({ n, ...rest(file, number) }).toEqual({ n, ...right });
    });
  }, 120_000);
});
