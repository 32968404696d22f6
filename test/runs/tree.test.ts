import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunNode, Verdict } from '../../src/contract/index.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { neverHeld } from '../../src/lib/hold.ts';
import { parseProfile } from '../../src/runs/profile/read.ts';
import { Locks } from '../../src/runs/run/locks.ts';
import { cutOff } from '../../src/runs/run/resume.ts';
import { type RunEnd, runProfile } from '../../src/runs/run/runner.ts';
import { RunAborted, type RunnerParts } from '../../src/runs/run/runner-parts.ts';
import { until } from '../support/until.ts';

/** What a step does in a test: says a verdict each time it is asked, throws, waits for the abort, or ends late. */
type Act = Verdict | 'throw' | 'hang' | 'late' | 'blank';

interface Told {
  end: RunEnd;
  log: string[];
  off: number;
}

/** Runs a profile whose steps do what the script says, by their ids; the last word of a list goes on. */
async function play(
  text: string,
  script: Record<string, Act | Act[]> = {},
  more: Partial<RunnerParts> & { abortAt?: string; restored?: RunNode[]; model?: string } = {},
): Promise<Told> {
  const profile = parseProfile(text, 'test');
  const log: string[] = [];
  const asked = new Map<string, number>();
  const abort = new AbortController();
  let off = 0;
  const parts: RunnerParts = {
    clock: systemClock,
    locks: new Locks(),
    who: 'b1/1',
    variant: () => profile.base,
    known: () => ({
      model: more.model ?? null,
      firmware: null,
      customer: null,
      configuration: null,
      values: () => [],
    }),
    context: {} as RunnerParts['context'],
    execute: async (step, context) => {
      log.push(step.id);
      if (more.abortAt === step.id) abort.abort(new RunAborted('aborted by Ana'));
      const said = [script[step.id] ?? 'PASS'].flat();
      const at = asked.get(step.id) ?? 0;
      asked.set(step.id, at + 1);
      const act = said[Math.min(at, said.length - 1)]!;
      if (act === 'throw') throw new Error('broken');
      if (act === 'hang' || act === 'late') {
        await new Promise<void>((resolve) => context.signal.addEventListener('abort', () => resolve()));
        if (act === 'hang') throw context.signal.reason;
      }
      const verdict = act === 'late' || act === 'blank' ? 'PASS' : act;
      if (act !== 'blank') {
        context.record({
          ...{ name: 'x', instance: '', value: 1, unit: '', low: null, high: null },
          ...{ verdict, marginal: false },
        });
      }
      return { verdict, message: verdict === 'PASS' ? null : `${step.id} says ${verdict}` };
    },
    record: () => undefined,
    attach: () => Promise.resolve(),
    hold: neverHeld,
    pause: () => Promise.resolve(),
    changed: () => undefined,
    checkpoint: () => Promise.resolve(),
    measured: () => 0,
    powerOff: () => Promise.resolve(off++),
    ...more,
  };
  const hurry = new AbortController();
  const end = await runProfile(profile, parts, { abort: abort.signal, hurry: hurry.signal }, more.restored);
  return { end, log, off };
}

const head = 'id: t\ntitle: T\nversion: "1.0.0"\n';
const step = (id: string, more = '') => `{ id: ${id}, title: ${id}, kind: power_on, timeout: 30ms${more} }`;
const steps = (...list: string[]) => `${head}steps: [${list.join(', ')}]\n`;
const group = (id: string, kind: string, list: string[], more = '') =>
  `{ id: ${id}, title: ${id}, kind: ${kind}${more}, steps: [${list.join(', ')}] }`;

