import { expect, it } from 'vitest';
import type { BenchModel } from '../../src/benches/model.ts';
import { Questions } from '../../src/benches/questions.ts';
import { ScannerHold } from '../../src/benches/scanner-hold.ts';
import { ManualClock } from '../support/clock.ts';

/** What of a bench the hold looks at. */
function world() {
  const clock = new ManualClock();
  const until = new Date(clock.now() + 60_000).toISOString();
  const position = { run: {}, question: { until } } as unknown as BenchModel['positions'][number];
  const bench = {
    config: { id: 'b1', scannerLost: 'wait' },
    scanners: [{ id: 's1', connected: false }],
    positions: [position],
    held: null,
  } as unknown as BenchModel;
  const acts: string[] = [];
  const hold = new ScannerHold({
    ...{ clock, changed: () => undefined, questions: new Questions(() => undefined) },
    log: { write: ({ act }: { act: string }) => acts.push(act) } as never,
  });
  const left = () => Date.parse(position.question!.until) - Date.parse(until);
  return { clock, bench, position, acts, hold, left };
}

it('gives an operator the time that passed, whatever the wall clock says', () => {
  const { clock, bench, hold, left } = world();
  hold.lost(bench, 's1');
  clock.advance(20_000);
  clock.jump(clock.now() + 3 * 3_600_000);
  hold.back(bench, 's1');
  expect(left()).toBe(20_000);
});

it('ends with the last run: what is begun without a scanner later needs none', () => {
  const { bench, position, acts, hold } = world();
  hold.lost(bench, 's1');
  hold.ended(bench);
  expect(bench.held).not.toBeNull();
  position.run = null;
  hold.ended(bench);
  expect(bench.held).toBeNull();
  expect(acts).toEqual(['runs_held', 'runs_released']);
});
