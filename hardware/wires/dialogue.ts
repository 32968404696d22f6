import { connect, type Socket } from 'node:net';
import { DeviceError } from '../contract.ts';
import { TelnetFilter } from './telnet.ts';

const connectMs = 5000;
/** Most characters that wait to be expected; what was before is forgotten. */
const mostKept = 64 * 1024;

/** A connection on which one writes lines and waits for what the other side says. */
export class LineDialogue {
  readonly #name: string;
  readonly #socket: Socket;
  readonly #filter: TelnetFilter | null;
  #text = '';
  #ended: string | null = null;
  #wake: () => void = () => undefined;

  constructor(socket: Socket, name: string, telnet: boolean) {
    this.#socket = socket;
    this.#name = name;
    this.#filter = telnet ? new TelnetFilter((bytes) => socket.write(bytes)) : null;
    socket.on('data', (chunk) => this.#hear(chunk as Buffer));
    socket.on('error', (error) => {
      this.#ended ??= error.message;
    });
    socket.on('close', () => {
      this.#ended ??= 'closed by the unit';
      this.#wake();
    });
  }

  send(text: string): void {
    // 255 is a command of telnet; in text it stands twice (RFC 854).
    const bytes = Buffer.from(text, 'utf8');
    this.#socket.write(this.#filter ? TelnetFilter.escaped(bytes) : bytes);
  }

  /** All that came up to the end of what fits, which is taken away. Throws DeviceError at the time-out. */
  expect(pattern: RegExp, ms: number): Promise<string> {
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        this.#wake = () => undefined;
      };
      const fail = (why: string) => {
        end();
        const tail = this.#text.slice(-120).trim();
        reject(
          new DeviceError(
            this.#name,
            'expect',
            `${pattern.source} did not come: ${why}${tail && `, but ${tail}`}`,
          ),
        );
      };
      const timer = setTimeout(() => fail(`nothing of the kind within ${ms / 1000} s`), ms);
      this.#wake = () => {
        const found = pattern.exec(this.#text);
        if (found) {
          end();
          const to = found.index + found[0].length;
          const said = this.#text.slice(0, to);
          this.#text = this.#text.slice(to);
          resolve(said);
        } else if (this.#ended !== null) fail(this.#ended);
      };
      this.#wake();
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #hear(chunk: Buffer): void {
    const bytes = this.#filter ? this.#filter.take(chunk) : chunk;
    if (bytes === null) {
      this.#ended = 'the unit negotiates without end';
      this.#socket.destroy();
      return;
    }
    const text = bytes.toString('latin1').replaceAll('\r', '').replaceAll('\0', '');
    this.#text = (this.#text + text).slice(-mostKept);
    this.#wake();
  }
}

/** Opens one. Throws DeviceError; retryable when nobody answers. */
export function openDialogue(
  { host, port, telnet }: { host: string; port: number; telnet: boolean },
  signal: AbortSignal,
): Promise<LineDialogue> {
  const name = `${telnet ? 'telnet' : 'tcp'} ${host}:${port}`;
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const socket = connect({ host, port, noDelay: true });
    const onAbort = () => socket.destroy(signal.reason as Error);
    signal.addEventListener('abort', onAbort, { once: true });
    const timer = setTimeout(
      () => socket.destroy(Object.assign(new Error('no connection'), { code: 'ETIMEDOUT' })),
      connectMs,
    );
    const failed = (cause: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      if (signal.aborted) return reject(signal.reason);
      const silent = ['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'].includes(cause.code ?? '');
      reject(new DeviceError(name, 'connect', cause.message, { retryable: silent, cause }));
    };
    socket.once('error', failed);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', failed);
      socket.once('close', () => signal.removeEventListener('abort', onAbort));
      resolve(new LineDialogue(socket, name, telnet));
    });
  });
}
