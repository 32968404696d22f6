import type { SnmpPrimitive } from '../wires/snmp.ts';
import { channelObjects } from './channel-objects.ts';
import { SnmpAgent } from './snmp-agent.ts';
import { type ServicePorts, UnitServices } from './unit-services.ts';
import { SimUpgrade } from './upgrade.ts';

/** What is wrong with a simulated unit. */
export type ModemFault =
  | 'none'
  | 'low_level'
  | 'low_snr'
  | 'old_firmware'
  | 'silent'
  | 'high_transmit'
  /** Restarts when its codewords are read for the first time. */
  | 'restarts'
  /** Takes any image, but runs another version afterwards. */
  | 'wrong_image'
  /** Acknowledges the blocks of an image at leisure. */
  | 'slow_fetch';

/** Who a simulated unit is and how it behaves. */
export interface SimModemUnit {
  serial: string;
  /** Lower case, colons. */
  mac: string;
  model: string;
  vendor: string;
  firmware: string;
  fault: ModemFault;
  bootMs: number;
}

/** Rest of a slow unit before each acknowledgement, milliseconds. */
const slowMs = 400;
/** Resets the unit when it is set to 1; an object of our own. */
export const simFactoryReset = '1.3.6.1.4.1.99999.1.1.0';
/** docsDevResetNow (RFC 4639). */
const resetNow = '1.3.6.1.2.1.69.1.1.3.0';

const downstream = [3, 48, 49, 50, 51, 52, 53, 54];
const upstream = [4, 80, 81, 82];

/**
 * A cable modem on a bench position: an SNMP agent that answers only while it has power and has booted. The unit behind the
 * address can be exchanged, as a person does.
 */
export class SimModem {
  readonly #agent: SnmpAgent;
  /** Web page, telnet, SSH, banner; none unless ports were given. */
  readonly services: UnitServices | null;
  readonly upgrade: SimUpgrade;
  /** Called when it has booted, and when it asks for an address. */
  onBoot: (unit: SimModemUnit) => void = () => undefined;
  readonly #random: () => number;
  #restarted = false;
  /** sysLocation, which can be set. */
  #place = '';
  #unit: SimModemUnit;
  #onAt: number | undefined;
  #boot: NodeJS.Timeout | undefined;

