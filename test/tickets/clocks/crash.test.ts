import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/db/open.ts';
import { verifyChain } from '../../../src/tickets/entries.ts';
import { ManualClock } from '../../support/clock.ts';
import { actsOf, clockRig } from '../../support/clock-rig.ts';
import { counting } from '../../support/counted-db.ts';
import { caseDatabase } from '../../support/database.ts';

const minute = 60_000;
const start = Date.UTC(2026, 2, 6, 9);
const end = start + 5 * 60 * minute;
const victim = join(import.meta.dirname, '..', '..', 'support', 'clock-victim.ts');

/** Runs a scheduler over a database at a moment until it ends or dies at its n-th statement; true when it died. */
type Crash = (file: string, wall: number, n: number) => boolean;

/** Everything that came of a P1 over five hours, with a crash at statement `n` when the ticket is to be moved. */
function life(n: number, crash: Crash): { log: string[]; notices: string[]; crashed: boolean } {
  const { db, file } = caseDatabase();
  const first = clockRig(db, { clock: new ManualClock(start) });
  first.desk.start();
  first.clock.advance(minute);
  const number = first.open('P1');
  first.tickets.act(number, { kind: 'assign', to: 'ana' }, first.actor);
  first.clock.advance(44 * minute);
  first.desk.stop();
  const wall = first.clock.now() + 2 * minute;
  const crashed = crash(file, wall, n);

  const rig = clockRig(db, { clock: new ManualClock(wall) });
  rig.desk.start();
  rig.clock.advance(end - rig.clock.now());
  rig.desk.stop();
  expect(verifyChain(number, rig.entries(number))).toBeNull();
  const log = actsOf(rig.entries(number)).map(({ at, act, to }) => `${at} ${act} ${to}`);
  return { log, notices: rig.notices.all().map(({ key }) => key), crashed };
}

const thrown: Crash = (file, wall, n) => {
  const db = openDatabase(file);
  let left = n;
  const failing = counting(db, () => {
    if (--left < 0) throw Object.assign(new Error('crashed here'), { code: 'SQLITE_IOERR' });
  });
  const rig = clockRig(db, { clock: new ManualClock(wall), failing });
  try {
    rig.desk.start();
    rig.desk.catchUp();
    return false;
  } catch {
    return true;
  } finally {
    rig.desk.stop();
    db.close();
  }
};

const killed: Crash = (file, wall, n) => {
  const { signal, status, stderr } = spawnSync(process.execPath, [victim, file, String(wall), String(n)], {
    encoding: 'utf8',
    timeout: 30_000,
  });
  if (signal !== 'SIGKILL' && status !== 0) throw new Error(stderr);
  return signal === 'SIGKILL';
};

describe('a crash of the scheduler loses no act and no notice, and doubles none', () => {
  const whole = () => life(Number.MAX_SAFE_INTEGER, thrown);

  it('by an exception at every statement', () => {
    const { log, notices, crashed } = whole();
    expect(crashed).toBe(false);
    expect(log).toHaveLength(8);
    let n = 0;
    for (; ; n++) {
      const found = life(n, thrown);
      expect({ n, log: found.log, notices: found.notices }).toEqual({ n, log, notices });
      if (!found.crashed) break;
    }
    expect(n).toBeGreaterThan(20);
  }, 120_000);

  it('by kill -9 at every fourth statement', () => {
    const { log, notices } = whole();
    let n = 1;
    for (; ; n += 4) {
      const found = life(n, killed);
      expect({ n, log: found.log, notices: found.notices }).toEqual({ n, log, notices });
      if (!found.crashed) break;
    }
    expect(n).toBeGreaterThan(20);
  }, 180_000);
});
