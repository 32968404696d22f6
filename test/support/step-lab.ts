import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { dhcpPacket } from '../../hardware/sim/dhcp-client.ts';
import { type ModemFault, SimModem } from '../../hardware/sim/modem.ts';
import { seeded } from '../../hardware/sim/random.ts';
import { SimRelayBoard } from '../../hardware/sim/relay-board.ts';
import { simLogin } from '../../hardware/sim/unit-services.ts';
import { rigUnit } from './bench-rig.ts';
import { freeUdpPort } from './snmpd.ts';
import { findTool } from './tools.ts';

const ports = { http: 18_080, telnet: 18_023, ssh: 18_022, banner: 18_025 } as const;
const iperfPort = 18_201;
const image = 'sim-9.2.0.img';
const profiles = join(import.meta.dirname, '..', '..', 'profiles');

/** One bench of simulated units, each on its own loopback address with SNMP, web, SSH, telnet, DHCP and TFTP. */
export class StepLab {
  readonly board: SimRelayBoard;
  readonly units: readonly SimModem[];
  readonly folder: string;
  readonly #servers: ChildProcess[] = [];
  readonly #dhcp = createSocket('udp4');
  #dhcpPort = 0;
  #tftpPort = 0;

  constructor(folder: string, network: string, faults: readonly ModemFault[]) {
    this.folder = folder;
    this.board = new SimRelayBoard('127.0.0.1', faults.length, (outlet, on) => this.units[outlet]!.power(on));
    this.units = faults.map((fault, at) => {
      const unit = rigUnit(at, { fault });
      return new SimModem(`${network}.${at + 1}`, 0, 'public', unit, seeded(at), ports);
    });
  }

  async start(): Promise<void> {
    this.#tftpPort = await freeUdpPort();
    this.#dhcpPort = await freeUdpPort();
    await this.board.start();
    for (const unit of this.units) {
      await unit.start();
      unit.upgrade.port = this.#tftpPort;
      unit.onBoot = ({ mac }) => {
        for (const what of ['DISCOVER', 'REQUEST'] as const)
          this.#dhcp.send(dhcpPacket(mac, what), this.#dhcpPort, '127.0.0.1', () => undefined);
      };
    }
    const images = join(this.folder, 'images');
    mkdirSync(images);
    writeFileSync(
      join(images, image),
      Buffer.concat([Buffer.from('SW_REV: 9.2.0\n'), Buffer.alloc(64 * 1024)]),
    );
    const script = join(this.folder, 'analyser');
    writeFileSync(
      script,
      '#!/bin/sh\nread -r line\necho \'{"measurements":[{"name":"noise_floor","value":-92.5,"unit":"dBm"}]}\'\n',
    );
    chmodSync(script, 0o755);
  }

  /** A real iperf3 server on the address of every unit. */
  serveIperf(): void {
    const iperf = findTool('iperf3')!;
    for (const { address } of this.units) {
      const args = ['-s', '-B', address, '-p', String(iperfPort)];
      this.#servers.push(spawn(iperf, args, { stdio: 'ignore' }));
    }
  }

  async stop(): Promise<void> {
    for (const server of this.#servers) server.kill('SIGKILL');
    await Promise.all(this.units.map((unit) => unit.stop()));
    await this.board.stop();
    this.#dhcp.close();
  }

  /** Writes `every-step.yaml` with other parameters, and without some of its steps. */
  profile(parameters: Readonly<Record<string, string>>, without: readonly string[] = []): void {
    const profile = parse(readFileSync(join(profiles, 'every-step.yaml'), 'utf8')) as {
      parameters: Record<string, unknown>;
      steps: { id: string }[];
    };
    Object.assign(profile.parameters, parameters);
    profile.steps = profile.steps.filter(({ id }) => !without.includes(id));
    // JSON is YAML.
    const text = JSON.stringify(profile, null, 2);
    mkdirSync(join(this.folder, 'profiles'), { recursive: true });
    writeFileSync(join(this.folder, 'profiles', 'every-step.yaml'), text);
  }

  label(position: number): string {
    return `P${position}`;
  }

  config(): object {
    return {
      profiles: join(this.folder, 'profiles'),
      boards: [
        {
          ...{ id: 'relay', kind: 'modbus-tcp', host: '127.0.0.1', port: this.board.port },
          ...{ outlets: this.units.length, timeoutMs: 1000 },
        },
      ],
      benches: [
        {
          ...{ id: 'b1', title: 'Bench 1', profile: 'every-step', stagger: '10ms', readBack: '5s' },
          positions: this.units.map(({ address, port }, at) => ({
            label: this.label(at + 1),
            outlet: { board: 'relay', outlet: at },
            unit: { address, port },
          })),
        },
      ],
      steps: {
        logins: { technician: simLogin },
        scripts: { analyser: { command: [join(this.folder, 'analyser')], memory: 64, time: '20s' } },
        tftp: {
          ...{ host: '127.0.0.1', port: this.#tftpPort, address: '127.0.0.1' },
          folder: join(this.folder, 'images'),
        },
        dhcp: { host: '127.0.0.1', port: this.#dhcpPort },
      },
    };
  }
}
