import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { http } from '../../src/runs/steps/http.ts';
import { iperf } from '../../src/runs/steps/iperf.ts';
import { ping } from '../../src/runs/steps/ping.ts';
import { snmpSet } from '../../src/runs/steps/snmp-set.ts';
import { snmpWalk } from '../../src/runs/steps/snmp-walk.ts';
import { telnet } from '../../src/runs/steps/telnet.ts';
import { tempFolder } from '../support/database.ts';
import { freeUdpPort, Snmpd } from '../support/snmpd.ts';
import { freePort, needs, serve, stepBench } from '../support/step-bench.ts';
import { findTool } from '../support/tools.ts';
import { until } from '../support/until.ts';

const answers = (port: number) =>
  until(
    `port ${port}`,
    () =>
      stepBench()(http, { port, status: 200 })
        .then(({ message }) => !/refuses/.test(message ?? ''))
        .catch(() => true),
    8000,
  );

const snmpd = needs('snmpd');
it.skipIf(snmpd.skip)(`walks Debian's snmpd and says that it refuses a set${snmpd.note}`, async () => {
  const port = await freeUdpPort();
  await new Snmpd(tempFolder(), port).start();
  const step = stepBench({}, port);
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
    const step = stepBench({
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
  const step = stepBench();
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
  const step = stepBench();
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
    const step = stepBench();
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
