import type { Scanner } from '../contract.ts';
import type { Wire } from '../wires/wire.ts';
import { type ReaderOptions, ScanReader } from './reader.ts';

/** A scanner that sends its readings as text on a wire: serial, USB-CDC, or behind a serial device server. */
export function wireScanner(wire: Wire, options: ReaderOptions): Scanner {
  return {
    start(events) {
      const reader = new ScanReader(options, (scan) => events.scan(scan));
      wire.start({
        data: (chunk) => reader.feed(chunk),
        connected: () => events.connected(),
        lost: (reason) => {
          reader.reset();
          events.lost(reason);
        },
      });
    },
    stop: () => wire.stop(),
  };
}
