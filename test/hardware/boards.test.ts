import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { DeviceError, type PowerBoard } from '../../hardware/contract.ts';
import { Buses, checkBoard, openBoard } from '../../hardware/drivers.ts';
import { stateOf } from '../../hardware/power/kmtronic-lan.ts';
import { lcus } from '../../hardware/power/lcus.ts';
import { type SimBoard, SimOutlets } from '../../hardware/sim/boards/board.ts';
import { SimDevantechEth, SimDevantechUsb } from '../../hardware/sim/boards/devantech.ts';
import { FarEnd, onLine } from '../../hardware/sim/boards/far-end.ts';
import { SimKmtronic } from '../../hardware/sim/boards/kmtronic.ts';
import { SimKmtronicLan } from '../../hardware/sim/boards/kmtronic-lan.ts';
import { SimLcus } from '../../hardware/sim/boards/lcus.ts';
import { SimModbusRtu, SimModbusTcp } from '../../hardware/sim/boards/modbus.ts';
import { SimNetio } from '../../hardware/sim/boards/netio.ts';
import { SimNumato, SimNumatoEth } from '../../hardware/sim/boards/numato.ts';
import { SimBoardServer } from '../../hardware/sim/boards/serve.ts';
import { seeded } from '../../hardware/sim/random.ts';
import { lineExchange } from '../../hardware/wires/lines.ts';
import { systemTimers } from '../../hardware/wires/timers.ts';
import { messageOf } from '../../src/lib/errors.ts';
import { tempFolder } from '../support/database.ts';
import { heldUp } from '../support/held-up.ts';
import { noPty, Pty } from '../support/pty.ts';
import { until } from '../support/until.ts';

/** Long enough that a busy machine is no mute board. */
const timeoutMs = 1000;

interface Case {
  name: string;
  settings: { kind: string; outlets: number; [key: string]: unknown };
  sim: () => SimBoard;
}

const onLines: readonly Case[] = [
  { name: 'Modbus coils', settings: { kind: 'modbus-rtu', outlets: 8 }, sim: () => new SimModbusRtu(8) },
  {
    name: 'Modbus registers',
    settings: { kind: 'modbus-rtu', outlets: 8, form: 'registers' },
    sim: () => new SimModbusRtu(8),
  },
  {
    name: 'Modbus, all coils at once, fed by the released contacts',
    settings: { kind: 'modbus-rtu', outlets: 4, base: 2, readCount: 8, inverted: true },
    sim: () => new SimModbusRtu(8),
  },
  { name: 'LCUS', settings: { kind: 'lcus', outlets: 4 }, sim: () => new SimLcus(4) },
  {
    name: 'LCUS by query',
    settings: { kind: 'lcus', outlets: 4, status: 'query' },
    sim: () => new SimLcus(4),
  },
  { name: 'Numato', settings: { kind: 'numato', outlets: 32 }, sim: () => new SimNumato(32) },
  { name: 'KMTronic, one relay', settings: { kind: 'kmtronic', outlets: 1 }, sim: () => new SimKmtronic(1) },
  { name: 'KMTronic', settings: { kind: 'kmtronic', outlets: 8 }, sim: () => new SimKmtronic(8) },
  {
    name: 'KMTronic on RS-485',
    settings: { kind: 'kmtronic', outlets: 8, unit: 2 },
    sim: () => new SimKmtronic(8, 2),
  },
  {
    name: 'Devantech USB',
    settings: { kind: 'devantech-usb', outlets: 8 },
    sim: () => new SimDevantechUsb(8),
  },
];

const onSockets: readonly Case[] = [
  { name: 'Modbus TCP', settings: { kind: 'modbus-tcp', outlets: 8 }, sim: () => new SimModbusTcp(8) },
  {
    name: 'Modbus RTU on TCP',
    settings: { kind: 'modbus-tcp', outlets: 8, framing: 'rtu' },
    sim: () => new SimModbusRtu(8),
  },
  {
    name: 'Devantech ETH',
    settings: { kind: 'devantech-eth', outlets: 20, password: 'secret' },
    sim: () => new SimDevantechEth(20, 'secret'),
  },
  {
    name: 'KMTronic LAN',
    settings: { kind: 'kmtronic-lan', outlets: 8, user: 'lab', password: 'secret' },
    sim: () => new SimKmtronicLan(8, 'lab', 'secret'),
  },
  {
    name: 'Numato Ethernet',
    settings: { kind: 'numato-eth', outlets: 16, user: 'lab', password: 'secret' },
    sim: () => new SimNumatoEth(16, 'lab', 'secret'),
  },
  {
    name: 'NETIO',
    settings: { kind: 'netio', outlets: 4, user: 'lab', password: 'secret' },
    sim: () => new SimNetio(4, 'lab', 'secret'),
  },
];

