import { describe, expect, it } from 'vitest';
import type { PowerBoard } from '../../hardware/contract.ts';
import { devantechEth } from '../../hardware/power/devantech-eth.ts';
import { devantechUsb } from '../../hardware/power/devantech-usb.ts';
import { kmtronic } from '../../hardware/power/kmtronic.ts';
import { lcus } from '../../hardware/power/lcus.ts';
import { modbusRelay } from '../../hardware/power/modbus-relay.ts';
import { kshellLogin, netioBoard } from '../../hardware/power/netio.ts';
import { numato } from '../../hardware/power/numato.ts';
import { telnetLogin } from '../../hardware/power/numato-eth.ts';
import type { SimBoard } from '../../hardware/sim/boards/board.ts';
import { SimDevantechEth, SimDevantechUsb } from '../../hardware/sim/boards/devantech.ts';
import { type Behaviour, onLine, onTcp } from '../../hardware/sim/boards/far-end.ts';
import { SimKmtronic } from '../../hardware/sim/boards/kmtronic.ts';
import { SimLcus } from '../../hardware/sim/boards/lcus.ts';
import { SimModbusRtu, SimModbusTcp } from '../../hardware/sim/boards/modbus.ts';
import { SimNetio } from '../../hardware/sim/boards/netio.ts';
import { SimNumato, SimNumatoEth } from '../../hardware/sim/boards/numato.ts';
import { seeded } from '../../hardware/sim/random.ts';
import { Exchange, type ExchangeOptions } from '../../hardware/wires/exchange.ts';
import { modbusRtuOn, modbusTcpOn } from '../../hardware/wires/modbus.ts';
import { VirtualTime } from '../support/virtual-time.ts';
import { virtualWire } from '../support/virtual-wire.ts';

const timeoutMs = 200;
const graceMs = 50;
const calls = 10_000;

interface Family {
  name: string;
  kind: 'line' | 'tcp';
  quietMs: number;
  sim: SimBoard;
  board(exchange: Exchange): PowerBoard;
  behaviours?: readonly Behaviour[];
  greet?: ExchangeOptions['greet'];
}

const modbus = { unit: 1, outlets: 8 };
const families: readonly Family[] = [
  {
    name: 'Modbus RTU, coils',
    kind: 'line',
    quietMs: 10,
    sim: new SimModbusRtu(8),
    board: (line) => modbusRelay(modbusRtuOn(line), modbus, () => line.close()),
  },
  {
    name: 'Modbus RTU, registers',
    kind: 'line',
    quietMs: 10,
    sim: new SimModbusRtu(8),
    board: (line) => modbusRelay(modbusRtuOn(line), { ...modbus, form: 'registers' }, () => line.close()),
  },
  {
    name: 'Modbus TCP',
    kind: 'tcp',
    quietMs: 0,
    sim: new SimModbusTcp(8),
    board: (line) => modbusRelay(modbusTcpOn(line), modbus, () => line.close()),
    behaviours: [...onTcp, 'wrong_unit', 'bad_check', 'noise_only'],
  },
  {
    name: 'LCUS, status as text',
    kind: 'line',
    quietMs: 10,
    sim: new SimLcus(4),
    board: (line) => lcus(line, { outlets: 4 }),
  },
  {
    name: 'LCUS, status by query',
    kind: 'line',
    quietMs: 10,
    sim: new SimLcus(4),
    board: (line) => lcus(line, { outlets: 4, status: 'query' }),
  },
  {
    name: 'Numato',
    kind: 'line',
    quietMs: 10,
    sim: new SimNumato(16),
    board: (line) => numato(line, { outlets: 16 }),
  },
  {
    name: 'Numato Ethernet',
    kind: 'tcp',
    quietMs: 20,
    sim: new SimNumatoEth(16, 'lab', 'secret'),
    greet: telnetLogin('lab', 'secret'),
    board: (line) => numato(line, { outlets: 16 }),
  },
  {
    name: 'KMTronic, two relays',
    kind: 'line',
    quietMs: 10,
    sim: new SimKmtronic(2),
    board: (line) => kmtronic(line, { outlets: 2 }),
  },
  {
    name: 'KMTronic, eight relays',
    kind: 'line',
    quietMs: 10,
    sim: new SimKmtronic(8),
    board: (line) => kmtronic(line, { outlets: 8 }),
  },
  {
    name: 'KMTronic, RS-485',
    kind: 'line',
    quietMs: 10,
    sim: new SimKmtronic(8, 3),
    board: (line) => kmtronic(line, { outlets: 8, unit: 3 }),
  },
  {
    name: 'Devantech ETH',
    kind: 'tcp',
    quietMs: 5,
    sim: new SimDevantechEth(20, 'secret'),
    board: (line) => devantechEth(line, { outlets: 20, password: 'secret' }),
  },
  {
    name: 'NETIO',
    kind: 'tcp',
    quietMs: 5,
    sim: new SimNetio(4, 'lab', 'secret'),
    board: (line) => netioBoard(line, 4),
    greet: kshellLogin('lab', 'secret'),
  },
  {
    name: 'Devantech USB-RLY',
    kind: 'line',
    quietMs: 10,
    sim: new SimDevantechUsb(8),
    board: (line) => devantechUsb(line, { outlets: 8 }),
    // USB guards every packet by a CRC, so no bit of the single octet changes on its way.
    behaviours: onLine.filter((how) => how !== 'bad_check'),
  },
];

