import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SimModemUnit } from '../../hardware/sim/modem.ts';
import type { Bench, Page, Run, RunDetail, Ticket, TicketDetail } from '../../src/contract/index.ts';
import { rigUnit } from '../support/bench-rig.ts';
import { startConfigured } from '../support/daemon.ts';
import { tempFolder } from '../support/database.ts';
import { noPty } from '../support/pty.ts';
import { SerialBench } from '../support/serial-bench.ts';
import { until } from '../support/until.ts';

async function benchWith(network: string, ...units: SimModemUnit[]) {
  const folder = tempFolder();
  const lab = new SerialBench(folder, network, units);
  await lab.start();
  onTestFinished(() => lab.stop());
  /** Starts a daemon on the bench and waits until both are ready. */
  const start = async () => {
    const daemon = await startConfigured(folder, lab.config());
    const { api } = daemon;
    const bench = () => api.get<Bench>('/api/benches/b1');
    await until('bench and scanner are ready', async () => {
      const now = await bench();
      return now.state === 'ready' && now.scanners[0]!.connected;
    });
    const scan = async (text: string) => {
      lab.scan(text);
      const echo = await until(`the echo of ${text}`, async () => {
        const { lastScan } = await bench();
        return lastScan?.text === text && lastScan;
      });
      expect(echo).toMatchObject({ accepted: true, scanner: 'gun' });
      return echo;
    };
    const runs = async () => (await api.get<Page<Run>>('/api/runs')).items;
    return { ...daemon, bench, scan, runs };
  };
  return { lab, start };
}

/** A unit that is not there for as long as the test looks. */
const slow = (number: number) => rigUnit(number, { bootMs: 60_000 });

