import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Scan, ScanProblem } from '../../hardware/contract.ts';
import { openScanner } from '../../hardware/drivers.ts';
import { longest, type ReaderOptions, ScanReader } from '../../hardware/scanners/reader.ts';
import { opcode, ssiPacket } from '../../hardware/scanners/ssi.ts';
import { seeded } from '../../hardware/sim/random.ts';
import { SimScanner } from '../../hardware/sim/scanner.ts';
import { tempFolder } from '../support/database.ts';
import { noPty, Pty } from '../support/pty.ts';
import { until } from '../support/until.ts';

function reader(options: Partial<ReaderOptions> = {}) {
  const scans: Omit<Scan, 'raw'>[] = [];
  const raws: string[] = [];
  const problems: ScanProblem[] = [];
  const made = new ScanReader(
    { burstMs: 30, ...options },
    {
      scan: ({ raw, ...scan }) => {
        raws.push(raw);
        scans.push(scan);
      },
      problem: (problem) => problems.push(problem),
    },
  );
  return {
    feed: (text: string) => made.feed(Buffer.from(text, 'latin1')),
    reset: () => made.reset(),
    scans,
    raws,
    problems,
  };
}

describe('the reader', () => {
  it('ends a reading at CR, LF, CRLF and ETX and drops STX, NUL and empty lines', () => {
    const { feed, scans } = reader();
    feed('A1\rB2\nC3\r\n\r\n\x02D4\x03\x00E\x005\r');
    expect(scans.map((scan) => scan.text)).toEqual(['A1', 'B2', 'C3', 'D4', 'E5']);
  });

  it('takes the AIM identifier off and keeps GS', () => {
    const { feed, scans } = reader();
    feed(']C1011234\x1d21ABC\r]E0400638133393\r');
    expect(scans).toEqual([
      { text: '011234\x1d21ABC', aim: 'C1' },
      { text: '400638133393', aim: 'E0' },
    ]);
  });

  it('ends a reading without a terminator after a silence', async () => {
    const { feed, scans } = reader();
    feed('SN12');
    feed('34');
    await until('the burst', () => scans.length > 0);
    expect(scans).toEqual([{ text: 'SN1234', aim: null }]);
  });

  it('drops an endless line, says so once and finds the next reading', () => {
    const { feed, scans, problems } = reader();
    for (let piece = 0; piece < 80; piece++) feed('x'.repeat(65_536));
    feed('\rNEXT\r');
    expect(scans.map(({ text }) => text)).toEqual(['NEXT']);
    expect(problems).toEqual([{ kind: 'tooLong', bytes: longest + 1 }]);
  });

  it('takes a line of exactly 4 KiB', () => {
    const { feed, scans, problems } = reader();
    feed(`${'7'.repeat(longest)}\r`);
    expect([scans.length, scans[0]?.text.length, problems.length]).toEqual([1, longest, 0]);
  });

  it.each([
    ['cr', 'A1\nB2\rC3\r', ['A1\nB2', 'C3']],
    ['lf', 'A1\nB2\n', ['A1', 'B2']],
    ['crlf', 'A1\rB2\r\nC3\r\n', ['A1\rB2', 'C3']],
    ['etx', '\x02A1\x03\x02B2\x03', ['A1', 'B2']],
    ['auto', '\x02A1\x02B2\x03C3\r', ['A1', 'B2', 'C3']],
  ] as const)('with the terminator %s', (terminator, bytes, expected) => {
    const { feed, scans } = reader({ terminator });
    feed(bytes);
    expect(scans.map(({ text }) => text)).toEqual(expected);
  });

  it('takes a prefix off and keeps the line as it came', () => {
    const { feed, scans, raws } = reader({ prefix: '~1' });
    feed('~1]C0ABC 12 \r');
    expect(scans).toEqual([{ text: 'ABC 12', aim: 'C0' }]);
    expect(raws).toEqual(['~1]C0ABC 12 ']);
  });

  it('tells two codes in one burst apart, by their ends or by their AIM identifiers', async () => {
    const ended = reader();
    ended.feed('SN12345\r001DCF3A4B5C\r');
    expect(ended.scans.map(({ text }) => text)).toEqual(['SN12345', '001DCF3A4B5C']);
    const bare = reader({ terminator: 'none' });
    bare.feed(']C0SN12345]C0001DCF3A4B5C');
    await until('the burst', () => bare.scans.length > 0);
    expect(bare.scans.map(({ text }) => text)).toEqual(['SN12345', '001DCF3A4B5C']);
  });

  it('drops the half of a line once it knows that lines end, and says so', async () => {
    const { feed, scans, problems } = reader();
    feed('SN1234\r');
    feed('SN12');
    await until('the problem', () => problems.length > 0, 3000);
    expect(problems).toEqual([{ kind: 'cutOff', bytes: 4 }]);
    feed('SN5678\r');
    expect(scans.map(({ text }) => text)).toEqual(['SN1234', 'SN5678']);
  });

  it('learns again when another scanner without line ends hangs on the port', async () => {
    const { feed, scans, problems } = reader();
    feed('SN1234\r');
    feed('SN0001');
    await until('the first is refused', () => problems.length > 0, 3000);
    feed('SN0002');
    await until('the second is read', () => scans.length > 1, 3000);
    expect(scans.map(({ text }) => text)).toEqual(['SN1234', 'SN0002']);
  });

  it('survives 100 000 seeded streams of what scanners and bad cables send, seed 7', () => {
    const random = seeded(7);
    const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!;
    const odd = ['', '\0', '\x1d', '\x1e', '\x04', '\xc3', '\xc3\xa9', '\xff', ']', ']C1', ']z', '\x02', ' '];
    let readings = 0;
    let wrong = 0;
    for (let stream = 0; stream < 100_000; stream++) {
      const { feed, reset, scans, problems } = reader({
        terminator: pick(['auto', 'cr', 'lf', 'crlf', 'etx', 'none']),
      });
      const good = `SN${stream}`;
      const noise = pick(odd) + pick(odd) + String.fromCharCode(Math.floor(random() * 256));
      const long = stream % 500 === 0 ? 'y'.repeat(6000) : '';
      const bytes = `${noise}${long}\r\n\x03\x02${good}\r\n\x03${good}\r\n\x03`;
      for (let at = 0; at < bytes.length; ) {
        const length = 1 + Math.floor(random() * 12) * (long ? 100 : 1);
        feed(bytes.slice(at, at + length));
        at += length;
      }
      reset();
      readings += scans.length;
      const bounded = scans.every(({ text }) => text.length <= longest);
      const told = problems.length === (long === '' ? 0 : 1);
      if (!bounded || !told) wrong++;
    }
    expect(wrong).toBe(0);
    expect(readings).toBeGreaterThan(150_000);
  }, 60_000);
});

