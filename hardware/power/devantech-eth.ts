import { DeviceError, type PowerBoard } from '../contract.ts';
import type { Exchange } from '../wires/exchange.ts';
import type { Found } from '../wires/modbus-frames.ts';
import { bits } from './agree.ts';

/** A pulse is counted in steps of 100 ms in one octet. */
const stepMs = 100;
const longestPulseMs = 255 * stepMs;

/**
 * Devantech ETH002, ETH008, ETH484, ETH8020 (ETH008-B and ETH8020 manuals): binary commands on TCP 17494, one a segment: 20 on,
 * 21 off (a time in 100 ms makes it a pulse), 23 all, 24 states, 25 inputs, 79 password. With a password the module locks itself
 * after 30 s, so it is said before every command that changes something.
 */
export function devantechEth(
  line: Exchange,
  settings: {
    outlets: number;
    password?: string;
    /** `octets`: how many command 25 answers with. */
    inputs?: { count: number; octets: number; inverted?: boolean };
  },
): PowerBoard {
  const { outlets, inputs, password } = settings;
  const octets = Math.ceil(outlets / 8);
  const ask = <T>(
    operation: string,
    bytes: readonly number[],
    length: number,
    read: (reply: Buffer) => T,
    signal?: AbortSignal,
  ) => line.run(operation, Buffer.from(bytes), (reply) => exactly(reply, length, read), signal);
  const change = (operation: string, bytes: readonly number[], signal?: AbortSignal) =>
    line.session(
      operation,
      async (ask) => {
        const tell = (what: string, octets: readonly number[]) =>
          ask(what, Buffer.from(octets), (reply) => exactly(reply, 1, ([code]) => code));
        if (password !== undefined && (await tell('unlock', [0x79, ...Buffer.from(password)])) !== 1)
          throw new DeviceError(line.name, 'unlock', 'the password is refused');
        if ((await tell(operation, bytes)) !== 0)
          throw new DeviceError(line.name, operation, 'the module refuses it: is a password set?');
      },
      signal,
      true,
    );
  return {
    outlets,
    capabilities: {
      readBack: true,
      allOff: true,
      cycle: true,
      watchdog: false,
      inputs: inputs?.count ?? 0,
      metering: false,
    },
    set: (outlet, on, signal) => change(`switch outlet ${outlet}`, [on ? 0x20 : 0x21, outlet + 1, 0], signal),
    read: (signal) => ask('read the outlets', [0x24], octets, (reply) => bits(reply, outlets), signal),
    allOff: (signal) =>
      change('switch all outlets off', [0x23, ...new Array<number>(octets).fill(0)], signal),
    async cycle(outlet, offMs, signal) {
      const operation = `cycle outlet ${outlet}`;
      if (offMs > longestPulseMs)
        throw new DeviceError(line.name, operation, `it waits ${longestPulseMs} ms at most`);
      await change(operation, [0x21, outlet + 1, Math.max(1, Math.ceil(offMs / stepMs))], signal);
    },
    ...(inputs && {
      async inputs(signal?: AbortSignal) {
        const read = (reply: Buffer) => bits(reply, inputs.count);
        const levels = await ask('read the inputs', [0x25], inputs.octets, read, signal);
        return levels.map((level) => level !== (inputs.inverted ?? false));
      },
    }),
    close: () => line.close(),
  };
}

/** A reply has no mark but its length; one that is longer belongs to something else. */
export function exactly<T>(reply: Buffer, length: number, read: (reply: Buffer) => T): Found<T> {
  if (reply.length < length) return undefined;
  if (reply.length > length) return { fault: new Error(`${reply.length} octets instead of ${length}`) };
  return { value: read(reply) };
}
