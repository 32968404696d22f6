import { createServer as createHttp } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { dhcpPacket } from '../../hardware/sim/dhcp-client.ts';
import { readDhcp, readDhcpLog } from '../../hardware/wires/dhcp.ts';
import { openDialogue } from '../../hardware/wires/dialogue.ts';
import { httpRequest } from '../../hardware/wires/http-request.ts';
import { TelnetFilter } from '../../hardware/wires/telnet.ts';

const never = new AbortController().signal;

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as { port: number }).port;
}

const tcp = (talk: (socket: Socket) => void) =>
  listening(
    createServer((socket) => {
      socket.on('error', () => undefined);
      onTestFinished(() => void socket.destroy());
      talk(socket);
    }),
  );

describe('telnet', () => {
  it('refuses every option but echo and suppress-go-ahead, each once', () => {
    const sent: number[][] = [];
    const filter = new TelnetFilter((bytes) => sent.push([...bytes]));
    const text = filter.take(
      Buffer.from([
        65, 255, 253, 31, 255, 251, 1, 255, 251, 3, 255, 251, 1, 255, 255, 66, 255, 250, 24, 1, 255, 240, 67,
      ]),
    );
    expect([...text!]).toEqual([65, 255, 66, 67]);
    expect(sent).toEqual([
      [255, 252, 31],
      [255, 253, 1],
      [255, 253, 3],
    ]);
  });

  it('survives any bytes, split anywhere, and says less than it hears', () => {
    const byte = fc.oneof(
      { weight: 2, arbitrary: fc.constantFrom(255, 250, 251, 252, 253, 254, 240) },
      fc.nat(255),
    );
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 3000 }), fc.nat(3000), (bytes, at) => {
        const told = (chunks: number[][]) => {
          let answers = 0;
          const filter = new TelnetFilter((answer) => (answers += answer.length));
          const parts = chunks.map((chunk) => filter.take(Buffer.from(chunk)));
          return {
            text: parts.includes(null) ? null : Buffer.concat(parts as Buffer[]).toString('hex'),
            answers,
          };
        };
        const whole = told([bytes]);
        expect(told([bytes.slice(0, at), bytes.slice(at)])).toEqual(whole);
        expect(whole.answers).toBeLessThanOrEqual(Math.min(bytes.length, 256 * 3));
      }),
      { numRuns: 500 },
    );
  });

  it('gives up who negotiates without end, and who never shows a prompt', async () => {
    const flood = await tcp((socket) => {
      const all = Array.from({ length: 256 }, (_, option) => [255, 253, option, 255, 251, option]).flat();
      socket.write(Buffer.from([...all, ...all]));
    });
    const one = await openDialogue({ host: '127.0.0.1', port: flood, telnet: true }, never);
    await expect(one.expect(/login/, 2000)).rejects.toThrow('negotiates without end');
    const silent = await tcp((socket) => socket.write('almost a log'));
    const other = await openDialogue({ host: '127.0.0.1', port: silent, telnet: true }, never);
    await expect(other.expect(/login/, 200)).rejects.toThrow('almost a log');
    other.close();
  });

  it('keeps only the end of what an endless talker says', async () => {
    const port = await tcp((socket) => void socket.write(`${'x'.repeat(3_000_000)}\nlogin: `));
    const line = await openDialogue({ host: '127.0.0.1', port, telnet: false }, never);
    expect((await line.expect(/login: $/, 5000)).length).toBeLessThanOrEqual(64 * 1024);
    line.close();
  });
});

describe('HTTP', () => {
  const get = (port: number, most = 1000, signal = never) =>
    httpRequest({ url: `http://127.0.0.1:${port}/`, method: 'GET', headers: {}, body: null, most }, signal);

  it('breaks an endless answer off at its bound', async () => {
    const port = await listening(
      createHttp((_, answer) => {
        const timer = setInterval(() => answer.write('x'.repeat(500)), 1);
        answer.on('close', () => clearInterval(timer));
      }),
    );
    await expect(get(port)).rejects.toThrow('more than 1000 bytes');
  });

  it('ends a slow answer at the signal', async () => {
    const port = await listening(createHttp((_, answer) => void answer.write('x')));
    const abort = new AbortController();
    setTimeout(() => abort.abort(new Error('too late')), 100);
    await expect(get(port, 1000, abort.signal)).rejects.toThrow('too late');
  });

  it('says what a broken server says', async () => {
    const port = await tcp((socket) => void socket.end('NONSENSE\r\n\r\n'));
    await expect(get(port)).rejects.toThrow(/GET/);
    const cut = await tcp((socket) => void socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf'));
    await expect(get(cut)).rejects.toThrow(/aborted|broke off|hang up/);
    await expect(get(1)).rejects.toMatchObject({ retryable: false, cause: { code: 'ECONNREFUSED' } });
  });
});

describe('DHCP', () => {
  it('reads what modems broadcast and what servers log, and nothing else', () => {
    const heard = { mac: '00:1d:cf:00:00:10', what: 'DISCOVER', detail: 'docsis3.1' };
    expect(readDhcp(dhcpPacket('00:1d:cf:00:00:10', 'DISCOVER'))).toEqual(heard);
    expect(readDhcpLog('dhcpd: DHCPREQUEST for 10.0.0.7 from 00:1D:CF:00:00:10 via eth1')).toMatchObject({
      what: 'REQUEST',
      mac: heard.mac,
    });
    expect(readDhcpLog('dnsmasq-dhcp[3]: DHCPDISCOVER(eth0) 00:1d:cf:00:00:10')).toMatchObject({
      what: 'DISCOVER',
    });
    expect(readDhcpLog('dhcpd: DHCPACK on 10.0.0.7 to 00:1d:cf:00:00:10')).toBeNull();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(300), (bytes, at) => {
        readDhcp(bytes);
        const packet = dhcpPacket('00:1d:cf:00:00:10', 'REQUEST');
        packet.set(bytes.slice(0, Math.max(0, packet.length - at)), Math.min(at, packet.length));
        readDhcp(packet);
      }),
      { numRuns: 1000 },
    );
  });
});
