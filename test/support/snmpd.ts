import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { findTool } from './tools.ts';
import { until } from './until.ts';

/** A UDP port of 127.0.0.1 that was free a moment ago. */
export async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(() => resolve()));
  return port;
}

/** Debian's SNMP agent on loopback, with a folder of its own; ends with the test. */
export class Snmpd {
  readonly port: number;
  readonly #folder: string;
  #child: ChildProcess | undefined;

  constructor(folder: string, port: number) {
    this.port = port;
    this.#folder = folder;
    onTestFinished(() => this.stop());
  }

  /** Resolves when it listens. */
  async start(): Promise<void> {
    const at = (name: string) => join(this.#folder, name);
    const lines = [
      `agentaddress udp:127.0.0.1:${this.port}`,
      'rocommunity public 127.0.0.1',
      'sysDescr Router of the acceptance test',
      'sysName edge-7',
    ];
    writeFileSync(at('snmpd.conf'), `${lines.join('\n')}\n`);
    writeFileSync(at('snmpd.log'), '');
    this.#child = spawn(
      findTool('snmpd')!,
      ['-f', '-C', '-c', at('snmpd.conf'), '-p', at('snmpd.pid'), '-Lf', at('snmpd.log')],
      {
        stdio: 'ignore',
        env: { ...process.env, SNMP_PERSISTENT_DIR: this.#folder, SNMPCONFPATH: this.#folder },
      },
    );
    await until('snmpd listens', () => readFileSync(at('snmpd.log'), 'utf8').includes('NET-SNMP version'));
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
