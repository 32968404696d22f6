import { createSocket, type Socket } from 'node:dgram';
import { constants } from 'node:fs';
import { type FileHandle, open, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { DeviceError } from '../contract.ts';
import { agreeOn, errorPacket, readRequest, tftpError } from './tftp.ts';
import { TftpTransfer } from './tftp-transfer.ts';

export interface TftpServerOptions {
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** Only files of this folder are sent, none of folders in it. */
  folder: string;
  /** Time until something is sent again, milliseconds; a client may ask for another. */
  timeoutMs?: number;
}

/** A request and what became of it. */
export interface TftpHeard {
  client: string;
  file: string;
  outcome: 'sent' | 'refused' | 'lost';
  bytes: number;
  ms: number;
}

const mostTransfers = 128;
const mostOfOneClient = 4;
/** Longest transfer, milliseconds. */
const longestMs = 1_800_000;
const largestFile = 1024 * 1024 * 1024;

/**
 * A TFTP server that only sends (RFC 1350, 2347-2349, 7440): each file to those clients to which it was offered, to nobody
 * else. Bounded in transfers, size and time.
 */
export class TftpServer {
  /** Called at the end of every request. */
  onHeard: (heard: TftpHeard) => void = () => undefined;
  readonly #options: Required<TftpServerOptions>;
  readonly #offers = new Map<string, number>();
  readonly #transfers = new Map<string, TftpTransfer>();
  #socket: Socket | undefined;

  constructor(options: TftpServerOptions) {
    this.#options = { timeoutMs: 1000, ...options };
  }

  get port(): number {
    return this.#socket!.address().port;
  }

  /** Rejects when the port cannot be had. */
  start(): Promise<void> {
    const { host, port } = this.#options;
    const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
    this.#socket = socket;
    socket.on('message', (bytes, from) => void this.#hear(bytes, from));
    return new Promise((resolve, reject) => {
      socket.once('error', reject);
      socket.bind(port, host, () => {
        socket.off('error', reject);
        socket.on('error', () => undefined);
        resolve();
      });
    });
  }

  async stop(): Promise<void> {
    for (const transfer of this.#transfers.values()) transfer.stop();
    const socket = this.#socket;
    this.#socket = undefined;
    if (socket) await new Promise<void>((resolve) => socket.close(() => resolve()));
  }

  /** Lets a client have a file until `withdraw`. Rejects with DeviceError when there is no such file. */
  async offer(file: string, client: string): Promise<{ size: number; withdraw(): void }> {
    const handle = await this.#open(file);
    const { size } = await handle.stat().finally(() => handle.close());
    const key = keyOf(client, file);
    this.#offers.set(key, (this.#offers.get(key) ?? 0) + 1);
    let offered = true;
    return {
      size,
      withdraw: () => {
        if (!offered) return;
        offered = false;
        const left = this.#offers.get(key)! - 1;
        if (left > 0) this.#offers.set(key, left);
        else this.#offers.delete(key);
      },
    };
  }

  async #hear(bytes: Buffer, from: { address: string; port: number }): Promise<void> {
    const request = readRequest(bytes);
    // Whatever is no request belongs to a transfer that is over.
    if (!request) return this.#refuse(from, tftpError.illegal, 'no request');
    const name = request.file.replace(/^\/+/, '');
    const beganAt = performance.now();
    const said = (outcome: TftpHeard['outcome'], sent: number) => {
      const ms = Math.round(performance.now() - beganAt);
      this.onHeard({ client: from.address, file: name.slice(0, 255), outcome, bytes: sent, ms });
    };
    const refuse = (code: number, message: string) => {
      this.#refuse(from, code, message);
      said('refused', 0);
    };
    if (request.op === 'write') return refuse(tftpError.access, 'nothing is taken here');
    if (request.mode !== 'octet') return refuse(tftpError.undefined, 'images are sent in octet mode');
    if (!this.#offers.has(keyOf(from.address, name))) return refuse(tftpError.notFound, 'no such file');
    const key = `${from.address} ${from.port}`;
    // The client repeats what was not answered in time.
    if (this.#transfers.has(key)) return;
    const own = [...this.#transfers.keys()].filter((other) => other.startsWith(`${from.address} `)).length;
    if (this.#transfers.size >= mostTransfers || own >= mostOfOneClient)
      return refuse(tftpError.undefined, 'too many transfers, try again');
    let transfer: TftpTransfer | undefined;
    let handle: FileHandle | undefined;
    try {
      handle = await this.#open(name);
      const { size } = await handle.stat();
      if (this.#transfers.has(key) || !this.#socket) return void handle.close();
      const terms = agreeOn(request.options, size, this.#options.timeoutMs);
      const timer = setTimeout(() => transfer?.stop(), longestMs);
      transfer = new TftpTransfer(handle, size, terms, from, ({ outcome, bytes: sent }) => {
        clearTimeout(timer);
        this.#transfers.delete(key);
        said(outcome, sent);
      });
      this.#transfers.set(key, transfer);
      transfer.start(this.#options.host);
    } catch {
      // A file that nobody closes ends the process when it is collected.
      if (!transfer) await handle?.close().catch(() => undefined);
      refuse(tftpError.notFound, 'no such file');
    }
  }

  #refuse(to: { address: string; port: number }, code: number, message: string): void {
    this.#socket?.send(errorPacket(code, message), to.port, to.address, () => undefined);
  }

  /** Opens a plain file of the folder itself. */
  async #open(file: string): Promise<FileHandle> {
    const fail = (message: string, cause?: unknown) =>
      new DeviceError('tftp', `file ${file}`, message, { cause });
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/.test(file)) throw fail('this is no name of a file');
    try {
      const folder = await realpath(this.#options.folder);
      const path = await realpath(join(folder, file));
      if (!path.startsWith(folder + sep)) throw fail('it lies outside of the folder of images');
      const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
      const stat = await handle.stat();
      if (stat.isFile() && stat.size <= largestFile) return handle;
      await handle.close();
    } catch (cause) {
      if (cause instanceof DeviceError) throw cause;
      throw fail('it cannot be read', cause);
    }
    throw fail('it is no plain file, or too large');
  }
}

function keyOf(client: string, file: string): string {
  return `${client} ${file}`;
}
