/** TFTP packets: RFC 1350, options of RFC 2347 to 2349 and 7440. */
export const opcode = { read: 1, write: 2, data: 3, ack: 4, error: 5, optionAck: 6 } as const;

export const tftpError = {
  undefined: 0,
  notFound: 1,
  access: 2,
  illegal: 4,
  unknownTransfer: 5,
  optionRefused: 8,
} as const;

export interface TftpRequest {
  op: 'read' | 'write';
  file: string;
  mode: string;
  /** Names in lower case. */
  options: ReadonlyMap<string, string>;
}

/** Longest request that is read; RFC 2347 has 512 octets. */
const longestRequest = 512;

/** Reads a request; null for anything else. */
export function readRequest(packet: Uint8Array): TftpRequest | null {
  const bytes = Buffer.from(packet);
  if (bytes.length < 6 || bytes.length > longestRequest || bytes.at(-1) !== 0) return null;
  const op = bytes.readUInt16BE(0);
  if (op !== opcode.read && op !== opcode.write) return null;
  const [file, mode, ...rest] = bytes.subarray(2, -1).toString('latin1').split('\0');
  if (!file || !mode || rest.length % 2 !== 0) return null;
  const options = new Map<string, string>();
  for (let at = 0; at < rest.length; at += 2) {
    const name = rest[at]!.toLowerCase();
    // An option may stand there once (RFC 2347).
    if (!options.has(name)) options.set(name, rest[at + 1]!);
  }
  return { op: op === opcode.read ? 'read' : 'write', file, mode: mode.toLowerCase(), options };
}

/** What was agreed on for a transfer. */
export interface TftpTerms {
  /** Octets of a block. */
  block: number;
  /** Blocks that are sent without waiting. */
  window: number;
  /** Time until something is sent again, milliseconds. */
  timeoutMs: number;
  /** What is acknowledged to the client, in its order; empty for none. */
  accepted: [name: string, value: string][];
}

/** Largest block that fits into an Ethernet frame with IPv6 and UDP; above, datagrams come in pieces. */
const largestBlock = 1432;
const largestWindow = 16;

/** Answers the options of a client; a value that makes no sense is left out, as if it had not been asked for. */
export function agreeOn(options: ReadonlyMap<string, string>, size: number, timeoutMs: number): TftpTerms {
  const terms: TftpTerms = { block: 512, window: 1, timeoutMs, accepted: [] };
  for (const [name, text] of options) {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (name === 'blksize' && value >= 8) terms.block = Math.min(value, largestBlock);
    else if (name === 'windowsize' && value >= 1) terms.window = Math.min(value, largestWindow);
    else if (name === 'timeout' && value >= 1 && value <= 255) terms.timeoutMs = value * 1000;
    else if (name !== 'tsize' || value !== 0) continue;
    const shown = { blksize: terms.block, windowsize: terms.window, timeout: value, tsize: size }[name];
    terms.accepted.push([name, String(shown)]);
  }
  return terms;
}

export function dataPacket(block: number, content: Uint8Array): Buffer {
  return Buffer.concat([head(opcode.data, block), content]);
}

export function ackPacket(block: number): Buffer {
  return head(opcode.ack, block);
}

export function errorPacket(code: number, message: string): Buffer {
  return Buffer.concat([head(opcode.error, code), Buffer.from(`${message}\0`)]);
}

export function optionAckPacket(accepted: readonly (readonly [string, string])[]): Buffer {
  const text = accepted.map(([name, value]) => `${name}\0${value}\0`).join('');
  return Buffer.concat([head(opcode.optionAck), Buffer.from(text)]);
}

export function requestPacket(file: string, options: Readonly<Record<string, string | number>> = {}): Buffer {
  const text = Object.entries(options).map(([name, value]) => `${name}\0${value}\0`);
  return Buffer.concat([head(opcode.read), Buffer.from(`${file}\0octet\0${text.join('')}`)]);
}

function head(op: number, second?: number): Buffer {
  const bytes = Buffer.alloc(second === undefined ? 2 : 4);
  bytes.writeUInt16BE(op, 0);
  if (second !== undefined) bytes.writeUInt16BE(second & 0xffff, 2);
  return bytes;
}
