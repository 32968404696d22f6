import { expect, it, onTestFinished } from 'vitest';
import { Buses, openBoard } from '../../hardware/drivers.ts';
import { SimRelayBoard } from '../../hardware/sim/relay-board.ts';
import { rtuFrame } from '../../hardware/wires/modbus-frames.ts';
import { TcpSlave } from '../support/modbus-slave.ts';
import { until } from '../support/until.ts';

async function board(more: object = {}) {
  const sim = new SimRelayBoard('127.0.0.1', 8);
  await sim.start();
  const entry = {
    id: 'r',
    kind: 'modbus-tcp',
    host: '127.0.0.1',
    port: sim.port,
    outlets: 8,
    timeoutMs: 300,
  };
  const relay = openBoard({ ...entry, ...more }, new Buses());
  onTestFinished(async () => {
    await relay.close();
    await sim.stop();
  });
  return { sim, relay };
}

it('sets the watchdog, reads it back, and the board drops its outlets when nobody kicks it', async () => {
  const { sim, relay } = await board({ watchdog: { register: 8, stepMs: 100 } });
  expect(relay.capabilities.watchdog).toBe(true);
  await relay.watchdog!.write(250);
  expect(await relay.watchdog!.read()).toBe(300);
  await relay.set(3, true);
  const kicking = setInterval(() => void relay.watchdog!.kick(), 50);
  onTestFinished(() => clearInterval(kicking));
  const endsAt = performance.now() + 600;
  await until('the kicks keep it', () => performance.now() > endsAt);
  expect(sim.outlets[3]).toBe(true);
  clearInterval(kicking);
  await until('the board drops its outlets', () => !sim.outlets[3], 2000);
  expect(sim.dropped).toBe(1);
  expect(await relay.watchdog!.read()).toBe(300);
  sim.watchdogReads = 0;
  expect(await relay.watchdog!.read()).toBe(0);
});

it('reads the interlock inputs', async () => {
  const { sim, relay } = await board({ inputs: { start: 1, count: 2 } });
  sim.inputs[2] = false;
  expect(await relay.inputs!()).toEqual([true, false]);
  const { sim: other, relay: inverted } = await board({ inputs: { count: 1, inverted: true } });
  other.inputs[0] = false;
  expect(await inverted.inputs!()).toEqual([true]);
});

it('feeds through released contacts: off is energised', async () => {
  const { sim, relay } = await board({ inverted: true });
  expect(await relay.read()).toEqual(Array(8).fill(true));
  await relay.allOff!();
  expect(sim.outlets).toEqual(Array(8).fill(true));
  await relay.set(0, true);
  expect(sim.outlets[0]).toBe(false);
  expect(await relay.read()).toEqual([true, ...Array(7).fill(false)]);
});

it('lets a Waveshare board time the cycle', async () => {
  const slave = new TcpSlave(8);
  await slave.start();
  const asked: string[] = [];
  slave.heard = (request) => void asked.push(request.subarray(7).toString('hex'));
  const entry = { id: 'w', kind: 'modbus-tcp', host: '127.0.0.1', port: slave.port, outlets: 8, flash: true };
  const [plain, inverted] = [entry, { ...entry, inverted: true }].map((each) => openBoard(each, new Buses()));
  onTestFinished(async () => {
    await Promise.all([plain!.close(), inverted!.close()]);
    await slave.stop();
  });
  await plain!.cycle!(0, 750);
  await inverted!.cycle!(1, 100);
  expect(asked).toEqual(['0504000008', '0502010001']);
  expect(rtuFrame(1, Buffer.from(asked[0]!, 'hex')).toString('hex')).toBe('010504000008cd3c');
});
