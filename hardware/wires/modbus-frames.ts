/** Modbus requests and replies as bytes, without any I/O. Source: MODBUS Application Protocol V1.1b3 and MODBUS over Serial Line V1.02. */

/** CRC-16/MODBUS: polynomial A001 reflected, initial FFFF. */
export function crc16(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  }
  return crc;
}

/** What an exception reply says. */
export class ModbusException extends Error {
  constructor(code: number) {
    super(`the device answers exception ${code} (${exceptions[code] ?? 'unknown'})`);
  }
}
const exceptions: Record<number, string> = {
  1: 'illegal function',
  2: 'illegal data address',
  3: 'illegal data value',
  4: 'device failure',
  6: 'device busy',
};

/** One request (function code and data) and how its reply is known and read. */
export interface Question<T> {
  pdu: Buffer;
  /** Length of the regular reply's function code and data. */
  replyLength: number;
  /** The answer in a reply of that length, or undefined when the reply is not to this question. */
  parse(pdu: Buffer): T | undefined;
}

/** FC 01: `count` coils from `start`. */
export function readCoils(start: number, count: number): Question<boolean[]> {
  return readBits(0x01, start, count);
}

/** FC 02: `count` discrete inputs from `start`. */
export function readInputs(start: number, count: number): Question<boolean[]> {
  return readBits(0x02, start, count);
}

function readBits(code: number, start: number, count: number): Question<boolean[]> {
  const bytes = Math.ceil(count / 8);
  return {
    pdu: head(code, start, count),
    replyLength: 2 + bytes,
    parse(reply) {
      if (reply[0] !== code || reply[1] !== bytes || reply.length !== 2 + bytes) return undefined;
      return Array.from({ length: count }, (_, bit) => ((reply[2 + (bit >> 3)]! >> (bit & 7)) & 1) === 1);
    },
  };
}

/** FC 03: `count` holding registers from `start`. */
export function readRegisters(start: number, count: number): Question<number[]> {
  return {
    pdu: head(0x03, start, count),
    replyLength: 2 + 2 * count,
    parse(reply) {
      if (reply[0] !== 0x03 || reply[1] !== 2 * count || reply.length !== 2 + 2 * count) return undefined;
      return Array.from({ length: count }, (_, at) => reply.readUInt16BE(2 + 2 * at));
    },
  };
}

/** FC 05; the reply repeats the request. */
export function writeCoil(address: number, on: boolean): Question<true> {
  return repeated(head(0x05, address, on ? 0xff00 : 0));
}

/** FC 05 with a value beside on and off, which some boards take as a time; the reply repeats the request. */
export function pulseCoil(address: number, value: number): Question<true> {
  return repeated(head(0x05, address, value));
}

/** FC 06; the reply repeats the request. */
export function writeRegister(address: number, value: number): Question<true> {
  return repeated(head(0x06, address, value));
}

/** FC 15; the reply repeats start and count. */
export function writeCoils(start: number, states: readonly boolean[]): Question<true> {
  const mask = Buffer.alloc(Math.ceil(states.length / 8));
  states.forEach((on, coil) => {
    if (on) mask[coil >> 3]! |= 1 << (coil & 7);
  });
  const begin = head(0x0f, start, states.length);
  return {
    pdu: Buffer.concat([begin, Buffer.from([mask.length]), mask]),
    replyLength: 5,
    parse: (reply) => (reply.equals(begin) ? true : undefined),
  };
}

/** Function code and two numbers of 16 bits. */
function head(code: number, first: number, second: number): Buffer {
  return Buffer.from([code, first >> 8, first & 0xff, second >> 8, second & 0xff]);
}

function repeated(pdu: Buffer): Question<true> {
  return { pdu, replyLength: 5, parse: (reply) => (reply.equals(pdu) ? true : undefined) };
}

