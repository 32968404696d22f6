import type { NewEntryBody } from '../../src/contract/index.ts';
import type { Db } from '../../src/db/open.ts';
import { canonical, chain } from '../../src/tickets/entries.ts';
import { openingData } from '../../src/tickets/opening.ts';
import { type EntryDraft, type Standing, untouched } from '../../src/tickets/standing.ts';
import { next } from '../../src/tickets/state.ts';
import { TicketStore } from '../../src/tickets/store.ts';

const makers = ['Arris', 'Sagemcom', 'Technicolor', 'Hitron', 'Ubee', 'Huawei', 'Casa'];
const faults = [
  'no downstream',
  'high noise',
  'low level',
  'partial service',
  'reboots',
  'no sync',
  'packet loss',
];
const teams = ['front-line', 'network', 'lab', 'software', 'commercial', 'experts'];
const people = ['ana', 'ben', 'cy', 'dee', 'eli', 'fay'];
const zones = ['customer-premises', 'drop-tap', 'node-amplifier', 'cmts-olt', 'core', null] as const;
const minute = 60_000;

/**
 * Fills a migrated case database with tickets that have sound timelines of five or six entries, one in ten of them open, of
 * those one in three waiting; the oldest was opened `count * 5` minutes before `now` (ms). The same every time; 100 000 take
 * less than half a minute.
 */
export function seedTickets(db: Db, count: number, now: number): void {
  const store = new TicketStore(db);
  const first = store.nextNumber();
  const batch = 5000;
  for (let from = 0; from < count; from += batch) {
    store.transaction(() => {
      for (let i = from; i < Math.min(from + batch, count); i++) seedOne(store, first + i, i, count, now);
    });
  }
  db.exec(
    `INSERT OR IGNORE INTO ticket_clocks (number, seq, done_seq, done_through, next_at, next_act, overdue_at)
     SELECT number, last_seq, last_seq, ${now}, ${now} + number * 1000, 'status-due', iif(number % 70 = 1, ${now} - number, NULL) FROM tickets
     WHERE state IN ('new', 'triage', 'assigned', 'in_progress', 'waiting')`,
  );
}

function seedOne(store: TicketStore, number: number, i: number, count: number, now: number): void {
  const pick = <T>(from: readonly T[], salt: number): T =>
    from[(i * 7919 + (i >> 3) * 31 + salt * 104_729) % from.length]!;
  const opened = now - (count - i) * 5 * minute;
  const node = (i * 31) % 400;
  const title = `${pick(faults, 1)} behind node ${node}`;
  const start: Standing = {
    ...untouched,
    title,
    type: pick(['incident', 'question', 'rma'] as const, 2),
    priority: pick(['P1', 'P2', 'P3', 'P3', 'P4'] as const, 3),
    team: pick(teams, 4),
    maker: pick(makers, 5),
    zone: pick(zones, 6),
    contract: i % 3 === 0 ? `C-${i % 500}` : null,
    contact: i % 5 === 0 ? 1 + (i % 1000) : null,
    fields: canonical({
      mac: `00aa${(i * 2_654_435_761).toString(16).padStart(8, '0').slice(-8)}`,
      serial: `SN${i}`,
    }),
  };
  const origin = pick(['phone', 'mail', 'web'] as const, 7);
  const finished = i % 10 !== 0;
  const person = pick(people, 8);
  const acts: NewEntryBody[] = [
    { kind: 'take' },
    { kind: 'note', text: `levels of ${pick(makers, 9)} unit at tap ${i % 97} measured` },
    { kind: 'reply', text: `we look at ${pick(faults, 10)}` },
    finished ? { kind: 'resolve', text: `amplifier ${node} adjusted` } : { kind: 'start' },
    ...(i % 30 === 0 ? [{ kind: 'wait', reason: 'customer', text: 'the log' } as const] : []),
  ];
  const draft = (text: string): EntryDraft => ({
    ...{ actor: person, kind: 'opened', visibility: 'public', text },
    data: openingData({ ...start, origin }),
  });
  let at = opened;
  let standing = start;
  const entries = [chain(number, null, draft(`${title} since ${i % 24}:00`), new Date(at).toISOString())];
  for (const act of acts) {
    const done = next(standing, act, person);
    if (!done.ok) throw new Error(`${act.kind}: ${done.reason}`);
    standing = done.state;
    at = Math.min(now, at + 10 * minute);
    entries.push(chain(number, entries.at(-1)!, done.effects[0]!, new Date(at).toISOString()));
  }
  const waits = standing.state === 'waiting';
  store.insert(
    {
      ...standing,
      ...{ number, origin, signature: null, alarm_id: null, run_id: null, device_id: null },
      ...{ count: 1, count_before: 0, opened_at: opened, updated_at: at, hold_until: null, routed: null },
      ...{
        resolved_at: finished ? at : null,
        closed_at: null,
        waits_since: waits ? at : null,
        waits_text: waits ? 'the log' : null,
      },
      last_seq: entries.length,
    },
    Object.values(JSON.parse(start.fields) as Record<string, string>).join(' '),
  );
  entries.forEach((entry, n) => {
    store.addEntry(number, entry, n === 0 ? [start.maker, start.contract].filter(Boolean).join(' ') : '');
  });
}
