import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Config } from '../../../src/config.ts';
import { MeasurementQuery, ResultsQuery, YieldQuery } from '../../../src/contract/index.ts';
import type { AppEvents } from '../../../src/events.ts';
import { Bus } from '../../../src/lib/bus.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { silentLog } from '../../../src/lib/log.ts';
import { Results } from '../../../src/runs/results/results.ts';
import { ResultStore } from '../../../src/runs/results/store.ts';
import { labHistory, ResultLab } from '../../support/result-lab.ts';
import { until } from '../../support/until.ts';

const day = 86_400_000;
const now = Date.now();
const ana = { name: 'ana', role: 'analyst' };
const folder = mkdtempSync(join(tmpdir(), 'linebench-test-'));
let lab: ResultLab;
let results: Results;
const mails: { to: string; subject: string; text: string; html: string; key: string }[] = [];
const bus = new Bus<AppEvents>((_, thrown) => {
  throw thrown;
});

beforeAll(() => {
  lab = new ResultLab(folder);
  lab.add(labHistory({ runs: 1200, from: now - 20 * day, to: now - 5 * day }));
  const power = (number: number) => ({ name: 'ds_power', number, low: -7, high: 7, unit: 'dBmV' });
  const bad = { ...power(9.4), verdict: 'FAIL' as const };
  lab.add([
    { serial: 'ONE', verdict: 'ERROR', at: now - 4 * day, startedBy: 'olu', profile: 'short' },
    {
      serial: 'ONE',
      verdict: 'FAIL',
      at: now - 4 * day + 1000,
      profile: 'short',
      reason: 'too loud',
      measurements: [bad],
    },
    {
      serial: 'ONE',
      verdict: 'PASS',
      at: now - 4 * day + 2000,
      profile: 'short',
      startedBy: 'bo',
      measurements: [power(3)],
    },
    { serial: 'TWO', verdict: 'PASS', at: now - 4 * day + 3000, profile: 'short', measurements: [power(2)] },
    { serial: 'GOLD', verdict: 'FAIL', at: now - 4 * day + 4000, profile: 'short', measurements: [bad] },
    {
      serial: 'THREE',
      verdict: 'FAIL',
      at: now - 4 * day + 5000,
      profile: 'short',
      measurements: [{ name: 'firmware', text: '=cmd|1' }],
    },
  ]);
  results = new Results({
    config: Config.parse({}).results,
    db: lab.db,
    results: lab.stream,
    files: lab.files,
    bus,
    clock: systemClock,
    log: silentLog,
    goldens: () => [{ serial: 'GOLD' }],
    postbox: { mail: (letter) => mails.push(letter) },
  });
  results.start();
});
afterAll(async () => {
  await results.stop();
  lab.close();
  rmSync(folder, { recursive: true, force: true });
});

const yieldOf = async (query: object, by = ana) => {
  const whole = YieldQuery.parse({ from: new Date(now - 30 * day).toISOString(), ...query });
  return until('the study', async () => (await results.study('yield', whole, by)).result, 20_000);
};

describe('yield', () => {
  it('keeps first tests, retests and what says nothing apart; golden units never count', async () => {
    const { total, pareto, failedRuns } = await yieldOf({ profile: 'short' });
    expect(total).toMatchObject({
      units: 3,
      first: { passed: 1, n: 3 },
      retest: { passed: 1, n: 1 },
      final: { passed: 2, n: 3 },
      unsaid: { ERROR: 1, TIMEOUT: 0, ABORTED: 0 },
    });
    expect(failedRuns).toBe(2);
    expect(pareto).toEqual([
      { key: 'identity', step: 'identity', name: null, count: 1, share: 0.5, cumulative: 0.5 },
      { key: 'levels/ds_power', step: 'levels', name: 'ds_power', count: 1, share: 0.5, cumulative: 1 },
    ]);
  });
  it('agrees with a count by SQL over the whole history', async () => {
    const { total, groups, trend } = await yieldOf({ by: 'position' });
    const counted = lab.db
      .prepare<[], { verdict: string; n: number }>(
        "SELECT verdict, count(*) AS n FROM runs WHERE serial <> 'GOLD' GROUP BY verdict",
      )
      .all();
    const of = (verdict: string) => counted.find((row) => row.verdict === verdict)?.n ?? 0;
    expect(total.first.n + total.retest.n).toBe(of('PASS') + of('FAIL'));
    expect(total.first.passed + total.retest.passed).toBe(of('PASS'));
    expect(total.unsaid).toEqual({ ERROR: of('ERROR'), TIMEOUT: of('TIMEOUT'), ABORTED: of('ABORTED') });
    const sum = (rows: readonly { first: { n: number } }[]) => rows.reduce((n, row) => n + row.first.n, 0);
    expect([sum(groups), sum(trend)]).toEqual([total.first.n, total.first.n]);
    expect(groups).toHaveLength(17);
  });
  it('shows an operator what they started themselves, and retests stay retests', async () => {
    const bo = await yieldOf({ profile: 'short' }, { name: 'bo', role: 'operator' });
    expect(bo.total).toMatchObject({ units: 1, first: { n: 0 }, retest: { passed: 1, n: 1 } });
  });
});

