import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { createToken } from '../../src/cli.ts';
import type { Funnel } from '../../src/contract/index.ts';
import { Child } from './process.ts';
import type { Receiver } from './traps.ts';

/** The daemon under test in a process and a data folder of its own. */
export interface BenchDaemon extends Receiver {
  url: string;
  token: string;
  /** The data folder; gone after `end`. */
  folder: string;
  funnel(): Promise<Funnel>;
  /** One figure of `/metrics`. */
  metric(name: string): Promise<number>;
}

/** The whole daemon: commit, alarms and a browser's live feed included; `config` lies over the defaults. */
export async function linebench(config: object = {}): Promise<BenchDaemon> {
  const folder = mkdtempSync(join(tmpdir(), 'linebench-bench-'));
  const file = join(folder, 'linebench.yaml');
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(config));
  const args = ['run', '--config', file, '--data', folder, '--port', 0, '--trap-port', 0];
  const child = Child.script('../../src/main.ts', args);
  const [, url, port] = /Linebench: (\S+) {2}traps: \S+:(\d+)/.exec(await child.line())!;
  const token = createToken(folder, { role: 'admin', name: 'bench' });
  const socket = io(url!, { auth: { token }, transports: ['websocket'] });
  for (const topic of ['events', 'alarms', 'status']) socket.emit('subscribe', topic, () => undefined);
  const get = (path: string) => fetch(`${url}${path}`, { headers: { Authorization: `Bearer ${token}` } });
  const funnel = async () => (await (await get('/api/funnel')).json()) as Funnel;
  return {
    port: Number(port),
    url: url!,
    token,
    folder,
    funnel,
    async metric(name) {
      const line = (await (await get('/metrics')).text())
        .split('\n')
        .find((each) => each.startsWith(`${name} `));
      return Number(line?.split(' ')[1]);
    },
    async count() {
      return (await funnel()).committed;
    },
    async end() {
      socket.close();
      await child.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
