import { BerError, BerReader, signedOctets, tag, wrap } from '../../../hardware/wires/ber.ts';
import { pdu, varbindBytes } from '../../../hardware/wires/snmp.ts';
import { decodeNotification, type TrapPacket } from '../decode.ts';

const flag = { auth: 1, priv: 2, reportable: 4 } as const;
const usmSecurityModel = 3;
const longestName = 32;
/** RFC 3411: SnmpEngineID has 5 to 32 octets. */
export const shortestEngineId = 5;
/** DES pads to 8 octets; some agents pad for AES too, as for a block cipher. The digest covers the padding. */
const mostPadding = 15;

/** An SNMPv3 message with USM, checked to its end but neither authenticated nor decrypted (RFC 3412 6, RFC 3414 2.4). */
export interface V3Message {
  /** The datagram as far as it is the message. */
  bytes: Buffer;
  msgId: number;
  /** 0 noAuthNoPriv, 1 authNoPriv, 2 authPriv. */
  level: number;
  reportable: boolean;
  engineId: Buffer;
  boots: number;
  time: number;
  /** The user's name, latin1. */
  user: string;
  /** Where the digest lies and how long it is. */
  digestAt: number;
  digestLength: number;
  salt: Buffer;
  /** The scopedPDU, or the content of the octet string it is encrypted in. */
  dataAt: number;
  dataEnd: number;
}

/** Whether a datagram begins as an SNMPv3 message does; cheap. */
export function isV3(bytes: Buffer): boolean {
  const length = bytes[1];
  if (bytes[0] !== tag.sequence || length === undefined) return false;
  const at = length < 0x80 ? 2 : 2 + (length & 0x7f);
  return bytes[at] === tag.integer && bytes[at + 1] === 1 && bytes[at + 2] === 3;
}

/** Reads the message's header. Throws BerError. */
export function parseV3(datagram: Buffer): V3Message {
  const reader = new BerReader(datagram);
  const end = reader.enter(tag.sequence);
  reader.end = end;
  if (reader.integer() !== 3) throw new BerError('a version other than 3', reader.pos);
  const { msgId, flags } = globalData(reader);
  const usmEnd = reader.enter(tag.octetString);
  reader.end = usmEnd;
  if (reader.enter(tag.sequence) !== usmEnd)
    throw new BerError('security parameters of a wrong length', reader.pos);
  const engineId = name(reader, 'engine id');
  const boots = natural(reader, 'engineBoots');
  const time = natural(reader, 'engineTime');
  const user = name(reader, 'user name').toString('latin1');
  const digestEnd = reader.enter(tag.octetString);
  const digestAt = reader.pos;
  reader.pos = digestEnd;
  const salt = reader.octets();
  if (reader.pos !== usmEnd) throw new BerError('security parameters of a wrong length', reader.pos);
  reader.end = end;
  const encrypted = (flags & flag.priv) !== 0;
  const plainAt = reader.pos;
  const dataEnd = reader.enter(encrypted ? tag.octetString : tag.sequence);
  if (dataEnd !== end) throw new BerError('message of a wrong length', dataEnd);
  return {
    bytes: datagram.subarray(0, end),
    msgId,
    level: encrypted ? 2 : flags & flag.auth,
    reportable: (flags & flag.reportable) !== 0,
    engineId,
    boots,
    time,
    user,
    digestAt,
    digestLength: digestEnd - digestAt,
    salt,
    dataAt: encrypted ? reader.pos : plainAt,
    dataEnd,
  };
}

function globalData(reader: BerReader): { msgId: number; flags: number } {
  const end = reader.enter(tag.sequence);
  const msgId = natural(reader, 'msgID');
  if (natural(reader, 'msgMaxSize') < 484) throw new BerError('msgMaxSize below 484', reader.pos);
  const flagsEnd = reader.enter(tag.octetString);
  if (flagsEnd - reader.pos !== 1) throw new BerError('msgFlags that are not one octet', reader.pos);
  const flags = reader.bytes[reader.pos]!;
  reader.pos = flagsEnd;
  if ((flags & (flag.auth | flag.priv)) === flag.priv)
    throw new BerError('privacy without authentication', reader.pos);
  const model = natural(reader, 'msgSecurityModel');
  if (model !== usmSecurityModel) throw new BerError(`security model ${model}`, reader.pos);
  if (reader.pos !== end) throw new BerError('global data of a wrong length', reader.pos);
  return { msgId, flags };
}