function listen(entry: Parameters<typeof openScanner>[0]) {
  const heard: string[] = [];
  const problems: ScanProblem[] = [];
  const scanner = openScanner(entry);
  let state = 'never';
  scanner.start({
    scan: ({ text }) => heard.push(text),
    problem: (problem) => problems.push(problem),
    connected: () => {
      state = 'connected';
    },
    lost: () => {
      state = 'lost';
    },
  });
  onTestFinished(() => scanner.stop());
  return { scanner, heard, problems, state: () => state };
}

it('reads a scanner on TCP', async () => {
  const sim = new SimScanner('127.0.0.1');
  await sim.start();
  onTestFinished(() => sim.stop());
  const { heard, state } = listen({ id: 's', kind: 'tcp', host: '127.0.0.1', port: sim.port });
  await until('the connection', () => state() === 'connected' && sim.heard === 1);
  sim.send('LB:START');
  await until('the scan', () => heard.length === 1);
  expect(heard).toEqual(['LB:START']);
});

describe('a scanner that takes commands', () => {
  async function speaking(dialect: string) {
    const sim = new SimScanner('127.0.0.1');
    await sim.start();
    onTestFinished(() => sim.stop());
    const heard = listen({ id: 's', kind: 'tcp', host: '127.0.0.1', port: sim.port, dialect });
    await until('the connection', () => heard.state() === 'connected' && sim.heard === 1);
    return { sim, ...heard };
  }
  const told = (sim: SimScanner, hex: string) =>
    until(`it is told ${hex}`, () => sim.received.toString('hex').includes(hex));

  it('honeywell: SYN T CR and SYN U CR', async () => {
    const { sim, scanner } = await speaking('honeywell');
    expect(scanner.can).toEqual({ trigger: true, signal: false });
    await scanner.trigger(true);
    await scanner.trigger(false);
    await told(sim, '16540d16550d');
  });

  it('datalogic: single letters, good and bad tones', async () => {
    const { sim, scanner } = await speaking('datalogic');
    await scanner.trigger(true);
    await scanner.signal(true);
    await scanner.signal(false);
    await told(sim, Buffer.from('EBF').toString('hex'));
  });

  it('zebra: session packets with their checksums; readings in packets are acknowledged', async () => {
    const { sim, scanner, heard, problems } = await speaking('zebra-ssi');
    await scanner.trigger(true);
    await scanner.trigger(false);
    await told(sim, '04e40400ff1404e50400ff13');
    sim.sendBytes(ssiPacket(opcode.decodeData, [0x03, ...Buffer.from('SN12345')], 0));
    await until('the reading', () => heard.length === 1);
    await told(sim, '04d00400ff28');
    // A reading in two packets, with noise before it and one packet damaged on its way.
    const damaged = ssiPacket(opcode.decodeData, [0x03, ...Buffer.from('BAD')], 0);
    damaged[6]! ^= 1;
    sim.sendBytes(damaged);
    await told(sim, '05d1040001');
    sim.sendBytes(ssiPacket(opcode.decodeData, [0x03, ...Buffer.from('SN9')], 0, 0x02));
    sim.sendBytes(ssiPacket(opcode.decodeData, [0x03, ...Buffer.from('99')], 0));
    await until('the second reading', () => heard.length === 2);
    expect(heard).toEqual(['SN12345', 'SN999']);
    sim.sendBytes(ssiPacket(opcode.decodeData, [0x03, 0x41], 0).subarray(0, 5));
    await until('the broken packet is told', () => problems.length === 1, 3000);
  });

  it('none: a trigger is refused, a signal is nothing', async () => {
    const { scanner } = await speaking('none');
    expect(scanner.can).toEqual({ trigger: false, signal: false });
    await expect(scanner.trigger(true)).rejects.toThrow('no trigger command');
    await scanner.signal(true);
  });
});

