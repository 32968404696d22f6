/** BER tags of SNMP (RFC 2578, RFC 3416, RFC 1157). */
export const tag = {
  integer: 0x02,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  sequence: 0x30,
  ipAddress: 0x40,
  counter32: 0x41,
  gauge32: 0x42,
  timeTicks: 0x43,
  opaque: 0x44,
  counter64: 0x46,
  noSuchObject: 0x80,
  noSuchInstance: 0x81,
  endOfMibView: 0x82,
} as const;

/** The bytes are no legal BER of SNMP; the message says what is wrong at which octet. */
export class BerError extends Error {
  constructor(message: string, offset: number) {
    super(`${message} at octet ${offset}`);
    this.name = 'BerError';
  }
}

/** Largest number of sub-identifiers in an OID (RFC 2578 3.5). */
const mostSubIdentifiers = 128;

/**
 * OIDs repeat from packet to packet, so their dotted form is remembered: each in the one place that its octets' hash names,
 * where the next with the same hash takes it over. Neither a string nor a lookup by one is needed to find it.
 */
const places = 1 << 14;
const longestRemembered = 48;
const rememberedOctets = new Uint8Array(places * longestRemembered);
const rememberedLength = new Uint8Array(places);
const rememberedText: string[] = new Array<string>(places).fill('');

/** Node's own fast slice, which its type declarations leave out. */
type Latin1Slicer = Buffer & { latin1Slice(start: number, end: number): string };

/** Reads BER in place: `pos` walks, nothing is copied. Every method throws BerError and never reads past `end`. */
export class BerReader {
  bytes: Buffer;
  pos: number;
  end: number;

  constructor(bytes: Buffer, start = 0, end = bytes.length) {
    this.bytes = bytes;
    this.pos = start;
    this.end = end;
  }

  /** The tag at `pos`, without moving. */
  peek(): number {
    if (this.pos >= this.end) throw new BerError('the data ends where a tag should be', this.pos);
    return this.bytes[this.pos]!;
  }

  /** Steps over a tag and its length to the content; returns the offset just behind the content. */
  enter(expected: number): number {
    const found = this.peek();
    if (found !== expected) {
      throw new BerError(`tag 0x${found.toString(16)} where 0x${expected.toString(16)} should be`, this.pos);
    }
    this.pos++;
    return this.length();
  }

  /** Reads a length (long forms with leading zero octets are legal); returns the offset just behind the content. */
  length(): number {
    const { bytes, end } = this;
    if (this.pos >= end) throw new BerError('the data ends where a length should be', this.pos);
    const first = bytes[this.pos++]!;
    if (first < 0x80) {
      if (this.pos + first > end) throw new BerError(`length ${first} goes past the end`, this.pos);
      return this.pos + first;
    }
    let octets = first & 0x7f;
    if (octets === 0) throw new BerError('indefinite length', this.pos);
    let length = 0;
    while (octets-- > 0) {
      if (this.pos >= end) throw new BerError('the data ends within a length', this.pos);
      length = length * 256 + bytes[this.pos++]!;
      if (length > end) throw new BerError('length goes past the end', this.pos);
    }
    if (this.pos + length > end) throw new BerError(`length ${length} goes past the end`, this.pos);
    return this.pos + length;
  }

  /** INTEGER in 32 bits, signed; leading sign octets are tolerated. */
  integer(): number {
    const end = this.enter(tag.integer);
    return this.signedContent(end);
  }

  /** Content of a signed 32-bit integer up to `end`. */
  signedContent(end: number): number {
    const { bytes } = this;
    const start = this.pos;
    if (end === start) throw new BerError('integer without octets', start);
    let pos = start;
    const sign = bytes[pos]! & 0x80 ? 0xff : 0;
    while (end - pos > 4 && bytes[pos] === sign) pos++;
    if (end - pos > 4) throw new BerError('integer over 32 bits', start);
    let value = sign ? -1 : 0;
    for (; pos < end; pos++) value = (value << 8) | bytes[pos]!;
    this.pos = end;
    return value;
  }

  /** Content of an unsigned integer of at most 32 bits; some agents leave the leading zero octet out. */
  unsignedContent(end: number): number {
    const { bytes } = this;
    const start = this.pos;
    if (end === start) throw new BerError('counter without octets', start);
    let pos = start;
    while (end - pos > 4 && bytes[pos] === 0) pos++;
    if (end - pos > 4) throw new BerError('counter over 32 bits', start);
    let value = 0;
    for (; pos < end; pos++) value = value * 256 + bytes[pos]!;
    this.pos = end;
    return value;
  }

