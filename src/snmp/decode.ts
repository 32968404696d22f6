import { BerError, BerReader, latin1Text, oidText, tag } from '../../hardware/wires/ber.ts';
import { pdu, readValue, type Varbind } from '../../hardware/wires/snmp.ts';

import type { Notification } from './notification.ts';

const snmpTrapOid = '1.3.6.1.6.3.1.1.4.1.0';
const sysUpTime = '1.3.6.1.2.1.1.3.0';
const standardTraps = '1.3.6.1.6.3.1.1.5';

/** Offsets kept for each varbind: start and end of the OID's content, tag, start and end of the value's content. */
const fields = 5;

/** The packet was understood as SNMP, but is no notification. */
export class NotANotification extends BerError {}

/**
 * One trap or inform, checked to the last octet but read only where somebody asks: at storm rates most varbinds never are.
 * v1 traps are mapped to their v2 form (RFC 3584 3.1).
 */
export class TrapPacket implements Notification {
  /** What the offsets count in: the datagram, or of an encrypted one the decrypted scopedPDU. */
  readonly bytes: Buffer;
  /** The message as it came. */
  readonly wire: Buffer;
  readonly version: 'v1' | 'v2c' | 'v3';
  /** Empty in v3. */
  readonly community: string;
  /** True for an INFORM, which wants an answer. */
  readonly inform: boolean;
  readonly requestId: number;
  /** snmpTrapOID.0, dotted. */
  readonly trapOid: string;
  /** sysUpTime of the sender, hundredths of a second. */
  readonly uptime: number;
  /** agent-addr of a v1 trap when it says something. */
  readonly agentAddress: string | null;
  /** Where the PDU's tag stands. */
  readonly pduAt: number;
  /** Offset behind the message; octets after it are no part of it. */
  readonly end: number;
  readonly #offsets: readonly number[];

  constructor(parts: {
    bytes: Buffer;
    wire?: Buffer;
    version: 'v1' | 'v2c' | 'v3';
    community: string;
    inform: boolean;
    requestId: number;
    trapOid: string;
    uptime: number;
    agentAddress: string | null;
    pduAt: number;
    end: number;
    offsets: readonly number[];
  }) {
    this.bytes = parts.bytes;
    this.wire = parts.wire ?? parts.bytes;
    this.version = parts.version;
    this.community = parts.community;
    this.inform = parts.inform;
    this.requestId = parts.requestId;
    this.trapOid = parts.trapOid;
    this.uptime = parts.uptime;
    this.agentAddress = parts.agentAddress;
    this.pduAt = parts.pduAt;
    this.end = parts.end;
    this.#offsets = parts.offsets;
  }

  /** Number of varbinds, those of uptime and trap OID left out. */
  get length(): number {
    return this.#offsets.length / fields;
  }

