import { DhcpEar, type DhcpHeard, readDhcpLog } from '../hardware/wires/dhcp.ts';
import { openDialogue } from '../hardware/wires/dialogue.ts';
import { httpRequest } from '../hardware/wires/http-request.ts';
import { runProgram } from '../hardware/wires/program.ts';
import { openSsh } from '../hardware/wires/ssh.ts';
import { TftpServer } from '../hardware/wires/tftp-server.ts';
import { readSecret, type StepsConfig } from './config.ts';
import { HeardAsks } from './heard-asks.ts';
import type { Clock } from './lib/clock.ts';
import { AppError, messageOf } from './lib/errors.ts';
import type { Log } from './lib/log.ts';
import { LogTail } from './lib/log-tail.ts';
import type { HeardMemory } from './runs/heard/store.ts';
import type { HostKeys, ImageServer, Peers } from './runs/peers.ts';

/** Output of `ping` and `iperf3`, bytes; longest time beyond that of a step, milliseconds. */
const toolOutput = 4 * 1024 * 1024;
const toolMs = 3_600_000;
const mib = 1024 * 1024;

export interface PeerParts {
  config: StepsConfig;
  hostKeys: HostKeys;
  /** What was heard outlives the process in it. */
  memory?: HeardMemory;
  clock: Clock;
  log: Log;
}

/** The means of the steps with those parts that run by themselves: the TFTP server and the ear for DHCP. */
export class UnitPeers {
  readonly peers: Peers;
  readonly #asks: HeardAsks;
  readonly #tftp: TftpServer | null;
  readonly #ear: { start(): Promise<void> | void; stop(): Promise<void> | void } | null;

  constructor({ config, hostKeys, memory, clock, log }: PeerParts) {
    const listens = { tftp: config.tftp !== undefined, dhcp: config.dhcp !== undefined };
    const asks = new HeardAsks(clock, listens, memory && { memory, log });
    this.#asks = asks;
    this.#tftp = config.tftp ? new TftpServer(config.tftp) : null;
    if (this.#tftp) {
      this.#tftp.onHeard = ({ client, file: detail, outcome, bytes, ms }) =>
        asks.add(client, { protocol: 'tftp', what: 'READ', detail, outcome, bytes, ms });
    }
    const heard = ({ mac, what, detail }: DhcpHeard) =>
      asks.add(mac, { protocol: 'dhcp', what, detail, outcome: '', bytes: 0, ms: 0 });
    this.#ear = config.dhcp ? earOf(config.dhcp, heard, clock, log) : null;
    this.peers = {
      images: this.#tftp && imageServer(this.#tftp, config.tftp!.address),
      heard: asks,
      hostKeys,
      login: (name) => {
        const { user, password } = loginOf(config, name);
        if (password !== null) return { user, password };
        throw new AppError('login', `the login ${name} has a key for SSH, but no password`, {
          remedy: 'add its password below steps.logins',
        });
      },
      sshLogin: (name) => loginOf(config, name),
      http: httpRequest,
      dialogue: openDialogue,
      ssh: openSsh,
      tool: (name, args, signal) => tool(name, args, signal),
      script: (name, input, signal) => script(config, name, input, signal),
    };
  }

  /** Rejects with AppError `steps_port` when a port cannot be had. */
  async start(): Promise<void> {
    this.#asks.start();
    try {
      await this.#tftp?.start();
      await this.#ear?.start();
    } catch (cause) {
      throw new AppError(
        'steps_port',
        `the TFTP server or the ear for DHCP cannot listen: ${messageOf(cause)}`,
        {
          cause,
          remedy: 'choose another port below steps, or give the daemon the right to low ports',
        },
      );
    }
  }

  /** Port of the TFTP server, once started. */
  get tftpPort(): number | null {
    return this.#tftp?.port ?? null;
  }

  async stop(): Promise<void> {
    await this.#ear?.stop();
    await this.#tftp?.stop();
    this.#asks.stop();
  }
}

function earOf(
  config: NonNullable<StepsConfig['dhcp']>,
  heard: (heard: DhcpHeard) => void,
  clock: Clock,
  log: Log,
) {
  if (!('log' in config)) return new DhcpEar(config, heard);
  const line = (text: string) => {
    const message = readDhcpLog(text);
    if (message) heard(message);
  };
  return new LogTail(config.log, line, clock, (reason) =>
    log.warn({ file: config.log, reason }, 'log not read'),
  );
}

function imageServer(server: TftpServer, address: string): ImageServer {
  return {
    async offer(file, client) {
      try {
        const { size, withdraw } = await server.offer(file, client);
        return { address, port: server.port, size, withdraw };
      } catch (cause) {
        throw new AppError('image', messageOf(cause), {
          cause,
          remedy: 'put the image into the folder of steps.tftp',
        });
      }
    },
  };
}

function loginOf({ logins }: StepsConfig, name: string) {
  const found = Object.hasOwn(logins, name) ? logins[name] : undefined;
  if (!found)
    throw new AppError('login', `no login is called ${name}`, { remedy: 'add it below steps.logins' });
  const { user, password, key } = found;
  const secret = (reference: string | undefined) => (reference === undefined ? null : readSecret(reference));
  return { user, password: secret(password), key: secret(key) };
}

async function tool(name: 'ping' | 'iperf3', args: readonly string[], signal: AbortSignal) {
  const end = await runProgram({ command: name, args, limits: { ms: toolMs, output: toolOutput } }, signal);
  // What prlimit says when there is no such program.
  if (end.code === 127) {
    throw new AppError('no_tool', `${name} is not installed`, {
      remedy: `apt-get install ${name === 'ping' ? 'iputils-ping' : 'iperf3'}`,
    });
  }
  return end;
}

async function script({ scripts }: StepsConfig, name: string, input: string, signal: AbortSignal) {
  const found = Object.hasOwn(scripts, name) ? scripts[name] : undefined;
  if (!found) {
    throw new AppError('script', `no program is called ${name}`, { remedy: 'add it below steps.scripts' });
  }
  const { command, folder, environment, time, memory, output } = found;
  const [file, ...args] = command;
  const limits = { ms: time, output: output * 1024, memory: memory * mib, cpu: Math.ceil(time / 1000) + 1 };
  const secrets = Object.entries(environment).map(([key, value]) => [key, readSecret(value)]);
  const order = { command: file!, args, input, folder, environment: Object.fromEntries(secrets), limits };
  return runProgram(order, signal);
}
