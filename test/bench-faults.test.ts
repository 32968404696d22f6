import { expect, it } from 'vitest';
import type { Alarm, EventRow, Page, Ticket } from '../src/contract/index.ts';
import { wholeApp } from './support/app.ts';
import { BenchRig } from './support/bench-rig.ts';
import { clientAs } from './support/client.ts';
import { tempFolder } from './support/database.ts';
import { until } from './support/until.ts';

/** A whole daemon at the simulated bench; `data` is kept for a second one. */
async function labAt(rig: BenchRig, data: string) {
  const app = await wholeApp({ data, ...rig.entries() });
  const client = clientAs(app.url(), app.accounts, 'admin');
  const list = async <T>(path: string) => ((await client.get(path)).body as Page<T>).items;
  return {
    app,
    post: (path: string, body: object = {}) => client.post(path, body),
    bench: async () => (await client.get('/api/benches/b1')).body,
    alarms: (state: string) => list<Alarm>(`/api/alarms?state=${state}`),
    tickets: () => list<Ticket>('/api/tickets?state=all'),
    events: () => list<EventRow>('/api/events?limit=50'),
  };
}

async function rigAt(network: string) {
  const rig = new BenchRig(tempFolder(), network);
  await rig.start();
  return rig;
}

it('a stuck relay raises one alarm and opens one ticket; a reset that proves it off clears it', async () => {
  const rig = await rigAt('127.0.53');
  try {
    const lab = await labAt(rig, rig.folder);
    await until('the bench is ready', async () => (await lab.bench()).state === 'ready');
    rig.board.stuck.add(1);
    await lab.post('/api/benches/b1/positions/P2/load', { serial: 'RIG00001' });
    await lab.post('/api/runs', { bench: 'b1', profile: 'short' });
    const [alarm] = await until('the alarm and its ticket', async () => {
      const open = await lab.alarms('open');
      return typeof open[0]?.ticket === 'number' && open;
    });
    expect(await lab.alarms('open')).toHaveLength(1);
    expect(alarm).toMatchObject({
      signature: 'bench/b1/2/fault',
      severity: 'major',
      title: expect.stringMatching(
        /^Position P2 of bench b1 is out of service: outlet 1 of relay still reads off/,
      ),
    });
    expect(await lab.tickets()).toMatchObject([{ number: alarm!.ticket, priority: 'P3', state: 'new' }]);

    // A board that says nothing proves nothing: the position stays out of service.
    rig.board.stuck.clear();
    rig.board.mute = true;
    expect((await lab.post('/api/benches/b1/reset', { reason: 'looked at it' })).body.state).toBe('fault');
    const both = await until('the alarm of the whole bench', async () => {
      const open = await lab.alarms('open');
      return open.length === 2 && open;
    });
    expect(both.find(({ signature }) => signature === 'bench/b1/fault')).toMatchObject({
      severity: 'critical',
      title: expect.stringContaining('Bench b1 is out of service: the power board relay does not answer'),
    });

    rig.board.mute = false;
    expect((await lab.post('/api/benches/b1/reset', { reason: 'board replaced' })).body.state).toBe('ready');
    await until('no open alarm', async () => (await lab.alarms('open')).length === 0);
    const told = (await lab.events()).filter(({ kind }) => kind === 'bench').map(({ name }) => name);
    expect(told.reverse()).toEqual(['positionFault', 'benchFault', 'positionRestored', 'benchRestored']);
    expect((await lab.tickets()).map(({ priority }) => priority).sort()).toEqual(['P2', 'P3']);
  } finally {
    await rig.stop();
  }
});

it('a fault of the bench that is gone at the next start is cleared by that start', async () => {
  const rig = await rigAt('127.0.54');
  try {
    rig.board.mute = true;
    const first = await labAt(rig, rig.folder);
    await until('the alarm', async () => (await first.alarms('open')).length === 1);
    await first.app.stop();
    const second = await labAt(rig, rig.folder);
    await until('the bench in fault', async () => (await second.bench()).state === 'fault');
    expect(await second.alarms('open')).toMatchObject([{ signature: 'bench/b1/fault', count: 1 }]);
    await second.app.stop();
    rig.board.mute = false;
    const third = await labAt(rig, rig.folder);
    await until('cleared', async () => (await third.alarms('open')).length === 0);
    expect(await third.alarms('all')).toHaveLength(1);
  } finally {
    await rig.stop();
  }
});
