import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { findStatus, lcus } from '../../hardware/power/lcus.ts';
import { lineExchange } from '../../hardware/wires/lines.ts';
import { tempFolder } from '../support/database.ts';
import { noPty, Pty } from '../support/pty.ts';

it('reads the status text only when every channel is there, and refuses a contradiction', () => {
  const status = (text: string) => findStatus(Buffer.from(text), 2);
  expect(status('CH1: ON \r\nCH2: OFF\r\n')).toEqual({ value: [true, false] });
  expect(status('xx\r\nCH1: ON \r\nCH2: OF')).toBeUndefined();
  expect(status('CH1: ON \r\nCH1: OFF\r\nCH2: OFF\r\n')).toHaveProperty('fault');
});

it.skipIf(noPty)('switches a board over a serial port and reads it back', async () => {
  const pty = new Pty(join(tempFolder(), 'lcus'));
  await pty.start();
  const states = [false, false, false, false];
  let mute = false;
  const commands: string[] = [];
  pty.heard = (bytes) => {
    commands.push(bytes.toString('hex'));
    if (mute) return;
    if (bytes[0] === 0xff)
      pty.write(states.map((on, at) => `CH${at + 1}: ${on ? 'ON ' : 'OFF'}\r\n`).join(''));
    if (bytes[0] === 0xa0 && bytes[3] === ((bytes[0] + bytes[1]! + bytes[2]!) & 0xff))
      states[bytes[1]! - 1] = bytes[2] === 1;
  };
  const board = lcus(lineExchange({ path: pty.path, baud: 9600, timeoutMs: 300 }), { outlets: 4 });
  onTestFinished(async () => {
    await board.close();
    await pty.stop();
  });
  await board.set(2, true);
  expect(await board.read()).toEqual([false, false, true, false]);
  await board.set(2, false);
  expect(await board.read()).toEqual([false, false, false, false]);
  expect(commands[0]).toBe('a00301a4');
  mute = true;
  await expect(board.read()).rejects.toThrow(/no valid reply/);
});
