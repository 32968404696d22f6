import { createSocket } from 'node:dgram';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { seeded } from '../../hardware/sim/random.ts';
import { createToken } from '../../src/cli.ts';
import type { Alarm, Ticket } from '../../src/contract/index.ts';
import { startDaemon, tokenClient } from './daemon.ts';
import { link } from './packets.ts';
import { until } from './until.ts';

const interfaces = 3;

/** What came out of the rounds; `faults` is empty when nothing was lost or doubled. */
export interface KillReport {
  acknowledged: number;
  stored: number;
  /** Longest time from a start to the first acknowledgement, ms. */
  slowestStart: number;
  faults: string[];
}

/**
 * Kills the daemon (SIGKILL) at a random moment of a stream of informs, again and again, and compares what was acknowledged
 * with what is on disk: nothing missing, nothing stored twice, alarms and tickets right, databases whole.
 */
export async function killRounds(folder: string, rounds: number, seed = 20_261_121): Promise<KillReport> {
  const random = seeded(seed);
  const acknowledged = new Set<number>();
  let sent = 0;
  let slowestStart = 0;
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    const { trapPort, url, output, kill } = await startDaemon(folder);
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    const before = acknowledged.size;
    socket.on('message', (bytes) => {
      if (acknowledged.size === before) slowestStart = Math.max(slowestStart, performance.now() - began);
      acknowledged.add(requestIdOf(bytes));
    });
    const inform = (n: number) =>
      link(false, 1 + (n % interfaces), { inform: true, requestId: 0x0100_0000 + n, uptime: n });
    const sending = setInterval(() => {
      for (let i = 0; i < 20; i++) {
        socket.send(inform(sent), trapPort, '127.0.0.1', () => undefined);
        // Senders repeat what was not answered in time; both may be under way.
        if (random() < 0.05) socket.send(inform(sent), trapPort, '127.0.0.1', () => undefined);
        sent++;
      }
    }, 2);
    const enough = 20 + Math.floor(random() * 600);
    const daemon = tokenClient(url, createToken(folder, { role: 'admin', name: `round ${round}` }));
    await until(
      `acknowledgements in round ${round}`,
      () => acknowledged.size - before > enough,
      20_000,
    ).catch(async (cause: unknown) => {
      const funnel = await daemon.get('/api/funnel/state').catch(String);
      throw new Error(`${acknowledged.size - before} of ${enough}: ${JSON.stringify(funnel)} ${output()}`, {
        cause,
      });
    });
    await kill();
    clearInterval(sending);
    socket.close();
  }
  return { ...(await judge(folder, acknowledged)), slowestStart };
}

/** Of a v2c message with the community `public`. */
function requestIdOf(bytes: Buffer): number {
  const at = bytes.indexOf('public') + 'public'.length;
  // The PDU's length has one octet or, from 128 on, two.
  return bytes.readUInt32BE(at + (bytes[at + 1]! < 0x80 ? 4 : 5));
}

async function judge(folder: string, acknowledged: ReadonlySet<number>) {
  const faults: string[] = [];
  const { url, stop } = await startDaemon(folder);
  const api = tokenClient(url, createToken(folder, { role: 'admin', name: `judge ${Date.now()}` }));
  const alarms = (await api.get<{ items: Alarm[] }>('/api/alarms?state=open')).items.filter(
    ({ signature }) => !signature.startsWith('receiver/'),
  );
  const tickets = (await api.get<{ items: Ticket[] }>('/api/tickets?state=all')).items;
  const code = await stop();
  if (code !== 0) faults.push(`the daemon ended with ${code}`);
  const stream = new Database(join(folder, 'stream.db'), { readonly: true });
  const ids = stream
    .prepare<[], { raw: Buffer }>('SELECT raw FROM events WHERE raw IS NOT NULL')
    .all()
    .map(({ raw }) => requestIdOf(raw));
  const known = new Set(ids);
  const missing = [...acknowledged].filter((id) => !known.has(id));
  if (missing.length > 0) faults.push(`acknowledged but not on disk: ${missing.slice(0, 10).join(', ')}`);
  if (known.size !== ids.length) faults.push(`${ids.length - known.size} informs are stored twice`);
  for (const name of ['stream.db', 'linebench.db']) {
    const db = new Database(join(folder, name), { readonly: true });
    const check = db.pragma('integrity_check', { simple: true });
    if (check !== 'ok') faults.push(`${name}: ${check}`);
    db.close();
  }
  stream.close();
  const counted = alarms.reduce((sum, { count }) => sum + count, 0);
  if (alarms.length !== interfaces) faults.push(`${alarms.length} alarms are open, not ${interfaces}`);
  if (counted !== ids.length) faults.push(`alarms count ${counted} of ${ids.length} events`);
  if (tickets.length !== interfaces) faults.push(`${tickets.length} tickets, not ${interfaces}`);
  return { acknowledged: acknowledged.size, stored: ids.length, faults };
}
