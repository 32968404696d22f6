import { createSocket } from 'node:dgram';
import { describe, expect, it } from 'vitest';
import type { Alarm, EventDetail, EventRow, Funnel, FunnelState } from '../../src/contract/index.ts';
import { wholeApp } from '../support/app.ts';
import { startConfigured } from '../support/daemon.ts';
import { tempFolder } from '../support/database.ts';
import { link, notification } from '../support/packets.ts';
import { V3Sender } from '../support/packets-v3.ts';
import { UdpSender } from '../support/udp.ts';
import { until } from '../support/until.ts';

type List<T> = { items: T[]; next: string | null };

const config = (traps: object = {}) => ({
  http: { port: 0 },
  traps: { listen: [{ host: '127.0.0.1', port: 0 }], ...traps },
});

describe('what comes again', () => {
  it('counts on the first within the dedup window, in the event, the feed and the alarm', async () => {
    const { trapPort, api } = await startConfigured(tempFolder(), config({ dedup: '10s' }));
    const sender = await UdpSender.open(trapPort);
    for (let i = 0; i < 12; i++) await sender.send(link(false, 5, { requestId: i, uptime: 100 + i }));
    await until('all are counted', async () => {
      const { items } = await api.get<List<Alarm>>('/api/alarms');
      return items.length === 1 && items[0]!.count === 12;
    });
    const { items } = await api.get<List<EventRow>>('/api/events');
    expect(items).toHaveLength(1);
    expect(items[0]!.count).toBe(12);
    expect(Date.parse(items[0]!.lastAt!)).toBeGreaterThanOrEqual(Date.parse(items[0]!.at));
    expect(await api.get<EventDetail>(`/api/events/${items[0]!.id}`)).toMatchObject({ count: 12 });
    expect(await api.get<Funnel>('/api/funnel')).toMatchObject({ received: 12, committed: 1, merged: 11 });
    // The opposite ends the window: the same again is a new event behind it.
    await sender.send(link(true, 5), link(false, 5));
    const last = await until('three events', async () => {
      const page = await api.get<List<EventRow>>('/api/events');
      return page.items.length === 3 && page.items;
    });
    expect(last.map(({ name }) => name)).toEqual(['linkDown', 'linkUp', 'linkDown']);
    expect((await api.get<List<Alarm>>('/api/alarms?state=open')).items).toHaveLength(1);
  });

  it('is every one an event when the window is 0s', async () => {
    const { trapPort, api } = await startConfigured(tempFolder(), config({ dedup: '0s' }));
    const sender = await UdpSender.open(trapPort);
    for (let i = 0; i < 12; i++) await sender.send(link(false, 5));
    await until('all are events', async () => (await api.get<Funnel>('/api/funnel')).committed === 12);
    expect((await api.get<List<EventRow>>('/api/events')).items).toHaveLength(12);
  });

  it('is known over a kill -9: an inform is acknowledged again but not stored again, a replayed v3 trap refused', async () => {
    const folder = tempFolder();
    const secured = config({
      v3: {
        users: [{ name: 'noc', level: 'authNoPriv', auth: { protocol: 'sha256', secret: 'long enough' } }],
      },
    });
    const first = await startConfigured(folder, secured);
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    let replies = 0;
    socket.on('message', () => replies++);
    const inform = notification('1.3.6.1.6.3.1.1.5.2', [], { inform: true, requestId: 99 });
    const v3 = new V3Sender({
      name: 'noc',
      level: 'authNoPriv',
      auth: { protocol: 'sha256', secret: 'long enough' },
    });
    const trap = v3.packet(link(false, 3));
    for (const packet of [inform, trap]) socket.send(packet, first.trapPort, '127.0.0.1');
    await until(
      'both are committed',
      async () => (await first.api.get<Funnel>('/api/funnel')).committed === 2,
    );
    await until('the acknowledgement', () => replies === 1);
    await first.kill();
    const second = await startConfigured(folder, secured);
    for (const packet of [inform, trap]) socket.send(packet, second.trapPort, '127.0.0.1');
    await until('acknowledged again', () => replies === 2);
    const funnel = await until('both are accounted for', async () => {
      const now = await second.api.get<Funnel>('/api/funnel');
      return now.received === 2 && now.pending === 0 && now;
    });
    expect(funnel).toMatchObject({ merged: 1, notAllowed: 1, committed: 0, v3: { replay: 1 } });
    expect((await second.api.get<List<EventRow>>('/api/events')).items).toHaveLength(2);
    socket.close();
  });
});

