import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Scan } from '../../hardware/contract.ts';
import { openScanner } from '../../hardware/drivers.ts';
import { ScanReader } from '../../hardware/scanners/reader.ts';
import { seeded } from '../../hardware/sim/random.ts';
import { SimScanner } from '../../hardware/sim/scanner.ts';
import { tempFolder } from '../support/database.ts';
import { noPty, Pty } from '../support/pty.ts';
import { until } from '../support/until.ts';

function reader(): { feed(text: string): void; scans: Scan[] } {
  const scans: Scan[] = [];
  const made = new ScanReader({ burstMs: 30 }, (scan) => scans.push(scan));
  return { feed: (text) => made.feed(Buffer.from(text, 'latin1')), scans };
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

  it('keeps no more than 4 KiB of an endless line and finds the next reading', () => {
    const { feed, scans } = reader();
    for (let piece = 0; piece < 80; piece++) feed('x'.repeat(65_536));
    feed('\rNEXT\r');
    expect(scans.map((scan) => scan.text.length)).toEqual([4096, 4]);
  });

  it('survives 100 000 random bytes in random pieces, seed 7', () => {
    const { feed, scans } = reader();
    const random = seeded(7);
    for (let sent = 0; sent < 100_000; ) {
      const length = 1 + Math.floor(random() * 40);
      feed(String.fromCharCode(...Array.from({ length }, () => Math.floor(random() * 256))));
      sent += length;
    }
    feed('\r');
    expect(scans.length).toBeGreaterThan(500);
    expect(scans.every((scan) => scan.text.length <= 4096 && !/[\r\n]/.test(scan.text))).toBe(true);
  });
});

function listen(entry: Parameters<typeof openScanner>[0]) {
  const heard: string[] = [];
  const scanner = openScanner(entry);
  let state = 'never';
  scanner.start({
    scan: ({ text }) => heard.push(text),
    connected: () => {
      state = 'connected';
    },
    lost: () => {
      state = 'lost';
    },
  });
  onTestFinished(() => scanner.stop());
  return { heard, state: () => state };
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

it.skipIf(noPty)('finds a serial scanner again each time it is plugged in', { timeout: 20_000 }, async () => {
  const pty = new Pty(join(tempFolder(), 'scanner'));
  await pty.start();
  const { heard, state } = listen({ id: 's', kind: 'serial', path: pty.path, baud: 9600 });
  onTestFinished(() => pty.stop());
  await until('the connection', () => state() === 'connected');
  for (let round = 0; round < 5; round++) {
    pty.write(`SN-${round}\r`);
    await until('the scan', () => heard.includes(`SN-${round}`));
    // Cut off in the middle; only a pull that takes longer than a pause lets it pass as a scan of its own.
    pty.write('HALF');
    await pty.unplug();
    await until('the loss', () => state() === 'lost', 2000);
    await pty.start();
    await until('the return', () => state() === 'connected', 4000);
  }
  expect(heard.filter((text) => text !== 'HALF')).toEqual(['SN-0', 'SN-1', 'SN-2', 'SN-3', 'SN-4']);
});
