import { describe, expect, it } from 'vitest';
import { FairBuffer } from '../../src/ingest/buffer.ts';
import { Flusher } from '../../src/ingest/flusher.ts';
import type { WriteOutcome } from '../../src/ingest/writer.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { until } from '../support/until.ts';

describe('FairBuffer', () => {
  it('gives back in order', () => {
    const buffer = new FairBuffer<number>(100);
    for (let i = 0; i < 10; i++) buffer.push(i, 'a');
    expect(buffer.take(4)).toEqual([0, 1, 2, 3]);
    expect(buffer.take(100)).toEqual([4, 5, 6, 7, 8, 9]);
    expect(buffer.length).toBe(0);
  });

  it('sheds the loud source and keeps the quiet ones', () => {
    const buffer = new FairBuffer<string>(1000);
    let shedLoud = 0;
    for (let i = 0; i < 5000; i++) {
      if (!buffer.push('loud', 'loud')) shedLoud++;
      if (i % 25 === 0) expect(buffer.push('quiet', `quiet-${i % 4}`)).toBe(true);
    }
    expect(shedLoud).toBeGreaterThan(4000);
    expect(buffer.length).toBeLessThanOrEqual(1250);
  });
});

describe('Flusher', () => {
  function pipeline(write: (items: readonly number[]) => Promise<WriteOutcome>) {
    const buffer = new FairBuffer<number>(1000);
    const seen = { accepted: [] as number[], rejected: [] as number[], degraded: [] as (string | null)[] };
    const flusher = new Flusher<number>({
      buffer,
      clock: systemClock,
      maxRows: 10,
      maxDelayMs: 2,
      write,
      accepted: (items) => seen.accepted.push(...items),
      rejected: (items) => seen.rejected.push(...items),
      degraded: (message) => seen.degraded.push(message),
    });
    const push = (...items: number[]) => {
      for (const item of items) buffer.push(item, 'x');
      flusher.notify();
    };
    return { push, flusher, seen };
  }

  it('keeps aside the one bad row of a batch and commits the others in order', async () => {
    const { push, seen } = pipeline(async (items) =>
      items.includes(5) ? { kind: 'rejected', message: 'five' } : { kind: 'accepted' },
    );
    push(0, 1, 2, 3, 4, 5, 6, 7);
    await until('every row ends', () => seen.accepted.length + seen.rejected.length === 8);
    expect(seen.accepted).toEqual([0, 1, 2, 3, 4, 6, 7]);
    expect(seen.rejected).toEqual([5]);
  });

  it('tries a refused batch again until the store works, loses nothing and says so', async () => {
    let refusals = 3;
    const { push, seen, flusher } = pipeline(async () =>
      refusals-- > 0 ? { kind: 'retry', message: 'disk full' } : { kind: 'accepted' },
    );
    push(1, 2, 3);
    await until('the batch is accepted', () => seen.accepted.length === 3);
    push(4);
    await flusher.stop();
    expect(seen.accepted).toEqual([1, 2, 3, 4]);
    expect(seen.degraded).toEqual(['disk full', 'disk full', 'disk full', null]);
  });
});