function open(settings: Case['settings'], more: object): PowerBoard {
  const entry = { id: 'board', ...settings, timeoutMs, ...more };
  expect(checkBoard(entry)).toEqual([]);
  const board = openBoard(entry, new Buses());
  onTestFinished(() => board.close());
  return board;
}

async function onPty({ settings, sim }: Case) {
  const pty = new Pty(join(tempFolder(), 'board'));
  await pty.start();
  const farEnd = new FarEnd(sim(), {
    timers: systemTimers,
    random: seeded(1),
    emit: (bytes) => pty.write(bytes),
  });
  pty.heard = (bytes) => farEnd.hear(bytes);
  onTestFinished(() => pty.stop());
  return { farEnd, board: open(settings, { path: pty.path }) };
}

async function onServer({ settings, sim }: Case, line: boolean) {
  const server = new SimBoardServer(sim(), seeded(1));
  await server.start();
  onTestFinished(async () => void (await server.stop()));
  const at = line ? { path: `tcp://127.0.0.1:${server.port}` } : { host: '127.0.0.1', port: server.port };
  return { farEnd: server.farEnd, board: open(settings, at) };
}

/** Switches, reads back, switches all off, finds a stuck relay and a mute board, and is well again. */
async function works({ farEnd, board }: { farEnd: FarEnd; board: PowerBoard }): Promise<void> {
  const { outlets } = farEnd.board;
  const last = board.outlets - 1;
  const off = Array<boolean>(board.outlets).fill(false);
  for (let outlet = 0; outlet <= last; outlet++) await board.set(outlet, false);
  expect(await board.read()).toEqual(off);
  await board.set(last, true);
  expect(await board.read()).toEqual(off.with(last, true));
  if (board.capabilities.allOff) await board.allOff!();
  else await board.set(last, false);
  expect(await board.read()).toEqual(off);
  outlets.states.forEach((_, at) => {
    outlets.stuck.add(at);
  });
  await board.set(0, true);
  expect(await board.read()).toEqual(off);
  outlets.stuck.clear();
  farEnd.behave = () => 'mute';
  const beganAt = performance.now();
  const fault = await board.read().catch((thrown: unknown) => thrown);
  expect(performance.now() - beganAt).toBeLessThan(timeoutMs + 250);
  expect(fault).toBeInstanceOf(DeviceError);
  expect(fault).toMatchObject({ retryable: true, operation: expect.stringMatching(/./) });
  farEnd.behave = () => 'good';
  await board.set(0, true).catch(() => board.set(0, true));
  expect((await board.read())[0]).toBe(true);
}

/** All of them at once: most of their time they wait. */
async function allWork(
  cases: readonly Case[],
  opened: (each: Case) => Promise<{ farEnd: FarEnd; board: PowerBoard }>,
): Promise<void> {
  await Promise.all(
    cases.map(async (each) => {
      await works(await opened(each)).catch((cause: unknown) => {
        throw new Error(`${each.name}: ${messageOf(cause)}`, { cause });
      });
    }),
  );
}

it.skipIf(noPty)('every kind of board works on a serial line', () => allWork(onLines, onPty));
it('every kind of board works behind a serial server', () =>
  allWork(onLines.slice(2, 7), (each) => onServer(each, true)));
it('every kind of board works on TCP', () => allWork(onSockets, (each) => onServer(each, false)));

