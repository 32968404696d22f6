import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BenchLab, type BenchLabConfig } from '../hardware/sim/bench-lab.ts';
import { NetworkLab } from '../hardware/sim/network-lab.ts';
import { type App, createApp } from './app.ts';
import { Config } from './config.ts';
import { systemClock } from './lib/clock.ts';
import { AppError, messageOf } from './lib/errors.ts';
import { createLog } from './lib/log.ts';
import type { Service } from './lifecycle.ts';

const community = 'public';
const password = 'demo';
const users = [
  { user: 'admin', name: 'Ada Admin', role: 'admin' },
  { user: 'operator', name: 'Olu Operator', role: 'operator' },
  { user: 'analyst', name: 'Ana Analyst', role: 'analyst' },
  { user: 'agent', name: 'Ari Agent', role: 'agent' },
] as const;

/** The daemon together with a simulated lab that speaks real bytes to it; everything on loopback. */
export function demo(
  flags: { data: string; port: number; trapPort: number; keep: boolean },
  fatal: (reason: Error) => void,
): Service {
  let network: NetworkLab | undefined;
  let bench: BenchLab | undefined;
  let app: App | undefined;
  return {
    async start(): Promise<void> {
      freshFolder(flags.data, flags.keep);
      const trapTarget = { address: '127.0.0.1', port: flags.trapPort };
      network = await onFreePort(
        (agentPort) => new NetworkLab({ agentPort, community, trapTarget, modems: 40, seed: 20_260_101 }),
        16_161,
      );
      bench = await onFreePort((port) => new BenchLab({ port, community, seed: 20_260_102 }), 16_261);
      app = createApp(demoConfig(flags, network, bench.config()), {
        clock: systemClock,
        log: createLog('error'),
        fatal,
      });
      await app.accounts.ensureUsers(users.map((user) => ({ ...user, password })));
      await app.start();
      network.live();
      bench.operate();
      process.stdout.write(
        [
          '',
          `  Linebench with a simulated lab: ${app.url()}`,
          `  Sign in as ${users.map(({ user }) => user).join(', ')}; the password is ${password} (loopback only).`,
          `  Traps are heard on ${app.trapAddresses().join(', ')}. Ctrl-C ends it.`,
          '',
          '',
        ].join('\n'),
      );
    },
    async stop(): Promise<void> {
      bench?.rest();
      await network?.stop();
      await app?.stop();
      await bench?.stop();
    },
  };
}

/** Empties the folder of an earlier demo; never one that holds anything else. */
function freshFolder(folder: string, keep: boolean): void {
  const mark = join(folder, 'this-is-a-demo');
  if (existsSync(folder) && readdirSync(folder).length > 0 && !existsSync(mark)) {
    throw new AppError('not_a_demo', `${folder} holds something that no demo made`, {
      remedy: 'name another folder with --data; a demo empties its folder at the start',
    });
  }
  if (!keep) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(mark, '');
}

/** Starts a part of the lab on the first UDP port from `first` that is free on all of its addresses: two demos may run side by side. */
async function onFreePort<Lab extends { start(): Promise<unknown>; stop(): Promise<void> }>(
  make: (port: number) => Lab,
  first: number,
): Promise<Lab> {
  for (let port = first; ; port++) {
    const lab = make(port);
    try {
      await lab.start();
      return lab;
    } catch (thrown) {
      await lab.stop();
      if ((thrown as { code?: string }).code !== 'EADDRINUSE' || port >= first + 50) {
        throw new AppError(
          'lab_port',
          `the simulated lab cannot have UDP port ${port} on loopback: ${messageOf(thrown)}`,
          {
            cause: thrown,
            remedy: 'end the other demo',
          },
        );
      }
    }
  }
}

function demoConfig(
  flags: { data: string; port: number; trapPort: number },
  network: NetworkLab,
  bench: BenchLabConfig,
): Config {
  return Config.parse({
    data: flags.data,
    http: { host: '127.0.0.1', port: flags.port },
    traps: { listen: [{ host: '127.0.0.1', port: flags.trapPort }] },
    credentials: { default: { version: 'v2c', community } },
    polling: { interval: '10s', timeout: '1s', retries: 1 },
    devices: network.devices.map((device) => ({
      ...device,
      site: 'Demo head end',
      poll: device.kind !== 'ups',
    })),
    thresholds: [
      {
        id: 'us-snr-low',
        metric: 'us_snr',
        kind: 'cmts',
        when: 'below',
        value: 27,
        rearm: 29,
        count: 2,
        severity: 'major',
        title: 'Upstream SNR',
        ticket: 'P2',
      },
      {
        id: 'ds-power-low',
        metric: 'ds_power',
        kind: 'modem',
        when: 'below',
        value: -10,
        rearm: -9,
        count: 3,
        severity: 'minor',
        title: 'Downstream power',
      },
    ],
    tickets: { holdDown: '45s' },
    ...bench,
  });
}
