import { execFile } from 'node:child_process';
import { createSocket, type Socket } from 'node:dgram';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { fetchTftp } from '../../hardware/sim/tftp-client.ts';
import { ackPacket, agreeOn, opcode, readRequest, requestPacket } from '../../hardware/wires/tftp.ts';
import { type TftpHeard, TftpServer } from '../../hardware/wires/tftp-server.ts';
import { tempFolder } from '../support/database.ts';
import { findTool, type Tool, tools } from '../support/tools.ts';
import { until } from '../support/until.ts';

const run = promisify(execFile);
let folder: string;
let server: TftpServer;
let heard: TftpHeard[];

beforeEach(async () => {
  folder = tempFolder();
  heard = [];
  server = new TftpServer({ host: '127.0.0.1', port: 0, folder, timeoutMs: 60 });
  server.onHeard = (one) => heard.push(one);
  await server.start();
  onTestFinished(() => server.stop());
});

function image(name: string, bytes: number): Buffer {
  const content = Buffer.from(Array.from({ length: bytes }, (_, at) => (at * 31 + (at >> 8)) & 255));
  writeFileSync(join(folder, name), content);
  return content;
}

const fetchIt = (file: string, options = {}, from = '127.0.0.1') =>
  fetchTftp({ server: { address: '127.0.0.1', port: server.port }, file, from, options, timeoutMs: 200 });

