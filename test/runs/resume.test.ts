import { expect, it } from 'vitest';
import type { RunNode } from '../../src/contract/index.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { neverHeld } from '../../src/lib/hold.ts';
import { parseProfile } from '../../src/runs/profile/read.ts';
import { Locks } from '../../src/runs/run/locks.ts';
import { goesOnWith } from '../../src/runs/run/resume.ts';
import { runProfile } from '../../src/runs/run/runner.ts';
import type { RunnerParts } from '../../src/runs/run/runner-parts.ts';
import type { Step } from '../../src/runs/steps/kinds.ts';

const kinds = [
  ...['power_on', 'wait_snmp', 'snmp_identity', 'power_cycle', 'wait_snmp', 'snmp_identity'],
  ...['power_off', 'wait', 'power_on', 'wait_snmp', 'snmp_identity'],
];
const steps = kinds.map(
  (kind, at) => `  - { id: s${at}, title: S${at}, kind: ${kind} ${kind === 'wait' ? ', for: 1ms' : ''} }`,
);
const profile = parseProfile(`id: t\ntitle: T\nversion: "1.0.0"\nsteps:\n${steps.join('\n')}\n`, 'test');

/** One life of the daemon: the unit is without power at its start. It ends at the checkpoint `until`, or with the run. */
async function live(restored: readonly RunNode[] | undefined, until: number) {
  let powered = false;
  let checkpoints = 0;
  let kept: RunNode[] = [];
  const wrong: string[] = [];
  const act: Partial<Record<Step['kind'], () => void>> = {
    power_on: () => (powered = true),
    power_cycle: () => (powered = true),
    power_off: () => (powered = false),
  };
  const parts: RunnerParts = {
    ...{ clock: systemClock, locks: new Locks(), who: 'b1/1', context: {} as RunnerParts['context'] },
    variant: () => profile.base,
    known: () => ({ model: null, firmware: null, customer: null, configuration: null, values: () => [] }),
    execute: (step, { record }) => {
      if (act[step.kind]) act[step.kind]!();
      else if (powered === (step.kind === 'wait'))
        wrong.push(`${step.id} ${powered ? 'with' : 'without'} power`);
      const none = { instance: '', unit: '', low: null, high: null, marginal: false };
      record({ ...none, name: 'x', value: 1, verdict: 'PASS' });
      return Promise.resolve({ verdict: 'PASS', message: null });
    },
    record: () => undefined,
    hold: neverHeld,
    attach: () => Promise.resolve(),
    pause: () => Promise.resolve(),
    changed: () => undefined,
    checkpoint: ({ list }) => {
      if (checkpoints >= until) return Promise.reject(new Error('the process is gone'));
      checkpoints++;
      kept = structuredClone(list);
      return Promise.resolve();
    },
    measured: () => 1,
    powerOff: () => Promise.resolve(),
  };
  const never = new AbortController().signal;
  const end = await runProfile(profile, parts, { abort: never, hurry: never }, restored);
  return { end, kept, checkpoints, wrong };
}

it('wakes the unit up in its order however often it was cut off, also in the middle of the waking', async () => {
  const whole = await live(undefined, Number.POSITIVE_INFINITY);
  expect([whole.end.verdict, whole.wrong]).toEqual(['PASS', []]);
  let lives = 0;
  for (let first = 1; first < whole.checkpoints; first++) {
    const { kept } = await live(undefined, first);
    const second = await live(goesOnWith(kept, 'cut off'), Number.POSITIVE_INFINITY);
    expect([first, second.end.verdict, second.wrong]).toEqual([first, 'PASS', []]);
    for (let again = 1; again < second.checkpoints; again++) {
      const cut = await live(goesOnWith(kept, 'cut off'), again);
      const third = await live(goesOnWith(cut.kept, 'cut off'), Number.POSITIVE_INFINITY);
      expect([first, again, third.end.verdict, third.wrong]).toEqual([first, again, 'PASS', []]);
      expect(third.end.rows.every(({ verdict }) => verdict === 'PASS')).toBe(true);
      lives++;
    }
  }
  expect(lives).toBeGreaterThan(100);
});