  /** OID of varbind `i`, dotted. */
  oid(i: number): string {
    return oidText(this.bytes, this.#offsets[i * fields]!, this.#offsets[i * fields + 1]!);
  }

  /** The same for packets that say the same: trap OID and varbinds, request-id and uptime left out. */
  contentKey(): string {
    const first = this.#offsets[0];
    return first === undefined ? this.trapOid : this.trapOid + latin1Text(this.bytes, first, this.end);
  }

  /** Varbind `i`, decoded. */
  varbind(i: number): Varbind {
    const valueStart = this.#offsets[i * fields + 3]!;
    const reader = new BerReader(this.bytes, valueStart, this.#offsets[i * fields + 4]);
    return { oid: this.oid(i), ...readValue(reader) };
  }

  /** All varbinds, decoded. */
  varbinds(): Varbind[] {
    return Array.from({ length: this.length }, (_, i) => this.varbind(i));
  }

  /** First varbind whose OID is `prefix` or lies below it; undefined when there is none. */
  find(prefix: string): Varbind | undefined {
    for (let i = 0; i < this.length; i++) {
      const oid = this.oid(i);
      if (oid.startsWith(prefix) && (oid.length === prefix.length || oid.charCodeAt(prefix.length) === 46))
        return this.varbind(i);
    }
    return undefined;
  }
}

/** Decodes a v1 or v2c trap or a v2c inform. Throws BerError when it is malformed, NotANotification when it is something else. */
export function decodeTrap(bytes: Buffer): TrapPacket {
  const reader = new BerReader(bytes);
  reader.end = reader.enter(tag.sequence);
  const version = reader.integer();
  if (version !== 0 && version !== 1) throw new BerError(`version ${version}`, reader.pos);
  const communityEnd = reader.enter(tag.octetString);
  const community = bytes.toString('latin1', reader.pos, communityEnd);
  reader.pos = communityEnd;
  return version === 0
    ? decodeV1(reader, community)
    : decodeNotification(reader, { version: 'v2c', community, wire: bytes });
}

function decodeV1(reader: BerReader, community: string): TrapPacket {
  const pduAt = reader.pos;
  const messageEnd = reader.end;
  if (reader.peek() !== pdu.trapV1) throw new NotANotification('no Trap-PDU in a v1 message', reader.pos);
  reader.end = reader.enter(pdu.trapV1);
  const enterprise = reader.oid();
  const addressEnd = reader.enter(tag.ipAddress);
  if (addressEnd - reader.pos !== 4) throw new BerError('agent-addr that is not 4 octets', reader.pos);
  const agentAddress = reader.bytes.subarray(reader.pos, addressEnd).join('.');
  reader.pos = addressEnd;
  const generic = reader.integer();
  const specific = reader.integer();
  if (generic < 0 || generic > 6) throw new BerError(`generic-trap ${generic}`, reader.pos);
  if (generic === 6 && specific < 0) throw new BerError(`specific-trap ${specific}`, reader.pos);
  const uptimeEnd = reader.enter(tag.timeTicks);
  const uptime = reader.unsignedContent(uptimeEnd);
  const { offsets } = scanVarbinds(reader, false);
  return new TrapPacket({
    bytes: reader.bytes,
    version: 'v1',
    community,
    inform: false,
    requestId: 0,
    trapOid: generic === 6 ? `${enterprise}.0.${specific}` : `${standardTraps}.${generic + 1}`,
    uptime,
    agentAddress: agentAddress === '0.0.0.0' ? null : agentAddress,
    pduAt,
    end: messageEnd,
    offsets,
  });
}

/** Decodes the v2 notification PDU at the reader's place; `reader.end` is the end of what holds it. Throws BerError, NotANotification. */
export function decodeNotification(
  reader: BerReader,
  message: { version: 'v2c' | 'v3'; community: string; wire: Buffer },
): TrapPacket {
  const pduAt = reader.pos;
  const messageEnd = reader.end;
  const type = reader.peek();
  if (type !== pdu.trapV2 && type !== pdu.inform) {
    throw new NotANotification(`PDU 0x${type.toString(16)} is no notification`, reader.pos);
  }
  reader.end = reader.enter(type);
  const requestId = reader.integer();
  reader.integer();
  reader.integer();
  const { offsets, trapOid, uptime } = scanVarbinds(reader, true);
  if (trapOid === null) throw new NotANotification('snmpTrapOID.0 is missing', reader.pos);
  return new TrapPacket({
    bytes: reader.bytes,
    ...message,
    inform: type === pdu.inform,
    requestId,
    trapOid,
    uptime,
    agentAddress: null,
    pduAt,
    end: messageEnd,
    offsets,
  });
}

/** Checks every varbind and notes where it lies; takes sysUpTime.0 and snmpTrapOID.0 out of a v2 list wherever they stand. */
function scanVarbinds(
  reader: BerReader,
  v2: boolean,
): { offsets: number[]; trapOid: string | null; uptime: number } {
  const listEnd = reader.enter(tag.sequence);
  const offsets: number[] = [];
  let trapOid: string | null = null;
  let uptime = 0;
  while (reader.pos < listEnd) {
    const end = reader.enter(tag.sequence);
    const oidEnd = reader.enter(tag.oid);
    const oidStart = reader.pos;
    const oid = reader.oidContent(oidEnd);
    const type = reader.peek();
    if (v2 && trapOid === null && type === tag.oid && oid === snmpTrapOid) {
      trapOid = reader.oid();
    } else if (v2 && type === tag.timeTicks && oid === sysUpTime) {
      reader.pos++;
      uptime = reader.unsignedContent(reader.length());
    } else {
      const valueStart = reader.pos;
      checkValue(reader, type);
      offsets.push(oidStart, oidEnd, type, valueStart, reader.pos);
    }
    if (reader.pos !== end) throw new BerError('varbind of a wrong length', reader.pos);
  }
  if (reader.pos !== listEnd) throw new BerError('varbind list of a wrong length', reader.pos);
  return { offsets, trapOid, uptime };
}

/** Steps over a value; strings are not copied. */
function checkValue(reader: BerReader, type: number): void {
  if (type === tag.octetString || type === tag.opaque) {
    reader.pos++;
    reader.pos = reader.length();
  } else {
    readValue(reader);
  }
}
