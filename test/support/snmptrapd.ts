import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { findTool } from './tools.ts';
import { until } from './until.ts';

/** Debian's trap receiver on loopback, logging to a file of its own; ends with the test. */
export class Snmptrapd {
  readonly #port: number;
  readonly #folder: string;
  #child: ChildProcess | undefined;

  constructor(folder: string, port: number) {
    this.#port = port;
    this.#folder = folder;
    onTestFinished(() => this.stop());
  }

  /** Resolves when it listens; `lines` are added to its configuration. */
  async start(lines: readonly string[] = []): Promise<void> {
    const at = (name: string) => join(this.#folder, name);
    writeFileSync(at('snmptrapd.conf'), ['authCommunity log public', ...lines, ''].join('\n'));
    writeFileSync(at('traps.log'), '');
    const child = spawn(
      findTool('snmptrapd')!,
      [
        '-f',
        '-C',
        '-c',
        at('snmptrapd.conf'),
        '-On',
        '-m',
        '',
        '-Lf',
        at('traps.log'),
        `udp:127.0.0.1:${this.#port}`,
      ],
      {
        stdio: 'ignore',
        env: { ...process.env, SNMP_PERSISTENT_DIR: this.#folder, SNMPCONFPATH: this.#folder },
      },
    );
    this.#child = child;
    await until('snmptrapd listens', () => this.log().includes('NET-SNMP version'));
  }

  /** What it has written so far. */
  log(): string {
    return readFileSync(join(this.#folder, 'traps.log'), 'utf8');
  }

  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }
}
