import { DeviceError, type Scanner } from '../contract.ts';
import type { Wire } from '../wires/wire.ts';
import { abilitiesOf, type DialectName, dialects } from './dialects.ts';
import { type ReaderOptions, ScanReader } from './reader.ts';
import { SsiReader } from './ssi.ts';

/** A scanner on a wire: serial, USB-CDC, or behind a serial device server; readings as lines or in SSI packets. */
export function wireScanner(wire: Wire, options: ReaderOptions & { dialect?: DialectName }): Scanner {
  const dialect = dialects[options.dialect ?? 'none'];
  const can = abilitiesOf(dialect);
  return {
    can,
    start(events) {
      // An answer that is lost is asked for again by the scanner.
      const answer = (packet: Uint8Array) => void wire.write(packet).catch(() => undefined);
      const reader = dialect.packets ? new SsiReader(events, answer) : new ScanReader(options, events);
      wire.start({
        data: (chunk) => reader.feed(chunk),
        connected: () => events.connected(),
        lost: (reason) => {
          const bytes = reader.reset();
          if (bytes > 0) events.problem({ kind: 'cutOff', bytes });
          events.lost(reason);
        },
      });
    },
    async trigger(on) {
      const command = on ? dialect.triggerOn : dialect.triggerOff;
      if (!command)
        throw new DeviceError(wire.name, 'trigger', 'this kind of scanner has no trigger command');
      await wire.write(command);
    },
    async signal(good) {
      const command = good ? dialect.good : dialect.bad;
      if (command) await wire.write(command);
    },
    stop: () => wire.stop(),
  };
}
