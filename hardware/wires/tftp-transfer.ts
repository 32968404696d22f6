import { createSocket, type Socket } from 'node:dgram';
import type { FileHandle } from 'node:fs/promises';
import { dataPacket, errorPacket, opcode, optionAckPacket, type TftpTerms, tftpError } from './tftp.ts';

/** Times that one window is sent again before the client is given up. */
const mostRepeats = 5;

export interface TransferEnd {
  outcome: 'sent' | 'lost' | 'refused';
  bytes: number;
}

/** One file on its way to one client, from a port of its own: the transfer's identifier (RFC 1350 4). */
export class TftpTransfer {
  readonly #file: FileHandle;
  readonly #size: number;
  readonly #terms: TftpTerms;
  readonly #client: { address: string; port: number };
  readonly #socket: Socket;
  readonly #end: (end: TransferEnd) => void;
  /** Last block that the client has; 0 is the answer to its options. */
  #acked = 0;
  readonly #last: number;
  #repeats = 0;
  #again = false;
  #timer: NodeJS.Timeout | undefined;
  #over = false;
  #sending: Promise<void> = Promise.resolve();

  constructor(
    file: FileHandle,
    size: number,
    terms: TftpTerms,
    client: { address: string; port: number },
    end: (end: TransferEnd) => void,
  ) {
    this.#file = file;
    this.#size = size;
    this.#terms = terms;
    this.#client = client;
    this.#end = end;
    // A file of whole blocks ends with an empty one.
    this.#last = Math.floor(size / terms.block) + 1;
    this.#socket = createSocket(client.address.includes(':') ? 'udp6' : 'udp4');
    this.#socket.on('error', () => this.stop('lost'));
    this.#socket.on('message', (bytes, from) => this.#hear(bytes, from));
  }

  /** Begins on an address of ours. */
  start(host: string): void {
    this.#socket.bind(0, host, () => {
      if (this.#terms.accepted.length > 0) this.#send(optionAckPacket(this.#terms.accepted));
      else this.#sendWindow();
      this.#arm();
    });
  }

  stop(outcome: TransferEnd['outcome'] = 'lost'): void {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#timer);
    const bytes = Math.min(this.#size, this.#acked * this.#terms.block);
    const close = () => {
      this.#socket.close();
      void this.#file.close().catch(() => undefined);
      this.#end({ outcome, bytes });
    };
    // What is being read is read to its end before its file is closed.
    void this.#sending.then(close, close);
  }

  #hear(bytes: Buffer, from: { address: string; port: number }): void {
    if (this.#over || bytes.length < 4) return;
    if (from.port !== this.#client.port || from.address !== this.#client.address) {
      // Somebody else's: it is told so, and this transfer goes on (RFC 1350 4).
      const refusal = errorPacket(tftpError.unknownTransfer, 'unknown transfer');
      this.#socket.send(refusal, from.port, from.address, () => undefined);
      return;
    }
    const op = bytes.readUInt16BE(0);
    if (op === opcode.error) this.stop('refused');
    if (op !== opcode.ack) return;
    const block = this.#whole(bytes.readUInt16BE(2));
    if (block === null) return;
    if (block === this.#acked) {
      // The first of several blocks was lost. With single blocks it is an old answer that came twice: whoever sends again for
      // it doubles every packet from then on (RFC 1123 4.2.3.1).
      if (block === 0 && this.#terms.accepted.length > 0 && !this.#again) this.#sendWindow();
      else if (this.#terms.window > 1 && !this.#again) this.#sendWindow();
      this.#again = true;
      return;
    }
    this.#acked = block;
    this.#repeats = 0;
    this.#again = false;
    if (block >= this.#last) {
      this.stop('sent');
      return;
    }
    this.#sendWindow();
    this.#arm();
  }

  /** The number of a block from its 16 bits: one of the window that is under way, else null. */
  #whole(low: number): number | null {
    const ahead = (low - (this.#acked & 0xffff) + 0x10000) & 0xffff;
    const block = this.#acked + ahead;
    return ahead <= this.#terms.window && block <= this.#last ? block : null;
  }

  #arm(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (++this.#repeats > mostRepeats) {
        this.stop('lost');
        return;
      }
      const waitsForOptions = this.#acked === 0 && this.#terms.accepted.length > 0 && !this.#again;
      if (waitsForOptions) this.#send(optionAckPacket(this.#terms.accepted));
      else this.#sendWindow();
      this.#arm();
    }, this.#terms.timeoutMs);
  }

  #sendWindow(): void {
    this.#sending = this.#sending.then(async () => {
      const from = this.#acked;
      const to = Math.min(this.#last, from + this.#terms.window);
      for (let block = from + 1; block <= to; block++) {
        if (this.#over || this.#acked !== from) return;
        this.#send(dataPacket(block, await this.#read(block)));
      }
    });
    this.#sending.catch(() => this.stop('lost'));
  }

  async #read(block: number): Promise<Buffer> {
    const { block: length } = this.#terms;
    const at = (block - 1) * length;
    const want = Math.max(0, Math.min(length, this.#size - at));
    const bytes = Buffer.alloc(want);
    if (want > 0) {
      const { bytesRead } = await this.#file.read(bytes, 0, want, at);
      if (bytesRead !== want) throw new Error('the file changed while it was sent');
    }
    return bytes;
  }

  #send(packet: Buffer): void {
    if (!this.#over) this.#socket.send(packet, this.#client.port, this.#client.address, () => undefined);
  }
}
