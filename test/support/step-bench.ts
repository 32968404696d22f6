import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { z } from 'zod';
import { Config } from '../../src/config.ts';
import { migrate } from '../../src/db/migrate.ts';
import { caseMigrations } from '../../src/db/migrations/case.ts';
import { openDatabase } from '../../src/db/open.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { silentLog } from '../../src/lib/log.ts';
import { HostKeyStore } from '../../src/runs/host-keys/store.ts';
import type { Measured, StepContext, StepKind } from '../../src/runs/step.ts';
import { SnmpReader } from '../../src/snmp/reader.ts';
import { UnitPeers } from '../../src/unit-peers.ts';
import { tempFolder } from './database.ts';
import { findTool, type Tool, tools } from './tools.ts';

/** Whether a test has to be left out, and what its title says then. */
export const needs = (...names: Tool[]) => {
  const missing = names.filter((name) => !findTool(name));
  return { skip: missing.length > 0, note: missing.map((name) => `; ${tools[name].install}`).join('') };
};

/** Everything a step has, against 127.0.0.1 as the unit. */
export function stepBench(steps: object = {}, port = 161) {
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

/** A TCP port of 127.0.0.1 that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

/** Starts a program that is ended with the test. */
export function serve(command: string, args: readonly string[]): ChildProcess {
  const child = spawn(command, args, { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}
