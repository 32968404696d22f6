import { spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { describe, expect, it } from 'vitest';
import type {
  Alarm,
  AlarmDetail,
  EventDetail,
  EventRow,
  Funnel,
  Ticket,
  TicketDetail,
} from '../../src/contract/index.ts';
import { runCommand, startDaemon, tokenClient } from '../support/daemon.ts';
import { tempFolder } from '../support/database.ts';
import { killRounds } from '../support/kill-rounds.ts';
import { link, notification } from '../support/packets.ts';
import { findTool } from '../support/tools.ts';
import { until } from '../support/until.ts';

async function daemon(folder = tempFolder(), args: string[] = []) {
  const process = await startDaemon(folder, args);
  const { out } = await runCommand([
    'token',
    'create',
    '--role',
    'admin',
    '--name',
    'test',
    '--data',
    folder,
  ]);
  return { ...process, folder, api: tokenClient(process.url, out.trim()) };
}
type List<T> = { items: T[]; next: string | null };

/** Sends datagrams from one socket and waits until the kernel has taken them. */
async function send(port: number, packets: readonly Buffer[]): Promise<void> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  for (const packet of packets) {
    await new Promise<void>((resolve, reject) =>
      socket.send(packet, port, '127.0.0.1', (error) => (error ? reject(error) : resolve())),
    );
  }
  socket.close();
}

describe.skipIf(!findTool('snmptrap'))("Debian's snmptrap and snmpinform [need snmptrap]", () => {
  const run = (program: 'snmptrap' | 'snmpinform', args: string[]) =>
    spawnSync(findTool('snmptrap')!.replace('snmptrap', program), args, {
      encoding: 'utf8',
      timeout: 10_000,
    });
  const ifIndex = ['1.3.6.1.2.1.2.2.1.1.5', 'i', '5'];

  it('are heard: v1, v2c and inform, known and unknown; the inform is acknowledged', async () => {
    const { trapPort, api } = await daemon();
    const target = `127.0.0.1:${trapPort}`;
    expect(
      run('snmptrap', ['-v2c', '-c', 'public', target, '', '1.3.6.1.6.3.1.1.5.3', ...ifIndex]).status,
    ).toBe(0);
    expect(
      run('snmptrap', ['-v1', '-c', 'public', target, '1.3.6.1.4.1.318', '10.1.2.3', '6', '5', '']).status,
    ).toBe(0);
    expect(
      run('snmptrap', [
        '-v2c',
        '-c',
        'public',
        target,
        '',
        '1.3.6.1.4.1.99999.0.1',
        '1.3.6.1.4.1.99999.1.0',
        's',
        'hello',
      ]).status,
    ).toBe(0);
    const inform = run('snmpinform', ['-v2c', '-c', 'public', target, '', '1.3.6.1.6.3.1.1.5.1']);
    expect(inform.stderr).toBe('');
    expect(inform.status).toBe(0);
    const { items } = await until('four events', async () => {
      const page = await api.get<List<EventRow>>('/api/events?limit=10');
      return page.items.length === 4 && page;
    });
    expect(
      items.map(({ name, kind, version, source, known }) => [name, kind, version, source, known]),
    ).toEqual([
      ['coldStart', 'inform', 'v2c', '127.0.0.1', true],
      ['1.3.6.1.4.1.99999.0.1', 'trap', 'v2c', '127.0.0.1', false],
      ['upsOnBattery', 'trap', 'v1', '10.1.2.3', true],
      ['linkDown', 'trap', 'v2c', '127.0.0.1', true],
    ]);
    const detail = await api.get<EventDetail>(`/api/events/${items[1]!.id}`);
    expect(detail.varbinds).toMatchObject([
      { oid: '1.3.6.1.4.1.99999.1.0', type: 'OctetString', text: 'hello' },
    ]);
    expect(detail.raw).toMatch(/^30[0-9a-f]+$/);
    expect(detail.why).toContain('no definition');
  });

  it('ten linkDowns make one alarm with count 10 and one ticket; linkUp clears it', async () => {
    const { trapPort, api } = await daemon();
    const target = `127.0.0.1:${trapPort}`;
    for (let i = 0; i < 10; i++)
      run('snmptrap', ['-v2c', '-c', 'public', target, '', '1.3.6.1.6.3.1.1.5.3', ...ifIndex]);
    const alarm = await until('count 10', async () => {
      const { items } = await api.get<List<Alarm>>('/api/alarms?state=open');
      return items.length === 1 && items[0]!.count === 10 && items[0]!.ticket !== null && items[0];
    });
    expect(alarm).toMatchObject({ severity: 'major', state: 'open', title: 'Link 5 down' });
    const tickets = await until('the ticket counts ten', async () => {
      const { items } = await api.get<List<Ticket>>('/api/tickets?state=all');
      return items[0]?.count === 10 && items;
    });
    expect(tickets).toHaveLength(1);
    expect(tickets[0]).toMatchObject({ number: alarm.ticket, priority: 'P3', origin: 'alarm', state: 'new' });
    run('snmptrap', ['-v2c', '-c', 'public', target, '', '1.3.6.1.6.3.1.1.5.4', ...ifIndex]);
    await until(
      'cleared',
      async () => (await api.get<List<Alarm>>('/api/alarms?state=open')).items.length === 0,
    );
    const history = (await api.get<AlarmDetail>(`/api/alarms/${alarm.id}`)).history.map(({ kind }) => kind);
    expect(history).toEqual(['raised', 'repeated', 'cleared']);
    const entries = await until('the clear is on the timeline', async () => {
      const ticket = await api.get<TicketDetail>(`/api/tickets/${alarm.ticket}`);
      return ticket.entries.some(({ text }) => /clear/i.test(text)) && ticket.entries;
    });
    expect(
      entries.every((entry, i) => entry.prevHash === (i === 0 ? entry.prevHash : entries[i - 1]!.hash)),
    ).toBe(true);
  });

  it('is acknowledged by a person, with a comment kept', async () => {
    const { trapPort, api } = await daemon();
    run('snmptrap', ['-v2c', '-c', 'public', `127.0.0.1:${trapPort}`, '', '1.3.6.1.6.3.1.1.5.3', ...ifIndex]);
    const { id } = await until('an alarm', async () => (await api.get<List<Alarm>>('/api/alarms')).items[0]);
    expect(await api.post<Alarm>(`/api/alarms/${id}/ack`, { comment: 'on it' })).toMatchObject({
      acknowledgedBy: 'token:test',
      comment: 'on it',
    });
    expect(await api.post<Alarm>(`/api/alarms/${id}/ack`, { acknowledged: false })).toMatchObject({
      acknowledgedAt: null,
    });
    const { history } = await api.get<AlarmDetail>(`/api/alarms/${id}`);
    expect(history.map(({ kind, text }) => [kind, text])).toEqual([
      ['raised', 'Link 5 down'],
      ['acknowledged', 'on it'],
      ['unacknowledged', ''],
    ]);
  });
});

