import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it, onTestFinished } from 'vitest';
import { DeviceError, type PowerBoard, plainCapabilities } from '../../hardware/contract.ts';
import { modbusRelay } from '../../hardware/power/modbus-relay.ts';
import { SimRelayBoard } from '../../hardware/sim/relay-board.ts';
import { modbusTcp } from '../../hardware/wires/modbus.ts';
import { PowerLedger } from '../../src/benches/ledger.ts';
import { BoardLost, BoardPower, OutletMismatch, PowerRoom } from '../../src/benches/power.ts';
import { systemClock } from '../../src/lib/clock.ts';

const options = { readBackMs: 300 };

/** The books of one board without any limit but a gap of 60 ms. */
function room(outlets: number) {
  const ledger = new PowerLedger();
  ledger.circuit('board', { staggerMs: 60 });
  for (let outlet = 0; outlet < outlets; outlet++) {
    const none = { exclusive: [], minOffMs: 0, inrush: 0, inrushMs: 0, running: 0 };
    ledger.add({ key: `relay/${outlet}`, circuits: ['board'], ...none });
  }
  return new PowerRoom(ledger);
}

async function board() {
  const sim = new SimRelayBoard('127.0.0.1', 8);
  await sim.start();
  const bus = modbusTcp({ host: '127.0.0.1', port: sim.port, timeoutMs: 150 });
  const relay: PowerBoard = modbusRelay(bus, { unit: 1, outlets: 8, base: 0 }, () => bus.close());
  const power = new BoardPower('relay', relay, systemClock, room(8));
  onTestFinished(async () => {
    await power.close();
    await sim.stop();
  });
  await power.switch(7, false, options);
  sim.writes.length = 0;
  return { sim, power };
}

it('lets an outlet go off while others wait for their turn to go on, and keeps their order', async () => {
  const { sim, power } = await board();
  const on = [0, 1, 2].map((outlet) => power.switch(outlet, true, options));
  await on[0];
  await power.switch(0, false, options);
  await Promise.all(on);
  expect(sim.writes.map(({ outlet, on: state }) => `${outlet}${state ? '+' : '-'}`)).toEqual([
    '0+',
    '0-',
    '1+',
    '2+',
  ]);
  const times = sim.writes.filter((write) => write.on).map((write) => write.at);
  expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(60);
  expect(times[2]! - times[1]!).toBeGreaterThanOrEqual(60);
});

it('never switches on what was given up while it waited', async () => {
  const { sim, power } = await board();
  const abort = new AbortController();
  const first = power.switch(0, true, options);
  const second = power.switch(1, true, { ...options, signal: abort.signal });
  abort.abort(new Error('enough'));
  await first;
  await expect(second).rejects.toThrow('enough');
  expect(sim.writes.filter((write) => write.outlet === 1)).toEqual([]);
});

it('keeps nothing of a run that switched an outlet on and off', async () => {
  setFlagsFromString('--expose_gc');
  const collect = runInNewContext('gc') as () => void;
  const { power } = await board();
  const signals: WeakRef<AbortSignal>[] = [];
  for (let i = 0; i < 15; i++) {
    const { signal } = new AbortController();
    signals.push(new WeakRef(signal));
    await power.switch(0, true, { ...options, signal });
    await power.switch(0, false, { ...options, signal });
  }
  // A signal that was looked at lives until the end of the turn.
  await pause(0);
  collect();
  const left = signals.filter((each) => each.deref() !== undefined).length;
  expect(left, 'signals that are still held').toBeLessThan(3);
});

it('tells a stuck relay within the read-back time, and a board that is lost', async () => {
  const { sim, power } = await board();
  sim.stuck.add(3);
  const beganAt = performance.now();
  await expect(power.switch(3, true, options)).rejects.toBeInstanceOf(OutletMismatch);
  expect(performance.now() - beganAt).toBeLessThan(options.readBackMs + 50);
  sim.mute = true;
  await expect(power.switch(4, true, options)).rejects.toBeInstanceOf(BoardLost);
  sim.mute = false;
  expect(await power.switch(4, true, options)).toBeGreaterThanOrEqual(0);
});

it('tries again within the read-back time when one answer is lost', async () => {
  const { sim, power } = await board();
  sim.mute = true;
  setTimeout(() => {
    sim.mute = false;
  }, 100);
  await power.switch(5, true, { ...options, readBackMs: 1000 });
  expect(sim.outlets[5]).toBe(true);
});

it('gives up at once when trying again cannot help', async () => {
  let calls = 0;
  const dead: PowerBoard = {
    outlets: 1,
    capabilities: plainCapabilities,
    set: () => {
      calls++;
      return Promise.reject(new DeviceError('dead', 'set', 'no such outlet'));
    },
    read: () => Promise.resolve([false]),
    close: () => Promise.resolve(),
  };
  const power = new BoardPower('dead', dead, systemClock, room(0));
  await expect(power.switch(0, true, options)).rejects.toThrow(/no such outlet/);
  expect(calls).toBe(1);
});
