import { expect, it, onTestFinished } from 'vitest';
import { DeviceError, type PowerBoard, plainCapabilities } from '../../hardware/contract.ts';
import { modbusRelay } from '../../hardware/power/modbus-relay.ts';
import { SimRelayBoard } from '../../hardware/sim/relay-board.ts';
import { modbusTcp } from '../../hardware/wires/modbus.ts';
import { BoardLost, BoardPower, OutletMismatch } from '../../src/benches/power.ts';
import { systemClock } from '../../src/lib/clock.ts';

const options = { staggerMs: 60, readBackMs: 300 };

async function board() {
  const sim = new SimRelayBoard('127.0.0.1', 8);
  await sim.start();
  const bus = modbusTcp({ host: '127.0.0.1', port: sim.port, timeoutMs: 150 });
  const relay: PowerBoard = modbusRelay(bus, { unit: 1, outlets: 8, base: 0 }, () => bus.close());
  const power = new BoardPower('relay', relay, systemClock);
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
  const power = new BoardPower('dead', dead, systemClock);
  await expect(power.switch(0, true, options)).rejects.toThrow(/no such outlet/);
  expect(calls).toBe(1);
});