describe('the trap path', () => {
  it('accounts for every packet, also the broken ones', async () => {
    const { trapPort, api } = await daemon();
    const good = Array.from({ length: 200 }, (_, i) => link(false, 1 + (i % 20), { requestId: i }));
    const broken = [
      Buffer.alloc(0),
      Buffer.from('GET / HTTP/1.1\r\n'),
      link(false, 1).subarray(0, 30),
      Buffer.alloc(1400, 0x30),
    ];
    await send(trapPort, [...good, ...broken]);
    const funnel = await until('everything is accounted for', async () => {
      const now = await api.get<Funnel>('/api/funnel');
      return now.committed + now.merged === 200 && now.received === 204 && now;
    });
    const { received, undecodable, notAllowed, rateLimited, merged, shed, committed } = funnel;
    expect(received).toBe(undecodable + notAllowed + rateLimited + merged + shed + committed);
    expect(undecodable).toBe(4);
    // Twenty links say the same ten times within the dedup window: each is one alarm with the true count.
    const alarms = await until('every repeat is counted', async () => {
      const { items } = await api.get<List<Alarm>>('/api/alarms?state=open');
      return items.reduce((sum, { count }) => sum + count, 0) === 200 && items;
    });
    expect(alarms.map(({ count }) => count)).toEqual(Array.from({ length: 20 }, () => 10));
  });

  it('acknowledges an inform only once it is on disk, and merges its repeats', async () => {
    const { trapPort, api } = await daemon();
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    const replies: Buffer[] = [];
    socket.on('message', (bytes) => replies.push(bytes));
    const inform = notification('1.3.6.1.6.3.1.1.5.2', [], { inform: true, requestId: 99 });
    for (let i = 0; i < 3; i++) socket.send(inform, trapPort, '127.0.0.1');
    await until('an acknowledgement', () => replies.length > 0);
    expect((await api.get<List<EventRow>>('/api/events')).items).toHaveLength(1);
    socket.send(inform, trapPort, '127.0.0.1');
    const before = replies.length;
    await until('acknowledged again', () => replies.length > before);
    const funnel = await api.get<Funnel>('/api/funnel');
    expect(funnel).toMatchObject({ received: 4, committed: 1, merged: 3 });
    socket.close();
  });

  it('keeps every acknowledged inform over kill -9, counts each event once and doubles no ticket', async () => {
    const { faults } = await killRounds(tempFolder(), 4);
    expect(faults).toEqual([]);
  });
});
