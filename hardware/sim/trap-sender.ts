import { createSocket, type Socket } from 'node:dgram';
import { oidOctets, signedOctets, tag, wrap } from '../wires/ber.ts';
import { encodeMessage, pdu, type Varbind, varbindBytes } from '../wires/snmp.ts';

/** Sends traps over UDP, each from the address of the device that it speaks for. */
export class TrapSender {
  readonly #target: { address: string; port: number };
  readonly #community: string;
  readonly #uptime: () => number;
  readonly #sockets = new Map<string, Promise<Socket>>();
  #requestId = 1;
  #stopped = false;

  /** `uptime` gives sysUpTime, hundredths of a second. */
  constructor(target: { address: string; port: number }, community: string, uptime: () => number) {
    this.#target = target;
    this.#community = community;
    this.#uptime = uptime;
  }

  /** A v2c trap. */
  trap(from: string, trapOid: string, varbinds: readonly Varbind[]): void {
    const bytes = encodeMessage({
      version: 1,
      community: this.#community,
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

  /** A v1 enterprise trap. */
  trapV1(from: string, enterprise: string, specific: number, varbinds: readonly Varbind[]): void {
    const number = (value: number) => wrap(tag.integer, signedOctets(value));
    const bytes = wrap(
      tag.sequence,
      number(0),
      wrap(tag.octetString, Buffer.from(this.#community)),
      wrap(
        pdu.trapV1,
        wrap(tag.oid, oidOctets(enterprise)),
        wrap(tag.ipAddress, Buffer.from(from.split('.').map(Number))),
        number(6),
        number(specific),
        wrap(tag.timeTicks, signedOctets(this.#uptime())),
        varbindBytes(varbinds),
      ),
    );
    this.#send(from, bytes);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    const sockets = await Promise.all(this.#sockets.values());
    await Promise.all(sockets.map((socket) => new Promise<void>((resolve) => socket.close(() => resolve()))));
  }

  #send(from: string, bytes: Buffer): void {
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
      if (!this.#stopped) socket.send(bytes, this.#target.port, this.#target.address, () => undefined);
    });
  }
}

/** An INTEGER varbind. */
export function integer(oid: string, value: number): Varbind {
  return { oid, type: tag.integer, value };
}

/** An OCTET STRING varbind. */
export function text(oid: string, value: string | Uint8Array): Varbind {
  return { oid, type: tag.octetString, value };
}
