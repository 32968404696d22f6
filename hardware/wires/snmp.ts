import { BerError, BerReader, oidOctets, signedOctets, tag, wrap } from './ber.ts';

/** PDU tags (RFC 3416, RFC 1157). */
export const pdu = {
  get: 0xa0,
  getNext: 0xa1,
  response: 0xa2,
  set: 0xa3,
  trapV1: 0xa4,
  getBulk: 0xa5,
  inform: 0xa6,
  trapV2: 0xa7,
  report: 0xa8,
} as const;

/** A value as it stands in a varbind: octet strings as bytes, OIDs and addresses as text, null for NULL and the exceptions. */
export type SnmpPrimitive = number | bigint | string | Uint8Array | null;

/** One variable binding; `type` is its BER tag. */
export interface Varbind {
  oid: string;
  type: number;
  value: SnmpPrimitive;
}

/** A v1 or v2c message with a request or response PDU. */
export interface SnmpMessage {
  version: 0 | 1;
  community: string;
  type: number;
  requestId: number;
  /** non-repeaters in a GetBulk. */
  errorStatus: number;
  /** max-repetitions in a GetBulk. */
  errorIndex: number;
  varbinds: Varbind[];
}

/** Reads one varbind's value at the reader's place. Throws BerError. */
export function readValue(reader: BerReader): { type: number; value: SnmpPrimitive } {
  const type = reader.peek();
  reader.pos++;
  const end = reader.length();
  switch (type) {
    case tag.integer:
      return { type, value: reader.signedContent(end) };
    case tag.counter32:
    case tag.gauge32:
    case tag.timeTicks:
      return { type, value: reader.unsignedContent(end) };
    case tag.counter64:
      return { type, value: reader.unsigned64Content(end) };
    case tag.oid:
      return { type, value: reader.oidContent(end) };
    case tag.octetString:
    case tag.opaque: {
      const value = Uint8Array.prototype.slice.call(reader.bytes, reader.pos, end);
      reader.pos = end;
      return { type, value };
    }
    case tag.ipAddress: {
      if (end - reader.pos !== 4) throw new BerError('IpAddress that is not 4 octets', reader.pos);
      const value = reader.bytes.subarray(reader.pos, end).join('.');
      reader.pos = end;
      return { type, value };
    }
    case tag.null:
    case tag.noSuchObject:
    case tag.noSuchInstance:
    case tag.endOfMibView:
      if (end !== reader.pos) throw new BerError('NULL with content', reader.pos);
      return { type, value: null };
    default:
      throw new BerError(`unknown type 0x${type.toString(16)}`, reader.pos);
  }
}

/** Reads the varbind list at the reader's place. Throws BerError. */
export function readVarbinds(reader: BerReader): Varbind[] {
  const listEnd = reader.enter(tag.sequence);
  const varbinds: Varbind[] = [];
  while (reader.pos < listEnd) {
    const end = reader.enter(tag.sequence);
    const oid = reader.oid();
    const { type, value } = readValue(reader);
    if (reader.pos !== end) throw new BerError('varbind of a wrong length', reader.pos);
    varbinds.push({ oid, type, value });
  }
  if (reader.pos !== listEnd) throw new BerError('varbind list of a wrong length', reader.pos);
  return varbinds;
}

/** Decodes a v1 or v2c request or response. Throws BerError. */
export function decodeMessage(bytes: Buffer): SnmpMessage {
  const reader = new BerReader(bytes);
  reader.end = reader.enter(tag.sequence);
  const version = reader.integer();
  if (version !== 0 && version !== 1) throw new BerError(`version ${version}`, reader.pos);
  const community = reader.octets().toString('latin1');
  const type = reader.peek();
  if (type < pdu.get || type > pdu.report || type === pdu.trapV1)
    throw new BerError(`PDU type 0x${type.toString(16)}`, reader.pos);
  reader.enter(type);
  return {
    version,
    community,
    type,
    requestId: reader.integer(),
    errorStatus: reader.integer(),
    errorIndex: reader.integer(),
    varbinds: readVarbinds(reader),
  };
}

function valueBytes({ type, value }: { type: number; value: SnmpPrimitive }): Buffer {
  switch (type) {
    case tag.integer:
      return wrap(type, signedOctets(value as number));
    case tag.counter32:
    case tag.gauge32:
    case tag.timeTicks:
    case tag.counter64:
      return wrap(type, signedOctets(value as number | bigint));
    case tag.oid:
      return wrap(type, oidOctets(value as string));
    case tag.ipAddress:
      return wrap(type, Buffer.from((value as string).split('.').map(Number)));
    case tag.octetString:
    case tag.opaque:
      return wrap(type, typeof value === 'string' ? Buffer.from(value, 'utf8') : (value as Uint8Array));
    default:
      return wrap(type);
  }
}

/** Bytes of a varbind list. */
export function varbindBytes(varbinds: readonly Varbind[]): Buffer {
  return wrap(
    tag.sequence,
    ...varbinds.map((varbind) =>
      wrap(tag.sequence, wrap(tag.oid, oidOctets(varbind.oid)), valueBytes(varbind)),
    ),
  );
}

/** Bytes of a v1 or v2c message. */
export function encodeMessage(message: SnmpMessage): Buffer {
  return wrap(
    tag.sequence,
    wrap(tag.integer, signedOctets(message.version)),
    wrap(tag.octetString, Buffer.from(message.community, 'latin1')),
    wrap(
      message.type,
      wrap(tag.integer, signedOctets(message.requestId)),
      wrap(tag.integer, signedOctets(message.errorStatus)),
      wrap(tag.integer, signedOctets(message.errorIndex)),
      varbindBytes(message.varbinds),
    ),
  );
}

/** Compares dotted OIDs in the order of a walk. */
export function compareOids(a: string, b: string): number {
  const left = a.split('.');
  const right = b.split('.');
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = Number(left[i]) - Number(right[i]);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
