import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { closeSync, openSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { request } from 'node:https';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCommand, startDaemon, tokenClient } from '../support/daemon.ts';
import { tempFolder } from '../support/database.ts';
import { findTool } from '../support/tools.ts';

const free = ['--port', '0', '--trap-port', '0'];

/** A start that must be refused: what it said, and that it said no more than that. */
async function refused(args: readonly string[]) {
  const beganAt = performance.now();
  const { code, out, err } = await runCommand(args);
  expect(code).toBe(1);
  expect(out).not.toMatch(/Linebench: http/);
  expect(err).not.toMatch(/\n\s+at |node:internal|Error:/);
  expect(performance.now() - beganAt).toBeLessThan(10_000);
  return err;
}

async function signIn(url: string, password: string): Promise<number> {
  const reply = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ user: 'admin', password }),
  });
  await reply.arrayBuffer();
  return reply.status;
}

it('the first start prints a one-time password that signs in; the second start has none', async () => {
  const data = join(tempFolder(), 'made', 'by', 'the', 'daemon');
  const first = await startDaemon(data);
  const password = /sign in as admin with the one-time password (\S+)\n/.exec(first.output())?.[1];
  expect(password).toMatch(/^\S{12,}$/);
  expect(await signIn(first.url, password!)).toBe(200);
  expect(await signIn(first.url, `${password}x`)).toBe(401);
  expect(await first.stop()).toBe(0);

  const second = await startDaemon(data);
  expect(second.output()).not.toMatch(/password/);
  expect(await signIn(second.url, password!)).toBe(200);
  // Ctrl-C ends it as well.
  const ended = new Promise((resolve) => second.process.once('exit', resolve));
  second.process.kill('SIGINT');
  expect(await ended).toBe(0);
});

it('tokens are made while the daemon runs; a wrong role, a missing name or folder are refused in words', async () => {
  const folder = tempFolder();
  const { url, stop } = await startDaemon(folder);
  const make = (...more: string[]) => runCommand(['token', 'create', '--data', folder, ...more]);
  const { code, out, err } = await make('--role', 'viewer', '--name', 'wallboard');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^\S{20,}\n$/);
  const api = tokenClient(url, out.trim());
  expect(await api.get('/api/session')).toMatchObject({ role: 'viewer' });
  await expect(api.post('/api/tickets', { title: 'x', text: 'y' })).rejects.toThrow('403');

  expect((await make('--role', 'king', '--name', 'x')).err).toMatch(
    /write one of admin, supervisor, agent, analyst, operator, viewer/,
  );
  expect((await make('--role', 'viewer')).err).toMatch(/--name/);
  const nowhere = await runCommand([
    ...['token', 'create', '--role', 'viewer', '--name', 'x'],
    ...['--data', join(folder, 'nowhere')],
  ]);
  expect(nowhere).toMatchObject({
    code: 1,
    err: expect.stringMatching(/start the daemon once, or name its folder/),
  });
  expect(await stop()).toBe(0);
});

it('a second daemon on the same folder is refused with the remedy, and the first goes on', async () => {
  const folder = tempFolder();
  const first = await startDaemon(folder);
  expect(await refused(['run', '--data', folder, ...free])).toBe(
    `another daemon works in ${folder}\n  stop it, or name another folder with --data\n`,
  );
  expect((await fetch(`${first.url}/api/health`)).status).toBe(200);
  writeFileSync(join(folder, 'file'), '');
  expect(await refused(['run', '--data', join(folder, 'file'), ...free])).toMatch(
    /^cannot work in the folder .*\n {2}name a folder that this user may write to with --data\n$/,
  );
  // However the first ended, the folder is free again.
  await first.kill();
  expect(await (await startDaemon(folder)).stop()).toBe(0);
});

it('a port that is taken is told with the remedy: HTTP and traps', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const folder = tempFolder();
  const http = await refused(['run', '--data', folder, '--port', `${port}`, '--trap-port', '0']);
  expect(http).toContain(`cannot listen on 127.0.0.1 port ${port}`);
  expect(http).toContain('end the program that has the port, or set http.port to another');

  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '0.0.0.0', resolve));
  onTestFinished(() => void socket.close());
  const { port: trapPort } = socket.address();
  const traps = await refused(['run', '--data', tempFolder(), '--port', '0', '--trap-port', `${trapPort}`]);
  expect(traps).toContain(`cannot listen for traps on 0.0.0.0 port ${trapPort}`);
  expect(traps).toContain('choose a port with --trap-port or traps.listen');

  // The first start that works is the first start: nobody has seen a password yet.
  const first = await startDaemon(folder);
  expect(first.output()).toMatch(/one-time password/);
  expect(await first.stop()).toBe(0);
});

it('plain HTTP beyond loopback is refused with the remedy', async () => {
  const said = await refused(['run', '--data', tempFolder(), '--host', '0.0.0.0', ...free]);
  expect(said).toMatch(
    /^refusing to serve plain HTTP on 0\.0\.0\.0\n {2}set http\.tls .*http\.trustedProxy.*http\.insecure/m,
  );
});

