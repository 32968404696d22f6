import pino from 'pino';

/** A structured logger: `log.info({ port }, 'listening')`. */
export type Log = pino.Logger;

/** Makes the root logger; lines are JSON on `destination` (default standard error). */
export function createLog(
  level: string,
  destination: pino.DestinationStream = pino.destination({ fd: 2, sync: true }),
): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
}

/** A logger that says nothing. */
export const silentLog: Log = pino({ level: 'silent' });
