import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkDrivers } from '../../src/benches/check.ts';
import { parseConfig } from '../../src/config-file.ts';
import { BenchRig, rigUnit } from '../support/bench-rig.ts';
import { tempFolder } from '../support/database.ts';
import { until } from '../support/until.ts';

let rig: BenchRig;
let daemon: ReturnType<BenchRig['daemon']>;
const closing: (() => Promise<void>)[] = [];

beforeEach(async () => {
  rig = new BenchRig(tempFolder(), '127.0.52');
  await rig.start();
  daemon = rig.daemon();
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await daemon.close();
  await rig.stop();
});

const bench = () => daemon.benches.get('b1');

async function gun(...texts: string[]) {
  for (const text of texts) {
    const before = bench().lastScan;
    rig.scanner.send(text);
    await until(`the echo of ${text}`, () => bench().lastScan !== before && bench().lastScan?.text === text);
  }
  return bench().lastScan!;
}

async function ready() {
  await daemon.start();
  await until('the scanner', () => bench().scanners[0]!.connected && rig.scanner.heard === 1);
}

it('works from the scanner alone: load, start, verdicts, unload', async () => {
  await ready();
  expect(bench().prompt.key).toBe('scanPosition');
  expect(await gun(rigUnit(0).serial)).toMatchObject({
    accepted: false,
    message: { key: 'wrongOrderUnitFirst' },
  });
  expect(await gun('P1')).toMatchObject({ kind: 'position', accepted: true, scanner: 'gun' });
  expect(bench()).toMatchObject({ selected: 1, prompt: { key: 'scanUnit', params: { label: 'P1' } } });
  expect(await gun(rigUnit(0).serial)).toMatchObject({ kind: 'serial', message: { key: 'loaded' } });
  expect(await gun('P2', rigUnit(0).serial)).toMatchObject({
    accepted: false,
    message: { key: 'alreadyLoaded', params: { serial: 'RIG00000', label: 'P1' } },
  });
  expect(bench().selected).toBe(2);
  await gun(rigUnit(1).mac, 'LB:START');
  expect(bench()).toMatchObject({
    lastScan: { message: { key: 'started', params: { count: 2, profile: 'short' } } },
  });
  await until('the verdicts', () => bench().prompt.key === 'finished');
  expect(bench().prompt.params).toEqual({ pass: 2, fail: 0, other: 0 });
  await gun('LB:UNLOAD');
  expect(bench().positions.map((position) => position.state)).toEqual(['empty', 'empty', 'empty', 'empty']);
  // The verdict stays on the tile until the next unit is loaded.
  expect(bench().positions[0]!.last?.verdict).toBe('PASS');
  expect(daemon.benches.load('b1', 'P1', { serial: 'OTHER1' }).positions[0]!.last).toBeNull();
});

it('ignores a double scan and takes a page for a scanner', async () => {
  await ready();
  expect(daemon.benches.scan('b1', 'P1\r\n', 'web').message.key).toBe('scanUnit');
  expect(daemon.benches.scan('b1', 'P1', 'web').message.key).toBe('doubleScan');
  expect(bench().selected).toBe(1);
});

it('keeps units, profile and faults over a restart', async () => {
  await ready();
  daemon.benches.load('b1', '1', { serial: 'KEEP01', model: 'TM822G' });
  daemon.benches.chooseProfile('b1', 'firmware');
  expect(() => daemon.benches.chooseProfile('b1', 'nothing')).toThrow(/no profile/);
  await daemon.close();
  daemon = rig.daemon();
  await daemon.start();
  expect(bench()).toMatchObject({ state: 'ready', profile: 'firmware' });
  expect(bench().positions[0]).toMatchObject({
    state: 'loaded',
    unit: { serial: 'KEEP01', model: 'TM822G' },
  });
});

it('switches every outlet off at its start and goes into fault when one does not obey', async () => {
  // A board that kept its relays on through a crash of the daemon.
  const before = rig.daemon();
  await before.start();
  await before.benches.bays.power('b1', 2, true);
  closing.push(() => before.close());
  rig.board.stuck.add(1);
  await daemon.start();
  expect(bench()).toMatchObject({
    state: 'fault',
    fault: expect.stringContaining('outlet 1 of relay still reads on'),
  });
  expect(bench().positions[1]).toMatchObject({ state: 'fault', power: 'on' });
  expect(daemon.benches.scan('b1', 'P1', 'web').message.key).toBe('benchFault');
  rig.board.stuck.clear();
  expect(await daemon.benches.reset('b1', 'relay replaced', 'Ana')).toMatchObject({
    state: 'ready',
    fault: null,
  });
  expect(rig.board.outlets).toEqual([false, false, false, false]);
});

it('is in fault within two seconds when the board is mute at the start', async () => {
  rig.board.mute = true;
  const beganAt = performance.now();
  await daemon.start();
  expect(performance.now() - beganAt).toBeLessThan(2000);
  expect(bench()).toMatchObject({ state: 'fault', fault: expect.stringContaining('does not answer') });
  rig.board.mute = false;
});

it('tells of changes at most ten times a second, the last one always', async () => {
  await ready();
  const told: (number | null)[] = [];
  daemon.bus.on('bench.changed', ({ bench: changed }) => told.push(changed.selected));
  for (let round = 0; round < 50; round++) daemon.benches.scan('b1', `P${(round % 4) + 1}`, 'web');
  await until('the last change', () => told.at(-1) === 2);
  expect(told.length).toBeLessThanOrEqual(3);
});

it('finds faults of boards, scanners and outlets in the configuration', () => {
  const text = `
boards:
  - { id: a, kind: modbus-tcp, host: 10.0.0.5, outlets: 8 }
  - { id: b, kind: modbus-tcp, outlets: 8, baud: 9600 }
  - { id: c, kind: magic }
benches:
  - id: one
    profile: quick-check
    positions:
      - { label: "1", outlet: { board: a, outlet: 8 }, unit: { address: 127.0.0.1 } }
    scanners:
      - { id: s, kind: serial, path: /dev/ttyUSB0, baud: 9601 }
`;
  const told: string[] = [];
  try {
    parseConfig(text, 'f', [checkDrivers]);
  } catch (thrown) {
    for (const fault of (thrown as { faults: { line: number; path: string; message: string }[] }).faults) {
      told.push(`${fault.line} ${fault.path}`);
    }
  }
  expect(told).toEqual([
    '4 boards[1].host',
    '4 boards[1].baud',
    '5 boards[2].kind',
    '10 benches[0].positions[0].outlet.outlet',
    '12 benches[0].scanners[0].baud',
  ]);
});

it('switches off at its end what a lost board left on, once the board is there again', async () => {
  await ready();
  await daemon.benches.bays.power('b1', 2, true);
  rig.board.mute = true;
  await expect(daemon.benches.bays.power('b1', 2, false)).rejects.toThrow('does not answer');
  expect(bench()).toMatchObject({ state: 'fault' });
  expect(rig.board.outlets[1]).toBe(true);
  rig.board.mute = false;
  await daemon.benches.stop();
  expect(rig.board.outlets).toEqual([false, false, false, false]);
});
