import { Exchange, type ExchangeOptions } from './exchange.ts';
import { serialWire } from './serial.ts';
import { tcpWire } from './tcp.ts';

/** A serial line of this machine, or one behind a raw TCP serial server (ser2net, Moxa, USR). */
export type LineSettings = { timeoutMs: number } & (
  | { path: string; baud: number; host?: undefined }
  | { path?: undefined; host: string; port: number }
);

/** Silence that a serial line keeps after a reply, at least 3.5 characters (MODBUS over Serial Line V1.02, 2.5.1.1), milliseconds. */
const quietMs = (baud: number) => Math.max(10, Math.ceil((3.5 * 11 * 1000) / baud));
/** Pieces of one reply come this far apart through a serial server, milliseconds. */
const serverQuietMs = 20;

/**
 * Question and answer on a serial line. A new connection to a serial server does not take back what the board says late, so
 * both are made clean by listening.
 */
export function lineExchange(settings: LineSettings, greet?: ExchangeOptions['greet']): Exchange {
  const { timeoutMs } = settings;
  return settings.path !== undefined
    ? new Exchange(serialWire(settings), {
        timeoutMs,
        quietMs: quietMs(settings.baud),
        resync: 'listen',
        greet,
      })
    : new Exchange(tcpWire(settings), { timeoutMs, quietMs: serverQuietMs, resync: 'listen', greet });
}

/** Question and answer with a device that speaks TCP itself: a new connection leaves late replies behind. */
export function socketExchange(
  settings: { host: string; port: number; timeoutMs: number },
  quiet: number,
  greet?: ExchangeOptions['greet'],
): Exchange {
  return new Exchange(tcpWire(settings), {
    timeoutMs: settings.timeoutMs,
    quietMs: quiet,
    resync: 'close',
    greet,
  });
}
