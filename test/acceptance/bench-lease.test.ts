import { expect, it } from 'vitest';
import type { Alarm, Page, Ticket } from '../../src/contract/index.ts';
import { wholeApp } from '../support/app.ts';
import { BenchRig, rigUnit } from '../support/bench-rig.ts';
import { clientAs, signedIn } from '../support/client.ts';
import { tempFolder } from '../support/database.ts';
import { until } from '../support/until.ts';

const password = 'a long password';

async function appAt(network: string, more: BenchRig['more'] = {}) {
  const rig = new BenchRig(tempFolder(), network);
  await rig.start();
  rig.more = more;
  const app = await wholeApp({ data: rig.folder, ...rig.entries() });
  await app.accounts.ensureUsers([
    { user: 'olu', name: 'Olu', role: 'operator', password },
    { user: 'sue', name: 'Sue', role: 'supervisor', password },
  ]);
  const admin = clientAs(app.url(), app.accounts, 'viewer');
  const bench = async () => (await admin.get('/api/benches/b1')).body;
  await until('the bench is ready', async () => (await bench()).state === 'ready');
  return { rig, app, bench, read: admin };
}

it('one browser holds a bench: another is refused every act but the abort, takes over knowingly, and signing out frees it', async () => {
  const { rig, app, bench, read } = await appAt('127.0.65');
  try {
    const one = await signedIn(app.url(), 'olu', password);
    const two = await signedIn(app.url(), 'olu', password);
    const load = (client: typeof one, pos: string, serial: string) =>
      client.post(`/api/benches/b1/positions/${pos}/load`, { serial });
    expect((await load(one, 'P1', rigUnit(0).serial)).status).toBe(200);
    const session = (await one.get('/api/session')).body;
    expect((await bench()).lease).toMatchObject({ user: 'olu', session: session.id });

    const refused = [
      await load(two, 'P2', rigUnit(1).serial),
      await two.post('/api/benches/b1/positions/P1/unload'),
      await two.post('/api/benches/b1/scan', { text: 'P1' }),
      await two.post('/api/benches/b1/profile', { profile: 'short' }),
      await two.post('/api/runs', { bench: 'b1', profile: 'short' }),
      await two.post('/api/benches/b1/lease', {}),
      await two.delete('/api/benches/b1/lease'),
    ];
    expect(refused.map(({ status, body }) => `${status} ${body.error.code}`)).toEqual(
      refused.map(() => '409 bench_held'),
    );
    expect((await two.post('/api/benches/b1/abort')).status).toBe(200);

    // Two confirm at once: one of them saw a lease that is over.
    const sue = await signedIn(app.url(), 'sue', password);
    const { id } = (await bench()).lease;
    const both = await Promise.all(
      [two, sue].map((client) => client.post('/api/benches/b1/lease', { from: id })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const winner = both[0]!.status === 200 ? two : sue;
    expect((await load(one, 'P2', rigUnit(1).serial)).body.error.code).toBe('bench_held');
    await winner.delete('/api/session');
    expect((await bench()).lease).toBeNull();
    expect((await load(one, 'P2', rigUnit(1).serial)).status).toBe(200);
    const { items } = (await read.get('/api/benches/b1/log')).body;
    expect(items.map(({ act }: { act: string }) => act).reverse()).toEqual([
      'lease_taken',
      'lease_taken_over',
      'lease_released',
      'lease_taken',
    ]);
  } finally {
    await rig.stop();
  }
});

it('a position that fails three units that would pass elsewhere goes out of service with a ticket, and the units are tested again', async () => {
  const { rig, app, bench, read } = await appAt('127.0.66');
  try {
    const client = clientAs(app.url(), app.accounts, 'admin');
    const test = async (position: number, unit: number, fault: 'none' | 'low_level') => {
      const serial = rigUnit(unit).serial;
      rig.modems[position - 1]!.exchange(rigUnit(unit, { fault }));
      await client.post(`/api/benches/b1/positions/${position}/load`, { serial });
      await client.post('/api/runs', { bench: 'b1', profile: 'short', positions: [position] });
      await until(`the verdict of ${serial}`, async () => {
        const { last, run } = (await bench()).positions[position - 1];
        return run === null && last?.serial === serial;
      });
      await client.post(`/api/benches/b1/positions/${position}/unload`);
    };
    for (const unit of [1, 2, 3]) await test(2, unit, 'none');
    for (const unit of [4, 5, 6]) await test(1, unit, 'low_level');
    const position = (await bench()).positions[0];
    expect(position).toMatchObject({ state: 'out', service: { state: 'out', by: 'Linebench' } });
    expect(position.service.reason).toMatch(/failed here on 3 units in a row/);
    const { items: retests } = (await read.get('/api/retests')).body;
    expect(retests.map(({ serial }: { serial: string }) => serial).sort()).toEqual(
      [4, 5, 6].map((unit) => rigUnit(unit).serial),
    );
    const alarm = await until('the alarm and its ticket', async () => {
      const { items } = (await read.get('/api/alarms?state=open')).body as Page<Alarm>;
      return items.find(({ signature, ticket }) => signature === 'bench/b1/1/service' && ticket !== null);
    });
    const ticket = (await client.get(`/api/tickets/${alarm.ticket}`)).body as Ticket;
    expect(ticket).toMatchObject({ priority: 'P3' });
    expect((await client.post('/api/benches/b1/positions/1/load', { serial: 'X1' })).body.error.code).toBe(
      'position_out',
    );

    // Elsewhere the unit passes: it is no longer to be tested again.
    await test(3, 4, 'none');
    expect((await read.get('/api/retests')).body.items).toHaveLength(2);
    const put = { state: 'in', reason: 'jumper replaced' };
    expect((await client.post('/api/benches/b1/positions/1/service', put)).body.positions[0].state).toBe(
      'empty',
    );
    await until('the alarm is over', async () => {
      const { items } = (await read.get('/api/alarms?state=open')).body as Page<Alarm>;
      return !items.some(({ signature }) => signature === 'bench/b1/1/service');
    });
  } finally {
    await rig.stop();
  }
}, 30_000);

it('a golden unit that is off takes its position out of service and opens no ticket against itself', async () => {
  const goldens = [{ serial: rigUnit(0).serial, bands: [{ name: 'ds_power', low: -0.1, high: 0.1 }] }];
  const { rig, app, bench, read } = await appAt('127.0.67', { goldens });
  try {
    const client = clientAs(app.url(), app.accounts, 'admin');
    rig.modems[0]!.exchange(rigUnit(0, { fault: 'low_level' }));
    await client.post('/api/benches/b1/positions/1/load', { serial: rigUnit(0).serial });
    await client.post('/api/runs', { bench: 'b1', profile: 'short' });
    await until('the verdict', async () => (await bench()).positions[0].golden !== null);
    expect((await bench()).positions[0]).toMatchObject({
      golden: { sound: false, serial: rigUnit(0).serial },
      service: {
        state: 'out',
        reason: expect.stringMatching(/the golden unit RIG00000 is off here: ds_power/),
      },
    });
    const tickets = await until('the ticket', async () => {
      const { items } = (await client.get('/api/tickets?state=all')).body as Page<Ticket>;
      return items.length > 0 && items;
    });
    expect(tickets.map(({ origin }) => origin)).toEqual(['alarm']);
    expect((await read.get('/api/retests')).body.items).toEqual([]);
  } finally {
    await rig.stop();
  }
});
