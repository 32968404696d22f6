import { z } from 'zod';
import { driver, host, id, tcpPort, timeoutMs } from '../settings.ts';
import type { Ask } from '../wires/exchange.ts';
import { socketExchange } from '../wires/lines.ts';
import type { Found } from '../wires/modbus-frames.ts';
import { numato, numatoKeys } from './numato.ts';

/** What comes after an answer within this time belongs to it, milliseconds. */
const quietMs = 20;

/** Numato Lab Ethernet relay modules (user guides of the 8 to 32 channel Ethernet modules): the commands of the USB modules on telnet, TCP 23, after a login. */
export const numatoEth = driver(
  z.strictObject({
    id,
    kind: z.literal('numato-eth'),
    host,
    port: tcpPort.default(23),
    user: z.string().min(1).max(32),
    password: z.string().min(1),
    ...numatoKeys,
    timeoutMs,
  }),
  (settings, buses) =>
    numato(
      socketExchange(settings, quietMs, telnetLogin(settings.user, buses.secret(settings.password))),
      settings,
    ),
);

/** Name and password are asked for, then comes the prompt. */
export function telnetLogin(user: string, password: string): (ask: Ask) => Promise<void> {
  return async (ask) => {
    await ask('greet', null, (bytes) => ending(bytes, /name:\s*$/i));
    await ask('name the user', Buffer.from(`${user}\r\n`), (bytes) => ending(bytes, /password:\s*$/i));
    await ask('log in', Buffer.from(`${password}\r\n`), (bytes) => {
      if (ending(bytes, /name:\s*$/i)) return { fault: new Error('the name or the password is refused') };
      return ending(bytes, />\s*$/);
    });
  };
}

function ending(bytes: Buffer, end: RegExp): Found<true> {
  return end.test(bytes.toString('latin1')) ? { value: true } : undefined;
}
