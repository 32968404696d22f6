import { createSocket, type Socket } from 'node:dgram';
import { writeSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { type BulkUdp, bulkUdp } from '../../hardware/wires/bulk-udp.ts';

const supported = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);
const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

async function bulk(): Promise<BulkUdp> {
  const made = await bulkUdp();
  if (!made) throw new Error('no bulk sockets on this machine');
  open.push(() => made.close());
  return made;
}

async function sender(type: 'udp4' | 'udp6', host: string): Promise<Socket> {
  const socket = createSocket(type);
  await new Promise<void>((resolve) => socket.bind(0, host, resolve));
  open.push(() => socket.close());
  return socket;
}

async function freePort(host: string): Promise<number> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  await new Promise<void>((resolve) => socket.bind(0, host, resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(() => resolve()));
  return port;
}

const send = (socket: Socket, bytes: Buffer, port: number, host: string) =>
  new Promise<void>((resolve, reject) =>
    socket.send(bytes, port, host, (error) => (error ? reject(error) : resolve())),
  );

interface Got {
  socket: number;
  address: string;
  port: number;
  bytes: Buffer;
}

/** Everything that comes until so many are there or the time is over. */
function receive(sockets: BulkUdp, count: number, ms = 5000): Got[] {
  const got: Got[] = [];
  const until = performance.now() + ms;
  while (got.length < count && performance.now() < until) {
    sockets.wait(50);
    sockets.receive((socket, address, port, bytes, start, end) =>
      got.push({ socket, address, port, bytes: Buffer.from(bytes.subarray(start, end)) }),
    );
  }
  return got;
}

describe.skipIf(!supported)('sockets that hand over many datagrams a call', () => {
  it('hear IPv4 and IPv6 with the address and port of the sender, and answer from the same socket', async () => {
    for (const [type, host, from] of [
      ['udp4', '127.0.0.1', '127.0.77.5'],
      ['udp6', '::1', '::1'],
    ] as const) {
      const sockets = await bulk();
      const port = await freePort(host);
      expect(sockets.open(host, port, 65_536)).toBeGreaterThanOrEqual(65_536);
      const one = await sender(type, from);
      await send(one, Buffer.from('hello'), port, host);
      const [got] = receive(sockets, 1);
      expect(got).toEqual({
        socket: 0,
        address: from,
        port: one.address().port,
        bytes: Buffer.from('hello'),
      });
      const answered = new Promise<[Buffer, number]>((resolve) =>
        one.once('message', (bytes, info) => resolve([bytes, info.port])),
      );
      sockets.send(0, Buffer.from('xxback').subarray(2), got!.port, got!.address);
      expect(await answered).toEqual([Buffer.from('back'), port]);
    }
  });

  it('take datagrams of every size whole, empty ones and the largest of UDP included, in their order', async () => {
    const sockets = await bulk();
    const port = await freePort('127.0.0.1');
    sockets.open('127.0.0.1', port, 16 * 1024 * 1024);
    const one = await sender('udp4', '127.0.0.1');
    one.setSendBufferSize(1024 * 1024);
    const sizes = [0, 1, 484, 1472, 9000, 65_507, ...Array.from({ length: 200 }, (_, i) => 100 + i)];
    const got: Got[] = [];
    for (const [i, size] of sizes.entries()) {
      await send(one, Buffer.alloc(size, i), port, '127.0.0.1');
      if (i % 70 === 69) got.push(...receive(sockets, 70));
    }
    got.push(...receive(sockets, sizes.length - got.length));
    expect(got.map(({ bytes }) => bytes.length)).toEqual(sizes);
    for (const [i, { bytes }] of got.entries()) expect(bytes.equals(Buffer.alloc(sizes[i]!, i))).toBe(true);
  });

  it('share a port: the kernel spreads senders over them, and nothing comes twice or is lost', async () => {
    const sockets = await bulk();
    const port = await freePort('127.0.0.1');
    for (let i = 0; i < 16; i++) sockets.open('127.0.0.1', port, 1024 * 1024);
    const senders = await Promise.all(
      Array.from({ length: 60 }, (_, i) => sender('udp4', `127.0.78.${1 + i}`)),
    );
    for (let round = 0; round < 20; round++)
      for (const [i, one] of senders.entries())
        await send(one, Buffer.from(`${i} ${round}`), port, '127.0.0.1');
    const got = receive(sockets, 1200);
    expect(new Set(got.map(({ bytes }) => String(bytes))).size).toBe(1200);
    expect(got).toHaveLength(1200);
    expect(new Set(got.map(({ socket }) => socket)).size).toBeGreaterThan(4);
    for (const { address, bytes } of got)
      expect(address).toBe(`127.0.78.${1 + Number(String(bytes).split(' ')[0])}`);
  });

  it('end their waiting when they are woken, and refuse a port that is taken by somebody who shares with nobody', async () => {
    const sockets = await bulk();
    const began = performance.now();
    writeSync(sockets.wakeDescriptor, Buffer.from([1, 0, 0, 0, 0, 0, 0, 0]));
    sockets.wait(5000);
    expect(performance.now() - began).toBeLessThan(2000);
    // It is over with one waking.
    const again = performance.now();
    sockets.wait(30);
    expect(performance.now() - again).toBeGreaterThan(20);
    const other = await sender('udp4', '127.0.0.1');
    expect(() => sockets.open('127.0.0.1', other.address().port, 65_536)).toThrow(/cannot share/);
  });
});
