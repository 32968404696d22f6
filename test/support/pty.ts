import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { until } from './until.ts';

/** Why tests that need a pseudo-terminal are skipped; undefined when they can run. */
export const noPty: string | undefined =
  spawnSync('socat', ['-V']).status === 0 ? undefined : 'socat is not installed';

/** A serial port (a pty made by socat) whose other end is code of the test. */
export class Pty {
  readonly path: string;
  /** Hears what the program writes to the port. */
  heard: (bytes: Buffer) => void = () => undefined;
  readonly #server: Server;
  #socket: Socket | undefined;
  #socat: ChildProcess | undefined;

  constructor(path: string) {
    this.path = path;
    this.#server = createServer((socket) => {
      this.#socket = socket.setNoDelay(true);
      socket.on('data', (bytes) => this.heard(bytes as Buffer));
      socket.on('error', () => undefined);
    });
  }

  async start(): Promise<void> {
    if (!this.#server.listening) {
      await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    }
    const { port } = this.#server.address() as AddressInfo;
    this.#socket = undefined;
    this.#socat = spawn('socat', [`pty,raw,echo=0,link=${this.path}`, `tcp:127.0.0.1:${port},nodelay`], {
      stdio: 'ignore',
    });
    await until('the pty', () => existsSync(this.path) && this.#socket !== undefined);
  }

  /** Writes to the program that has the port open. */
  write(bytes: Uint8Array | string): void {
    this.#socket?.write(bytes);
  }

  /** The adapter is plugged out: the port is gone. */
  async unplug(): Promise<void> {
    const child = this.#socat;
    this.#socat = undefined;
    if (!child) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    rmSync(this.path, { force: true });
  }

  async stop(): Promise<void> {
    await this.unplug();
    this.#socket?.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
