import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunDetail } from '../../src/contract/index.ts';
import { BenchRig, rigUnit } from '../support/bench-rig.ts';
import { tempFolder } from '../support/database.ts';
import { until } from '../support/until.ts';

let rig: BenchRig;
let daemon: ReturnType<BenchRig['daemon']>;

beforeEach(async () => {
  rig = new BenchRig(tempFolder(), '127.0.51');
  await rig.start();
  daemon = rig.daemon();
  await daemon.start();
});
afterEach(async () => {
  await daemon.close();
  await rig.stop();
});

/** Starts a profile and waits for the ends of its runs. */
async function runAll(profile: string, positions?: number[]): Promise<RunDetail[]> {
  const started = daemon.runs.startRuns({ bench: 'b1', profile, positions }, 'test');
  const finished = () => started.map(({ id }) => daemon.runs.get(id));
  await until('the runs', () => finished().every((run) => run.state === 'finished'), 8000);
  return finished();
}

function load(position: number, serial = rigUnit(position - 1).serial) {
  daemon.benches.load('b1', String(position), { serial });
}

describe('a run', () => {
  it('passes a healthy unit, stores every measurement before the verdict and leaves the outlet off', async () => {
    const told: string[] = [];
    daemon.bus.on('run.finished', ({ run }) => {
      const stored = daemon.stream
        .prepare('SELECT count(*) FROM results WHERE run_id = ?')
        .pluck()
        .get(run.id);
      const row = daemon.db.prepare('SELECT state FROM runs WHERE id = ?').pluck().get(run.id);
      told.push(`${run.verdict} ${stored === run.measurements.length} ${row}`);
    });
    load(1);
    const [run] = await runAll('short');
    expect(run).toMatchObject({ verdict: 'PASS', reason: null, serial: 'RIG00000', model: 'TM822G' });
    expect(run!.steps.map((step) => step.verdict)).toEqual(['PASS', 'PASS', 'PASS', 'PASS']);
    const names = new Set(run!.measurements.map((measurement) => measurement.name));
    expect([...names]).toEqual([
      'switch_time',
      'boot_time',
      'serial',
      'mac',
      'firmware',
      'model',
      'up_time',
      'ds_power',
    ]);
    expect(run!.measurements.filter(({ name }) => name === 'ds_power')).toHaveLength(8);
    expect(told).toEqual(['PASS true finished']);
    expect(rig.board.outlets[0]).toBe(false);
    expect(daemon.benches.get('b1').positions[0]).toMatchObject({
      state: 'loaded',
      power: 'off',
      last: { verdict: 'PASS' },
    });
  });

  it('fails levels, a wrong unit and old firmware in words, and times out a silent unit', async () => {
    rig.modems[0]!.exchange(rigUnit(0, { fault: 'low_level' }));
    rig.modems[1]!.exchange(rigUnit(9));
    rig.modems[2]!.exchange(rigUnit(2, { fault: 'silent' }));
    rig.modems[3]!.exchange(rigUnit(3, { firmware: '7.5.63' }));
    for (const position of [1, 2, 3, 4]) load(position);
    const [levels, wrong, silent] = await runAll('short', [1, 2, 3]);
    const [old] = await runAll('firmware', [4]);
    expect(levels).toMatchObject({
      verdict: 'FAIL',
      reason: expect.stringMatching(/ds_power of channel 3: -1\d.* is below -15 dBmV/),
    });
    expect(wrong).toMatchObject({
      verdict: 'FAIL',
      reason: expect.stringContaining('RIG00001 was scanned, but the unit says RIG00009'),
    });
    expect(wrong!.steps.at(-1)!.verdict).toBeNull();
    expect(silent).toMatchObject({ verdict: 'TIMEOUT' });
    expect(old).toMatchObject({
      verdict: 'FAIL',
      reason: expect.stringContaining('firmware 7.5.63 is not released'),
    });
    expect(rig.board.outlets).toEqual([false, false, false, false]);
    expect(daemon.benches.get('b1').prompt).toEqual({
      key: 'finished',
      params: { pass: 0, fail: 3, other: 1 },
    });
  });

  it('learns the serial number of a unit that was scanned by its MAC', async () => {
    load(1, rigUnit(0).mac);
    expect(daemon.benches.get('b1').positions[0]!.unit!.serial).not.toBe('RIG00000');
    const [run] = await runAll('short');
    expect(run).toMatchObject({ verdict: 'PASS', serial: 'RIG00000' });
    expect(daemon.benches.get('b1').positions[0]!.unit!.serial).toBe('RIG00000');
  });

  it('aborts in the middle, switches off, reads back and says who did it', async () => {
    rig.modems[0]!.exchange(rigUnit(0, { fault: 'silent' }));
    load(1);
    const [run] = daemon.runs.startRuns({ bench: 'b1', profile: 'short' }, 'test');
    await until('the power', () => rig.board.outlets[0]);
    expect(daemon.benches.get('b1').positions[0]).toMatchObject({ state: 'running' });
    daemon.runs.abort(run!.id, 'Ana');
    await until('the end', () => daemon.runs.get(run!.id).state === 'finished');
    expect(daemon.runs.get(run!.id)).toMatchObject({ verdict: 'ABORTED', reason: 'aborted by Ana' });
    expect(rig.board.outlets[0]).toBe(false);
    expect(rig.board.writes.at(-1)).toMatchObject({ outlet: 0, on: false });
    expect(() => daemon.runs.abort(run!.id, 'Ana')).toThrow(/has finished/);
  });

  it('is ERROR and puts the position out of service when the outlet cannot be switched off', async () => {
    const faults: unknown[] = [];
    daemon.bus.on('bench.fault', (fault) => faults.push(fault));
    load(1);
    const [run] = daemon.runs.startRuns({ bench: 'b1', profile: 'short' }, 'test');
    await until('the power', () => rig.board.outlets[0]);
    rig.board.stuck.add(0);
    await until('the end', () => daemon.runs.get(run!.id).state === 'finished');
    expect(daemon.runs.get(run!.id)).toMatchObject({
      verdict: 'ERROR',
      reason: expect.stringContaining('still reads on'),
    });
    const position = () => daemon.benches.get('b1').positions[0]!;
    expect(position()).toMatchObject({
      state: 'fault',
      power: 'on',
      fault: expect.stringContaining('still reads on'),
    });
    // Nobody can take the power away any more: the whole bench stops.
    expect(faults).toEqual([expect.objectContaining({ bench: 'b1', position: null, cause: 'relay' })]);
    expect(() => daemon.runs.startRuns({ bench: 'b1', profile: 'short', positions: [1] }, 'test')).toThrow(
      /out of service/,
    );
    rig.board.stuck.clear();
    await daemon.benches.reset('b1', 'relay replaced', 'Ana');
    expect(position()).toMatchObject({ state: 'loaded', power: 'off', fault: null });
  });

  it('ends as ERROR when the board is lost, and so does the bench', async () => {
    rig.modems[0]!.exchange(rigUnit(0, { fault: 'silent' }));
    load(1);
    load(2);
    const runs = daemon.runs.startRuns({ bench: 'b1', profile: 'short' }, 'test');
    await until('the power', () => rig.board.outlets[0]);
    rig.board.mute = true;
    await until('the ends', () => runs.every(({ id }) => daemon.runs.get(id).state === 'finished'), 8000);
    expect(daemon.benches.get('b1')).toMatchObject({
      state: 'fault',
      fault: expect.stringContaining('does not answer'),
    });
    expect(() => daemon.runs.startRuns({ bench: 'b1', profile: 'short' }, 'test')).toThrow(/out of service/);
    rig.board.mute = false;
    expect(await daemon.benches.reset('b1', 'supply replaced', 'Ana')).toMatchObject({ state: 'ready' });
    expect(rig.board.outlets).toEqual([false, false, false, false]);
  });

  it('keeps the gap between two outlets that go on', async () => {
    for (const position of [1, 2, 3, 4]) load(position);
    await runAll('short');
    const on = rig.board.writes.filter((write) => write.on).map((write) => write.at);
    expect(on).toHaveLength(4);
    for (let at = 1; at < on.length; at++) expect(on[at]! - on[at - 1]!).toBeGreaterThanOrEqual(20);
  });

  it('refuses what cannot be started, with codes', () => {
    const start = (order: { profile?: string; bench?: string; positions?: number[] }) => {
      try {
        daemon.runs.startRuns({ bench: 'b1', profile: 'short', ...order }, 'test');
        return 'started';
      } catch (thrown) {
        return (thrown as { code: string }).code;
      }
    };
    expect(start({})).toBe('nothing_loaded');
    expect(start({ bench: 'nowhere' })).toBe('not_found');
    expect(start({ profile: 'nothing' })).toBe('unknown_profile');
    expect(start({ positions: [9] })).toBe('not_found');
    load(1);
    expect(start({})).toBe('started');
    expect(start({})).toBe('position_busy');
    expect(() => daemon.benches.unload('b1', '1')).toThrow(/runs on P1/);
  });
});