describe('a measurement', () => {
  const ask = (query: object) =>
    results.study('measurement', MeasurementQuery.parse({ step: 'levels', name: 'us_power', ...query }), ana);
  it('has distribution, capability, control chart and positions', async () => {
    const { result } = await ask({});
    const { summary, capability, chart, histogram, positions, limits } = result!;
    expect(summary!.n).toBeGreaterThan(1000);
    expect(summary!.mean).toBeCloseTo(44, 0);
    expect(limits).toEqual([{ low: 35, high: 51, n: summary!.n }]);
    expect(capability.refusals).toEqual([]);
    expect(capability.ppk!.value).toBeCloseTo((51 - 44) / 6, 0);
    expect(chart).toMatchObject({ kind: 'I-MR', total: summary!.n, points: { length: 400 } });
    expect(histogram!.counts.reduce((a, b) => a + b, 0)).toBe(summary!.n);
    expect(positions).toHaveLength(16);
  });
  it('names the odd position and no other', async () => {
    const { result } = await ask({ name: 'ds_power' });
    const odd = result!.positions.filter((each) => each.odd);
    expect(odd.map(({ bench, position }) => `${bench}/${position}`)).toEqual(['bench-1/5']);
    expect(result!.anova!.p).toBeLessThan(0.001);
  });
  it('refuses an index of few values and draws subgroups when asked', async () => {
    const few = await ask({ name: 'ds_power', profile: 'short' });
    expect(few.result!.capability.refusals).toEqual([{ code: 'too_few', params: { n: 2, least: 30 } }]);
    expect(few.result!.leftOut).toBe(1);
    const groups = await ask({ subgroup: 10, rules: 'western' });
    expect(groups.result!.chart).toMatchObject({ kind: 'Xbar-S', subgroup: 10 });
  });
  it('is in the list with what failed most first', async () => {
    const { result } = await results.study('measurements', { profile: 'returns' }, ana);
    expect(result!.items[0]).toMatchObject({ name: 'ds_power', low: -7, high: 7 });
    expect(result!.items).toHaveLength(6);
  });
});

it('compares positions by the tests that passed', async () => {
  const { result } = await results.study('positions', { profile: 'returns' }, ana);
  expect(result!.positions).toHaveLength(16);
  const worse = result!.positions.filter((each) => each.worse).map((each) => each.position);
  expect(worse.every((position) => position === 5)).toBe(true);
});

it('works once on a question that is asked twice, and ends it when it is cancelled', async () => {
  const query = YieldQuery.parse({ model: 'TC4400' });
  const [a, b] = await Promise.all([results.study('yield', query, ana), results.study('yield', query, ana)]);
  expect(a.id).toBe(b.id);
  const asked = results.study('measurements', { model: 'TM822G' }, ana);
  const other = results.study('positions', { model: 'TM822G' }, ana);
  await Promise.resolve();
  const { id } = a;
  expect(results.cancel(id)).toMatchObject({ state: 'done', result: null });
  expect(() => results.cancel(id)).toThrow(/does not exist/);
  expect([(await asked).state, (await other).state]).toEqual(['done', 'done']);
});

it('pages results without a gap or a row twice', async () => {
  const seen = new Set<string>();
  let before: string | undefined;
  let pages = 0;
  do {
    const query = ResultsQuery.parse({ limit: 500, name: 'ds_snr', before });
    const page = await results.list(query, ana);
    for (const { runId, seq } of page.items) seen.add(`${runId}.${seq}`);
    before = page.next ?? undefined;
    pages++;
  } while (before !== undefined);
  const n = lab.stream.prepare("SELECT count(*) FROM results WHERE name = 'ds_snr'").pluck().get();
  expect(seen.size).toBe(n);
  expect(pages).toBeGreaterThan(2);
  await expect(results.list(ResultsQuery.parse({ before: 'x' }), ana)).rejects.toMatchObject({
    code: 'invalid',
  });
});

