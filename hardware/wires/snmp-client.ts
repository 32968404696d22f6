import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { DeviceError } from '../contract.ts';
import { tag } from './ber.ts';
import { decodeMessage, encodeMessage, pdu, type SnmpMessage, type Varbind } from './snmp.ts';

/** Where an agent is and how it is spoken to. */
export interface SnmpTarget {
  address: string;
  port: number;
  version: 'v1' | 'v2c';
  community: string;
}

export interface RequestOptions {
  /** Wait for each try, ms. */
  timeoutMs: number;
  /** Tries after the first. */
  retries?: number;
  signal?: AbortSignal | undefined;
}

interface Pending {
  target: SnmpTarget;
  settle(reply: SnmpMessage): void;
}

/** Names of error-status (RFC 3416 3). */
const errorNames = [
  'noError',
  'tooBig',
  'noSuchName',
  'badValue',
  'readOnly',
  'genErr',
  'noAccess',
  'wrongType',
  'wrongLength',
  'wrongEncoding',
  'wrongValue',
  'noCreation',
  'inconsistentValue',
  'resourceUnavailable',
  'commitFailed',
  'undoFailed',
  'authorizationError',
  'notWritable',
  'inconsistentName',
];

/** Rows asked in one GetBulk; more makes some modems crash. */
const repetitions = 20;

/** SNMP manager: any number of agents over one socket an address family, replies matched by request-id and sender. */
export class SnmpClient {
  readonly #sockets = new Map<'udp4' | 'udp6', Promise<Socket>>();
  readonly #pending = new Map<number, Pending>();
  #lastId = Math.floor(Math.random() * 0x3fff_ffff);

  /** Values in the order of the OIDs; noSuchObject and noSuchInstance come as null. Throws DeviceError. */
  async get(target: SnmpTarget, oids: readonly string[], options: RequestOptions): Promise<Varbind[]> {
    const reply = await this.#request(target, pdu.get, oids.map(empty), options);
    if (reply.errorStatus === 2 && target.version === 'v1')
      return this.#getWithout(target, oids, reply.errorIndex - 1, options);
    this.#check(target, 'get', reply);
    return reply.varbinds;
  }

  /** Sets INTEGER objects, all or none. Throws DeviceError. */
  async set(
    target: SnmpTarget,
    values: readonly { oid: string; value: number }[],
    options: RequestOptions,
  ): Promise<void> {
    const varbinds = values.map(({ oid, value }) => ({ oid, type: tag.integer, value }));
    await this.setAll(target, varbinds, options);
  }

  /** Sets objects of any type, all or none. Throws DeviceError. */
  async setAll(target: SnmpTarget, varbinds: readonly Varbind[], options: RequestOptions): Promise<void> {
    this.#check(target, 'set', await this.#request(target, pdu.set, [...varbinds], options));
  }

