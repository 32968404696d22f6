import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type ProgramLimits, runProgram } from '../../hardware/wires/program.ts';
import { tempFolder } from '../support/database.ts';
import { until } from '../support/until.ts';

const sh = (
  text: string,
  limits: Partial<ProgramLimits> = {},
  input = '',
  signal = new AbortController().signal,
) =>
  runProgram(
    { command: '/bin/sh', args: ['-c', text], input, limits: { ms: 5000, output: 10_000, ...limits } },
    signal,
  );
const alive = (pid: number) => {
  try {
    // A process that ended but was not waited for is gone, too.
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

it('gives input, takes output, exit code and nothing of our environment', async () => {
  process.env['LINEBENCH_TEST_SECRET'] = 'x';
  const end = await sh('cat; env; echo oops >&2; exit 3', {}, 'hello\n');
  expect(end).toMatchObject({ code: 3, killed: null, stderr: 'oops\n' });
  expect(end.stdout).toMatch(/^hello\n/);
  expect(end.stdout).not.toContain('LINEBENCH_TEST_SECRET');
  expect(end.stdout).toContain('PATH=/usr/local/bin');
});

it('takes the program as it stands: no shell reads the arguments', async () => {
  const end = await runProgram(
    { command: 'echo', args: ['$HOME; `id` | x', '*'], limits: { ms: 5000, output: 1000 } },
    new AbortController().signal,
  );
  expect(end.stdout).toBe('$HOME; `id` | x *\n');
});

it('ends what floods its output', async () => {
  const end = await sh('yes flood');
  expect(end.killed).toBe('more than 10000 bytes of output');
  expect(end.stdout.length).toBeLessThanOrEqual(10_000);
});

it('ends what ignores SIGTERM', async () => {
  const end = await sh("trap '' TERM; echo $$; while :; do sleep 0.05; done", { ms: 300 });
  expect(end.killed).toBe('not done within 0.3 s');
  expect(end.ms).toBeLessThan(3000);
  expect(alive(Number(end.stdout))).toBe(false);
});

it('ends children that were left behind, also those in a session of their own', async () => {
  const end = await sh('sleep 300 & echo $!; setsid sleep 300 >/dev/null 2>&1 & sleep 0.2; echo; exit 0');
  expect(end.code).toBe(0);
  expect(end.ms).toBeLessThan(4000);
  await until('the child is gone', () => !alive(Number(end.stdout.trim())));
  const folder = tempFolder();
  const file = join(folder, 'pid');
  await sh(`setsid sh -c 'echo $$ > ${file}; sleep 300' & sleep 0.3; exit 0`);
  expect(existsSync(file)).toBe(true);
  await until('the one in its own session is gone', () => !alive(Number(readFileSync(file, 'utf8'))));
});

it('holds memory and processor time to their limits', async () => {
  const memory = 64 * 1024 * 1024;
  const end = await sh('head -c 200000000 /dev/zero | tail -c 200000000 > /dev/null; echo $?', { memory });
  expect(end.stdout.trim()).not.toBe('0');
  const busy = await sh('while :; do :; done', { cpu: 1, ms: 10_000 });
  expect(busy).toMatchObject({ code: null, killed: null });
});

it('is given up by a signal and leaves nobody', async () => {
  const abort = new AbortController();
  const work = sh('sleep 300', {}, '', abort.signal);
  setTimeout(() => abort.abort(new Error('enough')), 100);
  await expect(work).rejects.toThrow('enough');
});

it('says with 127 that there is no such program', async () => {
  const order = { command: 'no-such-program', args: [], limits: { ms: 1000, output: 1000 } };
  expect((await runProgram(order, new AbortController().signal)).code).toBe(127);
});