describe('who may send', () => {
  it('is on the allow list, and its community fits its address', async () => {
    const { trapPort, api } = await startConfigured(
      tempFolder(),
      config({
        allow: ['127.0.0.2', '127.0.1.0/24'],
        communities: ['public', { community: 'lab', sources: ['127.0.1.0/24'] }],
      }),
    );
    const [near, net, stranger] = await Promise.all(
      ['127.0.0.2', '127.0.1.9', '127.0.0.3'].map((address) => UdpSender.open(trapPort, address)),
    );
    await near!.send(
      link(false, 1),
      link(false, 2, { community: 'lab' }),
      link(false, 3, { community: 'other' }),
    );
    await net!.send(link(false, 4, { community: 'lab' }));
    await stranger!.send(link(false, 5));
    const funnel = await until('everything is accounted for', async () => {
      const now = await api.get<Funnel>('/api/funnel');
      return now.received === 5 && now.pending === 0 && now;
    });
    expect(funnel).toMatchObject({ committed: 2, notAllowed: 3, undecodable: 0 });
    const state = await api.get<FunnelState>('/api/funnel/state');
    expect(['source', 'community']).toContain(state.lastRefusal!.reason);
    expect(state.talkers.map(({ source }) => source).sort()).toEqual(['127.0.0.2', '127.0.0.3', '127.0.1.9']);
  });
});

describe('the receiver watches itself', () => {
  it('tells a storm, refused and undecodable packets as alarms', async () => {
    const { trapPort, api } = await startConfigured(
      tempFolder(),
      config({ storm: { rate: 10, for: '1s', calm: '1s' }, communities: ['public'] }),
    );
    const sender = await UdpSender.open(trapPort, '127.0.0.7');
    for (let i = 0; i < 400; i++) await sender.send(link(false, 1 + i));
    for (let i = 0; i < 20; i++) {
      await sender.send(Buffer.from('no SNMP'));
      await sender.send(link(false, 1, { community: 'guess' }));
    }
    const alarms = await until(
      'three self-alarms',
      async () => {
        const { items } = await api.get<List<Alarm>>('/api/alarms?state=open&q=receiver');
        return items.length === 3 && items;
      },
      10_000,
    );
    expect(alarms.map(({ signature }) => signature).sort()).toEqual([
      'receiver/faulty',
      'receiver/refused',
      'receiver/storm/127.0.0.7',
    ]);
    expect((await api.get<FunnelState>('/api/funnel/state')).storms).toEqual(['127.0.0.7']);
  });
});

describe('the trap port', () => {
  it('is refused to a second daemon, though the first shares it among its own sockets', async () => {
    const first = await startConfigured(tempFolder(), config());
    const second = wholeApp({ traps: { listen: [{ host: '127.0.0.1', port: first.trapPort }] } });
    await expect(second).rejects.toMatchObject({ code: 'trap_port' });
  });

  it('takes IPv6 beside IPv4 on one number, and answers from where it was asked', async () => {
    const { trapPort, api } = await startConfigured(tempFolder(), {
      http: { port: 0 },
      traps: {
        listen: [
          { host: '127.0.0.1', port: 0 },
          { host: '::1', port: 0 },
        ],
      },
    });
    const { listeners } = await api.get<FunnelState>('/api/funnel/state');
    const six = listeners.find(({ host }) => host === '::1')!;
    const socket = createSocket('udp6');
    await new Promise<void>((resolve) => socket.bind(0, '::1', resolve));
    const answer = new Promise<{ port: number }>((resolve) =>
      socket.once('message', (_bytes, from) => resolve(from)),
    );
    socket.send(link(false, 4, { inform: true, requestId: 5 }), six.port, '::1');
    expect((await answer).port).toBe(six.port);
    socket.close();
    const four = await UdpSender.open(trapPort);
    await four.send(link(false, 5));
    await until('both are stored', async () => (await api.get<Funnel>('/api/funnel')).committed === 2);
    const { items } = await api.get<List<EventRow>>('/api/events');
    expect(items.map(({ source }) => source).sort()).toEqual(['127.0.0.1', '::1']);
  });
});
