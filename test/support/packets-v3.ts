import { tag, wrap } from '../../hardware/wires/ber.ts';
import type { V3UserConfig } from '../../src/config.ts';
import { frame, parseV3 } from '../../src/snmp/v3/message.ts';
import { V3User } from '../../src/snmp/v3/users.ts';
import { encrypt, messageDigest } from '../../src/snmp/v3/usm.ts';

/** An engine id of tests. */
export function engineId(n: number): Buffer {
  const id = Buffer.from('80000000050000000000', 'hex');
  id.writeUInt32BE(n, 6);
  return id;
}

/** What a secured packet may say besides its PDU. */
export interface Secured {
  engine?: Buffer;
  boots?: number;
  time?: number;
  msgId?: number;
  reportable?: boolean;
  /** Changes the message after its digest was made. */
  user?: string;
  level?: number;
}

const engineOctets = (bytes: Buffer) => wrap(tag.octetString, bytes);

/** Makes SNMPv3 messages of a user around the PDU of a v2c packet. */
export class V3Sender {
  readonly #user: V3User;
  #msgId = 1;

  constructor(user: V3UserConfig) {
    this.#user = new V3User(user, (secret) => secret);
  }

  /** `v2c` is a whole v2c message with the community `public`; its PDU is taken. */
  packet(v2c: Buffer, more: Secured = {}): Buffer {
    const user = this.#user;
    const id = more.engine ?? engineId(1);
    const level = more.level ?? user.highest;
    const boots = more.boots ?? 1;
    const time = more.time ?? 1000;
    const msgId = more.msgId ?? this.#msgId++;
    const pdu = v2c.subarray(v2c.indexOf('public') + 6);
    const scoped = wrap(tag.sequence, engineOctets(id), engineOctets(Buffer.alloc(0)), pdu);
    const latin = id.toString('latin1');
    let keys = level > 0 ? user.kept(latin) : undefined;
    if (level > 0 && !keys) {
      keys = user.derive(id);
      user.keep(latin, keys);
    }
    const salt = Buffer.alloc(level === 2 ? 8 : 0);
    if (level === 2) salt.writeUInt32BE(msgId, 4);
    const data =
      level === 2
        ? encrypt({ protocol: user.priv!, key: user.privacyKey(keys!, id), boots, time, salt }, scoped)
        : scoped;
    const digestLength = level > 0 ? user.digestLength : 0;
    const bytes = frame({
      msgId,
      level,
      reportable: more.reportable ?? false,
      engineId: id,
      boots,
      time,
      user: more.user ?? user.name,
      digestLength,
      salt,
      data,
    });
    if (level > 0) {
      const { digestAt } = parseV3(bytes);
      messageDigest(user.auth!, keys!.auth, bytes, digestAt).copy(bytes, digestAt);
    }
    return bytes;
  }
}