describe('the ladder', () => {
  it.each<[string, Record<string, Act>, Verdict, string]>([
    ['all pass', {}, 'PASS', 'a b c'],
    ['a FAIL goes on', { b: 'FAIL' }, 'FAIL', 'a b c'],
    ['an ERROR ends', { b: 'ERROR' }, 'ERROR', 'a b'],
    ['what is thrown is ERROR and ends', { b: 'throw' }, 'ERROR', 'a b'],
    ['a time-out ends', { b: 'hang' }, 'TIMEOUT', 'a b'],
    ['a result after the time-out does not count', { b: 'late' }, 'TIMEOUT', 'a b'],
    ['an ABORTED ends', { b: 'ABORTED' }, 'ABORTED', 'a b'],
    ['FAIL and ERROR are ERROR', { a: 'FAIL', b: 'ERROR' }, 'ERROR', 'a b'],
    ['nothing measured is no PASS', { a: 'blank', b: 'blank', c: 'blank' }, 'ERROR', 'a b c'],
  ])('%s', async (_, script, verdict, ran) => {
    const { end, log, off } = await play(steps(step('a'), step('b'), step('c')), script);
    expect([end.verdict, log.join(' '), off]).toEqual([verdict, ran, 1]);
    expect(end.reason === null).toBe(verdict === 'PASS');
  });

  it('is ERROR when every step was left out, and stops at a FAIL that says so', async () => {
    const left = await play(steps(step('a', ', when: { model: X }')), {}, { model: 'Y' });
    expect(left.end).toMatchObject({ verdict: 'ERROR', reason: 'no step was run' });
    expect(left.end.rows[0]!.skipped).toBe('only when model X');
    const stopped = await play(steps(step('a', ', stopOnFail: true'), step('b')), { a: 'FAIL' });
    expect([stopped.end.verdict, stopped.log]).toEqual(['FAIL', ['a']]);
  });

  it('is ERROR when the power could not be taken away', async () => {
    const { end } = await play(steps(step('a')), {}, { powerOff: () => Promise.reject(new Error('stuck')) });
    expect(end).toMatchObject({ verdict: 'ERROR', reason: 'the unit may still be powered: stuck' });
  });
});

describe('phases', () => {
  const text = `${head}phases:\n  pre-provision: [${step('pre')}]\n  provision: [${step('prov')}]\n  post: [${step('post')}]\nteardown: [${step('down')}]\n`;
  it.each<[string, Record<string, Act>, string | undefined, Verdict, string]>([
    ['all', {}, undefined, 'PASS', 'pre prov post down'],
    ['pre FAIL', { pre: 'FAIL' }, undefined, 'FAIL', 'pre post down'],
    ['pre ERROR', { pre: 'ERROR' }, undefined, 'ERROR', 'pre post down'],
    ['pre TIMEOUT', { pre: 'hang' }, undefined, 'TIMEOUT', 'pre post down'],
    ['provision FAIL', { prov: 'FAIL' }, undefined, 'FAIL', 'pre prov post down'],
    ['post FAIL', { post: 'FAIL' }, undefined, 'FAIL', 'pre prov post down'],
    ['teardown FAIL', { down: 'FAIL' }, undefined, 'ERROR', 'pre prov post down'],
    ['teardown hangs', { down: 'hang' }, undefined, 'ERROR', 'pre prov post down'],
    ['abort in provision', { prov: 'hang' }, 'prov', 'ABORTED', 'pre prov down'],
  ])('%s', async (_, script, abortAt, verdict, ran) => {
    const { end, log, off } = await play(text, script, { ...(abortAt ? { abortAt } : {}) });
    expect([end.verdict, log.join(' '), off]).toEqual([verdict, ran, 1]);
  });

  it('says why provision was not entered', async () => {
    const { end } = await play(text, { pre: 'FAIL' });
    expect(end.rows.find(({ id }) => id === 'prov')).toMatchObject({
      skipped: 'pre-provision did not pass',
      verdict: null,
    });
  });

  it('bounds the teardown as a whole', async () => {
    const slow = `${head}teardownTimeout: 20ms\nsteps: [${step('a')}]\nteardown: [{ id: d, title: D, kind: power_on, timeout: 60s }]\n`;
    const { end, off } = await play(slow, { d: 'hang' });
    expect([end.verdict, off]).toEqual(['ERROR', 1]);
    expect(end.reason).toMatch(/teardown/);
  });
});

