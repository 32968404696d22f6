import { createSocket } from 'node:dgram';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type App, createApp } from '../../src/app.ts';
import { signature } from '../../src/channels/webhook.ts';
import { Config } from '../../src/config.ts';
import type { ForwardTarget, OutboxItem } from '../../src/contract/index.ts';
import { openDatabase } from '../../src/db/open.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { silentLog } from '../../src/lib/log.ts';
import { type Client, clientAs } from '../support/client.ts';
import { tempFolder } from '../support/database.ts';
import { link } from '../support/packets.ts';
import { freeUdpPort } from '../support/snmpd.ts';
import { Snmptrapd } from '../support/snmptrapd.ts';
import { findTool, tools } from '../support/tools.ts';
import { until } from '../support/until.ts';

const trapd = findTool('snmptrapd') !== undefined;

async function daemon(
  forward: object[],
  data = join(tempFolder(), 'data'),
): Promise<{ app: App; api: Client; data: string }> {
  const app = createApp(
    Config.parse({ data, http: { port: 0 }, traps: { listen: [{ host: '127.0.0.1', port: 0 }] }, forward }),
    { clock: systemClock, log: silentLog },
  );
  onTestFinished(() => app.stop());
  await app.start();
  return { app, api: clientAs(app.url(), app.accounts, 'admin'), data };
}

async function send(app: App, ...packets: Buffer[]): Promise<void> {
  const port = Number(app.trapAddresses()[0]!.split(':')[1]);
  const socket = createSocket('udp4');
  for (const packet of packets)
    await new Promise<void>((resolve) => socket.send(packet, port, '127.0.0.1', () => resolve()));
  socket.close();
}

const target = async (api: Client, id: string) =>
  ((await api.get('/api/forward')).body.items as ForwardTarget[]).find((each) => each.id === id)!;

