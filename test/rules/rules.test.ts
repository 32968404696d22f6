import { createSocket } from 'node:dgram';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { App } from '../../src/app.ts';
import { createApp } from '../../src/app.ts';
import { Config } from '../../src/config.ts';
import type { EventRow, Replay } from '../../src/contract/index.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { silentLog } from '../../src/lib/log.ts';
import { wholeApp } from '../support/app.ts';
import { type Client, clientAs } from '../support/client.ts';
import { tempFolder } from '../support/database.ts';
import { link, notification, oid } from '../support/packets.ts';
import { until } from '../support/until.ts';

const devices = [
  { name: 'cmts-1', address: '127.0.0.1', kind: 'cmts', site: 'North', node: 'N7', poll: false },
];
const quiet = `rules:
  - oid: ${oid.linkDown}
    name: quietLink
    severity: warning
    kind: problem
    title: "{device.site}: {interface} down"
    key: "link/{ifIndex}"
`;

async function send(app: App, ...packets: Buffer[]): Promise<void> {
  const port = Number(app.trapAddresses()[0]!.split(':')[1]);
  const socket = createSocket('udp4');
  for (const packet of packets)
    await new Promise<void>((resolve) => socket.send(packet, port, '127.0.0.1', () => resolve()));
  socket.close();
}

async function events(api: Client, count: number): Promise<EventRow[]> {
  return until(
    `${count} events`,
    async () => {
      const { items } = (await api.get('/api/events?limit=500')).body as { items: EventRow[] };
      return items.length >= count ? items : null;
    },
    5000,
  );
}

async function replayed(api: Client, text: string): Promise<Replay> {
  const begun = await api.post('/api/replays', { text, hours: 1 });
  expect(begun.status, begun.text).toBe(201);
  return until(
    'the replay ends',
    async () => {
      const replay = (await api.get(`/api/replays/${begun.body.id}`)).body as Replay;
      return replay.state === 'running' ? null : replay;
    },
    20_000,
  );
}

describe('the rule set', () => {
  it('is in force at once, says so in the events, survives a restart and rolls back', async () => {
    const config = Config.parse({
      data: join(tempFolder(), 'data'),
      http: { port: 0 },
      traps: { listen: [{ host: '127.0.0.1', port: 0 }] },
      devices,
    });
    let app = createApp(config, { clock: systemClock, log: silentLog });
    onTestFinished(() => app.stop());
    await app.start();
    let api = clientAs(app.url(), app.accounts, 'analyst');
    expect((await api.get('/api/rules/set')).body).toEqual({ version: 0, text: '', saved: null });
    const ahead = await api.send('PUT', '/api/rules/set', { base: 7, text: quiet });
    expect([ahead.status, ahead.body.error.message]).toEqual([409, 'there is no version 7']);
    const saved = await api.send('PUT', '/api/rules/set', { base: 0, text: quiet, comment: 'less noise' });
    expect(saved.body).toMatchObject({
      version: 1,
      author: 'token:test-analyst',
      comment: 'less noise',
      rules: 1,
    });
    await send(app, link(false, 3));
    expect((await events(api, 1))[0]).toMatchObject({
      name: 'quietLink',
      severity: 'warning',
      summary: 'North: eth3 down',
    });

    await app.stop();
    app = createApp(config, { clock: systemClock, log: silentLog });
    await app.start();
    api = clientAs(app.url(), app.accounts, 'supervisor');
    await send(app, link(false, 4));
    const [newest] = await events(api, 2);
    expect(newest).toMatchObject({ name: 'quietLink' });
    const why = (await api.get(`/api/events/${newest!.id}/why`)).body;
    expect(why).toMatchObject({
      words: `rule quietLink (${oid.linkDown}) of version 1 is a problem`,
      rule: { origin: 'set', version: 1, name: 'quietLink', exact: true, variant: null },
      keys: [
        { template: 'link/{ifIndex}', key: newest!.signature, values: [{ name: 'ifIndex', text: '4' }] },
      ],
      undecoded: null,
    });
    expect(why.rule.text).toContain('key: link/{ifIndex}');
    expect(why.packet[0]).toMatchObject({ offset: 0, tagName: 'SEQUENCE', meaning: 'message' });
    expect(why.packet.map((node: { meaning: string }) => node.meaning)).toContain('snmpTrapOID.0');

    const louder = quiet.replace('warning', 'critical');
    expect((await api.send('PUT', '/api/rules/set', { base: 1, text: louder })).body.version).toBe(2);
    // The old event still names the rule of then.
    expect((await api.get(`/api/events/${newest!.id}/why`)).body.rule).toMatchObject({
      version: 1,
      exact: true,
    });
    const lost = await api.send('PUT', '/api/rules/set', { base: 1, text: `${quiet}# mine\n` });
    expect([lost.status, lost.body.error.code]).toEqual([409, 'rules_changed']);
    const diff = (await api.get('/api/rules/versions/2/diff')).body;
    expect(diff).toMatchObject({ from: 1, to: 2, added: 1, removed: 1 });
    const restored = await api.post('/api/rules/versions/1/restore', { base: 2 });
    expect(restored.body).toMatchObject({ version: 3, restored: 1, comment: 'text of version 1' });
    expect((await api.get('/api/rules/set.yaml')).text).toBe(quiet);
    expect(
      (await api.get('/api/rules/versions')).body.items.map((v: { version: number }) => v.version),
    ).toEqual([3, 2, 1]);
  });

  it('refuses a faulty text with its place and stays as it is', async () => {
    const app = await wholeApp();
    const api = clientAs(app.url(), app.accounts, 'admin');
    const text = quiet.replace('{ifIndex}', '{nothing}');
    expect((await api.post('/api/rules/check', { text })).body.faults).toMatchObject([
      { line: 7, column: 5, path: 'rules[0].key' },
    ]);
    const refused = await api.send('PUT', '/api/rules/set', { base: 0, text });
    expect([refused.status, refused.body.error]).toMatchObject([400, { code: 'invalid', field: 'text' }]);
    expect((await api.get('/api/rules/set')).body.version).toBe(0);
  });

  it('lists every rule, finds names, and makes a rule from a trap', async () => {
    const app = await wholeApp({ devices });
    const api = clientAs(app.url(), app.accounts, 'admin');
    await send(
      app,
      notification('1.3.6.1.4.1.99999.0.3', [
        { oid: '1.3.6.1.4.1.99999.7.1.2', type: 4, value: Buffer.from('fan 2') },
      ]),
      link(false, 3),
    );
    const found = await events(api, 2);
    const unknown = found.find((event) => !event.known)!;
    const draft = (await api.get(`/api/rules/draft?event=${unknown.id}`)).body;
    expect(draft).toMatchObject({
      rule: {
        oid: '1.3.6.1.4.1.99999.0.3',
        name: 'trap3',
        kind: 'problem',
        key: 'trap3/{#1.3.6.1.4.1.99999.7.1}',
      },
      exists: null,
      parts: [
        { name: '1.3.6.1.4.1.99999.7.1', text: 'fan 2' },
        { name: '#1.3.6.1.4.1.99999.7.1', text: '2' },
      ],
    });
    const { text } = (await api.post('/api/rules/edit', { text: '', index: null, rule: draft.rule })).body;
    const preview = (await api.post('/api/rules/preview', { text, event: unknown.id })).body;
    expect(preview).toMatchObject({
      before: { known: false },
      after: { name: 'trap3', effect: 'raise' },
      faults: [],
    });
    expect(preview.after.signature).toMatch(/^device\/\d+\/trap3\/2$/);

    const known = found.find((event) => event.known)!;
    expect((await api.get(`/api/rules/draft?event=${known.id}`)).body.exists).toMatchObject({
      origin: 'shipped',
    });
    await api.send('PUT', '/api/rules/set', { base: 0, text: quiet });
    const links = (await api.get(`/api/rules?q=${oid.linkDown}`)).body.items;
    expect(links).toMatchObject([
      { origin: 'set', hidden: false, rule: { name: 'quietLink' } },
      { origin: 'shipped', hidden: true, rule: { name: 'linkDown' } },
    ]);
    expect((await api.get('/api/rules/names?q=ifOper')).body.items[0]).toEqual({
      oid: '1.3.6.1.2.1.2.2.1.8',
      name: 'ifOperStatus',
    });
    expect((await api.get('/api/rules/names?what=trap&q=linkDo')).body.items[0].name).toBe('linkDown');
  });
});

