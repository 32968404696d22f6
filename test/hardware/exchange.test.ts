import { Worker } from 'node:worker_threads';
import { expect, it, onTestFinished } from 'vitest';
import { SimModbusRtu } from '../../hardware/sim/boards/modbus.ts';
import { seeded } from '../../hardware/sim/random.ts';
import { Exchange } from '../../hardware/wires/exchange.ts';
import { modbusRtuOn } from '../../hardware/wires/modbus.ts';
import { tcpWire } from '../../hardware/wires/tcp.ts';
import { Wire } from '../../hardware/wires/wire.ts';
import { VirtualTime } from '../support/virtual-time.ts';
import { virtualWire } from '../support/virtual-wire.ts';

const options = { timeoutMs: 200, quietMs: 10, resync: 'listen' } as const;
const nothing = () => undefined;

function line() {
  const timers = new VirtualTime();
  const { wire, farEnd } = virtualWire('line', new SimModbusRtu(8), { timers, random: seeded(3) });
  return { timers, farEnd, exchange: new Exchange(wire, options) };
}

it('believes an answer that came in time while the whole process was held up', async () => {
  // The far end goes on meanwhile: it is in a thread of its own and echoes after a moment.
  const far = new Worker(
    `const { parentPort } = require('node:worker_threads');
     const server = require('node:net').createServer((socket) => socket.on('data', (bytes) => setTimeout(() => socket.write(bytes), 50)));
     server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));`,
    { eval: true },
  );
  onTestFinished(() => void far.terminate());
  const port = await new Promise<number>((resolve) => far.once('message', resolve));
  const exchange = new Exchange(tcpWire({ host: '127.0.0.1', port }), options);
  onTestFinished(() => exchange.close());
  const ask = () =>
    exchange.run('ask', Buffer.from([7]), (bytes) => (bytes.length > 0 ? { value: bytes[0] } : undefined));
  expect(await ask()).toBe(7);
  for (let round = 0; round < 3; round++) {
    const answer = ask();
    await new Promise((resolve) => setTimeout(resolve, 5));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400);
    expect(await answer).toBe(7);
  }
});

it('ends in time when the wire takes nothing', async () => {
  const timers = new VirtualTime();
  const hung = () => ({ write: () => new Promise<void>(nothing), close: () => Promise.resolve() });
  const exchange = new Exchange(new Wire('hung', () => Promise.resolve(hung()), timers), options);
  const calls = [exchange.send('say', Buffer.from([1])), exchange.run('ask', Buffer.from([1]), nothing)];
  const ends = await timers.run(Promise.allSettled(calls));
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(timers.now()).toBeLessThanOrEqual(options.timeoutMs + 50);
});

it('many calls at once on a mute board all settle in time', async () => {
  const { timers, farEnd, exchange } = line();
  farEnd.behave = () => 'mute';
  const bus = modbusRtuOn(exchange);
  const ends = await timers.run(
    Promise.allSettled(
      Array.from({ length: 20 }, async () => {
        await bus.readCoils(1, 0, 8).catch(nothing);
        return timers.now();
      }),
    ),
  );
  for (const end of ends)
    expect(end.status === 'fulfilled' && end.value).toBeLessThanOrEqual(options.timeoutMs + 50);
});

it('sends nothing for a call that is aborted while it waits for its turn, and ends it at once', async () => {
  const { timers, farEnd, exchange } = line();
  const bus = modbusRtuOn(exchange);
  await timers.run(bus.readCoils(1, 0, 8));
  farEnd.behave = () => 'mute';
  const abort = new AbortController();
  const first = bus.readCoils(1, 0, 8).catch(nothing);
  const beganAt = timers.now();
  const second = bus.writeCoil(1, 3, true, abort.signal);
  timers.after(20, () => abort.abort(new Error('enough')));
  await expect(timers.run(second)).rejects.toThrow('enough');
  expect(timers.now() - beganAt).toBeLessThanOrEqual(25);
  farEnd.behave = () => 'good';
  await timers.run(first);
  expect((await timers.run(bus.readCoils(1, 0, 8))).includes(true)).toBe(false);
});

it('waits a gap after what nobody answers', async () => {
  const { timers, exchange } = line();
  const beganAt = timers.now();
  await timers.run(
    Promise.all([
      exchange.send('a', Buffer.from([0xaa]), undefined, 20),
      exchange.send('b', Buffer.from([0xbb])),
    ]),
  );
  expect(timers.now() - beganAt).toBeGreaterThanOrEqual(20);
});

it('lets commands go before waiting questions, and keeps their own order', async () => {
  const { timers, farEnd, exchange } = line();
  const bus = modbusRtuOn(exchange);
  const heard: string[] = [];
  const { board } = farEnd;
  const answer = board.answer.bind(board);
  board.answer = (request) => {
    heard.push(request.subarray(1, 6).toString('hex'));
    return answer(request);
  };
  const all = [bus.readCoils(1, 0, 8), bus.readCoils(1, 0, 4), bus.readCoils(1, 0, 2)];
  await timers.run(
    Promise.all([...all, bus.writeCoil(1, 3, true), bus.writeCoil(1, 3, false), bus.readCoils(1, 0, 1)]),
  );
  expect(heard).toEqual(['0100000008', '050003ff00', '0500030000', '0100000004', '0100000002', '0100000001']);
});

it('a question that commands go before ends at its own deadline', async () => {
  const { timers, farEnd, exchange } = line();
  const bus = modbusRtuOn(exchange);
  await timers.run(bus.readCoils(1, 0, 8));
  farEnd.behave = () => 'mute';
  const beganAt = timers.now();
  const first = bus.readCoils(1, 0, 8).catch(nothing);
  const question = bus.readCoils(1, 0, 8).catch(() => timers.now() - beganAt);
  const later = [10, 60, 120, 180].map(
    (ms) =>
      new Promise<unknown>((resolve) => {
        timers.after(ms, () => bus.writeCoil(1, 0, true).then(resolve, resolve));
      }),
  );
  expect(await timers.run(question)).toBeLessThanOrEqual(options.timeoutMs + 50);
  await timers.run(Promise.all([first, ...later]));
});