describe('groups', () => {
  it('tries again on the named verdicts only and keeps every attempt', async () => {
    const retried = step('a', ', retry: { times: 2, delay: 1ms }');
    const good = await play(steps(retried), { a: ['FAIL', 'hang', 'PASS'] });
    expect(good.end.verdict).toBe('PASS');
    expect(good.end.rows[0]!.attempts.map(({ verdict }) => verdict)).toEqual(['FAIL', 'TIMEOUT', 'PASS']);
    expect((await play(steps(retried), { a: 'FAIL' })).log).toHaveLength(3);
    expect((await play(steps(retried), { a: 'ERROR' })).log).toHaveLength(1);
  });

  it('tries a whole group again', async () => {
    const text = steps(group('g', 'sequence', [step('a'), step('b')], ', retry: { times: 1 }'), step('c'));
    const { end, log } = await play(text, { b: ['hang', 'PASS'] });
    expect([end.verdict, log.join(' ')]).toEqual(['PASS', 'a b a b c']);
    expect(end.rows.find(({ id }) => id === 'b')!.attempts).toHaveLength(2);
  });

  it('runs branches side by side, hears all of them and takes the worst', async () => {
    const text = steps(group('p', 'parallel', [step('a'), step('b'), step('c')]), step('d'));
    const { end, log } = await play(text, { a: 'FAIL', b: 'hang', c: 'PASS' });
    expect([end.verdict, log.join(' ')]).toEqual(['TIMEOUT', 'a b c']);
    expect(end.rows.map(({ verdict }) => verdict)).toEqual(['TIMEOUT', 'FAIL', 'TIMEOUT', 'PASS', null]);
  });

  it('repeats a number of rounds, or until something holds', async () => {
    const rounds = await play(steps(group('r', 'repeat', [step('a')], ', count: 3')), {
      a: ['PASS', 'FAIL', 'PASS'],
    });
    expect([rounds.end.verdict, rounds.log.length]).toEqual(['FAIL', 3]);
    expect(rounds.end.rows.map(({ key }) => key)).toEqual(['r', 'a', 'a#2', 'a#3']);
    const condition = ', count: 5, until: { verdict: { step: a, is: PASS } }';
    const found = await play(steps(group('r', 'repeat', [step('a')], condition)), {
      a: ['FAIL', 'hang', 'PASS'],
    });
    expect([found.end.verdict, found.log.length]).toEqual(['PASS', 3]);
    const never = await play(steps(group('r', 'repeat', [step('a')], condition)), { a: 'FAIL' });
    expect([never.end.verdict, never.log.length]).toEqual(['FAIL', 5]);
    expect(never.end.reason).toContain('not a is PASS after 5 rounds');
  });

  it('takes the first branch that fits', async () => {
    const text = steps(
      `{ id: b, title: b, kind: branch, cases: [{ when: { model: A* }, steps: [${step('one')}] }, { when: { model: B* }, steps: [${step('two')}] }], else: [${step('three')}] }`,
    );
    expect((await play(text, {}, { model: 'B1' })).log).toEqual(['two']);
    const { end, log } = await play(text, {}, { model: 'C' });
    expect(log).toEqual(['three']);
    expect(end.rows.map(({ skipped }) => skipped)).toEqual([
      null,
      'another branch was taken',
      'another branch was taken',
      null,
    ]);
  });

  it('ends a group at its own time-out and nothing of it comes later', async () => {
    const text = steps(
      group(
        'g',
        'sequence',
        [`{ id: a, title: A, kind: power_on, timeout: 60s }`, step('b')],
        ', timeout: 20ms',
      ),
      step('c'),
    );
    const { end, log } = await play(text, { a: 'hang' });
    expect([end.verdict, log.join(' ')]).toEqual(['TIMEOUT', 'a']);
    expect(end.reason).toContain('g: not done within 0.02 s');
  });
});

