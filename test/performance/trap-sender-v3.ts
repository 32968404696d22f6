import { sendPaced } from './pace.ts';
import { v3Traps } from './v3-traps.ts';

/** Sends SNMPv3 authPriv traps, each engine from an address of its own: PORT RATE SECONDS SOURCES. Prints how many it sent. */
const [port, rate, seconds, sources] = process.argv.slice(2).map(Number) as [number, number, number, number];
// Seconds of now: a later run is a later boot of the engines.
const packets = v3Traps(Math.round(rate * seconds), sources, Math.floor(Date.now() / 1000));
await sendPaced({ port, rate, seconds, sources }, (source, n) => packets[n * sources + source]!);
