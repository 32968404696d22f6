import { tag } from '../wires/ber.ts';
import {
  cmtsAgent,
  type LabDevice,
  type LabNode,
  macBytes,
  modemAgent,
  type PlantState,
} from './plant-devices.ts';
import { seeded } from './random.ts';
import type { SnmpAgent } from './snmp-agent.ts';
import { integer, TrapSender, text } from './trap-sender.ts';

export interface NetworkLabOptions {
  /** UDP port of the agents, on many loopback addresses. */
  agentPort: number;
  community: string;
  /** Where the daemon hears traps. */
  trapTarget: { address: string; port: number };
  modems: number;
  seed: number;
}

const nodes: readonly LabNode[] = [
  { name: 'N01', ifIndex: 101 },
  { name: 'N02', ifIndex: 102 },
  { name: 'N03', ifIndex: 103 },
  { name: 'N04', ifIndex: 104 },
];
const noisyNode = nodes[2]!;

interface Modem {
  device: LabDevice;
  node: LabNode;
  agent: SnmpAgent;
}

const trapOids = {
  linkDown: '1.3.6.1.6.3.1.1.5.3',
  linkUp: '1.3.6.1.6.3.1.1.5.4',
  coldStart: '1.3.6.1.6.3.1.1.5.1',
  authenticationFailure: '1.3.6.1.6.3.1.1.5.5',
  cmtsEvent: '1.3.6.1.4.1.4491.2.1.20.0.1',
  cmOnOff: '1.3.6.1.4.1.9.9.116.2.0.1',
};

/**
 * A simulated cable network that speaks real bytes: a CMTS, modems and a UPS on loopback addresses, answering SNMP and
 * sending traps: a daily life, and a node that goes noisy.
 */
export class NetworkLab {
  readonly devices: readonly LabDevice[];
  readonly #random: () => number;
  readonly #traps: TrapSender;
  readonly #modems: readonly Modem[];
  readonly #cmts: { device: LabDevice; agent: SnmpAgent };
  readonly #ups: LabDevice;
  readonly #timers = new Set<NodeJS.Timeout>();
  /** How deep the noisy node's SNR has sunk, tenths of dB. */
  #noise = 0;
  #stopped = false;

  constructor({ agentPort: port, community, trapTarget, modems, seed }: NetworkLabOptions) {
    this.#random = seeded(seed);
    const startedAt = performance.now();
    const plant: PlantState = {
      community,
      random: this.#random,
      uptime: () => Math.floor((performance.now() - startedAt) / 10) + 8_640_000,
      noise: (node) => (node === noisyNode ? this.#noise : 0),
    };
    this.#traps = new TrapSender(trapTarget, community, plant.uptime);
    const cmts: LabDevice = {
      name: 'cmts-1',
      address: '127.0.10.1',
      port,
      kind: 'cmts',
      serial: 'CMTS0001',
      mac: '00:01:5c:00:00:01',
    };
    this.#cmts = { device: cmts, agent: cmtsAgent(cmts, nodes, plant) };
    this.#ups = { name: 'ups-headend', address: '127.0.10.2', port, kind: 'ups', serial: 'UPS7700421' };
    this.#modems = Array.from({ length: modems }, (_, i) => {
      const node = nodes[i % nodes.length]!;
      const device = modemDevice(i, node, port);
      return { device, node, agent: modemAgent(device, node, plant) };
    });
    this.devices = [cmts, this.#ups, ...this.#modems.map((modem) => modem.device)];
  }