it.skipIf(noPty)('twenty faults on a real line give no wrong state', { timeout: 60_000 }, async () => {
  const { farEnd, board } = await onPty(onLines[3]!);
  const random = seeded(20);
  const held = heldUp();
  onTestFinished(() => held.stop());
  const seen = { ok: 0, refused: 0, wrong: 0, late: 0 };
  await board.read();
  for (let call = 0; call < 20; call++) {
    const how = onLine[Math.floor(random() * onLine.length)]!;
    farEnd.behave = () => how;
    farEnd.lateMs = timeoutMs * (0.5 + random() * 0.4);
    const truth = farEnd.board.outlets.states.slice();
    const beganAt = performance.now();
    try {
      if ((await board.read()).some((on, at) => on !== truth[at])) seen.wrong++;
      seen.ok++;
    } catch {
      seen.refused++;
    }
    if (performance.now() - beganAt > timeoutMs + 50 + held.since(beganAt)) seen.late++;
    const outlet = Math.floor(random() * truth.length);
    farEnd.board.outlets.states[outlet] = !truth[outlet];
  }
  expect(seen).toMatchObject({ wrong: 0, late: 0 });
  expect(seen.ok).toBeGreaterThan(0);
  expect(seen.refused).toBeGreaterThan(0);
});

it('several boards of one line take turns', async () => {
  const server = new SimBoardServer(new SimModbusRtu(16));
  await server.start();
  const buses = new Buses();
  const entry = { kind: 'modbus-rtu', path: `tcp://127.0.0.1:${server.port}`, outlets: 8, timeoutMs: 2000 };
  const [a, b] = [
    openBoard({ id: 'a', ...entry, unit: 1 }, buses),
    openBoard({ id: 'b', ...entry, unit: 2, base: 8 }, buses),
  ];
  onTestFinished(async () => {
    await Promise.all([a.close(), b.close()]);
    await server.stop();
  });
  await Promise.all(Array.from({ length: 8 }, (_, at) => (at % 2 ? a : b).set(at, true)));
  const [first, second] = await Promise.all([a.read(), b.read()]);
  expect(first).toEqual([0, 1, 0, 1, 0, 1, 0, 1].map(Boolean));
  expect(second).toEqual([1, 0, 1, 0, 1, 0, 1, 0].map(Boolean));
  await a.close();
  expect(await b.read()).toEqual(second);
});

it('refuses to read a board that cannot say its states, unless that is allowed', async () => {
  const each = {
    name: '',
    settings: { kind: 'lcus', outlets: 1, status: 'none' },
    sim: () => new SimLcus(1),
  };
  expect(checkBoard({ id: 'x', path: '/dev/null', ...each.settings })).toHaveLength(1);
  const { board } = await onServer({ ...each, settings: { ...each.settings, unverified: true } }, true);
  expect(board.capabilities.readBack).toBe(false);
  // Nothing is known of an outlet before it was commanded.
  expect(await board.read()).toEqual([true]);
  await board.set(0, false);
  expect(await board.read()).toEqual([false]);
  const refused = lcus(lineExchange({ path: '/dev/null', baud: 9600, timeoutMs }), {
    outlets: 1,
    status: 'none',
  });
  await expect(refused.read()).rejects.toMatchObject({ retryable: false });
});

it.skipIf(noPty)('writes HID reports, which nobody reads back', async () => {
  const pty = new Pty(join(tempFolder(), 'hidraw'));
  await pty.start();
  onTestFinished(() => pty.stop());
  let heard = '';
  pty.heard = (bytes) => {
    heard += bytes.toString('hex');
  };
  const entry = { id: 'h', kind: 'hid-relay', path: pty.path, outlets: 2 };
  expect(checkBoard(entry)).toEqual([
    { path: ['unverified'], message: expect.stringContaining('write `true`') },
  ]);
  const dct = open({ ...entry, unverified: true }, {});
  await dct.set(1, true);
  await dct.set(1, false);
  const ch551 = open({ ...entry, unverified: true, dialect: 'ch551' }, {});
  await ch551.set(0, true);
  await ch551.set(0, false);
  await until('the reports', () => heard === '00ff0200000000000000fd0200000000000000f10001');
  expect(dct.capabilities.readBack).toBe(false);
  expect(await dct.read()).toEqual([true, false]);
  await pty.unplug();
  const gone = open({ ...entry, path: `${pty.path}-none`, unverified: true }, {});
  await expect(gone.set(0, true)).rejects.toThrow(/not open after/);
});

