import { createSocket, type Socket } from 'node:dgram';
import { onTestFinished } from 'vitest';

/** Sends datagrams to the loopback from an address of its own; closed with the test. */
export class UdpSender {
  readonly #socket: Socket;
  readonly #port: number;

  private constructor(socket: Socket, port: number) {
    this.#socket = socket;
    this.#port = port;
  }

  static async open(port: number, address = '127.0.0.1'): Promise<UdpSender> {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, address, resolve));
    onTestFinished(() => {
      socket.close();
    });
    return new UdpSender(socket, port);
  }

  /** Resolves when the kernel has taken them all. */
  async send(...packets: readonly Buffer[]): Promise<void> {
    for (const packet of packets) {
      await new Promise<void>((resolve, reject) =>
        this.#socket.send(packet, this.#port, '127.0.0.1', (error) => (error ? reject(error) : resolve())),
      );
    }
  }
}