describe('locks', () => {
  it('are fair, never held twice, and the wait does not count in the time-out', async () => {
    const locks = new Locks();
    const release = await locks.take(['meter'], 'b2/1', new AbortController().signal);
    const seen: (string | null)[] = [];
    const run = play(
      steps(step('a', ', lock: meter')),
      {},
      {
        locks,
        changed: (rows) => void seen.push(rows.list[0]!.waitsFor),
      },
    );
    await until('the wait is shown', () => seen.includes('meter: b2/1'));
    // Longer than the step may take.
    await new Promise((resolve) => setTimeout(resolve, 60));
    release();
    const { end } = await run;
    expect(end.verdict).toBe('PASS');
    expect(end.rows[0]!.waitedMs).toBeGreaterThanOrEqual(50);
    expect(locks.holders(['meter'])).toBeNull();
  });

  it('give up in words when the wait is too long', async () => {
    const locks = new Locks();
    await locks.take(['meter'], 'b2/1', new AbortController().signal);
    const { end, log } = await play(steps(step('a', ', lock: meter, lockWait: 10ms')), {}, { locks });
    expect([end.verdict, log]).toEqual(['ERROR', []]);
    expect(end.reason).toContain('held by meter: b2/1');
  });

  it('never let two have one, serve everybody, and in order where they want the same (random orders)', async () => {
    const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(names, { minLength: 1, maxLength: 12 }),
        fc.infiniteStream(fc.nat(4)),
        async (wants, turns) => {
          const locks = new Locks();
          const held = new Set<string>();
          const served: number[] = [];
          await Promise.all(
            wants.map(async (want, at) => {
              const release = await locks.take(want, String(at), new AbortController().signal);
              served.push(at);
              for (const name of want) {
                expect(held.has(name)).toBe(false);
                held.add(name);
              }
              for (let wait = turns.next().value ?? 0; wait > 0; wait--) await Promise.resolve();
              for (const name of want) held.delete(name);
              release();
            }),
          );
          expect(served).toHaveLength(wants.length);
          wants.forEach((want, at) => {
            const before = wants.findIndex((other, i) => i < at && other.some((name) => want.includes(name)));
            if (before >= 0) expect(served.indexOf(before)).toBeLessThan(served.indexOf(at));
          });
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('any tree', () => {
  const act = fc.constantFrom<Act>('PASS', 'PASS', 'PASS', 'FAIL', 'ERROR', 'throw', 'blank', 'ABORTED');
  let made = 0;
  const { node } = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      fc
        .constantFrom('', ', stopOnFail: true', ', retry: { times: 1 }', ', when: { model: A }')
        .map((more) => step(`s${made++}`, more)),
      fc
        .tuple(
          fc.constantFrom('sequence', 'parallel', 'repeat'),
          fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
          fc.boolean(),
        )
        .map(([kind, list, retry]) =>
          group(
            `g${made++}`,
            kind,
            list,
            `${kind === 'repeat' ? ', count: 2' : ''}${retry ? ', retry: { times: 1 }' : ''}`,
          ),
        ),
    ),
  }));

  it('tears down and switches off once, judges by the worst and never passes a blank (fast-check)', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(node, { minLength: 1, maxLength: 4 }),
        fc.infiniteStream(act),
        fc.boolean(),
        async (list, acts, known) => {
          const text = `${steps(...list)}teardown: [${step('down')}]\n`;
          const ids = [...text.matchAll(/id: (s\d+)/g)].map((match) => match[1]!);
          const script = Object.fromEntries(ids.map((id) => [id, acts.next().value as Act]));
          const { end, log, off } = await play(text, script, known ? { model: 'A' } : {});
          expect(off).toBe(1);
          expect(log.filter((id) => id === 'down')).toHaveLength(1);
          expect(log.at(-1)).toBe('down');
          const leaves = end.rows.filter(({ group: inside, phase }) => !inside && phase !== 'teardown');
          const said = leaves.flatMap(({ verdict }) => verdict ?? []);
          if (said.length === 0) expect(end.verdict).toBe('ERROR');
          if (end.verdict === 'PASS') {
            expect(said.every((verdict) => verdict === 'PASS')).toBe(true);
            expect(ids.some((id) => log.includes(id) && script[id] === 'PASS')).toBe(true);
          }
          for (const verdict of ['ABORTED', 'ERROR', 'FAIL'] as const) {
            if (said.includes(verdict)) expect(end.verdict).not.toBe('PASS');
          }
          expect(
            end.rows.every(({ attempts }) => attempts.every(({ finishedAt }) => finishedAt !== null)),
          ).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});

it('goes on after a restart: wakes the unit, keeps what is done, begins anew what was cut off', async () => {
  const text = `${head}steps:\n  - ${step('power')}\n  - { id: boot, title: boot, kind: wait_snmp, timeout: 30ms }\n  - { id: one, title: one, kind: snmp_identity, timeout: 30ms }\n  - { id: two, title: two, kind: snmp_identity, timeout: 30ms }\n`;
  let kept: RunNode[] = [];
  const stop = new Error('the process is gone');
  await play(
    text,
    {},
    {
      checkpoint: (rows) => {
        if (kept.length > 0 && kept.find(({ id }) => id === 'two')!.attempts.length > 0)
          return Promise.reject(stop);
        kept = structuredClone(rows.list);
        return Promise.resolve();
      },
    },
  );
  expect(kept.map(({ verdict }) => verdict)).toEqual(['PASS', 'PASS', 'PASS', null]);
  const { end, log } = await play(text, {}, { restored: cutOff(kept, 'stopped') });
  expect(log).toEqual(['power', 'boot', 'two']);
  expect(end.verdict).toBe('PASS');
  expect(end.rows.map(({ attempts }) => attempts.map(({ verdict }) => verdict).join())).toEqual([
    'PASS,PASS',
    'PASS,PASS',
    'PASS',
    'ABORTED,PASS',
  ]);
});
