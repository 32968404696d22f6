import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { crc16 } from '../../hardware/wires/modbus-frames.ts';

/** How a slave treats one request. */
export type Behaviour =
  | 'good'
  | 'mute'
  | 'late'
  | 'wrong_unit'
  | 'bad_crc'
  | 'half_frame'
  | 'noise_before'
  | 'noise_only'
  | 'echo'
  | 'echo_mute'
  | 'exception'
  | 'wrong_function'
  | 'split';

export const behaviours: readonly Behaviour[] = [
  'good',
  'mute',
  'late',
  'wrong_unit',
  'bad_crc',
  'half_frame',
  'noise_before',
  'noise_only',
  'echo',
  'echo_mute',
  'exception',
  'wrong_function',
  'split',
];

/** Function code and data of the right answer to FC 01 and FC 05. */
export function answer(pdu: Buffer, coils: boolean[]): Buffer {
  const address = pdu.readUInt16BE(1);
  if (pdu[0] === 5) {
    coils[address] = pdu[3] === 0xff;
    return Buffer.from(pdu);
  }
  const count = pdu.readUInt16BE(3);
  const reply = Buffer.alloc(2 + Math.ceil(count / 8));
  reply[0] = 1;
  reply[1] = reply.length - 2;
  for (let coil = 0; coil < count; coil++) {
    if (coils[address + coil]) reply[2 + (coil >> 3)]! |= 1 << (coil & 7);
  }
  return reply;
}

/** A frame of a serial line, with its CRC. */
export function rtu(unit: number, pdu: Uint8Array): Buffer {
  const frame = Buffer.concat([Buffer.from([unit]), pdu, Buffer.alloc(2)]);
  frame.writeUInt16LE(crc16(frame.subarray(0, -2)), frame.length - 2);
  return frame;
}

/** What a slave on a serial line sends for one request, piece by piece with the delay before each. */
export function misbehave(
  how: Behaviour,
  request: Buffer,
  pdu: Buffer,
  lateMs: number,
  random: () => number,
): { afterMs: number; bytes: Buffer }[] {
  const right = rtu(request[0]!, pdu);
  const noise = () =>
    Buffer.from(Array.from({ length: 1 + Math.floor(random() * 6) }, () => Math.floor(random() * 256)));
  const at = (afterMs: number, bytes: Buffer) => ({ afterMs, bytes });
  switch (how) {
    case 'good':
      return [at(0, right)];
    case 'mute':
      return [];
    case 'late':
      return [at(lateMs, right)];
    case 'wrong_unit':
      return [at(0, rtu(request[0]! + 1, pdu))];
    case 'bad_crc':
      return [at(0, Buffer.concat([right.subarray(0, -1), Buffer.from([right.at(-1)! ^ 0x40])]))];
    case 'half_frame':
      return [at(0, right.subarray(0, Math.floor(right.length / 2)))];
    case 'noise_before':
      return [at(0, Buffer.concat([noise(), right]))];
    case 'noise_only':
      return [at(0, noise())];
    case 'echo':
      return [at(0, request), at(4, right)];
    case 'echo_mute':
      return [at(0, request)];
    case 'exception':
      return [at(0, rtu(request[0]!, Buffer.from([pdu[0]! | 0x80, 4])))];
    case 'wrong_function':
      return [at(0, rtu(request[0]!, Buffer.from([3, 2, 0, 1])))];
    case 'split':
      return [at(0, right.subarray(0, 3)), at(6, right.subarray(3))];
  }
}

/** A Modbus TCP slave of which a test says how it treats each request. */
export class TcpSlave {
  readonly coils: boolean[];
  /** Asked for each request. */
  behave: () => Behaviour = () => 'good';
  lateMs = 100;
  /** Hears each request. */
  heard: (request: Buffer) => void = () => undefined;
  port = 0;
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;

  constructor(coils: number) {
    this.coils = Array.from({ length: coils }, () => false);
    this.#server = createServer((socket) => {
      this.#sockets.add(socket.setNoDelay(true));
      socket.on('close', () => this.#sockets.delete(socket));
      socket.on('error', () => undefined);
      socket.on('data', (bytes) => this.#answer(socket, bytes as Buffer));
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.port = (this.#server.address() as AddressInfo).port;
  }

  stop(): Promise<unknown> {
    for (const socket of this.#sockets) socket.destroy();
    return new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(socket: Socket, request: Buffer): void {
    this.heard(request);
    const how = this.behave();
    const pdu = answer(request.subarray(7), this.coils);
    const frame = (body: Uint8Array, head: Buffer = request.subarray(0, 7)) => {
      const bytes = Buffer.concat([head, body]);
      bytes.writeUInt16BE(body.length + 1, 4);
      return bytes;
    };
    const send = (bytes: Buffer, afterMs = 0) =>
      void setTimeout(() => socket.destroyed || socket.write(bytes), afterMs);
    const head = Buffer.from(request.subarray(0, 7));
    if (how === 'good' || how === 'noise_before') send(frame(pdu));
    else if (how === 'late') send(frame(pdu), this.lateMs);
    else if (how === 'wrong_unit') {
      head[6]! ^= 1;
      send(frame(pdu, head));
    } else if (how === 'bad_crc') {
      // TCP has no CRC; a reply with the number of another transaction is its like.
      head.writeUInt16BE((head.readUInt16BE(0) + 0xfff0) & 0xffff, 0);
      send(frame(pdu, head));
    } else if (how === 'half_frame') send(frame(pdu).subarray(0, 8));
    else if (how === 'noise_only') send(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'));
    else if (how === 'echo_mute' || how === 'echo') send(Buffer.from(request));
    else if (how === 'exception') send(frame(Buffer.from([pdu[0]! | 0x80, 4])));
    else if (how === 'wrong_function') send(frame(Buffer.from([3, 2, 0, 1])));
    else if (how === 'split') {
      send(frame(pdu).subarray(0, 5));
      send(frame(pdu).subarray(5), 6);
    }
  }
}