describe('the TFTP server', () => {
  it.each([0, 1, 511, 512, 513, 1024, 70_000])(
    'sends a file of %i bytes, with and without options',
    async (size) => {
      const content = image('a.img', size);
      await server.offer('a.img', '127.0.0.1');
      expect(Buffer.compare(await fetchIt('a.img'), content)).toBe(0);
      expect(Buffer.compare(await fetchIt('a.img', { blksize: 1024, tsize: 0 }), content)).toBe(0);
      expect(Buffer.compare(await fetchIt('a.img', { blksize: 700, windowsize: 7 }), content)).toBe(0);
      await until('three transfers', () => heard.length === 3);
      expect(heard.every(({ outcome, file }) => outcome === 'sent' && file === 'a.img')).toBe(true);
    },
  );

  it('goes on beyond 65 535 blocks', async () => {
    const content = image('big.img', 66_000 * 8 + 3);
    await server.offer('big.img', '127.0.0.1');
    expect(Buffer.compare(await fetchIt('big.img', { blksize: 8, windowsize: 16 }), content)).toBe(0);
  });

  it('sends nothing but what was offered to this client, and only plain files of the folder', async () => {
    image('a.img', 10);
    mkdirSync(join(folder, 'inner'));
    symlinkSync('/etc/passwd', join(folder, 'link.img'));
    await expect(fetchIt('a.img')).rejects.toThrow('no such file');
    const { withdraw } = await server.offer('a.img', '127.0.0.2');
    await expect(fetchIt('a.img')).rejects.toThrow('no such file');
    expect((await fetchIt('a.img', {}, '127.0.0.2')).length).toBe(10);
    expect((await fetchIt('/a.img', {}, '127.0.0.2')).length).toBe(10);
    withdraw();
    await expect(fetchIt('a.img', {}, '127.0.0.2')).rejects.toThrow('no such file');
    for (const name of ['../x', 'link.img', 'inner', 'none.img', '/etc/passwd', '.hidden'])
      await expect(server.offer(name, '127.0.0.1'), name).rejects.toThrow();
  });

  it('refuses to be written to and other modes', async () => {
    const answer = async (packet: Buffer) => {
      const { socket, got } = await client();
      socket.send(packet, server.port, '127.0.0.1');
      return (await until('an answer', () => got[0])).toString('latin1', 4).replace('\0', '');
    };
    const write = requestPacket('a.img');
    write.writeUInt16BE(2, 0);
    expect(await answer(write)).toBe('nothing is taken here');
    expect(await answer(Buffer.from('\0\x01a.img\0netascii\0'))).toBe('images are sent in octet mode');
  });

  it('sends a lost block again and never twice for an acknowledgement that came twice', async () => {
    const content = image('a.img', 2000);
    await server.offer('a.img', '127.0.0.1');
    const { socket, got, peer } = await client();
    socket.send(requestPacket('a.img'), server.port, '127.0.0.1');
    await until('block 1, sent again', () => got.length >= 2);
    const acknowledge = (block: number) => socket.send(ackPacket(block), peer(), '127.0.0.1');
    for (let block = 1; block <= 3; block++) {
      const before = got.filter((one) => one.readUInt16BE(2) === block + 1).length;
      for (let times = 0; times < 4; times++) acknowledge(block);
      acknowledge(block - 1);
      await until(
        `block ${block + 1}`,
        () => got.filter((one) => one.readUInt16BE(2) === block + 1).length > before,
      );
      expect(got.filter((one) => one.readUInt16BE(2) === block + 1)).toHaveLength(1);
    }
    acknowledge(4);
    await until('the end', () => heard[0]?.outcome === 'sent');
    const blocks = new Map(got.map((one) => [one.readUInt16BE(2), one.subarray(4)]));
    expect(Buffer.compare(Buffer.concat([1, 2, 3, 4].map((n) => blocks.get(n)!)), content)).toBe(0);
  });

  it('tells a stranger in a transfer that it is unknown, and goes on', async () => {
    image('a.img', 600);
    await server.offer('a.img', '127.0.0.1');
    const { socket, got, peer } = await client();
    const stranger = await client();
    socket.send(requestPacket('a.img'), server.port, '127.0.0.1');
    await until('block 1', () => got.length >= 1);
    stranger.socket.send(ackPacket(1), peer(), '127.0.0.1');
    const refusal = await until('the refusal', () => stranger.got[0]);
    expect([refusal.readUInt16BE(0), refusal.readUInt16BE(2)]).toEqual([opcode.error, 5]);
    expect(got.every((one) => one.readUInt16BE(2) === 1)).toBe(true);
    socket.send(ackPacket(1), peer(), '127.0.0.1');
    await until('block 2', () => got.some((one) => one.readUInt16BE(2) === 2));
  });

  it('gives a client up that says nothing more', async () => {
    image('a.img', 600);
    await server.offer('a.img', '127.0.0.1');
    const { socket } = await client();
    socket.send(requestPacket('a.img'), server.port, '127.0.0.1');
    await until('the end', () => heard[0]?.outcome === 'lost', 3000);
  });

  it('reads any packet without a fault and answers options within bounds', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        const read = readRequest(bytes);
        if (read) agreeOn(read.options, 1000, 100);
      }),
      { numRuns: 2000 },
    );
    const text = fc.oneof(fc.string(), fc.bigInt().map(String), fc.integer().map(String));
    const name = fc.constantFrom('blksize', 'windowsize', 'timeout', 'tsize', 'other');
    fc.assert(
      fc.property(fc.array(fc.tuple(name, text)), (options) => {
        const { block, window, timeoutMs, accepted } = agreeOn(new Map(options), 1000, 100);
        expect(block >= 8 && block <= 1432 && window >= 1 && window <= 16).toBe(true);
        expect(timeoutMs >= 100 && timeoutMs <= 255_000).toBe(true);
        expect(accepted.every(([one]) => one !== 'other')).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('clients that are not ours', () => {
  const peers: [Tool, (port: number, to: string) => string[]][] = [
    ['curl', (port, to) => ['-s', '-o', to, `tftp://127.0.0.1:${port}/a.img`]],
    ['curl', (port, to) => ['-s', '--tftp-blksize', '1024', '-o', to, `tftp://127.0.0.1:${port}/a.img`]],
    ['tftp', (port, to) => ['-m', 'binary', '127.0.0.1', String(port), '-c', 'get', 'a.img', to]],
    ['atftp', (port, to) => ['-g', '-r', 'a.img', '-l', to, '127.0.0.1', String(port)]],
    [
      'atftp',
      (port, to) => [
        '--option',
        'blksize 1400',
        '--option',
        'windowsize 8',
        '-g',
        '-r',
        'a.img',
        '-l',
        to,
        '127.0.0.1',
        String(port),
      ],
    ],
  ];
  for (const [at, [tool, args]] of peers.entries()) {
    const file = findTool(tool);
    it.skipIf(!file)(`${tool} (${at}) takes a file whole; else: ${tools[tool].install}`, async () => {
      const content = image('a.img', 300_001);
      await server.offer('a.img', '127.0.0.1');
      const to = join(folder, 'got');
      await run(file!, args(server.port, to), { timeout: 15_000 });
      expect(Buffer.compare(readFileSync(to), content)).toBe(0);
    });
  }
});

async function client(): Promise<{ socket: Socket; got: Buffer[]; peer(): number }> {
  const socket = createSocket('udp4');
  const got: Buffer[] = [];
  let from = 0;
  socket.on('message', (bytes, { port }) => {
    got.push(bytes);
    from = port;
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  onTestFinished(() => void socket.close());
  return { socket, got, peer: () => from };
}