  /** Every instance below `root`, in the order of the agent. Throws DeviceError. */
  async walk(
    target: SnmpTarget,
    root: string,
    options: RequestOptions & { most?: number },
  ): Promise<Varbind[]> {
    const found: Varbind[] = [];
    const most = options.most ?? 10_000;
    let at = root;
    for (;;) {
      const reply = await this.#request(
        target,
        target.version === 'v1' ? pdu.getNext : pdu.getBulk,
        [empty(at)],
        options,
      );
      if (reply.errorStatus === 2) return found;
      this.#check(target, 'walk', reply);
      for (const varbind of reply.varbinds) {
        if (varbind.type === tag.endOfMibView || !varbind.oid.startsWith(`${root}.`)) return found;
        if (varbind.oid === at) throw new DeviceError(target.address, 'walk', `the agent repeats ${at}`);
        found.push(varbind);
        at = varbind.oid;
        if (found.length >= most) return found;
      }
      if (reply.varbinds.length === 0) return found;
    }
  }

  /** Closes the sockets; what is under way ends at its time-out. */
  async stop(): Promise<void> {
    const sockets = await Promise.all(this.#sockets.values());
    this.#sockets.clear();
    await Promise.all(sockets.map((socket) => new Promise<void>((resolve) => socket.close(() => resolve()))));
  }

  /** A v1 agent refuses the whole request for one unknown OID: ask again without it. */
  async #getWithout(
    target: SnmpTarget,
    oids: readonly string[],
    bad: number,
    options: RequestOptions,
  ): Promise<Varbind[]> {
    const rest = oids.filter((_, i) => i !== bad);
    if (bad < 0 || rest.length === oids.length) throw new DeviceError(target.address, 'get', 'noSuchName');
    const found = rest.length === 0 ? [] : await this.get(target, rest, options);
    found.splice(bad, 0, { oid: oids[bad]!, type: tag.noSuchObject, value: null });
    return found;
  }

  #check(target: SnmpTarget, operation: string, reply: SnmpMessage): void {
    if (reply.errorStatus === 0) return;
    throw new DeviceError(
      target.address,
      operation,
      errorNames[reply.errorStatus] ?? `error-status ${reply.errorStatus}`,
    );
  }

  async #request(
    target: SnmpTarget,
    type: number,
    varbinds: Varbind[],
    options: RequestOptions,
  ): Promise<SnmpMessage> {
    options.signal?.throwIfAborted();
    const socket = await this.#socket(isIPv6(target.address) ? 'udp6' : 'udp4');
    const requestId = this.#nextId();
    const bytes = encodeMessage({
      version: target.version === 'v1' ? 0 : 1,
      community: target.community,
      type,
      requestId,
      errorStatus: 0,
      errorIndex: type === pdu.getBulk ? repetitions : 0,
      varbinds,
    });
    const tries = 1 + (options.retries ?? 0);
    return new Promise((resolve, reject) => {
      let sent = 0;
      let timer: NodeJS.Timeout | undefined;
      const end = () => {
        clearTimeout(timer);
        this.#pending.delete(requestId);
        options.signal?.removeEventListener('abort', onAbort);
      };
      const onAbort = () => {
        end();
        reject(options.signal!.reason);
      };
      const send = () => {
        if (sent++ === tries) {
          end();
          reject(
            new DeviceError(target.address, 'request', `no answer in ${tries} x ${options.timeoutMs} ms`, {
              retryable: true,
            }),
          );
          return;
        }
        timer = setTimeout(send, options.timeoutMs);
        socket.send(bytes, target.port, target.address, () => undefined);
      };
      this.#pending.set(requestId, {
        target,
        settle: (reply) => {
          end();
          resolve(reply);
        },
      });
      options.signal?.addEventListener('abort', onAbort, { once: true });
      send();
    });
  }

  #nextId(): number {
    do this.#lastId = (this.#lastId + 1) & 0x7fff_ffff;
    while (this.#pending.has(this.#lastId));
    return this.#lastId;
  }

  #socket(family: 'udp4' | 'udp6'): Promise<Socket> {
    let opening = this.#sockets.get(family);
    if (!opening) {
      opening = new Promise((resolve, reject) => {
        const socket = createSocket(family);
        socket.once('error', reject);
        socket.on('message', (bytes, from) => this.#receive(bytes, from.address, from.port));
        socket.bind(0, () => {
          socket.off('error', reject);
          socket.on('error', () => undefined);
          resolve(socket);
        });
      });
      this.#sockets.set(family, opening);
    }
    return opening;
  }

  #receive(bytes: Buffer, address: string, port: number): void {
    let reply: SnmpMessage;
    try {
      reply = decodeMessage(bytes);
    } catch {
      return;
    }
    const pending = this.#pending.get(reply.requestId);
    if (!pending || reply.type !== pdu.response) return;
    if (pending.target.address !== address || pending.target.port !== port) return;
    pending.settle(reply);
  }
}

function empty(oid: string): Varbind {
  return { oid, type: tag.null, value: null };
}