it('lists runs page by page and hands finished ones to followers in order', async () => {
  load(1);
  for (let round = 0; round < 3; round++) await runAll('short');
  const first = daemon.runs.list({ limit: 2, serial: 'RIG00000' });
  const rest = daemon.runs.list({ limit: 2, before: first.next! });
  expect([first.items.length, rest.items.length, rest.next]).toEqual([2, 1, null]);
  expect(daemon.runs.list({ limit: 5, verdict: 'FAIL' }).items).toEqual([]);
  const followed = daemon.runs.finishedAfter(1, 10);
  expect(followed.map(({ seq }) => seq)).toEqual([2, 3]);
  const profile = daemon.db.prepare('SELECT id, hash FROM profile_versions').all();
  expect(profile).toEqual([{ id: 'short', hash: first.items[0]!.profileHash }]);
});

it('ends a run that a crash left in a step that is not done twice, after every outlet is off, and keeps the unit loaded', async () => {
  load(1);
  const [run] = daemon.runs.startRuns({ bench: 'b1', profile: 'asks' }, 'test');
  await until('the question', () => daemon.benches.get('b1').positions[0]!.question);
  // A second daemon over the same files sees what a crash leaves behind: an open run and an outlet that is on.
  expect(rig.board.outlets[0]).toBe(true);
  const after = rig.daemon();
  await after.start();
  expect(rig.board.outlets[0]).toBe(false);
  expect(after.runs.get(run!.id)).toMatchObject({
    state: 'finished',
    verdict: 'ABORTED',
    reason: 'the daemon stopped during the run; it does not go on: Look is not done twice',
  });
  const position = after.benches.get('b1').positions[0]!;
  expect(position).toMatchObject({
    state: 'loaded',
    unit: { serial: 'RIG00000' },
    last: { verdict: 'ABORTED' },
  });
  expect(after.runs.finishedAfter(0, 10).map((finished) => finished.run.id)).toEqual([run!.id]);
  await after.close();
});