function natural(reader: BerReader, what: string): number {
  const value = reader.integer();
  if (value < 0) throw new BerError(`negative ${what}`, reader.pos);
  return value;
}

function name(reader: BerReader, what: string): Buffer {
  const octets = reader.octets();
  if (octets.length > longestName) throw new BerError(`${what} of ${octets.length} octets`, reader.pos);
  return octets;
}

/** The notification in a scopedPDU that lies from `at` to `end`, padding behind it left out. Throws BerError, NotANotification. */
export function decodeScopedPdu(bytes: Buffer, at: number, end: number, wire: Buffer): TrapPacket {
  const reader = new BerReader(bytes, at, end);
  const scopedEnd = reader.enter(tag.sequence);
  if (end - scopedEnd > mostPadding) throw new BerError('scopedPDU of a wrong length', scopedEnd);
  reader.end = scopedEnd;
  reader.octets();
  reader.octets();
  const packet = decodeNotification(reader, { version: 'v3', community: '', wire });
  if (reader.pos !== scopedEnd) throw new BerError('PDU of a wrong length', reader.pos);
  return packet;
}

/** request-id of the PDU in a plain scopedPDU; 0 when it cannot be read, as RFC 3412 7.1 wants it in a Report. */
export function requestIdOf({ bytes, level, dataAt, dataEnd }: V3Message): number {
  if (level === 2) return 0;
  try {
    const reader = new BerReader(bytes, dataAt, dataEnd);
    reader.enter(tag.sequence);
    reader.octets();
    reader.octets();
    reader.enter(reader.peek());
    return reader.integer();
  } catch {
    return 0;
  }
}

/** What `frame` puts around a scopedPDU. */
export interface V3Frame {
  msgId: number;
  level: number;
  reportable?: boolean;
  engineId: Uint8Array;
  boots: number;
  time: number;
  /** latin1. */
  user: string;
  /** Octets of the digest, which is left as zeros. */
  digestLength: number;
  salt: Uint8Array;
  /** The scopedPDU, encrypted at level 2. */
  data: Uint8Array;
}

/** Bytes of a message; its digest is to be filled in at `parseV3(...).digestAt`. */
export function frame(parts: V3Frame): Buffer {
  const number = (value: number) => wrap(tag.integer, signedOctets(value));
  const octets = (bytes: Uint8Array) => wrap(tag.octetString, bytes);
  const flags =
    [0, flag.auth, flag.auth | flag.priv][parts.level]! | (parts.reportable ? flag.reportable : 0);
  return wrap(
    tag.sequence,
    number(3),
    wrap(
      tag.sequence,
      number(parts.msgId),
      number(65_507),
      octets(Buffer.from([flags])),
      number(usmSecurityModel),
    ),
    octets(
      wrap(
        tag.sequence,
        octets(parts.engineId),
        number(parts.boots),
        number(parts.time),
        octets(Buffer.from(parts.user, 'latin1')),
        octets(Buffer.alloc(parts.digestLength)),
        octets(parts.salt),
      ),
    ),
    parts.level === 2 ? octets(parts.data) : parts.data,
  );
}

/** Bytes of a scopedPDU around a PDU, in the engine's default context. */
export function scopedPdu(engineId: Uint8Array, pduBytes: Uint8Array): Buffer {
  return wrap(tag.sequence, wrap(tag.octetString, engineId), wrap(tag.octetString), pduBytes);
}

/** A Report-PDU with one counter. */
export function reportPdu(requestId: number, oid: string, count: number): Buffer {
  const number = (value: number) => wrap(tag.integer, signedOctets(value));
  const varbinds = varbindBytes([{ oid, type: tag.counter32, value: count % 0x1_0000_0000 }]);
  return wrap(pdu.report, number(requestId), number(0), number(0), varbinds);
}
