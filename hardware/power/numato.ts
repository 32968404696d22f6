import { z } from 'zod';
import { type PowerBoard, plainCapabilities } from '../contract.ts';
import type { Ask, Exchange } from '../wires/exchange.ts';
import type { Found } from '../wires/modbus-frames.ts';
import { agreed } from './agree.ts';

/** Keys of a module beside those of its wire. */
export const numatoKeys = {
  outlets: z.number().int().min(1).max(32),
  inputs: z
    .strictObject({
      gpios: z.array(z.number().int().min(0).max(31)).min(1),
      inverted: z.boolean().default(false),
    })
    .optional(),
} as const;

const names = '0123456789ABCDEFGHIJKLMNOPQRSTUV';

/**
 * Numato Lab relay modules (user guides of the 4 to 32 channel USB modules): ASCII commands end with CR, the module echoes
 * them, then comes the result and the prompt `>`. `inputs` are numbers of GPIOs, read one by one.
 */
export function numato(
  line: Exchange,
  settings: { outlets: number; inputs?: { gpios: readonly number[]; inverted?: boolean } },
  release: () => Promise<void> = () => line.close(),
): PowerBoard {
  const { outlets, inputs } = settings;
  const digits = Math.max(2, Math.ceil(outlets / 4));
  // What a broken command left in the module is ended first.
  let clean = false;
  const tell = async <T>(ask: Ask, command: string, read: (result: string) => T | undefined) => {
    const request = Buffer.from(`${clean ? '' : '\r'}${command}\r`);
    clean = false;
    const value = await ask(command, request, (bytes) => findResult(bytes, command, read));
    clean = true;
    return value;
  };
  const one = <T>(command: string, read: (result: string) => T | undefined, signal?: AbortSignal) =>
    line.session(command, (ask) => tell(ask, command, read), signal, true);
  const nothing = (result: string) => (result === '' ? true : undefined);
  return {
    outlets,
    capabilities: { ...plainCapabilities, allOff: true, inputs: inputs?.gpios.length ?? 0 },
    async set(outlet, on, signal) {
      await one(`relay ${on ? 'on' : 'off'} ${names[outlet]}`, nothing, signal);
    },
    read: (signal) =>
      line.session(
        'read the outlets',
        (ask) =>
          agreed(line.name, () => tell(ask, 'relay readall', (result) => mask(result, digits, outlets))),
        signal,
      ),
    async allOff(signal) {
      await one(`relay writeall ${'0'.repeat(digits)}`, nothing, signal);
    },
    ...(inputs && {
      inputs: (signal?: AbortSignal) =>
        line.session(
          'read the inputs',
          async (ask) => {
            const closed: boolean[] = [];
            for (const gpio of inputs.gpios) {
              const level = await tell(ask, `gpio read ${names[gpio]}`, bit);
              // An open contact is pulled up, so 0 is closed.
              closed.push(level === (inputs.inverted ?? false));
            }
            return closed;
          },
          signal,
        ),
    }),
    close: release,
  };
}

function bit(result: string): boolean | undefined {
  return /^[01]$/.test(result) ? result === '1' : undefined;
}

function mask(result: string, digits: number, outlets: number): boolean[] | undefined {
  if (!/^[0-9a-f]+$/i.test(result) || result.length !== digits) return undefined;
  const states = Number.parseInt(result, 16);
  if (states >= 2 ** outlets) return undefined;
  return Array.from({ length: outlets }, (_, outlet) => Math.floor(states / 2 ** outlet) % 2 === 1);
}

/**
 * The result between the echo of the command and the prompt. A command echoed twice is the late answer to an equal one
 * that was given up: nobody knows which is which.
 */
export function findResult<T>(
  bytes: Buffer,
  command: string,
  read: (result: string) => T | undefined,
): Found<T> {
  const text = bytes.toString('latin1');
  const at = text.indexOf(`${command}\r`);
  if (at < 0) return undefined;
  if (text.indexOf(`${command}\r`, at + 1) >= 0) return { fault: new Error('the command is echoed twice') };
  const answer = /^[\r\n]+(?:([^\r\n>]*?)[\r\n]+)?>\s*$/.exec(text.slice(at + command.length));
  if (!answer) return undefined;
  const value = read((answer[1] ?? '').trim());
  return value === undefined ? { fault: new Error(`it answers "${answer[1]}"`) } : { value };
}
