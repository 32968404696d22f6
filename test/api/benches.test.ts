import { afterEach, beforeEach, expect, it } from 'vitest';
import { benchRoutes } from '../../src/api/routes/benches.ts';
import { profileRoutes } from '../../src/api/routes/profiles.ts';
import { runRoutes } from '../../src/api/routes/runs.ts';
import { dryLab } from '../../src/dry-lab.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { DryRuns } from '../../src/runs/dry-runs.ts';
import { BenchRig, rigUnit } from '../support/bench-rig.ts';
import { clientAs } from '../support/client.ts';
import { tempFolder } from '../support/database.ts';
import { apiServer } from '../support/server.ts';
import { until } from '../support/until.ts';

let rig: BenchRig;
let daemon: ReturnType<BenchRig['daemon']>;

beforeEach(async () => {
  rig = new BenchRig(tempFolder(), '127.0.53');
  await rig.start();
  daemon = rig.daemon();
  await daemon.start();
});
afterEach(async () => {
  await daemon.close();
  await rig.stop();
});

async function clients() {
  const { base, accounts } = await apiServer(({ accounts: people }) => ({
    routes: [
      ...benchRoutes({ ...daemon, target: () => ({ kind: 'unknown', to: null, words: '' }) }),
      ...profileRoutes({
        library: daemon.runs.library,
        customers: daemon.runs.customers,
        dryRuns: new DryRuns(dryLab, systemClock),
        accounts: people,
      }),
      ...runRoutes({
        ...daemon,
        suspects: { retests: () => [] },
        claim: (bench, holder) => daemon.benches.control.need(bench, holder),
      }),
    ],
  }));
  return { operator: clientAs(base, accounts, 'operator'), viewer: clientAs(base, accounts, 'viewer') };
}

it('takes a unit from loading to its verdict', async () => {
  const { operator, viewer } = await clients();
  const loaded = await operator.post('/api/benches/b1/positions/1/load', { serial: rigUnit(0).serial });
  expect(loaded.body.positions[0]).toMatchObject({ state: 'loaded', label: 'P1' });
  const started = await operator.post('/api/runs', { bench: 'b1', profile: 'short' });
  expect(started.status).toBe(201);
  const { id } = started.body.items[0];
  const finished = async () => {
    const run = await viewer.get(`/api/runs/${id}`);
    return run.body.state === 'finished' && run.body;
  };
  expect(await until('the verdict', finished)).toMatchObject({ verdict: 'PASS' });
  expect((await viewer.get('/api/runs?serial=RIG00000&verdict=PASS&limit=1')).body.items).toHaveLength(1);
  expect((await operator.post(`/api/runs/${id}/abort`)).body.error.code).toBe('run_finished');
  expect((await operator.post('/api/benches/b1/positions/P1/unload')).body.positions[0].state).toBe('empty');
  expect((await viewer.get('/api/benches')).body.items[0].positions[0].last.verdict).toBe('PASS');
});

it('answers wishes that cannot be with a code and, where there is one, the field', async () => {
  const { operator } = await clients();
  const code = async (path: string, body?: unknown) => {
    const { status, body: reply } = await operator.post(path, body);
    return `${status} ${reply.error?.code} ${reply.error?.field ?? ''}`.trim();
  };
  expect(await code('/api/runs', { bench: 'b1', profile: 'short' })).toBe('409 nothing_loaded');
  expect(await code('/api/runs', { bench: 'b1', profile: 'nothing' })).toBe('409 unknown_profile profile');
  expect(await code('/api/runs', { bench: 'zz', profile: 'short' })).toBe('404 not_found');
  expect(await code('/api/benches/b1/positions/9/load', { serial: 'ABCD1' })).toBe('404 not_found');
  expect(await code('/api/benches/b1/reset', { reason: 'drill' })).toBe('403 forbidden');
  await operator.post('/api/benches/b1/positions/1/load', { serial: 'ABCD1' });
  expect(await code('/api/benches/b1/positions/2/load', { serial: 'abcd1' })).toBe(
    '409 already_loaded serial',
  );
});

it('echoes scans, chooses profiles, resets, and lets a viewer only look', async () => {
  const { operator, viewer } = await clients();
  expect((await operator.post('/api/benches/b1/scan', { text: 'P2\r' })).body).toMatchObject({
    kind: 'position',
    accepted: true,
    message: { key: 'scanUnit', params: { label: 'P2' } },
    scanner: 'web',
  });
  expect((await operator.post('/api/benches/b1/profile', { profile: 'firmware' })).body.profile).toBe(
    'firmware',
  );
  expect((await operator.post('/api/benches/b1/reset', { reason: 'drill' })).status).toBe(403);
  expect((await operator.post('/api/benches/b1/abort')).status).toBe(200);
  expect((await viewer.get('/api/profiles')).body.items.map(({ id }: { id: string }) => id)).toEqual([
    'asks',
    'customers',
    'firmware',
    'shared',
    'short',
  ]);
  expect((await viewer.post('/api/benches/b1/scan', { text: 'P2' })).status).toBe(403);
  expect((await viewer.post('/api/runs', { bench: 'b1', profile: 'short' })).status).toBe(403);
});
