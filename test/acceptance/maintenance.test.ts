import { createSocket } from 'node:dgram';
import { describe, expect, it } from 'vitest';
import type {
  Alarm,
  AlarmDetail,
  MaintenanceDetail,
  Ticket,
  TicketDetail,
  TopologyPage,
} from '../../src/contract/index.ts';
import { wholeApp } from '../support/app.ts';
import { clientAs } from '../support/client.ts';
import { notification } from '../support/packets.ts';
import { until } from '../support/until.ts';

const oid = (number: number) => `1.3.6.1.4.1.99999.0.${number}`;
const definitions = [
  {
    oid: oid(1),
    name: 'cmtsDown',
    severity: 'critical',
    kind: 'problem',
    key: 'down',
    title: '{device} is down',
    ticket: 'P1',
    outage: true,
  },
  { oid: oid(2), name: 'cmtsUp', severity: 'cleared', kind: 'resolution', clears: ['down'] },
  {
    oid: oid(3),
    name: 'cmT4',
    severity: 'minor',
    kind: 'problem',
    key: 't4',
    title: 'T4 time-out of {device}',
    ticket: 'P3',
  },
  { oid: oid(4), name: 'cmT4Over', severity: 'cleared', kind: 'resolution', clears: ['t4'] },
];
const modems = Array.from({ length: 8 }, (_, index) => `cm-${index + 1}`);
const address = (name: string) => (name === 'cmts-1' ? '127.0.77.1' : `127.0.77.1${name.slice(3)}`);
const devices = [
  { name: 'cmts-1', address: address('cmts-1'), kind: 'cmts', site: 'Central', poll: false },
  ...modems.map((name) => ({
    name,
    address: address(name),
    kind: 'modem',
    node: 'N17',
    parent: 'cmts-1',
    poll: false,
  })),
];

async function world() {
  const app = await wholeApp({
    devices,
    traps: { listen: [{ host: '127.0.0.1', port: 0 }], definitions },
    alarms: { suppression: { race: '1s', settle: '2s' } },
  });
  const api = clientAs(app.url(), app.accounts, 'analyst');
  const port = Number(app.trapAddresses()[0]!.split(':')[1]);
  /** A trap as the device itself would send it. */
  const trap = async (name: string, number: number) => {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, address(name), resolve));
    await new Promise<void>((resolve, reject) =>
      socket.send(notification(oid(number)), port, '127.0.0.1', (error) =>
        error ? reject(error) : resolve(),
      ),
    );
    socket.close();
  };
  const alarms = async (query = 'state=open') =>
    (await api.get(`/api/alarms?${query}&limit=100`)).body.items as Alarm[];
  const tickets = async () =>
    ((await api.get('/api/tickets?state=all&limit=100')).body.items as Ticket[])
      .map(({ title, priority }) => `${priority} ${title}`)
      .toSorted();
  const alarmOf = (name: string) =>
    until(`an alarm about ${name}`, async () =>
      (await alarms('state=all')).find(({ device }) => device?.name === name),
    );
  return { api, trap, alarms, tickets, alarmOf };
}

describe('with real traps', () => {
  it('a dead CMTS opens one ticket, its modems none, and what is left after its return opens its own', async () => {
    const { api, trap, tickets, alarmOf } = await world();
    await trap('cm-1', 3);
    await trap('cm-2', 3);
    await alarmOf('cm-2');
    await trap('cmts-1', 1);
    const silent = await until('the modem is silent', async () => {
      const alarm = await alarmOf('cm-1');
      return alarm.suppressed && alarm;
    });
    expect(silent.suppressed).toMatchObject({
      kind: 'parent',
      reason: expect.stringMatching(/^behind cmts-1, unreachable since 20/),
    });
    await until('the ticket of the CMTS', async () => (await tickets()).length === 1);
    await trap('cm-1', 4);
    await trap('cmts-1', 2);
    await until('the ticket of what is left', async () => (await tickets()).length === 2, 10_000);
    expect(await tickets()).toEqual(['P1 cmts-1 is down', 'P3 T4 time-out of cm-2']);
    const { ticket } = await alarmOf('cm-2');
    const why = (await api.get(`/api/tickets/${ticket}`)).body as TicketDetail;
    expect(JSON.stringify(why.entries[0]!.data)).toContain('was silent: behind cmts-1');
    const { history } = (await api.get(`/api/alarms/${silent.id}`)).body as AlarmDetail;
    expect(history.map(({ kind }) => kind)).toEqual(['raised', 'suppressed', 'cleared']);
  });

  it('many modems of one node are one alarm with one ticket, and it ends with them', async () => {
    const { trap, alarms, tickets } = await world();
    for (const name of modems.slice(0, 6)) await trap(name, 3);
    const umbrella = await until('the umbrella', async () =>
      (await alarms()).find(({ title }) => title === '6 modems behind node N17: T4 time-out'),
    );
    await until('its ticket', async () => (await tickets()).length > 0);
    const members = await alarms(`state=open&umbrella=${umbrella.id}`);
    expect(members.map(({ suppressed }) => suppressed?.kind)).toEqual(Array(6).fill('umbrella'));
    for (const name of modems.slice(0, 6)) await trap(name, 4);
    await until('all is over', async () => (await alarms()).length === 0);
    expect(await tickets()).toEqual(['P2 6 modems behind node N17: T4 time-out: cmts-1']);
  });

  it('maintenance keeps what is behind a device silent, and tells what is left at its end', async () => {
    const { api, trap, alarms, tickets, alarmOf } = await world();
    const tree = (await api.get('/api/topology?q=cmts-1')).body as TopologyPage;
    expect(tree.items[0]).toMatchObject({ devices: 9, children: 1, trail: ['Central'] });
    const start = new Date(Date.now() - 60_000).toISOString().slice(0, 16);
    const plan = {
      name: 'Splice',
      reason: 'fibre',
      start,
      zone: 'UTC',
      minutes: 30,
      rule: null,
      scope: { behind: [tree.items[0]!.device!.id] },
    };
    const asked = (await api.post('/api/maintenance/preview', plan)).body;
    expect(asked).toMatchObject({ devices: 9, overlaps: [] });
    const made = await api.post('/api/maintenance', plan);
    expect(made.status).toBe(201);
    const { id } = made.body as MaintenanceDetail;
    for (const name of modems) await trap(name, 3);
    await until('eight silent alarms', async () => {
      const all = await alarms('state=suppressed');
      return all.length === 8 && all.every(({ suppressed }) => suppressed?.kind === 'maintenance');
    });
    expect((await api.get('/api/maintenance/now')).body.windows).toMatchObject([{ id, devices: 9 }]);
    const device = (await alarmOf('cm-3')).device!.id;
    expect((await api.get(`/api/devices/${device}/maintenance`)).body.windows).toMatchObject([{ id }]);
    expect(await tickets()).toEqual([]);
    await trap('cm-8', 4);
    expect((await api.post(`/api/maintenance/${id}/acts`, { kind: 'end' })).status).toBe(200);
    await until('what is left is one incident', async () => (await tickets()).length === 1, 10_000);
    expect((await tickets())[0]).toMatch(/^P2 [5-8] modems behind node N17/);
  });
});
