import { createSocket, type Socket } from 'node:dgram';
import { oidOctets, signedOctets, tag, wrap } from '../wires/ber.ts';
import { encodeMessage, pdu, type Varbind, varbindBytes } from '../wires/snmp.ts';
import { seeded } from './random.ts';
import { type SimObject, SnmpAgent } from './snmp-agent.ts';

/** One simulated device as the daemon's configuration names it. */
export interface LabDevice {
  name: string;
  address: string;
  port: number;
  kind: 'cmts' | 'modem' | 'ups';
  serial?: string;
  mac?: string;
  node?: string;
  parent?: string;
}

export interface NetworkLabOptions {
  /** UDP port of the agents, on many loopback addresses. */
  agentPort: number;
  community: string;
  /** Where the daemon hears traps. */
  trapTarget: { address: string; port: number };
  modems: number;
  seed: number;
}

/** Upstream interfaces of the simulated CMTS, one a node. */
const nodes = [
  { name: 'N01', ifIndex: 101 },
  { name: 'N02', ifIndex: 102 },
  { name: 'N03', ifIndex: 103 },
  { name: 'N04', ifIndex: 104 },
];
const noisyNode = nodes[2]!;

interface Modem {
  device: LabDevice;
  /** Tenths of dBmV and dB. */
  dsPower: number;
  dsSnr: number;
  usPower: number;
  node: (typeof nodes)[number];
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
 * A simulated cable network that speaks real bytes: a CMTS, modems and a UPS answering SNMP on loopback addresses, and
 * traps sent from those same addresses: a daily life, and a node that goes noisy.
 */
export class NetworkLab {
  readonly devices: readonly LabDevice[];
  readonly #options: NetworkLabOptions;
  readonly #random: () => number;
  readonly #modems: readonly Modem[];
  readonly #cmts: { device: LabDevice; agent: SnmpAgent };
  readonly #ups: LabDevice;
  readonly #sockets = new Map<string, Promise<Socket>>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #startedAt = performance.now();
  /** How deep the noisy node's SNR has sunk, tenths of dB. */
  #noise = 0;
  #requestId = 1;
  #stopped = false;

