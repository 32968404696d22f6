import { createSocket, type Socket } from 'node:dgram';
import { afterEach, describe, expect, it } from 'vitest';
import { bulkUdp } from '../../hardware/wires/bulk-udp.ts';
import { BulkSockets, EventSockets, type Hearing, type TrapSockets } from '../../src/snmp/trap-sockets.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

const kinds: [string, (hearing: Hearing) => Promise<TrapSockets>][] = [
  ['Node’s own sockets', async (hearing) => new EventSockets(hearing)],
];
if (process.platform === 'linux')
  kinds.push(['bulk sockets', async (hearing) => new BulkSockets((await bulkUdp())!, hearing)]);

async function client(host: string): Promise<Socket> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  await new Promise<void>((resolve) => socket.bind(0, host, resolve));
  ends.push(() => socket.close());
  return socket;
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 5000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error('it did not come about within 5 s');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe.each(kinds)('%s', (_, make) => {
  it.each(['127.0.0.1', '::1'])('hear at %s and answer', async (host) => {
    const heard: string[] = [];
    let turns = 0;
    const sockets: TrapSockets = await make({
      take: (socket, address, port, bytes, start, end) => {
        const text = bytes.toString('latin1', start, end);
        heard.push(text);
        if (text === 'ask') sockets.send(socket, Buffer.from(`to ${address}`), port, address);
      },
      turn: () => turns++,
      trouble: (message) => heard.push(message),
    });
    ends.push(() => sockets.close());
    const { port, host: bound, buffer } = await sockets.bind(host, 0, 256 * 1024);
    expect(bound).toBe(host);
    expect(buffer).toBeGreaterThan(0);
    sockets.start();
    const one = await client(host);
    const answer = new Promise<string>((resolve) => one.once('message', (bytes) => resolve(String(bytes))));
    for (let i = 0; i < 100; i++) one.send(`trap ${i}`, port, host);
    one.send('ask', port, host);
    expect(await answer).toBe(`to ${host}`);
    await until(() => heard.length === 101 && turns > 0);
    expect(heard.slice(0, 100)).toEqual(Array.from({ length: 100 }, (__, i) => `trap ${i}`));
  });

  it('say which port is taken', async () => {
    const other = await client('127.0.0.1');
    const sockets = await make({ take: () => undefined, turn: () => undefined, trouble: () => undefined });
    ends.push(() => sockets.close());
    const { port } = other.address();
    await expect(sockets.bind('127.0.0.1', port, 65_536)).rejects.toThrow(
      new RegExp(`127\\.0\\.0\\.1 port ${port}: .*EADDRINUSE`),
    );
  });
});
