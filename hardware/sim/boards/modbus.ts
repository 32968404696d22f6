import { crc16, rtuFrame } from '../../wires/modbus-frames.ts';
import { type SimBoard, SimOutlets } from './board.ts';

/** Function code and data of the right answer; an exception for what the board does not know. */
function obey(pdu: Buffer, outlets: SimOutlets): Buffer {
  const address = pdu.readUInt16BE(1);
  const value = pdu.readUInt16BE(3);
  const exception = (code: number) => Buffer.from([pdu[0]! | 0x80, code]);
  switch (pdu[0]) {
    case 0x01: {
      if (address + value > outlets.states.length) return exception(2);
      const part = new SimOutlets(value);
      outlets.states.slice(address, address + value).forEach((on, coil) => {
        part.set(coil, on);
      });
      const mask = part.mask();
      return Buffer.concat([Buffer.from([0x01, mask.length]), mask]);
    }
    case 0x03: {
      const values = outlets.states.slice(address - 1, address - 1 + value);
      return Buffer.from([0x03, 2 * value, ...values.flatMap((on) => [0, on ? 1 : 0])]);
    }
    case 0x05:
      outlets.set(address, value === 0xff00);
      return Buffer.from(pdu);
    case 0x06:
      if (address === 0) {
        outlets.states.forEach((_, outlet) => {
          outlets.set(outlet, value === 0x0700);
        });
      } else outlets.set(address - 1, value === 0x0100);
      return Buffer.from(pdu);
    case 0x0f:
      for (let coil = 0; coil < value; coil++)
        outlets.set(address + coil, ((pdu[6 + (coil >> 3)]! >> (coil & 7)) & 1) === 1);
      return Buffer.from(pdu.subarray(0, 5));
    default:
      return exception(1);
  }
}

/** A Modbus RTU relay board with coils from 0 and, for FC 03 and 06, one register an outlet from 1 (Eletechsup). */
export class SimModbusRtu implements SimBoard {
  readonly outlets: SimOutlets;

  constructor(outlets: number) {
    this.outlets = new SimOutlets(outlets);
  }

  cut(bytes: Buffer): number {
    if (bytes.length < 8) return 0;
    const length = bytes[1] === 0x0f ? 9 + bytes[6]! : 8;
    if (bytes.length < length) return 0;
    return crc16(bytes.subarray(0, length - 2)) === bytes.readUInt16LE(length - 2) ? length : -1;
  }

  answer(request: Buffer): Buffer {
    return rtuFrame(request[0]!, obey(request.subarray(1, -2), this.outlets));
  }

  wrongUnit(reply: Buffer): Buffer {
    return rtuFrame(reply[0]! + 1, reply.subarray(1, -2));
  }

  badCheck(reply: Buffer): Buffer {
    const bytes = Buffer.from(reply);
    bytes[bytes.length - 1]! ^= 0x40;
    return bytes;
  }

  exception(request: Buffer): Buffer {
    return rtuFrame(request[0]!, Buffer.from([request[1]! | 0x80, 4]));
  }
}

/** The same board on Modbus TCP. */
export class SimModbusTcp implements SimBoard {
  readonly outlets: SimOutlets;

  constructor(outlets: number) {
    this.outlets = new SimOutlets(outlets);
  }

  cut(bytes: Buffer): number {
    if (bytes.length < 7) return 0;
    const length = 6 + bytes.readUInt16BE(4);
    return bytes.length < length ? 0 : length;
  }

  answer(request: Buffer): Buffer {
    return frame(request, obey(request.subarray(7), this.outlets));
  }

  wrongUnit(reply: Buffer): Buffer {
    const bytes = Buffer.from(reply);
    bytes[6]! ^= 1;
    return bytes;
  }

  /** TCP has no check sum of its own; the reply to another transaction is its like. */
  badCheck(reply: Buffer): Buffer {
    const bytes = Buffer.from(reply);
    bytes[0]! ^= 0x80;
    return bytes;
  }

  exception(request: Buffer): Buffer {
    return frame(request, Buffer.from([request[7]! | 0x80, 4]));
  }
}

function frame(request: Buffer, pdu: Buffer): Buffer {
  const bytes = Buffer.concat([request.subarray(0, 7), pdu]);
  bytes.writeUInt16BE(pdu.length + 1, 4);
  return bytes;
}
