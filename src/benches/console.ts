import { serialWire } from '../../hardware/wires/serial.ts';
import { tcpWire } from '../../hardware/wires/tcp.ts';
import type { PositionConfig } from './model.ts';

/** What the console of a position tells; lost lines open themselves again. */
export interface ConsoleEvents {
  data(chunk: Uint8Array): void;
  state(connected: boolean, reason?: string): void;
}

/** Listens to the console of a position; the result ends it. Null when it has none. */
export function openConsole(
  { console: settings }: PositionConfig,
  events: ConsoleEvents,
): (() => Promise<void>) | null {
  if (!settings) return null;
  const wire = 'path' in settings ? serialWire(settings) : tcpWire(settings);
  wire.start({
    data: (chunk) => events.data(chunk),
    connected: () => events.state(true),
    lost: (reason) => events.state(false, reason),
  });
  return () => wire.stop();
}