it("tells a unit's history with attempts and what failed", async () => {
  const { tests } = await results.unit('ONE', ana);
  expect(tests.map(({ verdict, attempt, number }) => `${verdict} ${attempt} ${number}`)).toEqual([
    'PASS retest 2',
    'FAIL first 1',
    'ERROR unsaid 0',
  ]);
  expect(tests[1]!.failed).toMatchObject([{ name: 'ds_power', value: 9.4, low: -7, high: 7 }]);
  await expect(results.unit('NOBODY', ana)).rejects.toMatchObject({ code: 'not_found' });
});

it('takes the firmware from what the runs measured', async () => {
  const firmware = () =>
    lab.db.prepare("SELECT firmware FROM runs WHERE serial = 'THREE'").pluck().get() as string | null;
  await until('the firmware', () => firmware() !== null);
  expect(firmware()).toBe('=cmd|1');
});

describe('reports', () => {
  it('of a batch say how every unit stands, also the one that was never tested', async () => {
    results.saveBatch({ id: 'LOT 7', customer: 'Acme', serials: ['ONE', 'TWO', 'THREE', 'FOUR'] }, 'ana');
    const report = await results.report({ kind: 'batch', key: 'LOT 7' }, ana);
    expect(report.units.map(({ serial, state }) => `${serial} ${state}`)).toEqual([
      'THREE failed',
      'FOUR untested',
      'ONE passed_retest',
      'TWO passed_first',
    ]);
    expect(report).toMatchObject({ customer: 'Acme', total: { units: 3 } });
  });
  it('of a shift take what began in it', async () => {
    const span = results.shifts().items.find(({ from, to }) => from <= now - 4 * day && now - 4 * day < to)!;
    const report = await results.report({ kind: 'shift', key: span.key }, ana);
    expect(report.units.map(({ serial }) => serial)).toContain('ONE');
    await expect(results.report({ kind: 'shift', key: '2026-13-01.early' }, ana)).rejects.toThrow();
  });
  it('leave as mail in both forms, escaped', async () => {
    const to = ['a@example.org', 'b@example.org', 'a@example.org'];
    const sent = await results.mail(
      { kind: 'unit', key: 'THREE' },
      { to, note: '<b>look</b>', link: null },
      ana,
    );
    expect([sent, mails.map((mail) => mail.to)]).toEqual([2, ['a@example.org', 'b@example.org']]);
    expect(mails[0]!.text).toContain('Passed at the first test');
    expect(mails[0]!.html).toContain('&lt;b&gt;look&lt;/b&gt;');
    expect(mails[0]!.html).not.toContain('<b>look');
  });
});

it('ends an export that nobody reads on, and lets the next one begin', async () => {
  const query = { format: 'csv' as const };
  const [a, b] = [results.export(query, ana), results.export(query, ana)];
  onTestFinished(() => void a.stream.destroy());
  expect(() => results.export(query, ana)).toThrow(/exports are running/);
  b.stream.destroy();
  await until('the end of one', () => {
    try {
      results.export(query, ana).stream.destroy();
      return true;
    } catch {
      return false;
    }
  });
});

it('counts the last attempt at a step only, once steps can be tried again', () => {
  const again = new ResultLab(mkdtempSync(join(tmpdir(), 'linebench-test-')));
  onTestFinished(() => {
    again.close();
    rmSync(join(again.files.lab, '..'), { recursive: true, force: true });
  });
  const columns = again.stream.pragma('table_info(results)') as { name: string }[];
  if (!columns.some(({ name }) => name === 'attempt')) {
    again.stream.exec(
      "ALTER TABLE results ADD COLUMN attempt INTEGER NOT NULL DEFAULT 1; ALTER TABLE results ADD COLUMN round TEXT NOT NULL DEFAULT ''",
    );
  }
  const value = (number: number, verdict: 'PASS' | 'FAIL') => ({ name: 'ds_snr', number, verdict });
  const measurements = [value(20, 'FAIL'), value(36, 'PASS')];
  again.add([{ serial: 'A', verdict: 'PASS', at: now, measurements }]);
  again.stream.exec('UPDATE results SET attempt = seq + 1');
  const store = new ResultStore(again.files);
  expect(store.measurements('run-1').map(({ number }) => number)).toEqual([36]);
  expect(store.measurements('run-1', { verdict: 'FAIL' })).toEqual([]);
  store.close();
});
