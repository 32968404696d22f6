import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { z } from 'zod';
import { simLogin, UnitServices } from '../../hardware/sim/unit-services.ts';
import { Config } from '../../src/config.ts';
import { migrate } from '../../src/db/migrate.ts';
import { caseMigrations } from '../../src/db/migrations/case.ts';
import { openDatabase } from '../../src/db/open.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { silentLog } from '../../src/lib/log.ts';
import { HostKeyStore } from '../../src/runs/host-keys/store.ts';
import type { Measured, StepContext, StepKind } from '../../src/runs/step.ts';
import { http } from '../../src/runs/steps/http.ts';
import { iperf } from '../../src/runs/steps/iperf.ts';
import { ping } from '../../src/runs/steps/ping.ts';
import { snmpSet } from '../../src/runs/steps/snmp-set.ts';
import { snmpWalk } from '../../src/runs/steps/snmp-walk.ts';
import { ssh } from '../../src/runs/steps/ssh.ts';
import { telnet } from '../../src/runs/steps/telnet.ts';
import { SnmpReader } from '../../src/snmp/reader.ts';
import { UnitPeers } from '../../src/unit-peers.ts';
import { rigUnit } from '../support/bench-rig.ts';
import { tempFolder } from '../support/database.ts';
import { freeUdpPort, Snmpd } from '../support/snmpd.ts';
import { findTool, type Tool, tools } from '../support/tools.ts';
import { until } from '../support/until.ts';

const needs = (...names: Tool[]) => {
  const missing = names.filter((name) => !findTool(name));
  return { skip: missing.length > 0, note: missing.map((name) => `; ${tools[name].install}`).join('') };
};