describe.skipIf(noPty)(`a bench on serial lines${noPty ? ` [skipped: ${noPty}]` : ''}`, () => {
  it('is worked with the scanner alone: PASS, FAIL with its ticket, every outlet off and read back', async () => {
    const good = rigUnit(0);
    const bad = rigUnit(1, { fault: 'low_level' });
    const { lab, start } = await benchWith('127.0.56', good, bad);
    const { api, bench, scan, runs, stop } = await start();
    for (const text of ['P1', good.serial, 'P2', bad.serial]) await scan(text);
    expect((await bench()).prompt).toEqual({ key: 'readyToStart', params: { count: 2 } });
    const from = lab.requests.length;
    expect((await scan('LB:START')).message).toEqual({
      key: 'started',
      params: { count: 2, profile: 'patient' },
    });
    const finished = await until('both verdicts', async () => {
      const now = await bench();
      return now.prompt.key === 'finished' && now;
    });
    expect(finished.prompt.params).toEqual({ pass: 1, fail: 1, other: 0 });
    expect(finished.positions).toMatchObject([
      { state: 'loaded', power: 'off', last: { serial: good.serial, verdict: 'PASS' } },
      { state: 'loaded', power: 'off', last: { serial: bad.serial, verdict: 'FAIL' } },
    ]);
    // What counts is what the board was told and then asked.
    expect(lab.coils).toEqual([false, false]);
    const told = lab.requests.slice(from);
    for (const outlet of [0, 1]) {
      expect(told.filter((request) => request === `on ${outlet}`)).toHaveLength(1);
      expect(told.lastIndexOf(`off ${outlet}`)).toBeGreaterThan(told.indexOf(`on ${outlet}`));
      expect(told.slice(told.lastIndexOf(`off ${outlet}`))).toContain('read');
    }

    const list = await runs();
    expect(list.map(({ serial, verdict, startedBy }) => [serial, verdict, startedBy]).sort()).toEqual([
      [good.serial, 'PASS', 'scanner gun'],
      [bad.serial, 'FAIL', 'scanner gun'],
    ]);
    const failed = list.find(({ verdict }) => verdict === 'FAIL')!;
    const { measurements } = await api.get<RunDetail>(`/api/runs/${failed.id}`);
    const levels = measurements.filter(({ name }) => name === 'ds_power');
    expect(levels).toHaveLength(8);
    expect(levels.every(({ verdict, value }) => verdict === 'FAIL' && Number(value) < -15)).toBe(true);

    const ticket = await until('the ticket', async () => {
      const { items } = await api.get<Page<Ticket>>('/api/tickets?state=all');
      return items.length === 1 && api.get<TicketDetail>(`/api/tickets/${items[0]!.number}`);
    });
    expect(ticket).toMatchObject({
      signature: `unit/${bad.serial}`,
      origin: 'unit',
      runId: failed.id,
      device: { serial: bad.serial },
    });
    expect(ticket.entries[0]!.text).toMatch(
      /levels: ds_power 3 is -1[78][\d.]* dBmV, must be -15 to 15 dBmV/,
    );
    expect(await stop()).toBe(0);
  });

  it('an abort over HTTP ends the run within a moment, outlet off', async () => {
    const { lab, start } = await benchWith('127.0.57', slow(0), rigUnit(1));
    const { api, bench, scan, runs, stop } = await start();
    for (const text of ['P1', slow(0).serial, 'LB:START']) await scan(text);
    await lab.requested('on 0');
    const [run] = await runs();
    expect(run).toMatchObject({ state: 'running', verdict: null });
    await api.post(`/api/runs/${run!.id}/abort`);
    const ended = await until('the end', async () => {
      const now = await api.get<RunDetail>(`/api/runs/${run!.id}`);
      return now.state === 'finished' && now;
    });
    expect(ended).toMatchObject({ verdict: 'ABORTED', reason: 'aborted by token:test' });
    expect(lab.coils[0]).toBe(false);
    expect((await bench()).positions[0]).toMatchObject({ state: 'loaded', power: 'off', run: null });
    expect((await api.get<Page<Ticket>>('/api/tickets?state=all')).items).toEqual([]);

    // The bench goes on: the same bench, all of it aborted at once.
    await api.post('/api/runs', { bench: 'b1', profile: 'patient' });
    await until('the relay is on', () => lab.coils[0]);
    await api.post('/api/benches/b1/abort');
    await until('the relay is off', async () => !lab.coils[0] && (await bench()).positions[0]!.run === null);
    expect((await runs()).map(({ verdict }) => verdict)).toEqual(['ABORTED', 'ABORTED']);
    expect(await stop()).toBe(0);
  });

  it('kill -9 during a run: outlets off and read back, then the run goes on where it was, nothing doubled', async () => {
    const { lab, start } = await benchWith('127.0.58', slow(0), rigUnit(1));
    const first = await start();
    for (const text of ['P1', slow(0).serial, 'LB:START']) await first.scan(text);
    await lab.requested('on 0');
    const [run] = await first.runs();
    const boot = async () => {
      const { tree } = await first.api.get<RunDetail>(`/api/runs/${run!.id}`);
      return tree.find(({ id }) => id === 'boot')?.startedAt;
    };
    await until('the wait for the unit', boot);
    await first.kill();
    expect(lab.coils).toEqual([true, false]);
    lab.modems[0]!.exchange(rigUnit(0));

    const from = lab.requests.length;
    const second = await start();
    // A busy machine may make the daemon ask again, never leave anything out.
    const told = lab.requests.slice(from).filter((request, at, all) => request !== all[at - 1]);
    expect(told.slice(0, 4)).toEqual(['off 0', 'read', 'off 1', 'read']);
    const ended = await until(
      'the end',
      async () => {
        const now = await second.api.get<RunDetail>(`/api/runs/${run!.id}`);
        return now.state === 'finished' && now;
      },
      15_000,
    );
    expect(ended).toMatchObject({ verdict: 'PASS', resumes: 1, serial: slow(0).serial });
    const attempts = (id: string) =>
      ended.tree.find((row) => row.id === id)!.attempts.map(({ verdict }) => verdict);
    expect([attempts('power'), attempts('boot'), attempts('levels')]).toEqual([
      ['PASS', 'PASS'],
      ['ABORTED', 'PASS'],
      ['PASS'],
    ]);
    expect(
      ended.measurements.filter(({ name, superseded }) => name === 'switch_time' && !superseded),
    ).toHaveLength(2);
    expect(lab.coils).toEqual([false, false]);
    expect((await second.bench()).positions[0]).toMatchObject({ state: 'loaded', power: 'off', fault: null });
    expect(await second.runs()).toHaveLength(1);
    expect(await second.stop()).toBe(0);
    expect(doubledResults(second.data)).toEqual({ runs: 1, doubled: 0, integrity: 'ok' });
  });

  it('kill -9 with the unit taken out meanwhile: the run is ABORTED with the reason, every outlet stays off', async () => {
    const { lab, start } = await benchWith('127.0.60', slow(0), rigUnit(1));
    const first = await start();
    for (const text of ['P1', slow(0).serial, 'LB:START']) await first.scan(text);
    await lab.requested('on 0');
    const [run] = await first.runs();
    await first.kill();
    const db = new Database(join(first.data, 'linebench.db'));
    db.prepare('UPDATE bench_positions SET device_id = NULL').run();
    db.close();
    const second = await start();
    const ended = await until('the end', async () => {
      const now = await second.api.get<RunDetail>(`/api/runs/${run!.id}`);
      return now.state === 'finished' && now;
    });
    expect(ended).toMatchObject({
      verdict: 'ABORTED',
      reason: 'the daemon stopped during the run; it does not go on: its unit is no longer loaded',
    });
    expect(lab.coils).toEqual([false, false]);
    expect(await second.stop()).toBe(0);
  });

  it('the scanner is pulled out 50 times in a run: said within two seconds, no half reading used, the run untouched', async () => {
    const { lab, start } = await benchWith('127.0.54', slow(0), slow(1));
    const { bench, scan, runs, stop } = await start();
    for (const text of ['P1', slow(0).serial, 'LB:START']) await scan(text);
    await lab.requested('on 0');
    const connected = async () => (await bench()).scanners[0]!.connected;
    for (let round = 0; round < 50; round++) {
      // Half of an ABORT, half of a position.
      await lab.unplugScanner(round % 2 === 0 ? 'LB:ABORT' : 'P2');
      await until('the loss is said', async () => !(await connected()), 2000);
      await lab.plugScanner();
      await until('the scanner is back', connected, 4000);
    }
    const now = await bench();
    expect(now.selected).toBeNull();
    expect(now.lastScan?.message.key).toMatch(/^(?:scanCutOff|started)$/);
    expect(now.positions[1]).toMatchObject({ state: 'empty' });
    const list = await runs();
    expect(list).toHaveLength(1);
    expect(['running', 'TIMEOUT']).toContain(list[0]!.verdict ?? list[0]!.state);
    await scan('P2');
    await scan(slow(1).serial);
    expect((await bench()).positions[1]).toMatchObject({ unit: { serial: slow(1).serial } });
    expect(await stop()).toBe(0);
  }, 90_000);

  it('SIGTERM during a run: exit code 0 within ten seconds, the outlet off, the run ABORTED', async () => {
    const { lab, start } = await benchWith('127.0.59', slow(0), slow(1));
    const first = await start();
    for (const text of ['P1', slow(0).serial, 'P2', slow(1).serial, 'LB:START']) await first.scan(text);
    await until('both relays are on', () => lab.coils[0] && lab.coils[1]);
    const beganAt = performance.now();
    expect(await first.stop()).toBe(0);
    expect(performance.now() - beganAt).toBeLessThan(10_000);
    expect(lab.coils).toEqual([false, false]);
    expect(lab.requests.at(-1)).toBe('read');
    const second = await start();
    expect((await second.runs()).map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ['ABORTED', 'aborted by the end of the daemon'],
      ['ABORTED', 'aborted by the end of the daemon'],
    ]);
    expect(await second.stop()).toBe(0);
  });
});

/** Runs with results on disk, results that are there twice, and whether the files are sound. */
function doubledResults(data: string) {
  const stream = new Database(join(data, 'stream.db'), { readonly: true });
  try {
    const one = <T>(sql: string) => stream.prepare<[], { n: T }>(sql).get()!.n;
    return {
      runs: one<number>("SELECT count(DISTINCT run_id) AS n FROM results WHERE name = 'ds_power'"),
      doubled: one<number>(
        'SELECT count(*) AS n FROM (SELECT 1 FROM results GROUP BY run_id, seq HAVING count(*) > 1)',
      ),
      integrity: stream.pragma('integrity_check', { simple: true }),
    };
  } finally {
    stream.close();
  }
}
