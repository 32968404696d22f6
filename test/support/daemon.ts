import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createToken } from '../../src/cli.ts';
import { until } from './until.ts';

const main = join(import.meta.dirname, '..', '..', 'src', 'main.ts');

/** A daemon in a process of its own. */
export interface Daemon {
  process: ChildProcess;
  /** Address of the web. */
  url: string;
  trapPort: number;
  /** What it printed so far. */
  output(): string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Asks it to stop; its exit code. */
  stop(): Promise<number | null>;
}

/** Starts `linebench run` on free ports; ends it with the test. */
export async function startDaemon(
  data: string,
  args: readonly string[] = [],
  node: readonly string[] = [],
): Promise<Daemon> {
  const child = spawn(
    process.execPath,
    [...node, main, 'run', '--data', data, '--port', '0', '--trap-port', '0', ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  child.stdout!.on('data', (chunk) => (output += chunk));
  child.stderr!.on('data', (chunk) => (output += chunk));
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  onTestFinished(() => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  });
  const line = await until(
    'the daemon says its addresses',
    () => {
      const said = /Linebench: (\S+) {2}traps: \S+:(\d+)/.exec(output);
      return said ?? (child.exitCode === null && child.signalCode === null ? null : 'ended');
    },
    // A machine that does much else starts a process slowly; how fast it is, is measured elsewhere.
    40_000,
  ).catch((cause) => {
    throw new Error(`the daemon says nothing of its addresses: ${output}`, { cause });
  });
  if (line === 'ended') throw new Error(`the daemon ended: ${output}`);
  return {
    process: child,
    url: line[1]!,
    trapPort: Number(line[2]),
    output: () => output,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** Starts a daemon with a configuration (keys over the defaults) and a client that may do everything. */
export async function startConfigured(folder: string, config: object, node: readonly string[] = []) {
  const file = join(folder, 'linebench.yaml');
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(config, null, 2));
  const data = join(folder, 'data');
  const daemon = await startDaemon(data, ['--config', file], node);
  const token = createToken(data, { role: 'admin', name: 'test' });
  const headers = { Authorization: `Bearer ${token}` };
  return { ...daemon, data, headers, api: tokenClient(daemon.url, token) };
}

/** Runs one command of the command line; what it printed and its exit code. */
export function runCommand(
  args: readonly string[],
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })));
}

/** Speaks to a daemon with a token. */
export function tokenClient(url: string, token: string) {
  const call = async (method: string, path: string, body?: unknown) => {
    const reply = await fetch(`${url}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const json = (await reply.json()) as Record<string, unknown>;
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(json)}`);
    return json;
  };
  return {
    get: <T>(path: string) => call('GET', path) as Promise<T>,
    post: <T>(path: string, body: unknown = {}) => call('POST', path, body) as Promise<T>,
  };
}
