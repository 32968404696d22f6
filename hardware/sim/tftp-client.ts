import { createSocket } from 'node:dgram';
import { DeviceError } from '../contract.ts';
import { ackPacket, opcode, requestPacket } from '../wires/tftp.ts';

export interface TftpFetch {
  server: { address: string; port: number };
  file: string;
  /** Address that it is fetched from. */
  from: string;
  options?: Readonly<Record<string, string | number>>;
  /** Rest before each acknowledgement, milliseconds: a slow unit. */
  restMs?: number;
  /** Time until something is sent again, milliseconds. */
  timeoutMs?: number;
}

const mostRepeats = 8;

/** Fetches a file as the boot ROM of a unit does. Throws DeviceError. */
export function fetchTftp(order: TftpFetch, signal?: AbortSignal): Promise<Buffer> {
  const { server, file, from, options = {}, restMs = 0, timeoutMs = 1000 } = order;
  const socket = createSocket('udp4');
  const chunks: Buffer[] = [];
  let block = 512;
  let window = 1;
  let next = 1;
  let heardInWindow = 0;
  let peer: number | null = null;
  let last: Buffer = requestPacket(file, options);
  let repeats = 0;
  let timer: NodeJS.Timeout | undefined;
  return new Promise((resolve, reject) => {
    const end = (error?: Error | null) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      socket.close();
      if (error) reject(error);
      else resolve(Buffer.concat(chunks));
    };
    const fail = (message: string) => end(new DeviceError(from, `fetch ${file}`, message));
    const onAbort = () => fail('given up');
    const send = (packet: Buffer, sent = () => {}) => {
      last = packet;
      clearTimeout(timer);
      timer = setTimeout(again, timeoutMs);
      socket.send(packet, peer ?? server.port, server.address, sent);
    };
    const again = () => (++repeats > mostRepeats ? fail('the server does not go on') : send(last));
    const acknowledge = (number: number, done: boolean) => {
      clearTimeout(timer);
      const act = () => {
        if (signal?.aborted) return;
        // A socket that is closed at once takes the last acknowledgement with it.
        send(ackPacket(number), done ? end : undefined);
      };
      if (restMs > 0) timer = setTimeout(act, restMs);
      else act();
    };
    socket.on('error', (error) => fail(error.message));
    socket.on('message', (bytes, sender) => {
      if (peer !== null && sender.port !== peer) return;
      peer = sender.port;
      const op = bytes.readUInt16BE(0);
      if (op === opcode.error) return fail(bytes.subarray(4, -1).toString('latin1'));
      if (op === opcode.optionAck) {
        const parts = bytes.subarray(2, -1).toString('latin1').split('\0');
        const value = (name: string) => Number(parts[parts.indexOf(name) + 1]);
        if (parts.includes('blksize')) block = value('blksize');
        if (parts.includes('windowsize')) window = value('windowsize');
        return acknowledge(0, false);
      }
      if (op !== opcode.data) return;
      const number = bytes.readUInt16BE(2);
      if (number !== (next & 0xffff)) return;
      repeats = 0;
      chunks.push(Buffer.from(bytes.subarray(4)));
      const done = bytes.length - 4 < block;
      next++;
      heardInWindow++;
      if (!done && heardInWindow < window) return;
      heardInWindow = 0;
      acknowledge(number, done);
    });
    signal?.addEventListener('abort', onAbort, { once: true });
    socket.bind(0, from, () => send(last));
  });
}
