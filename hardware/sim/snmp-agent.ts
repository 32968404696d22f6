import { createSocket, type Socket } from 'node:dgram';
import { tag } from '../wires/ber.ts';
import {
  compareOids,
  decodeMessage,
  encodeMessage,
  pdu,
  type SnmpMessage,
  type SnmpPrimitive,
  type Varbind,
} from '../wires/snmp.ts';

const types = {
  Integer: tag.integer,
  OctetString: tag.octetString,
  Oid: tag.oid,
  IpAddress: tag.ipAddress,
  Counter32: tag.counter32,
  Gauge32: tag.gauge32,
  TimeTicks: tag.timeTicks,
  Counter64: tag.counter64,
} as const;

type Simulated = number | bigint | string | Uint8Array;

/** One object instance of a simulated agent; a function is asked at every request. */
export interface SimObject {
  oid: string;
  type: keyof typeof types;
  value: Simulated | (() => Simulated);
  /** Obeys a Set of an INTEGER; without it the object is read-only. Returns an error-status, 0 when it is done. */
  set?: (value: number) => number;
  /** The same for an object of any type. */
  write?: (value: SnmpPrimitive) => number;
}

export interface AgentOptions {
  address: string;
  /** 0 takes a free port. */
  port: number;
  community: string;
  objects: readonly SimObject[];
}

const noSuchName = 2;
const readOnly = 4;
const notWritable = 17;
/** Most varbinds in one answer. */
const mostVarbinds = 64;

/** A v1/v2c agent on a real UDP socket that answers Get, GetNext, GetBulk and Set from a list of objects. */
export class SnmpAgent {
  /** While true nothing is answered: a device without power. */
  muted = false;
  /** Requests answered since the start. */
  answered = 0;
  readonly #options: AgentOptions;
  readonly #sorted: readonly SimObject[];
  readonly #index: ReadonlyMap<string, number>;
  #socket: Socket | undefined;

  constructor(options: AgentOptions) {
    this.#options = options;
    this.#sorted = [...options.objects].sort((a, b) => compareOids(a.oid, b.oid));
    this.#index = new Map(this.#sorted.map((object, at) => [object.oid, at]));
  }

  /** UDP port, once started. */
  get port(): number {
    return this.#socket!.address().port;
  }

  get address(): string {
    return this.#options.address;
  }

  /** Binds the socket; rejects when the address is taken. */
  start(): Promise<void> {
    const socket = createSocket(this.#options.address.includes(':') ? 'udp6' : 'udp4');
    this.#socket = socket;
    socket.on('message', (bytes, from) => {
      const reply = this.#answer(bytes);
      if (reply) socket.send(reply, from.port, from.address, () => undefined);
    });
    return new Promise((resolve, reject) => {
      socket.once('error', reject);
      socket.bind(this.#options.port, this.#options.address, () => {
        socket.off('error', reject);
        socket.on('error', () => undefined);
        resolve();
      });
    });
  }

  stop(): Promise<void> {
    const socket = this.#socket;
    this.#socket = undefined;
    return new Promise((resolve) => (socket ? socket.close(() => resolve()) : resolve()));
  }

  #answer(bytes: Buffer): Buffer | undefined {
    if (this.muted) return undefined;
    let request: SnmpMessage;
    try {
      request = decodeMessage(bytes);
    } catch {
      return undefined;
    }
    if (request.community !== this.#options.community) return undefined;
    if (request.type === pdu.set) return this.#set(request);
    const varbinds = this.#varbinds(request);
    if (!varbinds) return undefined;
    this.answered++;
    // SNMPv1 has no exceptions in a varbind: the whole request is refused for the first (RFC 1157 4.1.2).
    const missing = request.version === 0 ? varbinds.findIndex(({ value }) => value === null) : -1;
    const refusal = { errorStatus: noSuchName, errorIndex: missing + 1, varbinds: request.varbinds };
    const answer = missing < 0 ? { errorStatus: 0, errorIndex: 0, varbinds } : refusal;
    return encodeMessage({ ...request, type: pdu.response, ...answer });
  }

  #set(request: SnmpMessage): Buffer {
    this.answered++;
    let errorStatus = 0;
    let errorIndex = 0;
    for (const [at, { oid, type, value }] of request.varbinds.entries()) {
      const object = this.#sorted[this.#index.get(oid) ?? -1];
      const refusal = request.version === 0 ? (object ? readOnly : noSuchName) : notWritable;
      if (object?.write && type === types[object.type]) errorStatus = object.write(value);
      else errorStatus = type === tag.integer && object?.set ? object.set(value as number) : refusal;
      errorIndex = errorStatus === 0 ? 0 : at + 1;
      if (errorStatus !== 0) break;
    }
    return encodeMessage({ ...request, type: pdu.response, errorStatus, errorIndex });
  }

  #varbinds(request: SnmpMessage): Varbind[] | undefined {
    switch (request.type) {
      case pdu.get:
        return request.varbinds.map(({ oid }) => {
          const at = this.#index.get(oid);
          return at === undefined ? { oid, type: tag.noSuchInstance, value: null } : this.#varbind(at);
        });
      case pdu.getNext:
        return request.varbinds.map(({ oid }) => this.#varbind(this.#after(oid), oid));
      case pdu.getBulk:
        return this.#bulk(request);
      default:
        return undefined;
    }
  }

  #bulk({ varbinds, errorStatus: nonRepeaters, errorIndex: repetitions }: SnmpMessage): Varbind[] {
    const answer = varbinds.slice(0, nonRepeaters).map(({ oid }) => this.#varbind(this.#after(oid), oid));
    const columns = varbinds.slice(nonRepeaters).map(({ oid }) => ({ oid, next: this.#after(oid) }));
    for (let row = 0; row < repetitions && answer.length + columns.length <= mostVarbinds; row++) {
      for (const column of columns) answer.push(this.#varbind(column.next++, column.oid));
    }
    return answer;
  }

  /** Place of the first object behind an OID. */
  #after(oid: string): number {
    const exact = this.#index.get(oid);
    if (exact !== undefined) return exact + 1;
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareOids(this.#sorted[middle]!.oid, oid) > 0) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #varbind(at: number, asked = ''): Varbind {
    const object = this.#sorted[at];
    if (!object) return { oid: this.#sorted.at(-1)?.oid ?? asked, type: tag.endOfMibView, value: null };
    const value: SnmpPrimitive = typeof object.value === 'function' ? object.value() : object.value;
    return { oid: object.oid, type: types[object.type], value };
  }
}
