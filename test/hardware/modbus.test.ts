import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { seeded } from '../../hardware/sim/random.ts';
import { type ModbusBus, modbusRtu, modbusTcp } from '../../hardware/wires/modbus.ts';
import { crc16, pulseCoil, rtuFrame, writeCoils } from '../../hardware/wires/modbus-frames.ts';
import { tempFolder } from '../support/database.ts';
import { heldUp } from '../support/held-up.ts';
import { answer, behaviours, misbehave, TcpSlave } from '../support/modbus-slave.ts';
import { noPty, Pty } from '../support/pty.ts';

const timeoutMs = 100;
const graceMs = 50;
const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

it('builds the frames of the vendors’ manuals', () => {
  expect(rtuFrame(1, Buffer.from('050000FF00', 'hex')).toString('hex')).toBe('01050000ff008c3a');
  expect(rtuFrame(1, Buffer.from('0100000008', 'hex')).toString('hex')).toBe('0101000000083dcc');
  expect(crc16(Buffer.from('01010103', 'hex'))).toBe(0x8911);
  const all = Array(8).fill(false).fill(true, 0, 2);
  expect(rtuFrame(1, writeCoils(0, all).pdu).toString('hex')).toBe('010f000000080103be94');
  expect(rtuFrame(1, pulseCoil(0x0400, 8).pdu).toString('hex')).toBe('010504000008cd3c');
  expect(rtuFrame(1, pulseCoil(0x0200, 7).pdu).toString('hex')).toBe('0105020000078db0');
});

interface Line {
  bus: ModbusBus;
  coils: boolean[];
  next(): void;
}

async function tcpLine(random: () => number): Promise<Line> {
  const slave = new TcpSlave(16);
  await slave.start();
  const bus = modbusTcp({ host: '127.0.0.1', port: slave.port, timeoutMs });
  cleanUps.push(
    () => slave.stop(),
    () => bus.close(),
  );
  const next = () => {
    const how = behaviours[Math.floor(random() * behaviours.length)]!;
    slave.lateMs = timeoutMs * (0.5 + random());
    slave.behave = () => how;
  };
  return { bus, coils: slave.coils, next };
}

async function rtuLine(random: () => number): Promise<Line> {
  const pty = new Pty(join(tempFolder(), 'relay'));
  await pty.start();
  const coils: boolean[] = Array.from({ length: 16 }, () => false);
  let how = behaviours[0]!;
  let lateMs = 0;
  pty.heard = (request) => {
    if (request.length !== 8 || crc16(request.subarray(0, 6)) !== request.readUInt16LE(6)) return;
    const pieces = misbehave(how, request, answer(request.subarray(1, 6), coils), lateMs, random);
    for (const { afterMs, bytes } of pieces) setTimeout(() => pty.write(bytes), afterMs);
  };
  const bus = modbusRtu({ path: pty.path, baud: 115_200, timeoutMs });
  cleanUps.push(
    () => pty.stop(),
    () => bus.close(),
  );
  const next = () => {
    how = behaviours[Math.floor(random() * behaviours.length)]!;
    // Where nothing tells a late reply from the next one, replies up to the whole time-out late are told apart by silence.
    lateMs = timeoutMs * (0.5 + random() * 0.45);
  };
  return { bus, coils, next };
}

/** Random calls on a line that misbehaves: how many gave a wrong value, how many settled too late. */
async function torture(line: Line, calls: number, random: () => number) {
  const seen = { ok: 0, refused: 0, wrong: 0, late: 0 };
  const held = heldUp();
  cleanUps.push(() => Promise.resolve(held.stop()));
  // The first call opens the wire.
  await line.bus.readCoils(1, 0, 8).catch(() => undefined);
  for (let call = 0; call < calls; call++) {
    line.next();
    const coil = Math.floor(random() * 16);
    const on = random() < 0.5;
    const write = random() < 0.4;
    const beganAt = performance.now();
    try {
      if (write) await line.bus.writeCoil(1, coil, on);
      else {
        // What the line says is held against the truth at the moment of the call; nobody writes meanwhile.
        const truth = line.coils.slice();
        const states = await line.bus.readCoils(1, 0, 16);
        if (states.some((state, at) => state !== truth[at])) seen.wrong++;
      }
      seen.ok++;
    } catch {
      seen.refused++;
    }
    if (performance.now() - beganAt > timeoutMs + graceMs + held.since(beganAt)) seen.late++;
    // Whatever was written, or not, the coils are changed behind the line's back so that a stale reply is a wrong one.
    line.coils[Math.floor(random() * 16)] = random() < 0.5;
    line.coils[coil] = !line.coils[coil];
  }
  return seen;
}

describe('a line that misbehaves', () => {
  const seed = 20_260_115;

  it(`gives no wrong value on TCP, seed ${seed}`, { timeout: 30_000 }, async () => {
    const random = seeded(seed);
    const seen = await torture(await tcpLine(random), 150, random);
    expect(seen).toMatchObject({ wrong: 0, late: 0 });
    expect(seen.ok).toBeGreaterThan(20);
    expect(seen.refused).toBeGreaterThan(20);
  });

  it.skipIf(noPty)(`gives no wrong value on a serial line, seed ${seed}`, { timeout: 40_000 }, async () => {
    const random = seeded(seed);
    const seen = await torture(await rtuLine(random), 150, random);
    expect(seen).toMatchObject({ wrong: 0, late: 0 });
    expect(seen.ok).toBeGreaterThan(20);
    expect(seen.refused).toBeGreaterThan(20);
  });
});

it('ends every call at once when its signal is aborted', async () => {
  const slave = new TcpSlave(8);
  slave.behave = () => 'mute';
  await slave.start();
  const bus = modbusTcp({ host: '127.0.0.1', port: slave.port, timeoutMs: 5000 });
  cleanUps.push(
    () => slave.stop(),
    () => bus.close(),
  );
  const abort = new AbortController();
  const calls = [bus.readCoils(1, 0, 8, abort.signal), bus.readCoils(1, 0, 8, abort.signal)];
  setTimeout(() => abort.abort(new Error('enough')), 30);
  const beganAt = performance.now();
  const ends = await Promise.allSettled(calls);
  expect(ends.map((end) => end.status)).toEqual(['rejected', 'rejected']);
  expect(performance.now() - beganAt).toBeLessThan(1000);
});

it('says within the time-out that nobody is there', async () => {
  const bus = modbusTcp({ host: '127.0.0.1', port: 1, timeoutMs });
  cleanUps.push(() => bus.close());
  const beganAt = performance.now();
  await expect(bus.readCoils(1, 0, 8)).rejects.toThrow(/not open after/);
  expect(performance.now() - beganAt).toBeLessThan(timeoutMs + graceMs);
});