describe.skipIf(!trapd)(
  `forwarding to snmptrapd${trapd ? '' : ` [needs it: ${tools.snmptrapd.install}]`}`,
  () => {
    it('sends traps and informs on in v2c, with the address of the agent', async () => {
      const port = await freeUdpPort();
      const receiver = new Snmptrapd(tempFolder(), port);
      const to = { host: '127.0.0.1', port, community: 'public' };
      const { app, api } = await daemon([
        { id: 'plain', kind: 'trap', send: 'events', ...to, match: { name: 'linkDown' } },
        { id: 'sure', kind: 'inform', send: 'alarms', ...to, match: { severity: 'major' } },
      ]);
      await receiver.start();
      await send(app, link(false, 7), link(true, 7), link(false, 8));
      const log = await until(
        'two traps and three informs arrive',
        () =>
          receiver.log().match(/1\.3\.6\.1\.2\.1\.118\.0\.[23]\b/g)?.length === 3 ? receiver.log() : null,
        10_000,
      );
      expect(log.match(/= OID: \.1\.3\.6\.1\.6\.3\.1\.1\.5\.3\b/g)).toHaveLength(2);
      expect(log).toContain('.1.3.6.1.6.3.18.1.3.0 = IpAddress: 127.0.0.1');
      expect(log).toContain('(4711) 0:00:47.11');
      expect(log).toMatch(/STRING: "major: Link eth7 down \[127\.0\.0\.1\/link\/7\]"/);
      expect(log).toMatch(/STRING: "cleared: Link eth7 down/);
      await until('the informs are acknowledged', async () => (await target(api, 'sure')).sent === 3);
      expect(await target(api, 'sure')).toMatchObject({ queued: 0, failed: 0, dropped: 0, lastError: null });
      expect(await target(api, 'plain')).toMatchObject({ sent: 2, address: `127.0.0.1:${port} SNMP v2c` });
    });

    it('sends authPriv traps as our own engine, and informs after it found the other one', async () => {
      const port = await freeUdpPort();
      const receiver = new Snmptrapd(tempFolder(), port);
      const user = (name: string) => ({
        name,
        auth: { protocol: 'sha256', secret: 'a long pass' },
        priv: { protocol: 'aes128', secret: 'another pass' },
      });
      const { app, api, data } = await daemon([
        { id: 'plain3', kind: 'trap', send: 'events', host: '127.0.0.1', port, user: user('trapper') },
        { id: 'sure3', kind: 'inform', send: 'events', host: '127.0.0.1', port, user: user('informer') },
      ]);
      const db = openDatabase(join(data, 'linebench.db'), { readonly: true });
      const { id } = db.prepare<[], { id: Buffer }>('SELECT id FROM own_engine').get()!;
      db.close();
      const keys = 'SHA-256 "a long pass" AES "another pass"';
      await receiver.start([
        `createUser -e 0x${id.toString('hex')} trapper ${keys}`,
        `createUser informer ${keys}`,
        'authUser log trapper authPriv',
        'authUser log informer authPriv',
      ]);
      await send(app, link(false, 7));
      // Only these two users are heard in v3, each with its own keys.
      await until(
        'the trap and the inform arrive',
        () => (receiver.log().match(/1\.3\.6\.1\.6\.3\.1\.1\.5\.3\b/g)?.length === 2 ? receiver.log() : null),
        10_000,
      );
      await until('the trap is counted', async () => (await target(api, 'plain3')).sent === 1);
      await until('the inform is acknowledged', async () => (await target(api, 'sure3')).sent === 1);
    });

    it('keeps informs while nobody answers and sends them in order later, over a restart', async () => {
      const port = await freeUdpPort();
      const receiver = new Snmptrapd(tempFolder(), port);
      const forward = [
        { id: 'sure', kind: 'inform', send: 'events', host: '127.0.0.1', port, community: 'public' },
      ];
      const first = await daemon(forward);
      await send(first.app, link(false, 1), link(false, 2), link(false, 3));
      await until('three wait', async () => (await target(first.api, 'sure')).queued === 3);
      await first.app.stop();
      await receiver.start();
      const second = await daemon(forward, first.data);
      await until('all are sent', async () => (await target(second.api, 'sure')).sent === 3, 15_000);
      expect([...receiver.log().matchAll(/2\.2\.1\.1\.(\d) = INTEGER/g)].map((match) => match[1])).toEqual([
        '1',
        '2',
        '3',
      ]);
    });
  },
);

describe('a webhook', () => {
  it('is tried again after a failure, a hang and a 500, in order, signed, under the same id', async () => {
    const heard: { headers: IncomingHttpHeaders; body: string; answer: string }[] = [];
    const plan = ['500', 'cut', '200', '404'];
    const server = createServer((req, res) => {
      let body = '';
      req.on('data', (chunk) => (body += chunk));
      req.on('end', () => {
        const answer = plan[heard.length] ?? '204';
        heard.push({ headers: req.headers, body, answer });
        if (answer === 'cut') req.socket.destroy();
        else res.writeHead(Number(answer)).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?key=hidden`;
    const { app, api } = await daemon([
      { id: 'hook', kind: 'webhook', send: 'events', url, secret: 'shared' },
    ]);
    await send(app, link(false, 1), link(false, 2), link(false, 3));
    await until(
      'two are sent and one is refused',
      async () => {
        const { sent, failed } = await target(api, 'hook');
        return sent === 2 && failed === 1;
      },
      15_000,
    );
    const ids = heard.map(({ headers }) => headers['x-linebench-id']);
    expect(ids).toEqual(['hook/event/1', 'hook/event/1', 'hook/event/1', 'hook/event/2', 'hook/event/3']);
    for (const { headers, body } of heard) {
      const timestamp = headers['x-linebench-timestamp'] as string;
      expect(headers['x-linebench-signature']).toBe(signature('shared', timestamp, body));
      expect(JSON.parse(body)).toMatchObject({
        id: headers['x-linebench-id'],
        kind: 'event',
        event: { name: 'linkDown' },
      });
    }
    expect((await target(api, 'hook')).address).not.toContain('hidden');
    const [refused] = (await api.get('/api/outbox?state=failed')).body.items as OutboxItem[];
    expect(refused).toMatchObject({
      key: 'hook/event/2',
      error: 'the server answered 404 Not Found',
      nextAt: null,
    });
    expect((await api.post(`/api/outbox/${refused!.id}/retry`)).body.state).toBe('queued');
    await until('the refused one is sent', async () => (await target(api, 'hook')).sent === 3);
    expect((await api.post(`/api/outbox/${refused!.id}/retry`)).body.error.code).toBe('sent_already');
  });
});
