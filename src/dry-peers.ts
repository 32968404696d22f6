import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SimModem } from '../hardware/sim/modem.ts';
import { HeardAsks } from './heard-asks.ts';
import { systemClock } from './lib/clock.ts';
import type { HostKeys, ImageServer, Peers, ProgramEnd } from './runs/peers.ts';

/** Size of an image that a dry run makes up, bytes. */
const imageBytes = 64 * 1024;

/**
 * What a dry run has instead of the world: the services of the simulated unit whatever port a profile names, an image for any
 * name, and answers of ping, iperf3 and programs that pass.
 */
export async function dryPeers(modem: SimModem): Promise<{ peers: Peers; close(): Promise<void> }> {
  const { TftpServer } = await import('../hardware/wires/tftp-server.ts');
  const { httpRequest } = await import('../hardware/wires/http-request.ts');
  const { openDialogue } = await import('../hardware/wires/dialogue.ts');
  const { openSsh } = await import('../hardware/wires/ssh.ts');
  const { simLogin } = await import('../hardware/sim/unit-services.ts');
  const folder = await mkdtemp(join(tmpdir(), 'linebench-dry-'));
  const server = new TftpServer({ host: '127.0.0.1', port: 0, folder });
  await server.start();
  modem.upgrade.port = server.port;
  const asks = new HeardAsks(systemClock, { tftp: true, dhcp: true });
  server.onHeard = ({ client, file: detail, outcome, bytes, ms }) =>
    asks.add(client, { protocol: 'tftp', what: 'READ', detail, outcome, bytes, ms });
  modem.onBoot = ({ mac }) => {
    for (const what of ['DISCOVER', 'REQUEST'])
      asks.add(mac, { protocol: 'dhcp', what, detail: 'docsis3.1', outcome: '', bytes: 0, ms: 0 });
  };
  const images: ImageServer = {
    async offer(file, client) {
      await writeFile(join(folder, file), Buffer.alloc(imageBytes));
      return { address: '127.0.0.1', port: server.port, ...(await server.offer(file, client)) };
    },
  };
  const ports = () => modem.services!.ports;
  const peers: Peers = {
    images,
    heard: asks,
    hostKeys: forgetful(),
    login: () => simLogin,
    sshLogin: () => ({ ...simLogin, key: null }),
    http: (request, signal) => {
      const url = new URL(request.url);
      url.protocol = 'http:';
      url.port = String(ports().http);
      return httpRequest({ ...request, url: url.href }, signal);
    },
    dialogue: (to, signal) =>
      openDialogue({ ...to, port: to.telnet ? ports().telnet : ports().banner }, signal),
    ssh: (to, signal) => openSsh({ ...to, port: ports().ssh }, signal),
    tool: (name, args) => Promise.resolve(name === 'ping' ? pingAnswer(args) : iperfAnswer(args)),
    script: (_, input) => Promise.resolve(scriptAnswer(input)),
  };
  return {
    peers,
    async close() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function forgetful(): HostKeys {
  const keys = new Map<string, string>();
  return { of: (serial) => keys.get(serial) ?? null, learn: (serial, key) => void keys.set(serial, key) };
}

function ended(stdout: string): ProgramEnd {
  return { code: 0, killed: null, stdout, stderr: '', ms: 1 };
}

function pingAnswer(args: readonly string[]): ProgramEnd {
  const count = args[args.indexOf('-c') + 1] ?? '1';
  return ended(
    `${count} packets transmitted, ${count} received, 0% packet loss, time 1ms\nrtt min/avg/max/mdev = 0.311/0.420/0.608/0.050 ms\n`,
  );
}

function iperfAnswer(args: readonly string[]): ProgramEnd {
  const rate = { bits_per_second: args.includes('-R') ? 938_000_000 : 47_500_000 };
  return ended(
    JSON.stringify({ end: { sum_received: rate, sum: { ...rate, lost_percent: 0, jitter_ms: 0.2 } } }),
  );
}

/** Every value that is asked for, within its limits. */
function scriptAnswer(input: string): ProgramEnd {
  const { measure } = JSON.parse(input) as { measure: Wanted[] };
  const measurements = measure.map((one) => ({ name: one.name, value: within(one) }));
  return ended(JSON.stringify({ verdict: 'PASS', measurements }));
}

interface Wanted {
  name: string;
  low?: number;
  high?: number;
  equals?: unknown;
  oneOf?: unknown[];
}

function within({ low, high, equals, oneOf }: Wanted): unknown {
  if (equals !== undefined) return equals;
  if (oneOf) return oneOf[0];
  if (low !== undefined && high !== undefined) return (low + high) / 2;
  return low ?? high ?? 1;
}
