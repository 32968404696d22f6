import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type SimObject, SnmpAgent } from '../../hardware/sim/snmp-agent.ts';
import type {
  Alarm,
  AlarmDetail,
  Device,
  DeviceDetail,
  EventRow,
  Page,
  Ticket,
} from '../../src/contract/index.ts';
import { startConfigured } from '../support/daemon.ts';
import { tempFolder } from '../support/database.ts';
import { freeUdpPort, Snmpd } from '../support/snmpd.ts';
import { findTool } from '../support/tools.ts';
import { until } from '../support/until.ts';

type Daemon = Awaited<ReturnType<typeof startConfigured>>;

const alarms = async ({ api }: Daemon, state = 'open') =>
  (await api.get<Page<Alarm>>(`/api/alarms?state=${state}`)).items;
const tickets = async ({ api }: Daemon) => (await api.get<Page<Ticket>>('/api/tickets?state=all')).items;

async function device({ api }: Daemon, name: string): Promise<DeviceDetail> {
  const { items } = await api.get<Page<Device>>('/api/devices');
  return api.get<DeviceDetail>(`/api/devices/${items.find((found) => found.name === name)!.id}`);
}

/** The open alarm of a device whose reduction key has the word, once its ticket is open too. */
const alarmWithTicket = (daemon: Daemon, word: string) =>
  until(
    `the alarm ${word} with its ticket`,
    async () =>
      (await alarms(daemon)).find(({ signature, ticket }) => signature.includes(word) && ticket !== null),
    15_000,
  );

describe.skipIf(!findTool('snmpd'))("Debian's snmpd [needs snmpd]", () => {
  it('is polled: readings, a threshold after its count, down with alarm and ticket, back again', async () => {
    const folder = tempFolder();
    const agent = new Snmpd(folder, await freeUdpPort());
    await agent.start();
    const at = { address: '127.0.0.1', port: agent.port };
    const config = {
      polling: { interval: '1s', timeout: '250ms', retries: 0 },
      credentials: {
        default: { community: 'public' },
        old: { version: 'v1', community: 'public' },
        wrong: { community: 'not-this' },
      },
      devices: [
        { name: 'edge-7', ...at },
        { name: 'edge-7-v1', ...at, credential: 'old' },
        // Has none of a modem's objects but those that every agent has.
        { name: 'no-modem', ...at, credential: 'old', model: 'docsis-modem' },
        { name: 'wrong-community', ...at, credential: 'wrong' },
      ],
      thresholds: [
        { id: 'boots', metric: 'uptime', when: 'above', value: 0.2, rearm: 0, count: 3, ticket: 'P4' },
        { id: 'never', metric: 'uptime', when: 'above', value: 4e7, rearm: 4e7, count: 1, ticket: 'P1' },
      ],
    };
    const daemon = await startConfigured(folder, config);

    const raised = await alarmWithTicket(daemon, 'threshold/boots');
    const edge = await device(daemon, 'edge-7');
    expect(edge).toMatchObject({ status: 'up', kind: 'other', lastSeen: expect.any(String) });
    expect(edge.readings).toMatchObject([
      { metric: 'uptime', instance: '', unit: 's', severity: 'minor', value: expect.any(Number) },
    ]);
    expect(await device(daemon, 'edge-7-v1')).toMatchObject({
      status: 'up',
      readings: [{ metric: 'uptime' }],
    });
    expect(await device(daemon, 'no-modem')).toMatchObject({ status: 'up', kind: 'modem', readings: [] });
    expect(raised).toMatchObject({
      severity: 'minor',
      count: 1,
      title: expect.stringMatching(/^Uptime of edge-7/),
    });
    const ownTicket = (await tickets(daemon)).find(({ number }) => number === raised.ticket);
    expect(ownTicket).toMatchObject({ priority: 'P4', origin: 'alarm', state: 'new' });
    const { why } = await daemon.api.get<AlarmDetail>(`/api/alarms/${raised.id}`);
    expect(why).toMatch(/^threshold boots: uptime [\d.]+ s, 3 samples in a row above 0\.2$/);
    await until('the three samples are on disk', () => samplesUpTo(daemon.data, raised) === 3);

    const silent = await alarmWithTicket(daemon, 'unreachable');
    expect(silent).toMatchObject({ device: { name: 'wrong-community' }, severity: 'major' });

    await agent.stop();
    await until('the device is down', async () => (await device(daemon, 'edge-7')).status === 'down', 10_000);
    const down = await alarmWithTicket(daemon, `device/${edge.id}/unreachable`);
    expect(down).toMatchObject({ severity: 'major', title: 'edge-7 does not answer SNMP' });
    const { items } = await daemon.api.get<Page<EventRow>>('/api/events?limit=50');
    expect(items.find(({ signature }) => signature === down.signature)).toMatchObject({
      name: 'deviceUnreachable',
      kind: 'system',
      source: '127.0.0.1',
    });
    expect((await tickets(daemon)).find(({ number }) => number === down.ticket)).toMatchObject({
      priority: 'P3',
      title: 'edge-7 does not answer SNMP',
    });

    await agent.start();
    await until('the device is up', async () => (await device(daemon, 'edge-7')).status === 'up');
    const cleared = await until('the alarm is cleared', async () =>
      (await alarms(daemon, 'cleared')).find(({ id }) => id === down.id),
    );
    expect(cleared.clearedAt).not.toBeNull();
    expect((await alarms(daemon, 'all')).some(({ signature }) => signature.includes('never'))).toBe(false);

    const reload = (wrong: string) => {
      const credentials = { ...config.credentials, wrong: { community: wrong } };
      writeFileSync(join(folder, 'linebench.yaml'), JSON.stringify({ ...config, credentials }));
      return daemon.api.post('/api/config/reload');
    };
    await expect(reload('env:NO_SUCH_COMMUNITY')).rejects.toThrow(/409.*NO_SUCH_COMMUNITY/);
    expect(await reload('public')).toEqual({ benches: [], restart: [] });
    await until(
      'the credential is put right',
      async () => (await device(daemon, 'wrong-community')).status === 'up',
    );
    expect(await daemon.stop()).toBe(0);
  }, 40_000);
});