/** A request as it goes on a serial line: unit, request, CRC low byte first. */
export function rtuFrame(unit: number, pdu: Uint8Array): Buffer {
  const frame = Buffer.alloc(pdu.length + 3);
  frame[0] = unit;
  frame.set(pdu, 1);
  frame.writeUInt16LE(crc16(frame.subarray(0, -2)), frame.length - 2);
  return frame;
}

/** A request as it goes on TCP: transaction, protocol 0, length, unit, request. */
export function tcpFrame(transaction: number, unit: number, pdu: Uint8Array): Buffer {
  const frame = Buffer.alloc(7 + pdu.length);
  frame.writeUInt16BE(transaction, 0);
  frame.writeUInt16BE(pdu.length + 1, 4);
  frame[6] = unit;
  frame.set(pdu, 7);
  return frame;
}

/** What the bytes received since the request amount to; `undefined` means: wait for more. */
export type Found<T> = { value: T } | { fault: Error } | undefined;

/**
 * Looks for the reply on a serial line: noise, frames of other units, stale frames and our own echo are stepped over.
 * Two different valid replies in one exchange are a fault: nobody knows which is the right one.
 */
export function findRtu<T>(bytes: Buffer, unit: number, question: Question<T>): Found<T> {
  const request = rtuFrame(unit, question.pdu);
  const replies: Buffer[] = [];
  let echoes = 0;
  for (let at = 0; at + 5 <= bytes.length; ) {
    const rest = bytes.subarray(at);
    if (rest.subarray(0, request.length).equals(request)) {
      // The reply to FC 05 looks like the echo of its request; either shows that the line works, the read-back decides.
      if (question.parse(question.pdu) !== undefined) replies.push(request);
      echoes++;
      at += request.length;
      continue;
    }
    const length = replyAt(rest, unit, question);
    if (length > 0) replies.push(rest.subarray(0, length));
    at += length || 1;
  }
  if (echoes > 2) return { fault: new Error('more echoes than an adapter makes') };
  const first = replies[0];
  if (!first) return undefined;
  if (replies.some((reply) => !reply.equals(first))) {
    return { fault: new Error('two different replies to one request') };
  }
  if ((first[1]! & 0x80) !== 0) return { fault: new ModbusException(first[2]!) };
  return { value: question.parse(first.subarray(1, -2))! };
}

/** Length of the valid reply at the beginning of the bytes, 0 when there is none. */
function replyAt<T>(bytes: Buffer, unit: number, question: Question<T>): number {
  if (bytes[0] !== unit) return 0;
  const exception = bytes[1] === (question.pdu[0]! | 0x80);
  const length = exception ? 5 : question.replyLength + 3;
  if (bytes.length < length || crc16(bytes.subarray(0, length - 2)) !== bytes.readUInt16LE(length - 2))
    return 0;
  return exception || question.parse(bytes.subarray(1, length - 2)) !== undefined ? length : 0;
}

/** Looks for the reply with this transaction number on TCP; replies to other transactions are stepped over. */
export function findTcp<T>(
  bytes: Buffer,
  transaction: number,
  unit: number,
  question: Question<T>,
): Found<T> {
  for (let at = 0; at + 8 <= bytes.length; ) {
    const length = bytes.readUInt16BE(at + 4);
    if (bytes.readUInt16BE(at + 2) !== 0 || length < 2 || length > 254) {
      return { fault: new Error('the stream does not carry Modbus TCP') };
    }
    if (at + 6 + length > bytes.length) return undefined;
    const pdu = bytes.subarray(at + 7, at + 6 + length);
    if (bytes.readUInt16BE(at) === transaction) {
      if (bytes[at + 6] !== unit)
        return { fault: new Error(`unit ${bytes[at + 6]} answers instead of ${unit}`) };
      if (pdu[0] === (question.pdu[0]! | 0x80)) return { fault: new ModbusException(pdu[1] ?? 0) };
      const value = question.parse(pdu);
      return value === undefined ? { fault: new Error('the reply does not fit the request') } : { value };
    }
    at += 6 + length;
  }
  return undefined;
}
