import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTool } from '../support/tools.ts';
import { linebench } from './daemon.ts';
import { print, round } from './figure.ts';
import { Child } from './process.ts';

/** Addresses, and in v3 engines, that send. */
export const sources = 200;

/** A receiver under test: how many traps it has taken in so far. */
export interface Receiver {
  port: number;
  count(): Promise<number>;
  /** Whether everything that was sent had arrived where it belongs, `settleMs` after the last packet. */
  end(): Promise<void>;
}

interface Trial {
  rate: number;
  sent: number;
  /** What arrived within the grace, and what arrived at all. */
  held: number;
  taken: number;
}

/** A rate counts as held when the last trap is where it belongs this long after it was sent: nothing piles up. */
const graceMs = 1000;

/** Sends at a rate for the seconds; `taken` is what arrived once nothing more comes. */
async function trial(receiver: Receiver, script: string, rate: number, seconds: number): Promise<Trial> {
  const before = await receiver.count();
  const sender = Child.script(script, [receiver.port, rate, seconds, sources]);
  const { sent, seconds: took } = JSON.parse(await sender.line()) as { sent: number; seconds: number };
  await sender.end();
  await new Promise((resolve) => setTimeout(resolve, graceMs));
  const held = (await receiver.count()) - before;
  let taken = held;
  for (let still = 0; taken < sent && still < 8; ) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    const now = (await receiver.count()) - before;
    still = now === taken ? still + 1 : 0;
    taken = now;
  }
  return { rate: sent / took, sent, held, taken };
}

/** Highest rate that loses nothing: doubles until something is lost, then halves the gap four times; the find is held once more for the whole time. */
export async function lossless(
  make: () => Promise<Receiver>,
  from: number,
  seconds: number,
  /** What sends: PORT RATE SECONDS SOURCES. */
  script = 'trap-sender.ts',
): Promise<{ rate: number; trials: Trial[] }> {
  const receiver = await make();
  const trials: Trial[] = [];
  const holds = async (rate: number, time: number) => {
    const result = await trial(receiver, script, rate, time);
    trials.push(result);
    // A sender that cannot reach the rate proves nothing about it.
    return result.held >= result.sent && result.rate >= rate * 0.97;
  };
  try {
    await trial(receiver, script, Math.min(from, 2000), 1);
    let good = 0;
    let bad = from;
    while (await holds(bad, seconds / 3)) {
      good = bad;
      bad *= 1.6;
    }
    for (let step = 0; step < 4; step++) {
      const middle = (good + bad) / 2;
      if (await holds(middle, seconds / 3)) good = middle;
      else bad = middle;
    }
    for (let rate = good; rate > 500; rate *= 0.93) {
      if (await holds(rate, seconds)) return { rate: trials.at(-1)!.rate, trials };
    }
    return { rate: 0, trials };
  } finally {
    await receiver.end();
  }
}

async function bareSocket(): Promise<Receiver> {
  const child = Child.script('bare-counter.ts');
  const port = Number(await child.line());
  return {
    port,
    async count() {
      child.ask('count');
      return Number(await child.line());
    },
    end: () => child.end(),
  };
}

/** net-snmp's own daemon, logging each trap on a line of a file. */
async function snmptrapd(program: string): Promise<Receiver> {
  const folder = mkdtempSync(join(tmpdir(), 'linebench-snmptrapd-'));
  const log = join(folder, 'traps.log');
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const child = new Child(program, [
    '-f',
    '-n',
    '-C',
    '--disableAuthorization=yes',
    '-Lf',
    log,
    '-F',
    '%b %v\\n',
    '-On',
    '-p',
    join(folder, 'pid'),
    `udp:127.0.0.1:${port}`,
  ]);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  let seen = 0;
  let at = 0;
  return {
    port,
    async count() {
      const size = statSync(log).size;
      if (size > at) {
        const text = readFileSync(log, 'latin1');
        seen = text.split('\n').filter((line) => line.includes('1.3.6.1.6.3.1.1.4.1.0')).length;
        at = size;
      }
      return seen;
    },
    async end() {
      await child.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Every trap a row of its own: none may count on an earlier one. */
const everyRow = { traps: { dedup: '0s' } };

/** Traps from the wire to the disk, the alarm board and the live feed; then the same with no two traps alike. */
export async function traps(seconds: number): Promise<void> {
  const bare = await lossless(bareSocket, 40_000, seconds);
  const ours = await lossless(() => linebench(everyRow), 10_000, seconds);
  const distinct = await lossless(() => linebench(everyRow), 10_000, seconds, 'trap-sender-distinct.ts');
  print({
    name: 'traps/distinct',
    value: round(distinct.rate),
    unit: 'traps/s',
    baseline: `bare socket ${round(bare.rate)}`,
    ratio: bare.rate > 0 ? round(distinct.rate / bare.rate) : null,
    distinctPackets: 'all',
  });
  print({
    name: 'traps',
    value: round(ours.rate),
    unit: 'traps/s',
    baseline: `bare socket ${round(bare.rate)}`,
    ratio: bare.rate > 0 ? round(ours.rate / bare.rate) : null,
    // A storm repeats itself: so many different packets are sent over and over.
    distinctPackets: sources * 10,
    held: `${seconds} s without loss, the last trap on disk within ${graceMs} ms`,
    trials: ours.trials.map(
      ({ rate, sent, held, taken }) => `${Math.round(rate)}/s: ${held} of ${sent} in time, ${taken} in all`,
    ),
  });
  const program = findTool('snmptrapd');
  const peer = program ? await lossless(() => snmptrapd(program), 4000, seconds) : null;
  print({
    name: 'traps/snmptrapd',
    value: round(ours.rate),
    unit: 'traps/s',
    baseline: peer
      ? `snmptrapd ${round(peer.rate)}`
      : 'snmptrapd is not installed: apt-get install -y snmptrapd',
    ratio: peer && peer.rate > 0 ? round(ours.rate / peer.rate) : null,
  });
}
