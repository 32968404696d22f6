import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { Config } from '../../src/config.ts';
import type {
  HolidayFeed,
  NextClock,
  PolicyPreview,
  PolicySummary,
  PolicyVersionText,
  Shift,
  TicketClocks,
  TicketDetail,
} from '../../src/contract/index.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { silentLog } from '../../src/lib/log.ts';
import { wholeApp } from '../support/app.ts';
import { clientAs } from '../support/client.ts';
import { runCommand } from '../support/daemon.ts';
import { tempFolder } from '../support/database.ts';
import { until } from '../support/until.ts';

const root = join(import.meta.dirname, '..', '..');

describe('the forecast from the command line', () => {
  const forecast = (...args: string[]) =>
    spawnSync(process.execPath, [join(root, 'src', 'launch.mjs'), 'cli', 'forecast', ...args], {
      encoding: 'utf8',
      timeout: 20_000,
    });
  const p1 = [
    '--policy',
    'network',
    '--priority',
    'P1',
    '--opened',
    '2026-03-06T10:00',
    '--zone',
    'Asia/Shanghai',
  ];

  it('prints each act as a line of JSON, in order, to the minute', () => {
    const { status, stdout, stderr } = forecast(...p1, '--hours', '80', '--json');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const acts = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string>);
    expect(Object.keys(acts[0]!)).toEqual(['at', 'act', 'to', 'clock', 'reason']);
    expect(acts.filter(({ act }) => act !== 'status-due').map(({ at, act, to }) => [at, act, to])).toEqual([
      ['2026-03-06T02:30:00.000Z', 'breach', 'engineer'],
      ['2026-03-06T02:30:00.000Z', 'chase', 'agent'],
      ['2026-03-06T02:45:00.000Z', 'chase', 'agent'],
      ['2026-03-06T02:45:00.000Z', 'reassign', 'engineer'],
      ['2026-03-06T03:00:00.000Z', 'escalate', 'regional customer-service supervisor'],
      ['2026-03-07T02:00:00.000Z', 'escalate', 'HQ customer-service centre'],
      ['2026-03-09T02:00:00.000Z', 'escalate', 'HQ customer-service centre'],
    ]);
  });

  it('the same moment with an offset is the same moment, and the table is for people', () => {
    const local = forecast(...p1, '--json').stdout;
    const offset = forecast(...p1.with(5, '2026-03-06T02:00Z'), '--json').stdout;
    expect(offset).toBe(local);
    expect(forecast(...p1, '--hours', '2').stdout).toMatch(
      /^P1 by network, times in Asia\/Shanghai\n2026-03-06 10:30 {2}breach/,
    );
  });

  it.each([
    [
      ['--policy', 'nothing', '--priority', 'P1', '--opened', '2026-03-06T10:00'],
      /--policy: there is no policy nothing; there are case-centre/,
    ],
    [p1.with(3, 'P9'), /--priority: write one of P1, P2, P3, P4/],
    [p1.with(5, 'tomorrow'), /--opened: write a time such as/],
    [p1.with(5, '2026-02-31T10:00'), /--opened: write a time such as/],
    [p1.with(7, 'Mars/Base'), /--zone: there is no time zone Mars\/Base/],
    [[...p1, '--hours', 'many'], /--hours: write a number/],
    [[...p1, '--colour'], /--colour/],
  ])('refuses %j in one line with exit code 2', (args, words) => {
    const { status, stdout, stderr } = forecast(...args);
    expect(stdout).toBe('');
    expect(status).toBe(2);
    expect(stderr).toMatch(words);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('is a command of the program, too', async () => {
    const { code, out } = await runCommand(['forecast', ...p1, '--hours', '1', '--json']);
    expect(code).toBe(0);
    expect(out.trim().split('\n')).toHaveLength(5);
  });
});

describe('clocks over the API', () => {
  const ics =
    'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Labour Day\r\nDTSTART;VALUE=DATE:20200501\r\nRRULE:FREQ=YEARLY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n';

  it('a ticket shows its clocks, what comes, and what was recorded', async () => {
    const app = await wholeApp();
    const agent = clientAs(app.url(), app.accounts, 'agent');
    const open = await agent.post('/api/tickets', { title: 'Node 7', text: 'Down.', priority: 'P1' });
    const { number } = open.body as TicketDetail;
    const clocks = (await agent.get(`/api/tickets/${number}/clocks`)).body as TicketClocks;
    expect(clocks.policy).toMatchObject({ name: 'case-centre', version: 1 });
    expect(clocks.clocks.map(({ clock, standing }) => [clock, standing])).toEqual([
      ['first-contact', 'running'],
      ['escalation', 'running'],
      ['status', 'running'],
    ]);
    expect(clocks.next.slice(0, 5).map(({ act }) => act)).toEqual([
      'breach',
      'chase',
      'chase',
      'reassign',
      'escalate',
    ]);
    const called = await agent.post(`/api/tickets/${number}/facts`, { fact: 'call', text: 'Spoke.' });
    expect(called.status).toBe(201);
    expect((called.body as TicketClocks).clocks.map(({ clock }) => clock)).toEqual(['escalation', 'status']);
    const wrong = await agent.post(`/api/tickets/${number}/facts`, { fact: 'stage', stage: 'nowhere' });
    expect(wrong.body).toMatchObject({ error: { code: 'invalid', field: 'stage' } });
    const next = (await agent.get(`/api/clocks/next?numbers=${number},9999`)).body as { items: NextClock[] };
    expect(next.items).toMatchObject([{ number, next: { clock: 'escalation' } }]);
    const shift = (await agent.get('/api/shift?hours=4')).body as Shift;
    expect(shift.items.map(({ act }) => act)).toEqual(['escalate', 'status-due', 'escalate', 'status-due']);
  });

  it('policies are saved in versions, with calendars, holidays and a preview', async () => {
    const app = await wholeApp();
    const [supervisor, agent] = [
      clientAs(app.url(), app.accounts, 'supervisor'),
      clientAs(app.url(), app.accounts, 'agent'),
    ];
    const list = (await agent.get('/api/policies')).body as { items: PolicySummary[] };
    expect(list.items.map(({ name }) => name)).toEqual([
      'case-centre',
      'hotline-5x8',
      'network',
      'response-24h',
      'response-2h',
    ]);
    await agent.post('/api/tickets', { title: 'x', text: 'y', priority: 'P2' });
    const { text } = (await agent.get('/api/policies/case-centre')).body as PolicyVersionText;
    const named = text.replace('holidays: []', 'holidays: [public]');
    const early = await supervisor.send('PUT', '/api/policies/case-centre', { base: 1, text: named });
    expect(early.body).toMatchObject({
      error: { code: 'invalid', message: expect.stringContaining('no holiday calendar public') },
    });
    const feed = (await supervisor.send('PUT', '/api/holidays/public', { text: ics })).body as HolidayFeed;
    expect(feed).toMatchObject({ version: 1, events: [{ name: 'Labour Day', repeats: 'FREQ=YEARLY' }] });
    expect((await agent.send('PUT', '/api/policies/case-centre', { base: 1, text: named })).status).toBe(403);
    const saved = await supervisor.send('PUT', '/api/policies/case-centre', {
      base: 1,
      text: named,
      apply: true,
    });
    expect(saved.body).toMatchObject({ version: 2 });
    const stale = await supervisor.send('PUT', '/api/policies/case-centre', { base: 1, text });
    expect(stale.body).toMatchObject({ error: { code: 'policy_changed' } });
    const diff = (await agent.get('/api/policies/case-centre/versions/2/diff')).body;
    expect(diff).toMatchObject({ added: 1, removed: 1 });
    const preview = (await supervisor.post('/api/policies/preview', { text })).body as PolicyPreview;
    expect(preview).toMatchObject({ tickets: 1, newly: 0, spared: 0 });
    const drawn = await agent.post('/api/policies/calendars', { text: named, year: 2026 });
    const calendars = (
      drawn.body as { items: { name: string; days: { date: string; holidays: string[] }[] }[] }
    ).items;
    const day = calendars
      .find(({ name }) => name === 'working')!
      .days.find(({ date }) => date === '2026-05-01');
    expect(day).toMatchObject({ holidays: ['Labour Day'] });
  });

  it('what was missed while the daemon was away is told once, in files where no server is configured', async () => {
    const data = join(tempFolder(), 'data');
    const config = Config.parse({
      data,
      http: { port: 0 },
      traps: { listen: [{ host: '127.0.0.1', port: 0 }] },
    });
    const hourAgo = { ...systemClock, now: () => Date.now() - 65 * 60_000 };
    const before = createApp(config, { clock: hourAgo, log: silentLog });
    await before.start();
    const { body } = await clientAs(before.url(), before.accounts, 'agent').post('/api/tickets', {
      title: 'Node 7',
      text: 'Down.',
      priority: 'P1',
    });
    const { number } = body as TicketDetail;
    await before.stop();

    const app = createApp(config, { clock: systemClock, log: silentLog });
    await app.start();
    try {
      const agent = clientAs(app.url(), app.accounts, 'agent');
      const entries = async () => ((await agent.get(`/api/tickets/${number}`)).body as TicketDetail).entries;
      await until(
        'the late notice',
        async () => (await entries()).some(({ kind }) => kind === 'clock'),
        5000,
      );
      const late = (await entries()).filter(({ kind }) => kind === 'clock');
      expect(late).toHaveLength(1);
      expect(late[0]!.text).toMatch(/Late notice[\s\S]*Deadline missed[\s\S]*response-centre manager/);
      const files = () => readdirSync(join(data, 'outbox')).filter((file) => /\.(eml|txt)$/.test(file));
      await until('the notices as files', () => files().length === 4, 5000);
      const letters = files().map((file) => readFileSync(join(data, 'outbox', file), 'utf8'));
      expect(letters.filter((letter) => letter.includes('response-centre manager'))).not.toHaveLength(0);
    } finally {
      await app.stop();
    }
  });
});