  constructor(options: NetworkLabOptions) {
    this.#options = options;
    this.#random = seeded(options.seed);
    const cmts: LabDevice = {
      name: 'cmts-1',
      address: '127.0.10.1',
      port: options.agentPort,
      kind: 'cmts',
      serial: 'CMTS0001',
      mac: '00:01:5c:00:00:01',
    };
    this.#cmts = { device: cmts, agent: this.#cmtsAgent(cmts) };
    this.#modems = Array.from({ length: options.modems }, (_, i) => this.#modem(i));
    this.#ups = {
      name: 'ups-headend',
      address: '127.0.10.2',
      port: options.agentPort,
      kind: 'ups',
      serial: 'UPS7700421',
    };
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
    const sockets = await Promise.all(this.#sockets.values());
    await Promise.all(sockets.map((socket) => new Promise<void>((resolve) => socket.close(() => resolve()))));
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
    else if (act < 0.75) this.#trap(modem.device.address, trapOids.coldStart, []);
    else if (act < 0.85) this.#trap(this.#cmts.device.address, trapOids.authenticationFailure, []);
    else if (act < 0.93)
      this.#trap(modem.device.address, '1.3.6.1.4.1.99999.7.0.3', [
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
      this.#trapV1(
        this.#ups.address,
        '1.3.6.1.4.1.318',
        5,
        'UPS: On battery power in response to an input power problem.',
      );
      this.#after(20_000, () =>
        this.#trapV1(this.#ups.address, '1.3.6.1.4.1.318', 9, 'UPS: No longer on battery power.'),
      );
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
    this.#trap(this.#cmts.device.address, trapOids.cmtsEvent, [
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
      this.#trap(this.#cmts.device.address, trapOids.cmOnOff, [
        { oid: '1.3.6.1.2.1.10.127.1.3.3.1.2.1', type: tag.octetString, value: macBytes(modem.device.mac!) },
        integer('1.3.6.1.4.1.9.9.116.1.3.2.1.1.1', 12),
      ]);
    });
  }

  #link(address: string, ifIndex: number, name: string, up: boolean): void {
    this.#trap(address, up ? trapOids.linkUp : trapOids.linkDown, [
      integer(`1.3.6.1.2.1.2.2.1.1.${ifIndex}`, ifIndex),
      integer(`1.3.6.1.2.1.2.2.1.7.${ifIndex}`, 1),
      integer(`1.3.6.1.2.1.2.2.1.8.${ifIndex}`, up ? 1 : 2),
      text(`1.3.6.1.2.1.31.1.1.1.1.${ifIndex}`, name),
    ]);
  }

  #uptime(): number {
    return Math.floor((performance.now() - this.#startedAt) / 10) + 8_640_000;
  }

  #trap(from: string, trapOid: string, varbinds: Varbind[]): void {
    const bytes = encodeMessage({
      version: 1,
      community: this.#options.community,
      type: pdu.trapV2,
      requestId: this.#requestId++,
      errorStatus: 0,
      errorIndex: 0,
      varbinds: [
        { oid: '1.3.6.1.2.1.1.3.0', type: tag.timeTicks, value: this.#uptime() },
        { oid: '1.3.6.1.6.3.1.1.4.1.0', type: tag.oid, value: trapOid },
        ...varbinds,
      ],
    });
    this.#send(from, bytes);
  }

  #trapV1(from: string, enterprise: string, specific: number, words: string): void {
    const bytes = wrap(
      tag.sequence,
      wrap(tag.integer, signedOctets(0)),
      wrap(tag.octetString, Buffer.from(this.#options.community)),
      wrap(
        pdu.trapV1,
        wrap(tag.oid, oidOctets(enterprise)),
        wrap(tag.ipAddress, Buffer.from(from.split('.').map(Number))),
        wrap(tag.integer, signedOctets(6)),
        wrap(tag.integer, signedOctets(specific)),
        wrap(tag.timeTicks, signedOctets(this.#uptime())),
        varbindBytes([text('1.3.6.1.4.1.318.2.3.3.0', words)]),
      ),
    );
    this.#send(from, bytes);
  }

  /** Sends from the device's own address, as the real one would. */
  #send(from: string, bytes: Buffer): void {
    const { address, port } = this.#options.trapTarget;
    let opening = this.#sockets.get(from);
    if (!opening) {
      opening = new Promise((resolve) => {
        const socket = createSocket('udp4');
        socket.on('error', () => undefined);
        socket.bind(0, from, () => resolve(socket));
      });
      this.#sockets.set(from, opening);
    }
    void opening.then((socket) => {
      if (!this.#stopped) socket.send(bytes, port, address, () => undefined);
    });
  }

  #cmtsAgent(device: LabDevice): SnmpAgent {
    const objects: SimObject[] = [
      {
        oid: '1.3.6.1.2.1.1.1.0',
        type: 'OctetString',
        value: 'Simulated CMTS <<HW_REV: 2; VENDOR: Linebench; BOOTR: 1.0; SW_REV: 9.3.1; MODEL: SIM-CMTS>>',
      },
      { oid: '1.3.6.1.2.1.1.2.0', type: 'Oid', value: '1.3.6.1.4.1.99999.1.1' },
      { oid: '1.3.6.1.2.1.1.3.0', type: 'TimeTicks', value: () => this.#uptime() },
      { oid: '1.3.6.1.2.1.1.5.0', type: 'OctetString', value: device.name },
      { oid: '1.3.6.1.2.1.69.1.1.4.0', type: 'OctetString', value: device.serial! },
      { oid: '1.3.6.1.2.1.69.1.3.5.0', type: 'OctetString', value: '9.3.1' },
      ...nodes.map(
        (node): SimObject => ({
          oid: `1.3.6.1.2.1.10.127.1.1.4.1.5.${node.ifIndex}`,
          type: 'Integer',
          value: () => Math.round(345 + this.#random() * 12 - (node === noisyNode ? this.#noise : 0)),
        }),
      ),
    ];
    return new SnmpAgent({
      address: device.address,
      port: device.port,
      community: this.#options.community,
      objects,
    });
  }

  #modem(i: number): Modem {
    const node = nodes[i % nodes.length]!;
    const suffix = (i + 1).toString(16).padStart(2, '0');
    const device: LabDevice = {
      name: `cm-${String(i + 1).padStart(3, '0')}`,
      address: `127.0.11.${i + 1}`,
      port: this.#options.agentPort,
      kind: 'modem',
      serial: `FLD${String(2_604_100 + i * 37).padStart(9, '0')}`,
      mac: `00:1d:cd:4e:10:${suffix}`,
      node: node.name,
      parent: 'cmts-1',
    };
    const modem: Modem = {
      device,
      node,
      dsPower: Math.round((this.#random() - 0.5) * 90),
      dsSnr: Math.round(365 + this.#random() * 30),
      usPower: Math.round(410 + this.#random() * 55),
      agent: undefined as unknown as SnmpAgent,
    };
    const jitter = (value: number, by: number) => () => Math.round(value + (this.#random() - 0.5) * by);
    const objects: SimObject[] = [
      {
        oid: '1.3.6.1.2.1.1.1.0',
        type: 'OctetString',
        value: 'Simulated modem <<HW_REV: 1; VENDOR: Linebench; BOOTR: 1.0; SW_REV: 2.1.7; MODEL: SIM-CM30>>',
      },
      { oid: '1.3.6.1.2.1.1.2.0', type: 'Oid', value: '1.3.6.1.4.1.99999.1.2' },
      { oid: '1.3.6.1.2.1.1.3.0', type: 'TimeTicks', value: () => this.#uptime() },
      { oid: '1.3.6.1.2.1.2.2.1.6.2', type: 'OctetString', value: macBytes(device.mac!) },
      { oid: '1.3.6.1.2.1.69.1.1.4.0', type: 'OctetString', value: device.serial! },
      { oid: '1.3.6.1.2.1.69.1.3.5.0', type: 'OctetString', value: '2.1.7' },
      { oid: '1.3.6.1.2.1.10.127.1.1.1.1.6.3', type: 'Integer', value: jitter(modem.dsPower, 6) },
      { oid: '1.3.6.1.2.1.10.127.1.1.1.1.6.48', type: 'Integer', value: jitter(modem.dsPower - 4, 6) },
      { oid: '1.3.6.1.2.1.10.127.1.1.4.1.5.3', type: 'Integer', value: jitter(modem.dsSnr, 5) },
      { oid: '1.3.6.1.2.1.10.127.1.1.4.1.5.48', type: 'Integer', value: jitter(modem.dsSnr - 3, 5) },
      {
        oid: '1.3.6.1.2.1.10.127.1.2.2.1.3.2',
        type: 'Integer',
        value: () => modem.usPower + (node === noisyNode ? Math.round(this.#noise / 3) : 0),
      },
    ];
    modem.agent = new SnmpAgent({
      address: device.address,
      port: device.port,
      community: this.#options.community,
      objects,
    });
    return modem;
  }
}

function integer(oid: string, value: number): Varbind {
  return { oid, type: tag.integer, value };
}

function text(oid: string, value: string): Varbind {
  return { oid, type: tag.octetString, value };
}

function macBytes(mac: string): Uint8Array {
  return Uint8Array.from(mac.split(':'), (octet) => Number.parseInt(octet, 16));
}
