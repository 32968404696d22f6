import { appendFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Config } from '../../src/config.ts';
import { migrate } from '../../src/db/migrate.ts';
import { caseMigrations } from '../../src/db/migrations/case.ts';
import { openDatabase } from '../../src/db/open.ts';
import { HeardAsks } from '../../src/heard-asks.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { silentLog } from '../../src/lib/log.ts';
import { LogTail } from '../../src/lib/log-tail.ts';
import { HeardStore } from '../../src/runs/heard/store.ts';
import type { HeardAsk, Peers } from '../../src/runs/peers.ts';
import type { Measured, StepContext } from '../../src/runs/step.ts';
import { heardDhcp, heardTftp } from '../../src/runs/steps/heard.ts';
import { UnitPeers } from '../../src/unit-peers.ts';
import { ManualClock } from '../support/clock.ts';
import { tempFolder } from '../support/database.ts';
import { until } from '../support/until.ts';

const mac = '00:1d:cf:00:00:10';
const both = { tftp: true, dhcp: true };
const fetched: Omit<HeardAsk, 'at'> = {
  ...{ protocol: 'tftp', what: 'READ', detail: 'fw.img', outcome: 'sent', bytes: 1000, ms: 5 },
};
const asked: Omit<HeardAsk, 'at'> = {
  ...{ protocol: 'dhcp', what: 'DISCOVER', detail: 'log', outcome: '', bytes: 0, ms: 0 },
};

function database() {
  const db = openDatabase(join(tempFolder(), 'linebench.db'));
  migrate(db, caseMigrations);
  onTestFinished(() => void db.close());
  return db;
}

/** A step on its own: what it measured and how it ended. */
async function heard(
  kind: typeof heardDhcp | typeof heardTftp,
  keys: object,
  peers: Pick<Peers, 'heard'>,
  wentOnAt: number | null = null,
) {
  const measured: Measured[] = [];
  const context = {
    unit: { serial: 'A', mac, model: null },
    target: { address: '127.0.0.9', port: 161, credential: 'default' },
    ...{ peers, clock: systemClock, signal: AbortSignal.timeout(10_000), wentOnAt },
    record: (one: Measured) => measured.push(one),
  } as unknown as StepContext;
  const step = kind.settings.parse({ id: 'a', title: 'A', kind: kind.kind, ...keys });
  const outcome = await kind.run(step as never, context);
  return { ...outcome, value: (name: string) => measured.find((one) => one.name === name)?.value };
}

it('knows after the end of the process what was heard before it, for ten minutes', () => {
  const clock = new ManualClock();
  const memory = new HeardStore(database());
  const kept = { memory, log: silentLog };
  const before = new HeardAsks(clock, both, kept);
  before.start();
  before.add('10.0.0.9', fetched);
  clock.advance(60_000);
  // The process ends without a word: a transfer is on disk at once, requests for addresses a moment later.
  before.add(mac, asked);
  clock.advance(200);
  before.add(mac, { ...asked, what: 'REQUEST' });

  const later = new ManualClock(clock.now() + 5000);
  const after = new HeardAsks(later, both, kept);
  after.start();
  expect(after.since('tftp', '10.0.0.9', -66_000)).toMatchObject([
    { detail: 'fw.img', outcome: 'sent', at: -65_200 },
  ]);
  expect(after.since('tftp', '10.0.0.9', -65_000)).toEqual([]);
  expect(after.since('dhcp', mac, -10_000).map(({ what }) => what)).toEqual(['DISCOVER']);
  before.stop();
  expect(memory.recent(0, 10).map(({ what }) => what)).toEqual(['READ', 'DISCOVER', 'REQUEST']);
  later.advance(600_000);
  after.add('10.0.0.8', fetched);
  expect(memory.recent(0, 10).map(({ from }) => from)).toEqual(['10.0.0.8']);
});

it('passes a unit that fetched its image before the daemon was away, and blames none for what nobody heard', async () => {
  const asks = new HeardAsks(systemClock, both);
  const keys = { file: 'fw.img', outcome: 'sent', since: '10m', within: '50ms' };
  const failed = await heard(heardTftp, keys, { heard: asks });
  expect(failed).toMatchObject({ verdict: 'FAIL', message: /not heard within 0.05 s/ as never });
  await expect(heard(heardTftp, keys, { heard: asks }, systemClock.mono())).rejects.toThrow(
    /may have come while the daemon was away/,
  );
  asks.add('127.0.0.9', fetched);
  const passed = await heard(heardTftp, keys, { heard: asks }, systemClock.mono());
  expect(passed.verdict).toBe('PASS');
  expect(passed.value('tftp_detail')).toBe('READ fw.img');
});

it('hears units in the log of a DHCP server that grows, and in no other way', async () => {
  const log = join(tempFolder(), 'dhcpd.log');
  writeFileSync(log, `dhcpd: DHCPDISCOVER from ${mac} via eth1\n`);
  const { steps } = Config.parse({ steps: { dhcp: { log } } });
  const hostKeys = { of: () => null, learn: () => undefined };
  const unit = new UnitPeers({ config: steps, hostKeys, clock: systemClock, log: silentLog });
  await unit.start();
  onTestFinished(() => unit.stop());
  const { peers } = unit;
  // What stood there before the start is of another time.
  const none = await heard(heardDhcp, { within: '50ms', since: '10m' }, peers);
  expect(none.verdict).toBe('FAIL');
  appendFileSync(log, `kea: DHCP4_PACKET DHCPREQUEST (type 3) hwtype=1 ${mac}\n`);
  appendFileSync(log, `dnsmasq-dhcp[3]: DHCPDISCOVER(eth0) 00:1D:CF:00:00:10\n`);
  const seen = await heard(heardDhcp, { within: '5s', since: '10m' }, peers);
  expect(seen.verdict).toBe('PASS');
  expect(seen.value('dhcp_detail')).toBe('DISCOVER log');
  expect((await heard(heardDhcp, { within: '5s', since: '10m', message: 'REQUEST' }, peers)).verdict).toBe(
    'PASS',
  );
  const other = await heard(heardDhcp, { within: '50ms', since: '10m', mac: '00:1d:cf:00:00:11' }, peers);
  expect(other.verdict).toBe('FAIL');
  await expect(heard(heardTftp, { within: '50ms' }, peers)).rejects.toMatchObject({ code: 'not_heard' });
});

it('tells each new line of a log once: over its rotation, its cutting and its absence', async () => {
  const file = join(tempFolder(), 'a.log');
  const clock = new ManualClock();
  const lines: string[] = [];
  const trouble: string[] = [];
  const tail = new LogTail(
    file,
    (line) => lines.push(line),
    clock,
    (reason) => trouble.push(reason),
  );
  await tail.start();
  onTestFinished(() => tail.stop());
  await tail.look();
  expect(trouble).toHaveLength(1);
  writeFileSync(file, 'one\ntw');
  await tail.look();
  appendFileSync(file, 'o\n');
  await tail.look();
  expect(lines).toEqual(['one', 'two']);
  renameSync(file, `${file}.1`);
  await tail.look();
  writeFileSync(file, 'three\n');
  await tail.look();
  truncateSync(file, 0);
  appendFileSync(file, '4\n');
  await tail.look();
  expect(lines).toEqual(['one', 'two', 'three', '4']);
  appendFileSync(file, 'five\n');
  clock.advance(500);
  await until('the look of the clock', () => lines.length === 5);
});