/** Everything a step has, against 127.0.0.1 as the unit. */
function bench(steps: object = {}, port = 161) {
  const db = openDatabase(join(tempFolder(), 'linebench.db'));
  migrate(db, caseMigrations);
  const hostKeys = new HostKeyStore(db, systemClock);
  const reader = new SnmpReader({ default: { version: 'v2c', community: 'public' } });
  const config = Config.parse({ steps }).steps;
  const { peers } = new UnitPeers({ config, hostKeys, clock: systemClock, log: silentLog });
  onTestFinished(async () => {
    await reader.stop();
    db.close();
  });
  return async <Schema extends z.ZodType>(kind: StepKind<Schema>, keys: object) => {
    const measured: Measured[] = [];
    const files: string[] = [];
    const context = {
      unit: { serial: 'PEER-1', mac: null, model: null },
      target: { address: '127.0.0.1', port, credential: 'default' },
      ...{ reader, peers, clock: systemClock, signal: AbortSignal.timeout(20_000) },
      record: (one: Measured) => measured.push(one),
      attach: ({ content }: { content: string }) => Promise.resolve(void files.push(content)),
    } as unknown as StepContext;
    const step = kind.settings.parse({ id: 'a', title: 'A', kind: kind.kind, ...keys });
    const outcome = await kind.run(step, context);
    const value = (name: string) => measured.find((one) => one.name === name)?.value;
    return { ...outcome, measured, files, value };
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

function serve(command: string, args: readonly string[]): ChildProcess {
  const child = spawn(command, args, { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

const answers = (port: number) =>
  until(
    `port ${port}`,
    () =>
      bench()(http, { port, status: 200 })
        .then(({ message }) => !/refuses/.test(message ?? ''))
        .catch(() => true),
    8000,
  );

const snmpd = needs('snmpd');
it.skipIf(snmpd.skip)(`walks Debian's snmpd and says that it refuses a set${snmpd.note}`, async () => {
  const port = await freeUdpPort();
  await new Snmpd(tempFolder(), port).start();
  const step = bench({}, port);
  const walk = await step(snmpWalk, {
    oid: '1.3.6.1.2.1.1',
    least: 5,
    measure: [
      { name: 'named', pattern: '1.3.6.1.2.1.1.5.0 = OctetString: (.+)', type: 'text', equals: 'edge-7' },
    ],
  });
  expect(walk).toMatchObject({ verdict: 'PASS', message: null });
  expect(walk.files[0]).toContain('Router of the acceptance test');
  const set = await step(snmpSet, { set: [{ oid: '1.3.6.1.2.1.1.6.0', type: 'text', value: 'x' }] });
  expect(set.verdict).toBe('FAIL');
  expect(set.message).toMatch(/refuses: .*(notWritable|noAccess)/);
});

const web = needs('lighttpd');
it.skipIf(web.skip)(
  `loads a page of lighttpd, with and without basic authentication${web.note}`,
  async () => {
    const folder = tempFolder();
    const port = await freePort();
    mkdirSync(join(folder, 'www'));
    writeFileSync(join(folder, 'www', 'status.json'), '{"wan":{"state":"up"},"radios":[{"channel":36}]}');
    writeFileSync(join(folder, 'users'), 'technician:secret\n');
    writeFileSync(
      join(folder, 'lighttpd.conf'),
      `server.modules = ("mod_auth", "mod_authn_file")
server.document-root = "${join(folder, 'www')}"
server.bind = "127.0.0.1"
server.port = ${port}
auth.backend = "plain"
auth.backend.plain.userfile = "${join(folder, 'users')}"
auth.require = ("/status.json" => ("method" => "basic", "realm" => "unit", "require" => "valid-user"))
`,
    );
    serve(findTool('lighttpd')!, ['-D', '-f', join(folder, 'lighttpd.conf')]);
    await answers(port);
    const step = bench({
      logins: {
        tech: { user: 'technician', password: 'secret' },
        wrong: { user: 'technician', password: 'x' },
      },
    });
    const page = {
      port,
      path: '/status.json',
      json: [{ name: 'channel', path: 'radios[0].channel', low: 1, high: 13 }],
    };
    expect((await step(http, page)).message).toMatch(/http_status: 401/);
    expect((await step(http, { ...page, login: { basic: 'wrong' } })).verdict).toBe('FAIL');
    const read = await step(http, { ...page, login: { basic: 'tech' } });
    expect(read.message).toBe('channel: 36 is above 13');
    expect(read.value('http_status')).toBe(200);
    expect(
      (await step(http, { ...page, json: [], login: { basic: 'tech' }, text: '"state":"up"' })).verdict,
    ).toBe('PASS');
    await expect(step(http, { ...page, login: { basic: 'nobody' } })).rejects.toMatchObject({
      code: 'login',
    });
  },
);

const shell = needs('sshd');
it.skipIf(shell.skip)(
  `agrees on keys with OpenSSH and says that it refuses a login${shell.note}`,
  async () => {
    const folder = tempFolder();
    const start = async (key: string) => {
      const port = await freePort();
      const file = join(folder, key);
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file]);
      mkdirSync('/run/sshd', { recursive: true });
      serve(findTool('sshd')!, [
        ...['-D', '-f', '/dev/null', '-h', file, '-p', String(port), '-o', 'ListenAddress=127.0.0.1'],
        ...['-o', 'UsePAM=no', '-o', 'PidFile=none'],
      ]);
      return { port };
    };
    const step = bench({ logins: { tech: { user: userInfo().username, password: 'certainly wrong' } } });
    const first = await start('one');
    const commands = [{ run: 'true' }];
    // Nobody may know a password of this machine: the refusal proves the exchange of keys up to the login.
    const refused = await until(
      'sshd',
      async () => {
        const outcome = await step(ssh, { port: first.port, as: 'tech', commands });
        return /refuses the connection/.test(outcome.message ?? '') ? null : outcome;
      },
      8000,
    );
    expect(refused).toMatchObject({
      verdict: 'FAIL',
      message: 'A: the unit does not take user and password',
    });
  },
);

const line = needs('telnetd', 'socat');
it.skipIf(line.skip)(`negotiates with inetutils' telnetd${line.note}`, async () => {
  const port = await freePort();
  // It lives on for a moment: what a terminal holds when its last program ends may be lost.
  const greeter = join(tempFolder(), 'greeter');
  writeFileSync(greeter, '#!/bin/sh\ndate\nsleep 3\n', { mode: 0o755 });
  serve(findTool('socat')!, [
    `TCP-LISTEN:${port},bind=127.0.0.1,reuseaddr,fork`,
    `EXEC:"${findTool('telnetd')} -h -E ${greeter}",nofork`,
  ]);
  const step = bench();
  const keys = { port, prompt: '\\d\\d:\\d\\d:\\d\\d', within: '4s', commands: [{ run: 'x' }] };
  const said = await until(
    'telnetd',
    async () => {
      const outcome = await step(telnet, keys);
      return /refuses/.test(outcome.message ?? '') ? null : outcome;
    },
    10_000,
  );
  expect(said.value('telnet_login')).toBe(true);
});

const echo = needs('ping');
it.skipIf(echo.skip)(`pings IPv4 and IPv6${echo.note}`, async () => {
  const step = bench();
  const good = await step(ping, {
    count: 3,
    measure: [
      { name: 'ping_loss', high: 0 },
      { name: 'ping_avg', high: 100 },
    ],
  });
  expect(good).toMatchObject({ verdict: 'PASS' });
  expect(good.value('ping_avg')).toBeGreaterThan(0);
  expect((await step(ping, { count: 1, host: '::1' })).verdict).toBe('PASS');
});

const speed = needs('iperf3');
it.skipIf(speed.skip)(
  `measures both directions against iperf3, and fails a server that is not there${speed.note}`,
  async () => {
    const port = await freePort();
    const step = bench();
    const none = await step(iperf, { port, seconds: 1, measure: [{ name: 'up', low: 1 }] });
    expect(none.verdict).toBe('FAIL');
    expect(none.message).toMatch(/unable to connect|refused/i);
    serve(findTool('iperf3')!, ['-s', '-B', '127.0.0.1', '-p', String(port)]);
    const keys = {
      port,
      seconds: 1,
      bitrate: '20M',
      measure: [
        { name: 'up', low: 10 },
        { name: 'down', low: 1000 },
      ],
    };
    const read = await until(
      'iperf3',
      async () => {
        const outcome = await step(iperf, keys);
        return /unable|refused/i.test(outcome.message ?? '') ? null : outcome;
      },
      10_000,
    );
    expect(read.value('up')).toBeGreaterThan(10);
    expect(read.verdict).toBe('FAIL');
    expect(read.message).toMatch(/down: .* is below 1000 Mbit\/s/);
    const own = await freePort();
    const served = step(iperf, { port: own, mode: 'server', server: '127.0.0.1', directions: ['down'] });
    const client = ['-c', '127.0.0.1', '-p', String(own), '-t', '1', '-b', '5M'];
    const tested = () => execFileSync(findTool('iperf3')!, client).length > 0;
    await until('a test of the unit', tested, 10_000);
    expect((await served).value('down')).toBeGreaterThan(1);
  },
);

it('learns the host key of a unit at the first time and fails another one', async () => {
  const unit = () => rigUnit(1);
  const services = new UnitServices('127.0.0.1', { http: 0, telnet: 0, ssh: 0, banner: 0 }, unit, () => 1);
  const other = new UnitServices('127.0.0.1', { http: 0, telnet: 0, ssh: 0, banner: 0 }, unit, () => 1);
  onTestFinished(() => Promise.all([services.down(), other.down()]).then(() => undefined));
  await services.up();
  await other.up();
  const step = bench({ logins: { tech: simLogin } });
  const at = (port: number, more: object = {}) =>
    step(ssh, { port, as: 'tech', commands: [{ run: 'version', expect: 'Software' }], ...more });
  const first = await at(services.ports.ssh);
  expect(first).toMatchObject({ verdict: 'PASS', message: null });
  expect(first.value('ssh_host_key')).toMatch(/^ecdsa-sha2-nistp256 SHA256:\S{43}$/);
  expect((await at(services.ports.ssh)).verdict).toBe('PASS');
  expect((await at(other.ports.ssh)).message).toMatch(/another host key than before/);
  expect((await at(other.ports.ssh, { hostKey: 'any' })).verdict).toBe('PASS');
  expect((await at(other.ports.ssh, { hostKey: 'learn' })).verdict).toBe('PASS');
  expect((await at(services.ports.ssh)).verdict).toBe('FAIL');
  const wrong = await at(other.ports.ssh, { commands: [{ run: 'nonsense' }] });
  expect(wrong).toMatchObject({ verdict: 'FAIL', message: 'A: nonsense ended with 127' });
});
