import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { systemTimers } from '../../wires/timers.ts';
import type { SimBoard } from './board.ts';
import { FarEnd } from './far-end.ts';

/** A simulated board on a TCP port of loopback: one that speaks TCP itself, or one behind a serial server. One client at a time. */
export class SimBoardServer {
  readonly farEnd: FarEnd;
  readonly #server: Server;
  #socket: Socket | undefined;

  constructor(board: SimBoard, random: () => number = Math.random) {
    this.farEnd = new FarEnd(board, {
      timers: systemTimers,
      random,
      emit: (bytes) => {
        if (this.#socket?.writable) this.#socket.write(bytes);
      },
      close: () => this.#socket?.destroy(),
    });
    this.#server = createServer((socket) => {
      this.#socket = socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('data', (bytes) => this.farEnd.hear(bytes as Buffer));
      this.farEnd.connected();
    });
  }

  /** TCP port, once started. */
  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  start(): Promise<void> {
    return new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  stop(): Promise<unknown> {
    this.#socket?.destroy();
    return new Promise((resolve) => this.#server.close(resolve));
  }
}