it('faults of the configuration and of the command line are told line by line', async () => {
  const folder = tempFolder();
  const file = join(folder, 'lab.yaml');
  writeFileSync(file, 'data: x\nhttp:\n  prt: 1\npolling: { interval: 5 }\nbenches: [{ id: b }]\n');
  const faults = [
    `${file}:3:3 http.prt: no such key; linebench.example.yaml lists every key`,
    `${file}:4:12 polling.interval: write a duration with its unit, such as 250ms, 5s, 2m, 1h or 7d`,
    `${file}:5:11 benches[0].profile: this key is missing; write a text (quotes make it one)`,
    `${file}:5:11 benches[0].positions: this key is missing; write a list, each entry behind a dash`,
  ];
  expect((await refused(['check-config', file])).trim().split('\n')).toEqual(faults);
  expect((await refused(['run', '--config', file])).trim().split('\n')).toEqual(faults);
  expect(await refused(['run', '--config', join(folder, 'none.yaml')])).toMatch(
    /no such file; copy linebench/,
  );
  expect((await runCommand(['run', '--port', '99999'])).err).toMatch(/write a port from 0 to 65535/);
  expect((await runCommand(['rnu'])).code).toBe(1);
  writeFileSync(file, 'credentials: { default: { community: env:LINEBENCH_NO_SUCH_SECRET } }');
  expect(await refused(['run', '--config', file, '--data', folder, ...free])).toBe(
    'the environment variable LINEBENCH_NO_SUCH_SECRET is not set\n  set it before the start\n',
  );
});

describe.each(['linebench.db', 'stream.db'])('%s', (name) => {
  it.each([
    ['with its header overwritten', (file: string) => overwrite(file, 0, 'This is no database at all.')],
    ['cut off in the middle', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 5000))],
  ])('%s is refused in one line with the remedy, and nothing is changed', async (_what, damage) => {
    const folder = tempFolder();
    expect(await (await startDaemon(folder)).stop()).toBe(0);
    // A clean stop leaves one whole file of each.
    expect(readdirSync(folder).sort()).toEqual(['linebench.db', 'lock.db', 'stream.db']);
    damage(join(folder, name));
    const before = hashes(folder);
    const said = await refused(['run', '--data', folder, ...free]);
    expect(said).toMatch(
      new RegExp(`^cannot open \\S+/${name}: .*\\n {2}restore the file from a backup .*\\n$`),
    );
    expect(hashes(folder)).toEqual(before);
  });
});

function overwrite(file: string, at: number, text: string): void {
  const fd = openSync(file, 'r+');
  writeSync(fd, text, at);
  closeSync(fd);
}

/** Content of the databases; the lock and SQLite's own scratch files are nobody's data. */
function hashes(folder: string): Record<string, string> {
  const files = readdirSync(folder).filter((file) => /^(?:linebench|stream)\.db$/.test(file));
  return Object.fromEntries(
    files.map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(folder, file)))
        .digest('hex'),
    ]),
  );
}

describe.skipIf(!findTool('openssl'))('TLS [needs openssl]', () => {
  it('serves https, names its cookie __Host-, and says what is wrong with a certificate', async () => {
    const folder = tempFolder();
    const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    const made = spawnSync(
      findTool('openssl')!,
      [
        ...[
          'req',
          '-x509',
          '-newkey',
          'ec',
          '-pkeyopt',
          'ec_paramgen_curve:prime256v1',
          '-nodes',
          '-days',
          '2',
        ],
        ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert],
      ],
      { timeout: 10_000 },
    );
    expect(made.status).toBe(0);
    const file = join(folder, 'linebench.yaml');
    const config = (tls: object) => writeFileSync(file, JSON.stringify({ http: { host: '0.0.0.0', tls } }));
    config({ cert, key });
    const daemon = await startDaemon(join(folder, 'data'), ['--config', file]);
    const port = Number(/^https:\/\/0\.0\.0\.0:(\d+)$/.exec(daemon.url)![1]);
    const password = /one-time password (\S+)\n/.exec(daemon.output())![1]!;
    const { status, cookie } = await signInOverTls(port, readFileSync(cert), password);
    expect(status).toBe(200);
    expect(cookie).toMatch(/^__Host-linebench=\S+; Path=\/; HttpOnly; SameSite=Strict; .*Secure$/);
    expect(await daemon.stop()).toBe(0);

    config({ cert, key: join(folder, 'none.pem') });
    const args = ['run', '--config', file, '--data', join(folder, 'data'), ...free];
    expect(await refused(args)).toMatch(
      /cannot use the certificate of http\.tls: .*\n {2}name a certificate/,
    );
  });
});

function signInOverTls(port: number, ca: Buffer, password: string) {
  return new Promise<{ status: number | undefined; cookie: string | undefined }>((resolve, reject) => {
    const call = request(
      {
        host: '127.0.0.1',
        port,
        ca,
        path: '/api/session',
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
      },
      (reply) => {
        reply.resume();
        resolve({ status: reply.statusCode, cookie: reply.headers['set-cookie']?.[0] });
      },
    );
    call.once('error', reject);
    call.end(JSON.stringify({ user: 'admin', password }));
  });
}