it.skipIf(noPty)(
  'two serial scanners are pulled out and come back 50 times: no half line, none at the other bench',
  { timeout: 120_000 },
  async () => {
    const folder = tempFolder();
    const ptys = [new Pty(join(folder, 'scanner-a')), new Pty(join(folder, 'scanner-b'))];
    for (const pty of ptys) await pty.start();
    const guns = ptys.map((pty, at) => listen({ id: `${at}`, kind: 'serial', path: pty.path, baud: 9600 }));
    onTestFinished(async () => void (await Promise.all(ptys.map((pty) => pty.stop()))));
    const [gun, other] = guns as [(typeof guns)[0], (typeof guns)[0]];
    await until('the connections', () => guns.every(({ state }) => state() === 'connected'));
    const expected: string[] = [];
    for (let round = 0; round < 50; round++) {
      expected.push(`SN-${round}`);
      ptys[0]!.write(`SN-${round}\r`);
      ptys[1]!.write(`OTHER-${round}\r`);
      await until(
        'the scans',
        () => gun.heard.length === expected.length && other.heard.length === round + 1,
      );
      // Cut off in the middle of a line.
      ptys[0]!.write('HALF');
      const cutAt = performance.now();
      await ptys[0]!.unplug();
      await until('the loss', () => gun.state() === 'lost', 2000);
      expect(performance.now() - cutAt).toBeLessThan(2000);
      await ptys[0]!.start();
      await until('the return', () => gun.state() === 'connected', 4000);
    }
    expect(gun.heard).toEqual(expected);
    expect(other.heard).toEqual(expected.map((text) => text.replace('SN', 'OTHER')));
    expect(gun.problems.every(({ kind, bytes }) => kind === 'cutOff' && bytes <= 4)).toBe(true);
    expect(gun.problems.length).toBeGreaterThan(0);
  },
);