/** Samples of the alarm's device beyond the threshold, on disk and not newer than the alarm. */
function samplesUpTo(data: string, alarm: Alarm): number {
  const db = new Database(join(data, 'stream.db'), { readonly: true });
  try {
    return db
      .prepare<[number, number], { n: number }>(
        'SELECT count(*) AS n FROM samples WHERE device_id = ? AND at <= ? AND value > 0.2',
      )
      .get(alarm.device!.id, Date.parse(alarm.firstAt))!.n;
  } finally {
    db.close();
  }
}

const text = (oid: string, value: string): SimObject => ({ oid, type: 'OctetString', value });
const snr = '1.3.6.1.2.1.10.127.1.1.4.1.5';
const dsPower = '1.3.6.1.2.1.10.127.1.1.1.1.6';

async function agentWith(address: string, objects: readonly SimObject[]): Promise<SnmpAgent> {
  const agent = new SnmpAgent({ address, port: 0, community: 'public', objects });
  await agent.start();
  onTestFinished(() => agent.stop());
  return agent;
}

it('a CMTS is recognised; its SNR raises after its count, stays between the limits, clears at the re-arm', async () => {
  const level = { 4: 350, 5: 350 };
  const upstream = (index: 4 | 5): SimObject => ({
    oid: `${snr}.${index}`,
    type: 'Integer',
    value: () => level[index],
  });
  const cmts = await agentWith('127.0.55.1', [
    text('1.3.6.1.2.1.1.1.0', 'Test CMTS <<HW_REV: 1; VENDOR: Test; SW_REV: 4.2; MODEL: T1>>'),
    text('1.3.6.1.2.1.69.1.1.4.0', 'CMTS0001'),
    upstream(4),
    upstream(5),
    // An upstream without a modem says 0: it does not know.
    { oid: `${snr}.6`, type: 'Integer', value: 0 },
  ]);
  // Knows its levels, but not its transmit power, its serial number or a sane SNR.
  const modem = await agentWith('127.0.55.2', [
    text('1.3.6.1.2.1.1.1.0', 'Cable Modem <<HW_REV: 1; VENDOR: T; BOOTR: 1; SW_REV: 2; MODEL: M>>'),
    { oid: `${dsPower}.3`, type: 'Integer', value: -25 },
    { oid: `${snr}.3`, type: 'Integer', value: 9999 },
  ]);
  const folder = tempFolder();
  const config = {
    polling: { interval: '500ms', timeout: '300ms', retries: 0 },
    credentials: {
      default: { community: 'public' },
      old: { version: 'v1', community: 'public' },
    },
    devices: [
      { name: 'cmts-1', address: cmts.address, port: cmts.port },
      { name: 'cm-v2', address: modem.address, port: modem.port, parent: 'cmts-1' },
      { name: 'cm-v1', address: modem.address, port: modem.port, credential: 'old' },
    ],
    thresholds: [
      {
        id: 'noise',
        metric: 'us_snr',
        when: 'below',
        value: 25,
        rearm: 28,
        count: 2,
        severity: 'major',
        ticket: 'P2',
      },
    ],
  };
  let daemon = await startConfigured(folder, config);
  await until('the first readings', async () => (await device(daemon, 'cmts-1')).readings.length === 2);
  expect(await device(daemon, 'cmts-1')).toMatchObject({
    kind: 'cmts',
    serial: 'CMTS0001',
    firmware: '4.2',
    status: 'up',
    readings: [
      { metric: 'us_snr', instance: '4', value: 35, unit: 'dB', severity: null },
      { metric: 'us_snr', instance: '5', value: 35 },
    ],
  });
  for (const name of ['cm-v2', 'cm-v1']) {
    const readings = await until(`the readings of ${name}`, async () => {
      const found = await device(daemon, name);
      return found.status === 'up' && found.kind === 'modem' && found.serial === null && found.readings;
    });
    expect(readings.map(({ metric, instance, value }) => [metric, instance, value])).toEqual([
      ['ds_power', '3', -2.5],
    ]);
  }

  const polls = async (count: number) => {
    const before = cmts.answered;
    // Three requests a poll at most.
    await until('some polls', () => cmts.answered >= before + 3 * count);
  };
  level[5] = 201;
  const alarm = await alarmWithTicket(daemon, 'threshold/noise/5');
  expect(alarm).toMatchObject({
    severity: 'major',
    title: 'Upstream SNR 5 of cmts-1: 20.1 dB',
    device: { name: 'cmts-1' },
  });
  expect((await device(daemon, 'cmts-1')).readings.map(({ severity }) => severity)).toEqual([null, 'major']);
  level[5] = 265;
  await polls(2);
  expect(await alarms(daemon)).toMatchObject([{ id: alarm.id, count: 1 }]);

  // A restart neither forgets that the threshold is crossed nor raises it again.
  expect(await daemon.stop()).toBe(0);
  daemon = await startConfigured(folder, config);
  await polls(2);
  expect(await alarms(daemon)).toMatchObject([{ id: alarm.id, count: 1 }]);
  level[5] = 301;
  await until('cleared', async () => (await alarms(daemon)).length === 0);
  const { history } = await daemon.api.get<AlarmDetail>(`/api/alarms/${alarm.id}`);
  expect(history.map(({ kind, text: said }) => [kind, said])).toEqual([
    ['raised', 'Upstream SNR 5 of cmts-1: 20.1 dB'],
    ['cleared', 'Upstream SNR 5 of cmts-1: 30.1 dB, back to normal'],
  ]);
  expect(await tickets(daemon)).toMatchObject([{ number: alarm.ticket, priority: 'P2', count: 1 }]);
  expect(await daemon.stop()).toBe(0);
});
