import { type PowerBoard, plainCapabilities } from '../contract.ts';
import type { Exchange } from '../wires/exchange.ts';
import { agreed, bits } from './agree.ts';
import { exactly } from './devantech-eth.ts';

/** Time between a command without a reply and the next, milliseconds. */
const betweenMs = 10;

const version = Buffer.from([0x5a]);
const states = Buffer.from([0x5b]);
const oneOctet = (bytes: Buffer) => exactly(bytes, 1, (reply) => [...reply]);

/**
 * Devantech USB-RLY02, -RLY08, -RLY16, -RLY16L (USB-RLY16L manual): one octet a command, `65` to `6C` a relay on, `6F` to `76` off,
 * `6E` all off, `5B` asks for the states, one bit a relay. Nothing is acknowledged and the answer has no check sum, so it is asked
 * for until several in a row agree.
 */
export function devantechUsb(
  line: Exchange,
  settings: { outlets: number },
  release: () => Promise<void> = () => line.close(),
): PowerBoard {
  const { outlets } = settings;
  const tell = (operation: string, command: number, signal?: AbortSignal) =>
    line.send(operation, Buffer.from([command]), signal, betweenMs);
  return {
    outlets,
    capabilities: { ...plainCapabilities, allOff: true },
    set: (outlet, on, signal) => tell(`switch outlet ${outlet}`, (on ? 0x65 : 0x6f) + outlet, signal),
    read: (signal) =>
      line.session(
        'read the outlets',
        async (ask) => {
          const [mask] = await agreed(line.name, () => ask('read the outlets', states, oneOctet));
          // An adapter that echoes answers so, too; it would add its echo to the answer of two octets.
          if (mask === states[0])
            await ask('read the version', version, (bytes) => exactly(bytes, 2, () => true));
          return bits(Buffer.from([mask!]), outlets);
        },
        signal,
      ),
    allOff: (signal) => tell('switch all outlets off', 0x6e, signal),
    close: release,
  };
}
