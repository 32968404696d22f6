import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Buses, openBoard } from '../../hardware/drivers.ts';
import { tempFolder } from '../support/database.ts';
import { noPty } from '../support/pty.ts';
import { until } from '../support/until.ts';

const python = '/usr/bin/python3';
const absent = spawnSync(python, ['-c', 'import pymodbus']).status !== 0;
const reason = '(needs pymodbus: apt-get install -y python3-pymodbus)';

/** A Modbus server that is not ours: 16 coils, 16 discrete inputs of which every second is closed, 16 registers. */
const server = `
import sys
from pymodbus.datastore import ModbusSequentialDataBlock as Block, ModbusSlaveContext, ModbusServerContext
from pymodbus.server import StartTcpServer, StartSerialServer
from pymodbus.transaction import ModbusRtuFramer, ModbusSocketFramer
unit = ModbusSlaveContext(co=Block(0, [0]*32), di=Block(0, [1, 0]*16), hr=Block(0, [0]*32), zero_mode=True)
context = ModbusServerContext(slaves=unit, single=True)
kind, where = sys.argv[1:]
if kind == 'serial':
    StartSerialServer(context=context, framer=ModbusRtuFramer, port=where, baudrate=9600)
else:
    framer = ModbusRtuFramer if kind == 'rtu' else ModbusSocketFramer
    StartTcpServer(context=context, framer=framer, address=('127.0.0.1', int(where)))
`;

function run(command: string, args: string[]): ChildProcess {
  const child = spawn(command, args, { stdio: 'ignore' });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

async function works(where: object): Promise<void> {
  const entry = { id: 'peer', outlets: 8, timeoutMs: 1000, watchdog: { register: 8, stepMs: 100 } };
  const board = openBoard(
    { kind: 'modbus-tcp', ...entry, inputs: { start: 0, count: 4 }, ...where },
    new Buses(),
  );
  onTestFinished(() => board.close());
  await until('the peer answers', async () => (await board.read()).length === 8, 15_000);
  await board.set(0, true);
  await board.set(7, true);
  expect(await board.read()).toEqual([true, false, false, false, false, false, false, true]);
  await board.allOff!();
  expect(await board.read()).toEqual(Array(8).fill(false));
  expect(await board.inputs!()).toEqual([true, false, true, false]);
  await board.watchdog!.write(2550);
  expect(await board.watchdog!.read()).toBe(2600);
  await board.watchdog!.kick();
}

it.skipIf(absent)(`Modbus TCP against pymodbus ${reason}`, { timeout: 60_000 }, async () => {
  const port = await freePort();
  run(python, ['-c', server, 'tcp', String(port)]);
  await works({ host: '127.0.0.1', port });
});

it.skipIf(absent)(`Modbus RTU on TCP against pymodbus ${reason}`, { timeout: 60_000 }, async () => {
  const port = await freePort();
  run(python, ['-c', server, 'rtu', String(port)]);
  await works({ host: '127.0.0.1', port, framing: 'rtu' });
});

it.skipIf(absent || noPty)(`Modbus RTU against pymodbus ${reason}`, { timeout: 60_000 }, async () => {
  const folder = tempFolder();
  const [ours, theirs] = [join(folder, 'ours'), join(folder, 'theirs')];
  run('socat', [`pty,raw,echo=0,link=${ours}`, `pty,raw,echo=0,link=${theirs}`]);
  await until('the line', () => existsSync(ours) && existsSync(theirs));
  run(python, ['-c', server, 'serial', theirs]);
  await works({ kind: 'modbus-rtu', path: ours });
});