  constructor(
    address: string,
    port: number,
    community: string,
    unit: SimModemUnit,
    random: () => number,
    ports?: ServicePorts,
  ) {
    this.#unit = unit;
    this.#random = random;
    this.services = ports
      ? new UnitServices(
          address,
          ports,
          () => this.#unit,
          () => this.#uptime(),
        )
      : null;
    const restMs = () => (this.#unit.fault === 'slow_fetch' ? slowMs : 0);
    this.upgrade = new SimUpgrade(address, restMs, (version) => {
      const firmware = this.#unit.fault === 'wrong_image' ? `${version}-other` : version;
      this.#unit = { ...this.#unit, firmware };
      this.restart();
    });
    this.#agent = new SnmpAgent({ address, port, community, objects: this.#objects() });
    this.#agent.muted = true;
  }

  get unit(): SimModemUnit {
    return this.#unit;
  }

  get address(): string {
    return this.#agent.address;
  }

  get port(): number {
    return this.#agent.port;
  }

  start(): Promise<void> {
    return this.#agent.start();
  }

  async stop(): Promise<void> {
    clearTimeout(this.#boot);
    this.upgrade.stop();
    await this.services?.down();
    await this.#agent.stop();
  }

  /** Puts another unit in its place. */
  exchange(unit: SimModemUnit): void {
    this.#unit = unit;
    this.#restarted = false;
    this.upgrade.reset();
  }

  power(on: boolean): void {
    clearTimeout(this.#boot);
    this.#agent.muted = true;
    this.#onAt = on ? performance.now() : undefined;
    this.upgrade.stop();
    if (this.services) void this.services.down();
    if (!on || this.#unit.fault === 'silent') return;
    this.#boot = setTimeout(() => {
      this.#agent.muted = false;
      this.onBoot(this.#unit);
      if (this.services) void this.services.up();
    }, this.#unit.bootMs);
  }

  /** Restarts as after an upgrade, a reset or a crash; what it was saying is said first. */
  restart(): void {
    clearTimeout(this.#boot);
    this.#boot = setTimeout(() => this.power(true), 20);
  }

  /** Seconds since the power came. */
  #uptime(): number {
    return Math.round((performance.now() - (this.#onAt ?? performance.now())) / 1000);
  }

  #objects() {
    const text = (oid: string, value: () => string) => ({ oid, type: 'OctetString' as const, value });
    const tenths = (oid: string, mean: () => number) => ({
      oid,
      type: 'Integer' as const,
      value: () => Math.round((mean() + (this.#random() - 0.5) * 0.6) * 10),
    });
    const is = (fault: ModemFault) => this.#unit.fault === fault;
    const reset = (value: number) => {
      if (value === 1) this.restart();
      return 0;
    };
    return [
      ...this.upgrade.objects(),
      ...channelObjects({
        codewords: () => (performance.now() - (this.#onAt ?? performance.now())) * 100,
        asked: () => {
          if (!is('restarts') || this.#restarted) return;
          this.#restarted = true;
          this.restart();
        },
        noise: () => this.#random() - 0.5,
        highTransmit: () => is('high_transmit'),
      }),
      { oid: simFactoryReset, type: 'Integer' as const, value: 2, set: reset },
      { oid: resetNow, type: 'Integer' as const, value: 2, set: reset },
      {
        oid: '1.3.6.1.2.1.1.6.0',
        type: 'OctetString' as const,
        value: () => this.#place,
        write: (value: SnmpPrimitive) => {
          this.#place = Buffer.from(value as Uint8Array).toString();
          return 0;
        },
      },
      text('1.3.6.1.2.1.1.1.0', () => this.#description()),
      { oid: '1.3.6.1.2.1.1.2.0', type: 'Oid' as const, value: '1.3.6.1.4.1.4115' },
      {
        oid: '1.3.6.1.2.1.1.3.0',
        type: 'TimeTicks' as const,
        value: () => Math.round((performance.now() - (this.#onAt ?? performance.now())) / 10),
      },
      {
        oid: '1.3.6.1.2.1.2.2.1.6.2',
        type: 'OctetString' as const,
        value: () => Buffer.from(this.#unit.mac.replaceAll(':', ''), 'hex'),
      },
      text('1.3.6.1.2.1.69.1.1.4.0', () => this.#unit.serial),
      text('1.3.6.1.2.1.69.1.3.5.0', () => this.#unit.firmware),
      ...downstream.flatMap((channel, index) => [
        tenths(
          `1.3.6.1.2.1.10.127.1.1.1.1.6.${channel}`,
          () => (is('low_level') ? -17.5 : 2.5) - index * 0.4,
        ),
        // docsIfDownChannelFrequency in Hz, docsIfDownChannelModulation: qam64(3), qam256(4) (DOCS-IF-MIB, RFC 4546).
        {
          oid: `1.3.6.1.2.1.10.127.1.1.1.1.2.${channel}`,
          type: 'Integer' as const,
          value: () => 602_000_000 + index * 8_000_000,
        },
        {
          oid: `1.3.6.1.2.1.10.127.1.1.1.1.4.${channel}`,
          type: 'Integer' as const,
          value: () => (index === downstream.length - 1 ? 3 : 4),
        },
        tenths(`1.3.6.1.2.1.10.127.1.1.4.1.5.${channel}`, () => (is('low_snr') && index > 4 ? 29.5 : 38.4)),
      ]),
      ...upstream.map((channel, index) =>
        tenths(
          `1.3.6.1.2.1.10.127.1.2.2.1.3.${channel}`,
          () => (is('high_transmit') ? 54.6 : 44.2) + index * 0.3,
        ),
      ),
    ];
  }

  #description(): string {
    const { vendor, firmware, model } = this.#unit;
    return `${vendor} DOCSIS 3.0 Cable Modem <<HW_REV: 3; VENDOR: ${vendor}; BOOTR: 1.2.1; SW_REV: ${firmware}; MODEL: ${model}>>`;
  }
}
