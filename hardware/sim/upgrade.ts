import type { SnmpPrimitive } from '../wires/snmp.ts';
import type { SimObject } from './snmp-agent.ts';
import { fetchTftp } from './tftp-client.ts';

const base = '1.3.6.1.2.1.69.1.3';
const inconsistentValue = 12;
const wrongValue = 10;
const admin = { upgradeFromMgt: 1, ignoreProvisioningUpgrade: 3 } as const;
const oper = { inProgress: 1, completeFromMgt: 3, failed: 4, other: 5 } as const;

/** docsDevSoftware of a simulated modem (RFC 4639): it fetches what it is told by TFTP, and restarts with it. */
export class SimUpgrade {
  /** Port of the TFTP server; the MIB has none, for it is 69 in the field. */
  port = 69;
  #server = '0.0.0.0';
  #file = '';
  #admin = 2;
  #oper: number = oper.other;
  readonly #from: string;
  readonly #restMs: () => number;
  readonly #done: (firmware: string) => void;
  #fetching: AbortController | undefined;

  constructor(from: string, restMs: () => number, done: (firmware: string) => void) {
    this.#from = from;
    this.#restMs = restMs;
    this.#done = done;
  }

  /** The power goes. */
  stop(): void {
    this.#fetching?.abort();
    this.#fetching = undefined;
    if (this.#oper === oper.inProgress) this.#oper = oper.failed;
  }

  /** Another unit is here now. */
  reset(): void {
    this.stop();
    this.#oper = oper.other;
    this.#admin = 2;
  }

  objects(): SimObject[] {
    const bytes = (text: string) => Buffer.from(text);
    return [
      {
        ...{ oid: `${base}.1.0`, type: 'IpAddress', value: () => this.#server },
        write: (value) => this.#take(() => (this.#server = String(value))),
      },
      {
        ...{ oid: `${base}.2.0`, type: 'OctetString', value: () => bytes(this.#file) },
        write: (value) => this.#take(() => (this.#file = Buffer.from(value as Uint8Array).toString())),
      },
      { oid: `${base}.3.0`, type: 'Integer', value: () => this.#admin, set: (value) => this.#order(value) },
      { oid: `${base}.4.0`, type: 'Integer', value: () => this.#oper },
      { oid: `${base}.6.0`, type: 'Integer', value: 1, set: (value) => (value === 1 ? 0 : wrongValue) },
      {
        ...{ oid: `${base}.7.0`, type: 'OctetString', value: () => bytes(this.#server) },
        write: (value: SnmpPrimitive) =>
          (value as Uint8Array).length === 4
            ? this.#take(() => (this.#server = [...(value as Uint8Array)].join('.')))
            : wrongValue,
      },
      { oid: `${base}.8.0`, type: 'Integer', value: 1, set: (value) => (value === 1 ? 0 : wrongValue) },
    ];
  }

  #take(act: () => void): number {
    if (this.#oper === oper.inProgress) return inconsistentValue;
    act();
    return 0;
  }

  #order(value: number): number {
    if (value < 1 || value > 3) return wrongValue;
    if (value !== admin.upgradeFromMgt) {
      this.#admin = value;
      return 0;
    }
    if (this.#oper === oper.inProgress) return inconsistentValue;
    this.#oper = oper.inProgress;
    void this.#fetch();
    return 0;
  }

  async #fetch(): Promise<void> {
    const fetching = new AbortController();
    this.#fetching = fetching;
    const order = {
      ...{ server: { address: this.#server, port: this.port }, file: this.#file, from: this.#from },
      ...{ options: { blksize: 1024, tsize: 0 }, restMs: this.#restMs() },
    };
    try {
      const image = await fetchTftp(order, fetching.signal);
      if (fetching.signal.aborted) return;
      this.#oper = oper.completeFromMgt;
      this.#admin = admin.ignoreProvisioningUpgrade;
      this.#done(versionOf(image, this.#file));
    } catch {
      if (!fetching.signal.aborted) this.#oper = oper.failed;
    }
  }
}

/** A simulated image says its version in its first line; any other file is called like it. */
function versionOf(image: Buffer, file: string): string {
  const said = /^SW_REV: (\S+)/.exec(image.subarray(0, 200).toString('latin1'))?.[1];
  return said ?? /\d+(?:\.\w+)*?(?=\.[a-z]\w*$|$)/.exec(file)?.[0] ?? file;
}
