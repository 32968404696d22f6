import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { simLogin, UnitServices } from '../../hardware/sim/unit-services.ts';
import { ssh } from '../../src/runs/steps/ssh.ts';
import { telnet } from '../../src/runs/steps/telnet.ts';
import { rigUnit } from '../support/bench-rig.ts';
import { tempFolder } from '../support/database.ts';
import { freePort, needs, serve, stepBench } from '../support/step-bench.ts';
import { findTool } from '../support/tools.ts';
import { until } from '../support/until.ts';

const shell = needs('sshd');
/** A pair of keys below a folder; the path of the private one. */
function newKey(folder: string, name: string): string {
  const file = join(folder, name);
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file]);
  return file;
}

/** Arguments of an sshd on loopback that asks no PAM and reads nothing of the machine. */
function sshdArgs(port: number, hostKey: string, ...options: string[]): string[] {
  // Its folder for the separation of privileges; needed, and there to be made, only as root.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true });
  const all = ['ListenAddress=127.0.0.1', 'UsePAM=no', 'PidFile=none', 'StrictModes=no', ...options];
  return ['-D', '-f', '/dev/null', '-h', hostKey, '-p', String(port), ...all.flatMap((one) => ['-o', one])];
}

/** Asks until the server is there. */
const untilThere = <T extends { message: string | null }>(ask: () => Promise<T>) =>
  until(
    'sshd',
    async () => {
      const outcome = await ask();
      return /refuses the connection/.test(outcome.message ?? '') ? null : outcome;
    },
    8000,
  );

it.skipIf(shell.skip)(
  `runs commands on OpenSSH, let in by a key, and knows its host key again${shell.note}`,
  async () => {
    const folder = tempFolder();
    const [own, other] = [newKey(folder, 'own'), newKey(folder, 'other')];
    const [first, second] = [newKey(folder, 'first'), newKey(folder, 'second')];
    const start = async (hostKey: string) => {
      const port = await freePort();
      serve(findTool('sshd')!, sshdArgs(port, hostKey, `AuthorizedKeysFile=${own}.pub`));
      return port;
    };
    const user = userInfo().username;
    const step = stepBench({
      logins: {
        tech: { user, key: `file:${own}` },
        stranger: { user, key: `file:${other}`, password: 'certainly wrong' },
        broken: { user, key: 'no key at all' },
      },
    });
    const port = await start(first);
    const commands = [
      { run: 'echo "uptime $((6 * 7)) s"; echo noise >&2', expect: 'uptime', absent: 'panic' },
      {
        run: 'printf "temp: 47.5 C\nload 0.1"',
        measure: [{ name: 'temp', pattern: 'temp: ([0-9.]+)', unit: '°C', low: 0, high: 80 }],
      },
      { run: 'exit 3', exit: 3 },
    ];
    const good = await untilThere(() => step(ssh, { port, as: 'tech', commands }));
    expect(good).toMatchObject({ verdict: 'PASS', message: null });
    expect([good.value('temp'), good.value('ssh_commands')]).toEqual([47.5, 3]);
    const shown = execFileSync('ssh-keygen', ['-lf', first], { encoding: 'utf8' }).split(' ')[1];
    expect(good.value('ssh_host_key')).toBe(`ssh-ed25519 ${shown}`);
    const wrong = [
      { run: 'exit 4' },
      { run: 'cat /no/such/file', exit: null, absent: 'No such file' },
      { run: 'echo ok', expect: '^fine$' },
    ];
    const failed = await step(ssh, { port, as: 'tech', commands: wrong });
    expect(failed.verdict).toBe('FAIL');
    expect(failed.message).toMatch(/exit 4 ended with 4.*has No such file.*echo ok has no/);
    expect(failed.value('ssh_commands')).toBe(0);
    expect(await step(ssh, { port, as: 'stranger', commands })).toMatchObject({
      ...{ verdict: 'FAIL', message: 'A: the unit does not take the login' },
    });
    await expect(step(ssh, { port, as: 'broken', commands })).rejects.toThrow(/privateKey/);
    await expect(step(telnet, { port, as: 'tech', commands: [{ run: 'x' }] })).rejects.toMatchObject({
      code: 'login',
    });
    // The same unit with another host key.
    const again = await start(second);
    const changed = await untilThere(() => step(ssh, { port: again, as: 'tech', commands }));
    expect(changed).toMatchObject({ verdict: 'FAIL', message: /another host key than before/ as never });
  },
);

/** Root may give one process passwords of its own, in a mount namespace. */
const mayMount = (() => {
  try {
    execFileSync('unshare', ['-m', 'true'], { stdio: 'ignore' });
    return process.getuid?.() === 0;
  } catch {
    return false;
  }
})();
it.skipIf(shell.skip || !mayMount)(
  `lets itself in at OpenSSH by a password, and says that another one is refused${shell.note}`,
  async () => {
    const folder = tempFolder();
    const hash = execFileSync('openssl', ['passwd', '-6', 'right one'], { encoding: 'utf8' }).trim();
    const shadow = join(folder, 'shadow');
    writeFileSync(shadow, `root:${hash}:19000:0:99999:7:::\nsshd:*:19000:0:99999:7:::\n`, { mode: 0o600 });
    const port = await freePort();
    const sshd = sshdArgs(port, newKey(folder, 'host'), 'PermitRootLogin=yes', 'PasswordAuthentication=yes');
    const quoted = [findTool('sshd')!, ...sshd].map((word) => `'${word}'`).join(' ');
    serve('unshare', ['-m', 'sh', '-c', `mount --bind '${shadow}' /etc/shadow && exec ${quoted}`]);
    const step = stepBench({
      logins: { tech: { user: 'root', password: 'right one' }, wrong: { user: 'root', password: 'x' } },
    });
    const commands = [{ run: 'echo in', expect: '^in$' }];
    const good = await untilThere(() => step(ssh, { port, as: 'tech', commands }));
    expect(good).toMatchObject({ verdict: 'PASS', message: null });
    expect(await step(ssh, { port, as: 'wrong', commands })).toMatchObject({
      ...{ verdict: 'FAIL', message: 'A: the unit does not take the login' },
    });
  },
);

it('learns the host key of a unit at the first time and fails another one', async () => {
  const unit = () => rigUnit(1);
  const services = new UnitServices('127.0.0.1', { http: 0, telnet: 0, ssh: 0, banner: 0 }, unit, () => 1);
  const other = new UnitServices('127.0.0.1', { http: 0, telnet: 0, ssh: 0, banner: 0 }, unit, () => 1);
  onTestFinished(() => Promise.all([services.down(), other.down()]).then(() => undefined));
  await services.up();
  await other.up();
  const step = stepBench({ logins: { tech: simLogin } });
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
