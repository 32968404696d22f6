import { createHash } from 'node:crypto';
import { z } from 'zod';
import { DeviceError, type PowerBoard, plainCapabilities } from '../contract.ts';
import { driver, host, id, tcpPort, timeoutMs } from '../settings.ts';
import type { Ask, Exchange } from '../wires/exchange.ts';
import { socketExchange } from '../wires/lines.ts';
import type { Found } from '../wires/modbus-frames.ts';

/** What comes after an answer within this time belongs to it, milliseconds. */
const quietMs = 5;

/** NETIO sockets by KSHELL (manual of the NETIO-230A, application note AN10), TCP 1234. */
export const netio = driver(
  z.strictObject({
    id,
    kind: z.literal('netio'),
    host,
    port: tcpPort.default(1234),
    user: z.string().regex(/^\S+$/, 'write the name of a user of the device'),
    password: z.string().min(1),
    outlets: z.number().int().min(1).max(8),
    timeoutMs,
  }),
  (settings, buses) => {
    const login = kshellLogin(settings.user, buses.secret(settings.password));
    return netioBoard(socketExchange(settings, quietMs, login), settings.outlets);
  },
);

/** Greeting `100 HELLO hash`, then `clogin name digest`: MD5 of name, password and hash. */
export function kshellLogin(user: string, password: string): (ask: Ask) => Promise<void> {
  return async (ask) => {
    const hello = await ask('greet', null, (bytes) => findLine(bytes, '100'));
    const salt = /^HELLO ([0-9A-F]{8})\b/i.exec(hello)?.[1] ?? '';
    const digest = createHash('md5').update(`${user}${password}${salt}`).digest('hex');
    await ask('log in', Buffer.from(`clogin ${user} ${digest}\r\n`), findLine);
  };
}

/** `port 1 1` switches, `port list` answers `250 1001`, `port 1 i` interrupts for the time that is set in the device. */
export function netioBoard(line: Exchange, outlets: number): PowerBoard {
  const tell = (command: string, signal?: AbortSignal) =>
    line.run(command, Buffer.from(`${command}\r\n`), findLine, signal, command !== 'port list');
  return {
    outlets,
    capabilities: { ...plainCapabilities, cycle: true },
    async set(outlet, on, signal) {
      await tell(`port ${outlet + 1} ${on ? 1 : 0}`, signal);
    },
    async read(signal) {
      const list = await tell('port list', signal);
      if (/^[01]+$/.test(list) && list.length === outlets) return [...list].map((state) => state === '1');
      throw new DeviceError(line.name, 'port list', `it has not ${outlets} outlets but says "${list}"`);
    },
    async cycle(outlet, _offMs, signal) {
      await tell(`port ${outlet + 1} i`, signal);
    },
    close: () => line.close(),
  };
}

/** The words behind the code of the one line that is answered; another code is what the device says against it. */
export function findLine(bytes: Buffer, code = '250'): Found<string> {
  const answer = /^(\d{3})(?: ([^\r\n]*))?\r?\n([\s\S]*)$/.exec(bytes.toString('latin1'));
  if (!answer) return undefined;
  const [, said, words = '', rest] = answer;
  if (rest !== '') return { fault: new Error('it answers more than one line') };
  return said === code ? { value: words.trim() } : { fault: new Error(`it answers ${said} ${words}`) };
}
