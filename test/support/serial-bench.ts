import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SimModem, type SimModemUnit } from '../../hardware/sim/modem.ts';
import { seeded } from '../../hardware/sim/random.ts';
import { Pty } from './pty.ts';
import { SerialBoard } from './serial-board.ts';
import { until } from './until.ts';

/** Longest time that a unit of the profile `patient` may take, so that a test can interfere. */
const patientMs = 20_000;

const measure = `
  - { id: power, kind: power_on, title: Power on }
  - { id: boot, kind: wait_snmp, title: Wait for the unit, timeout: ${patientMs}ms, every: 60ms }
  - { id: identity, kind: snmp_identity, title: Read the identity, timeout: 1s }
  - id: levels
    kind: snmp_measure
    title: Levels
    timeout: 2s
    measure:
      - { name: ds_power, oid: 1.3.6.1.2.1.10.127.1.1.1.1.6, column: true, divisor: 10, unit: dBmV, low: -15, high: 15 }
`;

/**
 * A bench on serial lines (ptys made by socat): a barcode scanner, a Modbus RTU relay board, and modems that answer only
 * while their relay is on. It outlives the daemon, as a bench does.
 */
export class SerialBench {
  readonly modems: readonly SimModem[];
  readonly #profiles: string;
  readonly #scanner: Pty;
  readonly #board: SerialBoard;

  constructor(folder: string, network: string, units: readonly SimModemUnit[]) {
    this.#profiles = join(folder, 'profiles');
    this.modems = units.map(
      (unit, at) => new SimModem(`${network}.${at + 1}`, 0, 'public', unit, seeded(at)),
    );
    this.#scanner = new Pty(join(folder, 'scanner'));
    this.#board = new SerialBoard(join(folder, 'board'), units.length, (outlet, on) =>
      this.modems[outlet]!.power(on),
    );
  }

  get coils(): readonly boolean[] {
    return this.#board.coils;
  }

  /** Coil writes and reads in order: `on 0`, `off 0`, `read`. */
  get requests(): readonly string[] {
    return this.#board.requests;
  }

  async start(): Promise<void> {
    await this.#scanner.start();
    await this.#board.start();
    for (const modem of this.modems) await modem.start();
    mkdirSync(this.#profiles);
    writeFileSync(
      join(this.#profiles, 'patient.yaml'),
      `id: patient\ntitle: Patient\nversion: "1.0.0"\nsteps:${measure}`,
    );
  }

  async stop(): Promise<void> {
    await Promise.all(this.modems.map((modem) => modem.stop()));
    await this.#scanner.stop();
    await this.#board.stop();
  }

  config(): object {
    return {
      profiles: this.#profiles,
      boards: [
        {
          id: 'relay',
          kind: 'modbus-rtu',
          path: this.#board.path,
          baud: 115_200,
          outlets: this.coils.length,
        },
      ],
      benches: [
        {
          id: 'b1',
          title: 'Bench 1',
          profile: 'patient',
          stagger: '20ms',
          readBack: '3s',
          positions: this.modems.map(({ address, port }, outlet) => ({
            label: `P${outlet + 1}`,
            outlet: { board: 'relay', outlet },
            unit: { address, port },
          })),
          scanners: [{ id: 'gun', kind: 'serial', path: this.#scanner.path }],
        },
      ],
    };
  }

  /** One reading of the scanner. */
  scan(text: string): void {
    this.#scanner.write(`${text}\r\n`);
  }

  /** The scanner's cable is pulled in the middle of a reading. */
  async unplugScanner(half: string): Promise<void> {
    this.#scanner.write(half);
    await this.#scanner.unplug();
  }

  /** The scanner is back under the same name. */
  plugScanner(): Promise<void> {
    return this.#scanner.start();
  }

  /** Waits for a request that has not been seen before `after`. */
  requested(what: string, after = 0): Promise<number> {
    return until(`the board hears "${what}"`, () => {
      const at = this.requests.indexOf(what, after);
      return at < 0 ? undefined : at + 1;
    });
  }
}