it('tells an HW-667 one octet and knows only what it told', async () => {
  const heard: number[] = [];
  const outlets = new SimOutlets(1);
  const sim: SimBoard = {
    outlets,
    cut: (bytes) => Math.min(1, bytes.length),
    answer: ([octet]) => {
      heard.push(octet!);
      return null;
    },
  };
  expect(checkBoard({ id: 'x', kind: 'hw-667', path: '/dev/null' })).toHaveLength(1);
  const { board } = await onServer(
    { name: '', settings: { kind: 'hw-667', outlets: 1, unverified: true }, sim: () => sim },
    true,
  );
  expect(await board.read()).toEqual([true]);
  await board.set(0, false);
  await board.set(0, true);
  await until('both octets', () => heard.length === 2);
  expect(heard).toEqual([0xbb, 0xaa]);
  expect(await board.read()).toEqual([true]);
  expect(board.capabilities.readBack).toBe(false);
});

it('reads no state from a page of a KMTronic LAN board that does not say it once', () => {
  expect(stateOf('<relay1>1</relay1><relay11>0</relay11>', 1, 'lan')).toBe(true);
  for (const text of ['', '<relay1>2</relay1>', '<relay1></relay1>', '<relay1>1</relay1><relay1>0</relay1>'])
    expect(() => stateOf(text, 1, 'lan')).toThrow(/whether relay 1 is on/);
});

it('reads interlock inputs', async () => {
  const numato = new SimNumato(8);
  const inputs = { gpios: [0, 3] };
  const usb = await onServer(
    { name: '', settings: { kind: 'numato', outlets: 8, inputs }, sim: () => numato },
    true,
  );
  numato.gpios[3] = false;
  expect(usb.board.capabilities.inputs).toBe(2);
  expect(await usb.board.inputs!()).toEqual([false, true]);
  const eth = new SimDevantechEth(8);
  eth.inputs = 0b101;
  const settings = { kind: 'devantech-eth', outlets: 8, inputs: { count: 3, octets: 1 } };
  const lan = await onServer({ name: '', settings, sim: () => eth }, false);
  expect(await lan.board.inputs!()).toEqual([true, false, true]);
});

it('lets a board time the cycle, and says when its password is wrong', async () => {
  const sim = new SimDevantechEth(8, 'right');
  const settings = { kind: 'devantech-eth', outlets: 8, password: 'wrong' };
  const wrong = await onServer({ name: '', settings, sim: () => sim }, false);
  await expect(wrong.board.set(0, true)).rejects.toThrow(/the password is refused/);
  const socket = { kind: 'netio', outlets: 4, user: 'lab', password: 'wrong' };
  const refused = await onServer(
    { name: '', settings: socket, sim: () => new SimNetio(4, 'lab', 'right') },
    false,
  );
  await expect(refused.board.read()).rejects.toThrow(/log in: it answers 503 INVALID LOGIN/);
  const login = { kind: 'numato-eth', outlets: 8, user: 'lab', password: 'wrong' };
  const telnet = await onServer(
    { name: '', settings: login, sim: () => new SimNumatoEth(8, 'lab', 'right') },
    false,
  );
  await expect(telnet.board.read()).rejects.toThrow(/log in: the name or the password is refused/);
  const web = { kind: 'kmtronic-lan', outlets: 8, user: 'lab', password: 'wrong' };
  const lan = await onServer(
    { name: '', settings: web, sim: () => new SimKmtronicLan(8, 'lab', 'right') },
    false,
  );
  await expect(lan.board.set(0, true)).rejects.toThrow(/switch outlet 0: it answers 401/);
  const right = await onServer(
    { name: '', settings: { ...settings, password: 'right' }, sim: () => sim },
    false,
  );
  await right.board.cycle!(2, 3000);
  expect((await right.board.read())[2]).toBe(true);
  const netio = await onServer(onSockets.at(-1)!, false);
  await netio.board.cycle!(3, 0);
  expect(await netio.board.read()).toEqual([false, false, false, true]);
  await expect(right.board.cycle!(2, 60_000)).rejects.toThrow(/25500 ms at most/);
});