describe('a replay', () => {
  it('says what other rules would have made of what happened', async () => {
    const app = await wholeApp({ devices });
    const api = clientAs(app.url(), app.accounts, 'analyst');
    const storm = Array.from({ length: 20 }, (_, i) => link(false, i + 1));
    await send(app, ...storm, link(true, 1), notification('1.3.6.1.4.1.99999.0.3'));
    const found = await events(api, 22);
    const same = await replayed(api, '');
    expect(same).toMatchObject({ state: 'done', done: 22, total: 22, by: 'token:test-analyst' });
    expect(same.result).toMatchObject({
      events: { total: 22, traps: 22, undecodable: 0, changed: 0 },
      alarms: {
        raised: { before: 20, after: 20 },
        open: { before: 19, after: 19 },
        new: 0,
        gone: 0,
        changed: 0,
      },
      tickets: { opened: { before: 20, after: 20 }, samples: [] },
    });
    const other = await replayed(api, quiet.replace('link/{ifIndex}', 'link'));
    expect(other.result).toMatchObject({
      events: {
        changed: 20,
        renamed: 20,
        severity: 20,
        effect: 0,
        key: 20,
        unknown: { before: 1, after: 1 },
      },
      changes: [
        { before: { name: 'linkDown' }, after: { name: 'quietLink', severity: 'warning' }, count: 20 },
      ],
      alarms: { raised: { before: 20, after: 1 }, new: 1, gone: 20 },
      tickets: { opened: { before: 20, after: 0 } },
    });
    expect(found.some((event) => event.id === other.result!.alarms.samples[0]!.eventId)).toBe(true);
  });

  it('refuses faulty rules, is one at a time and can be cancelled', async () => {
    const app = await wholeApp();
    const api = clientAs(app.url(), app.accounts, 'admin');
    expect((await api.post('/api/replays', { text: 'rules: 3' })).status).toBe(400);
    const first = (await api.post('/api/replays', { text: '' })).body;
    expect((await api.post('/api/replays', { text: '' })).body.error.code).toBe('busy');
    expect((await api.delete(`/api/replays/${first.id}`)).body.state).toBe('cancelled');
    expect((await api.get(`/api/replays/${first.id}`)).body.state).toBe('cancelled');
    expect((await replayed(api, '')).state).toBe('done');
  });
});