/** Random calls on a board that misbehaves: how many gave a wrong value, how many settled too late. */
async function torture(family: Family, seed: number) {
  const random = seeded(seed);
  const timers = new VirtualTime();
  const { wire, farEnd } = virtualWire(family.kind, family.sim, { timers, random });
  const options: ExchangeOptions = {
    timeoutMs,
    quietMs: family.quietMs,
    resync: family.kind === 'tcp' ? 'close' : 'listen',
    greet: family.greet,
  };
  const board = family.board(new Exchange(wire, options));
  const behaviours = family.behaviours ?? (family.kind === 'tcp' ? onTcp : onLine);
  const { states } = family.sim.outlets;
  const seen = { ok: 0, refused: 0, wrong: 0, late: 0 };
  await timers.run(board.read().catch(() => undefined));
  for (let call = 0; call < calls; call++) {
    const how = behaviours[Math.floor(random() * behaviours.length)]!;
    // Half of the calls meet the fault at their first question, the others perhaps at a later one.
    const first = random() < 0.5;
    // An adapter echoes or it does not; that does not change within a call.
    const always = first || how.startsWith('echo');
    farEnd.behave = () => (always || random() < 0.5 ? how : 'good');
    farEnd.lateMs = timeoutMs * (0.5 + random() * 0.45);
    const outlet = Math.floor(random() * states.length);
    const truth = states.slice();
    const beganAt = timers.now();
    try {
      if (random() < 0.3) await timers.run(board.set(outlet, random() < 0.5));
      else {
        const read = await timers.run(board.read());
        if (read.some((on, at) => on !== truth[at])) seen.wrong++;
      }
      seen.ok++;
    } catch {
      seen.refused++;
    }
    if (timers.now() - beganAt > timeoutMs + graceMs) seen.late++;
    // The states change behind the line's back, so that a stale reply is a wrong one.
    states[outlet] = !states[outlet];
    const other = Math.floor(random() * states.length);
    states[other] = random() < 0.5;
  }
  await timers.run(board.close());
  return seen;
}

describe('10 000 random faults on the wire give no wrong state, and every call settles in time', () => {
  const seed = 20_261_122;
  it.each(families)(`$name, seed ${seed}`, async (family) => {
    const seen = await torture(family, seed);
    expect(seen).toMatchObject({ wrong: 0, late: 0 });
    expect(seen.ok).toBeGreaterThan(calls / 10);
    expect(seen.refused).toBeGreaterThan(calls / 10);
  });
});
