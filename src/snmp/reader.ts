import { tag } from '../../hardware/wires/ber.ts';
import type { SnmpPrimitive, Varbind } from '../../hardware/wires/snmp.ts';
import { SnmpClient, type SnmpTarget } from '../../hardware/wires/snmp-client.ts';
import { AppError } from '../lib/errors.ts';

const typeNames: Readonly<Record<number, string>> = {
  [tag.integer]: 'Integer',
  [tag.octetString]: 'OctetString',
  [tag.oid]: 'Oid',
  [tag.ipAddress]: 'IpAddress',
  [tag.counter32]: 'Counter32',
  [tag.gauge32]: 'Gauge32',
  [tag.timeTicks]: 'TimeTicks',
  [tag.counter64]: 'Counter64',
  [tag.opaque]: 'Opaque',
};

/** A value that an agent gave; octet strings as bytes, null when it has no such object. */
export interface SnmpValue {
  oid: string;
  type: string;
  value: SnmpPrimitive;
}

/** An agent and the name of the credential that opens it. */
export interface SnmpEndpoint {
  address: string;
  port: number;
  credential: string;
}

/** A value to be set; `hex` is an octet string in hex digits, colons allowed. */
export interface SetValue {
  oid: string;
  type: 'integer' | 'unsigned' | 'text' | 'hex' | 'address' | 'oid';
  value: number | string;
}

/** How to speak to an agent. */
export interface SnmpCredential {
  version: 'v1' | 'v2c';
  community: string;
}

export interface ReadOptions {
  /** Longest wait for one answer, ms. */
  timeoutMs: number;
  /** How often a question is asked again. */
  retries?: number;
  signal?: AbortSignal | undefined;
}

/** Reads agents by the names of their credentials; the secrets stay here. */
export class SnmpReader {
  readonly #client = new SnmpClient();
  #credentials: Readonly<Record<string, SnmpCredential>>;

  constructor(credentials: Readonly<Record<string, SnmpCredential>>) {
    this.#credentials = credentials;
  }

  /** Opens agents by these credentials from now on; what was asked already is not asked again. */
  use(credentials: Readonly<Record<string, SnmpCredential>>): void {
    this.#credentials = credentials;
  }

  /** Values in the order of the OIDs. Throws DeviceError. */
  async get(endpoint: SnmpEndpoint, oids: readonly string[], options: ReadOptions): Promise<SnmpValue[]> {
    return (await this.#client.get(this.#target(endpoint), oids, options)).map(toValue);
  }

  /** Every instance below a column. Throws DeviceError. */
  async walk(endpoint: SnmpEndpoint, column: string, options: ReadOptions): Promise<SnmpValue[]> {
    return (await this.#client.walk(this.#target(endpoint), column, options)).map(toValue);
  }

  /** Sets objects, all or none. Throws DeviceError with the name of the agent's error-status. */
  async set(endpoint: SnmpEndpoint, values: readonly SetValue[], options: ReadOptions): Promise<void> {
    await this.#client.setAll(this.#target(endpoint), values.map(toVarbind), options);
  }

  stop(): Promise<void> {
    return this.#client.stop();
  }

  #target({ address, port, credential }: SnmpEndpoint): SnmpTarget {
    const found = this.#credentials[credential];
    if (!found) throw new AppError('credential', `no credential is called ${credential}`);
    return { address, port, ...found };
  }
}

function toValue({ oid, type, value }: Varbind): SnmpValue {
  return { oid, type: typeNames[type] ?? `0x${type.toString(16)}`, value };
}

function toVarbind({ oid, type, value }: SetValue): Varbind {
  switch (type) {
    case 'integer':
      return { oid, type: tag.integer, value: Number(value) };
    case 'unsigned':
      return { oid, type: tag.gauge32, value: Number(value) };
    case 'text':
      return { oid, type: tag.octetString, value: Buffer.from(String(value)) };
    case 'hex':
      return {
        oid,
        type: tag.octetString,
        value: Buffer.from(String(value).replace(/[^0-9a-f]/gi, ''), 'hex'),
      };
    case 'address':
      return { oid, type: tag.ipAddress, value: String(value) };
    case 'oid':
      return { oid, type: tag.oid, value: String(value) };
  }
}
