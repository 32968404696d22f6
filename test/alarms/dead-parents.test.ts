import { describe, expect, it } from 'vitest';
import { behindWords, DeadParents } from '../../src/alarms/dead-parents.ts';

const policy = { race: 30_000, settle: 60_000 };
const above = [{ id: 3 }, { id: 2 }, { id: 1 }];

describe('DeadParents', () => {
  it('explains what came from a little before its death until it has settled', () => {
    const dead = new DeadParents(policy);
    const by = (raisedAt: number, at: number) => dead.behind(above, raisedAt, at)?.deviceId ?? null;
    expect(by(100_000, 100_000)).toBeNull();
    dead.died(2, 'cmts', 100_000);
    expect([by(69_999, 100_000), by(70_000, 100_000), by(500_000, 500_000)]).toEqual([null, 2, 2]);
    expect(dead.behind([], 100_000, 100_000)).toBeNull();
    dead.returned(2, 600_000);
    expect([by(500_000, 659_999), by(630_000, 659_999), by(500_000, 660_000)]).toEqual([2, 2, null]);
  });

  it('names the topmost, which is the cause, with one time for one outage', () => {
    const dead = new DeadParents(policy);
    dead.died(3, 'amp', 90_000);
    dead.died(1, 'core', 100_000);
    expect(dead.behind(above, 95_000, 101_000)?.name).toBe('core');
    dead.returned(1, 110_000);
    dead.died(1, 'core', 120_000);
    const again = dead.behind(above, 95_000, 121_000)!;
    expect(behindWords(again)).toBe('behind core, unreachable since 1970-01-01 00:01 UTC');
  });
});
