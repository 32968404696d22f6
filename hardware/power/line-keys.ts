import { baud, path, timeoutMs } from '../settings.ts';
import type { LineSettings } from '../wires/lines.ts';

/** Keys of a board on a serial line of this machine or, as `tcp://HOST:PORT`, behind a raw TCP serial server. */
export const lineKeys = {
  path: path.refine(
    (text) => !text.startsWith('tcp:') || serverOf(text) !== undefined,
    'write the serial server as tcp://HOST:PORT, such as tcp://10.0.2.21:4001',
  ),
  baud: baud.default(9600),
  timeoutMs,
} as const;

function serverOf(text: string): { host: string; port: number } | undefined {
  const found = /^tcp:\/\/(\[[0-9a-f:.]+\]|[^:/\s]+):(\d{1,5})$/i.exec(text);
  const port = Number(found?.[2]);
  return found && port >= 1 && port <= 65_535 ? { host: found[1]!.replace(/^\[|\]$/g, ''), port } : undefined;
}

/** The line that the keys name. */
export function lineOf(settings: { path: string; baud: number; timeoutMs: number }): LineSettings {
  const server = serverOf(settings.path);
  return server ? { ...server, timeoutMs: settings.timeoutMs } : settings;
}