  /** Content of a Counter64. */
  unsigned64Content(end: number): bigint {
    const start = this.pos;
    if (end === start) throw new BerError('counter without octets', start);
    let pos = start;
    while (end - pos > 8 && this.bytes[pos] === 0) pos++;
    if (end - pos > 8) throw new BerError('counter over 64 bits', start);
    let value = 0n;
    for (; pos < end; pos++) value = (value << 8n) | BigInt(this.bytes[pos]!);
    this.pos = end;
    return value;
  }

  /** OBJECT IDENTIFIER in dotted form. */
  oid(): string {
    const end = this.enter(tag.oid);
    return this.oidContent(end);
  }

  /** Content of an OBJECT IDENTIFIER up to `end`, dotted. */
  oidContent(end: number): string {
    const dotted = oidText(this.bytes, this.pos, end);
    this.pos = end;
    return dotted;
  }

  /** OCTET STRING as a view of the packet's bytes. */
  octets(): Buffer {
    const end = this.enter(tag.octetString);
    const view = this.bytes.subarray(this.pos, end);
    this.pos = end;
    return view;
  }
}

/** Dotted form of the OID whose content octets lie from `start` to `end`. Throws BerError. */
export function oidText(bytes: Buffer, start: number, end: number): string {
  const length = end - start;
  if (length > longestRemembered) return dottedOid(bytes, start, end);
  let hash = length;
  for (let pos = start; pos < end; pos++) hash = (Math.imul(hash, 31) + bytes[pos]!) | 0;
  const place = (hash ^ (hash >>> 14)) & (places - 1);
  const base = place * longestRemembered;
  if (rememberedLength[place] === length) {
    let same = 0;
    while (same < length && rememberedOctets[base + same] === bytes[start + same]) same++;
    // A length of 0 is that of an empty place.
    if (same === length && length > 0) return rememberedText[place]!;
  }
  const dotted = dottedOid(bytes, start, end);
  for (let i = 0; i < length; i++) rememberedOctets[base + i] = bytes[start + i]!;
  rememberedLength[place] = length;
  rememberedText[place] = dotted;
  return dotted;
}

/** The octets from `start` to `end` as a string of their codes. */
export function latin1Text(bytes: Buffer, start: number, end: number): string {
  return (bytes as Latin1Slicer).latin1Slice(start, end);
}

function dottedOid(bytes: Buffer, start: number, end: number): string {
  if (end === start) throw new BerError('OID without octets', start);
  if (bytes[end - 1]! & 0x80) throw new BerError('OID ends within a sub-identifier', end - 1);
  let text = '';
  let count = 0;
  let value = 0;
  let fresh = true;
  for (let pos = start; pos < end; pos++) {
    const octet = bytes[pos]!;
    if (fresh && octet === 0x80) throw new BerError('padded sub-identifier', pos);
    fresh = false;
    value = value * 128 + (octet & 0x7f);
    if (value > 0xffff_ffff) throw new BerError('sub-identifier over 32 bits', pos);
    if (octet & 0x80) continue;
    if (count === 0) {
      const first = value < 40 ? 0 : value < 80 ? 1 : 2;
      text = `${first}.${value - first * 40}`;
      count = 2;
    } else {
      text += `.${value}`;
      if (++count > mostSubIdentifiers) throw new BerError('more than 128 sub-identifiers', pos);
    }
    value = 0;
    fresh = true;
  }
  return text;
}

/** Wraps a content in a tag and a length. */
export function wrap(tagOctet: number, ...content: readonly Uint8Array[]): Buffer {
  let length = 0;
  for (const part of content) length += part.length;
  const head =
    length < 0x80
      ? [tagOctet, length]
      : length < 0x100
        ? [tagOctet, 0x81, length]
        : length < 0x1_0000
          ? [tagOctet, 0x82, length >> 8, length & 0xff]
          : [tagOctet, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff];
  return Buffer.concat([Buffer.from(head), ...content]);
}

/** Content octets of a signed integer, shortest form. */
export function signedOctets(value: number | bigint): Buffer {
  const octets: number[] = [];
  let rest = BigInt(value);
  do {
    octets.unshift(Number(rest & 0xffn));
    rest >>= 8n;
  } while (!((rest === 0n && octets[0]! < 0x80) || (rest === -1n && octets[0]! >= 0x80)));
  return Buffer.from(octets);
}

/** Content octets of a dotted OID; throws RangeError when it is none. */
export function oidOctets(dotted: string): Buffer {
  const numbers = dotted.split('.').map(Number);
  if (numbers.length < 2 || numbers.some((n) => !Number.isInteger(n) || n < 0 || n > 0xffff_ffff)) {
    throw new RangeError(`${dotted} is no OID`);
  }
  const octets: number[] = [];
  const push = (value: number) => {
    const groups = [value % 128];
    for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128))
      groups.unshift((rest % 128) | 0x80);
    octets.push(...groups);
  };
  push(numbers[0]! * 40 + numbers[1]!);
  for (const number of numbers.slice(2)) push(number);
  return Buffer.from(octets);
}