  /** Binds every agent. */
  async start(): Promise<void> {
    await this.#cmts.agent.start();
    for (const modem of this.#modems) await modem.agent.start();
  }

  /** Begins to send traps: the first things happen within seconds. */
  live(): void {
    this.#dailyLife();
    this.#noisyNode();
    this.#storyOfALink();
    this.#storyOfTheUps();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    await this.#traps.stop();
    await Promise.all([this.#cmts.agent.stop(), ...this.#modems.map((modem) => modem.agent.stop())]);
  }

  #after(ms: number, act: () => void): void {
    if (this.#stopped) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, ms);
    this.#timers.add(timer);
  }

  #pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)]!;
  }

  /** A trap every second or so: ranging trouble, modems that restart, wrong communities, things nobody has a name for. */
  #dailyLife(): void {
    const modem = this.#pick(this.#modems);
    const act = this.#random();
    if (act < 0.35)
      this.#cmEvent(
        modem,
        82000500,
        'Started Unicast Maintenance Ranging - No Response received - T3 time-out',
        3,
      );
    else if (act < 0.5) this.#cmEvent(modem, 68000500, 'TFTP failed - request sent - No Response', 3);
    else if (act < 0.6)
      this.#cmEvent(modem, 74010100, 'CM-STATUS message sent. Event Type Code: 8; Chan ID: 2', 6);
    else if (act < 0.75) this.#traps.trap(modem.device.address, trapOids.coldStart, []);
    else if (act < 0.85) this.#traps.trap(this.#cmts.device.address, trapOids.authenticationFailure, []);
    else if (act < 0.93)
      this.#traps.trap(modem.device.address, '1.3.6.1.4.1.99999.7.0.3', [
        text('1.3.6.1.4.1.99999.7.1.1.0', 'fan tray 2 replaced'),
      ]);
    else this.#flap(modem);
    this.#after(700 + this.#random() * 1600, () => this.#dailyLife());
  }

  /** The Ethernet port of a modem goes and comes back. */
  #flap(modem: Modem): void {
    this.#link(modem.device.address, 1, 'eth0', false);
    this.#after(5000 + this.#random() * 6000, () => this.#link(modem.device.address, 1, 'eth0', true));
  }

  /** A CMTS port goes down, again and again, then comes back. */
  #storyOfALink(): void {
    this.#after(4000, () => {
      for (let i = 0; i < 4; i++)
        this.#after(i * 900, () => this.#link(this.#cmts.device.address, 12, 'Cable3/0-upstream2', false));
      this.#after(26_000, () => this.#link(this.#cmts.device.address, 12, 'Cable3/0-upstream2', true));
      this.#after(180_000, () => this.#storyOfALink());
    });
  }

  /** Mains fail in the head end; v1 traps as an APC card sends them. */
  #storyOfTheUps(): void {
    this.#after(15_000, () => {
      this.#upsTrap(5, 'UPS: On battery power in response to an input power problem.');
      this.#after(20_000, () => this.#upsTrap(9, 'UPS: No longer on battery power.'));
      this.#after(240_000, () => this.#storyOfTheUps());
    });
  }

  /** One node's upstream SNR sinks for a while; its modems lose ranging. */
  #noisyNode(): void {
    this.#after(8000, () => {
      this.#noise = 95;
      const victims = this.#modems.filter((modem) => modem.node === noisyNode);
      for (let i = 0; i < 12; i++) {
        this.#after(i * 1500 + this.#random() * 700, () =>
          this.#cmEvent(this.#pick(victims), 82000200, 'No Ranging Response received - T3 time-out', 3),
        );
      }
      this.#after(75_000, () => {
        this.#noise = 0;
        this.#after(150_000, () => this.#noisyNode());
      });
    });
  }

  #cmEvent(modem: Modem, id: number, words: string, level: number): void {
    const mac = modem.device.mac!;
    this.#traps.trap(this.#cmts.device.address, trapOids.cmtsEvent, [
      integer('1.3.6.1.2.1.69.1.5.8.1.5.1', level),
      { oid: '1.3.6.1.2.1.69.1.5.8.1.6.1', type: tag.gauge32, value: id },
      text(
        '1.3.6.1.2.1.69.1.5.8.1.7.1',
        `${words};CM-MAC=${mac};CMTS-MAC=${this.#cmts.device.mac};CM-QOS=1.1;CM-VER=3.0;`,
      ),
      { oid: '1.3.6.1.2.1.10.127.1.3.3.1.2.1', type: tag.octetString, value: macBytes(mac) },
      text('1.3.6.1.2.1.1.5.0', 'cmts-1'),
    ]);
    if (level <= 3) this.#comesBack(modem);
  }

  /** What lost ranging or registration is online again after a while; a noisy node's modems only when it is quiet. */
  #comesBack(modem: Modem): void {
    this.#after(9000 + this.#random() * 25_000, () => {
      if (this.#noise > 0 && modem.node === noisyNode) return this.#comesBack(modem);
      this.#traps.trap(this.#cmts.device.address, trapOids.cmOnOff, [
        { oid: '1.3.6.1.2.1.10.127.1.3.3.1.2.1', type: tag.octetString, value: macBytes(modem.device.mac!) },
        integer('1.3.6.1.4.1.9.9.116.1.3.2.1.1.1', 12),
      ]);
    });
  }

  #link(address: string, ifIndex: number, name: string, up: boolean): void {
    this.#traps.trap(address, up ? trapOids.linkUp : trapOids.linkDown, [
      integer(`1.3.6.1.2.1.2.2.1.1.${ifIndex}`, ifIndex),
      integer(`1.3.6.1.2.1.2.2.1.7.${ifIndex}`, 1),
      integer(`1.3.6.1.2.1.2.2.1.8.${ifIndex}`, up ? 1 : 2),
      text(`1.3.6.1.2.1.31.1.1.1.1.${ifIndex}`, name),
    ]);
  }

  #upsTrap(specific: number, words: string): void {
    this.#traps.trapV1(this.#ups.address, '1.3.6.1.4.1.318', specific, [
      text('1.3.6.1.4.1.318.2.3.3.0', words),
    ]);
  }
}

function modemDevice(i: number, node: LabNode, port: number): LabDevice {
  return {
    name: `cm-${String(i + 1).padStart(3, '0')}`,
    address: `127.0.11.${i + 1}`,
    port,
    kind: 'modem',
    serial: `FLD${String(2_604_100 + i * 37).padStart(9, '0')}`,
    mac: `00:1d:cd:4e:10:${(i + 1).toString(16).padStart(2, '0')}`,
    node: node.name,
    parent: 'cmts-1',
  };
}
