import { crc16 } from '../../hardware/wires/modbus-frames.ts';
import { answer, rtu } from './modbus-slave.ts';
import { Pty } from './pty.ts';

/** Bits of one octet on a line with 8N1. */
const bitsPerOctet = 10;

/** A Modbus RTU relay board at the far end of a pty. It holds its coils, and answers as fast as its line would. */
export class SerialBoard {
  readonly coils: boolean[];
  /** Coil writes and reads in order: `on 0`, `off 0`, `read`. */
  readonly requests: string[] = [];
  readonly #pty: Pty;
  readonly #baud: number | null;
  readonly #switched: (outlet: number, on: boolean) => void;
  #heard: Buffer = Buffer.alloc(0);

  /** With a `baud` each answer comes when the octets of both directions would have crossed the line. */
  constructor(
    path: string,
    coils: number,
    switched: (outlet: number, on: boolean) => void,
    baud: number | null = null,
  ) {
    this.coils = Array.from({ length: coils }, () => false);
    this.#switched = switched;
    this.#baud = baud;
    this.#pty = new Pty(path);
    this.#pty.heard = (bytes) => this.#hear(bytes);
  }

  get path(): string {
    return this.#pty.path;
  }

  start(): Promise<void> {
    return this.#pty.start();
  }

  stop(): Promise<void> {
    return this.#pty.stop();
  }

  /** Frames may come in pieces; everything up to the first that fits is noise. */
  #hear(bytes: Buffer): void {
    this.#heard = Buffer.concat([this.#heard, bytes]);
    while (this.#heard.length >= 8) {
      const frame = this.#heard.subarray(0, 8);
      if (crc16(frame.subarray(0, 6)) !== frame.readUInt16LE(6)) {
        this.#heard = this.#heard.subarray(1);
        continue;
      }
      this.#heard = this.#heard.subarray(8);
      const reply = rtu(frame[0]!, this.#obey(frame.subarray(1, 6)));
      if (this.#baud === null) this.#pty.write(reply);
      else {
        const onLineMs = ((frame.length + reply.length) * bitsPerOctet * 1000) / this.#baud;
        setTimeout(() => this.#pty.write(reply), onLineMs);
      }
    }
  }

  #obey(pdu: Buffer): Buffer {
    const before = [...this.coils];
    const reply = answer(pdu, this.coils);
    if (pdu[0] === 1) this.requests.push('read');
    else this.requests.push(`${pdu[3] === 0xff ? 'on' : 'off'} ${pdu.readUInt16BE(1)}`);
    this.coils.forEach((on, outlet) => {
      if (on !== before[outlet]) this.#switched(outlet, on);
    });
    return reply;
  }
}
