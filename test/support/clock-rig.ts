import type { Priority, TicketEntry } from '../../src/contract/index.ts';
import type { Db } from '../../src/db/open.ts';
import type { AppEvents } from '../../src/events.ts';
import { Bus } from '../../src/lib/bus.ts';
import { silentLog } from '../../src/lib/log.ts';
import type { EntryWatch } from '../../src/tickets/casework.ts';
import { Policies } from '../../src/tickets/policy/policies.ts';
import { DeskClocks, type DeskNotice, type DeskNotices } from '../../src/tickets/scheduler/desk-clocks.ts';
import { Tickets } from '../../src/tickets/tickets.ts';
import { ManualClock } from './clock.ts';
import { deviceNames, policy } from './desk.ts';

/** Notices as they were written; a table of the test's own, so that they share the fate of the transaction. */
export function noticeTable(db: Db): DeskNotices & { all(): (DeskNotice & { key: string })[] } {
  db.exec('CREATE TABLE IF NOT EXISTS test_notices (key TEXT PRIMARY KEY, body TEXT NOT NULL)');
  return {
    write(notice) {
      db.prepare('INSERT INTO test_notices (key, body) VALUES (?, ?)').run(
        notice.key,
        JSON.stringify(notice),
      );
      return { reached: [...notice.people], missing: [] };
    },
    wake: () => undefined,
    all: () =>
      db
        .prepare<[], { body: string }>('SELECT body FROM test_notices ORDER BY rowid')
        .all()
        .map(({ body }) => JSON.parse(body) as DeskNotice),
  };
}

/** A desk with its clocks over a real database, in virtual time. */
export function clockRig(
  db: Db,
  options: {
    clock?: ManualClock;
    standard?: string;
    engineers?: string[];
    failing?: Db;
    letters?: EntryWatch;
  } = {},
) {
  const { clock = new ManualClock(), standard = 'case-centre', engineers = ['ana', 'ben'] } = options;
  const bus = new Bus<AppEvents>((_, err) => {
    throw err;
  });
  const devices = deviceNames(db);
  const tickets = new Tickets({
    ...{ db, bus, clock, devices, policy },
    log: silentLog,
    people: { findUser: (user) => user },
  });
  const policies = new Policies({ db, clock });
  policies.start();
  const notices = noticeTable(db);
  const desk = new DeskClocks({
    ...{ db: options.failing ?? db, bus, clock, devices, policies, notices, standard },
    ...(options.letters && { letters: options.letters }),
    log: silentLog,
    people: { engineers: () => engineers },
  });
  const actor = { name: 'agent', role: 'supervisor' } as const;
  const open = (priority: Priority, title = 'Node 7 is down') =>
    tickets.open({ title, text: 'It is.', type: 'incident', priority, origin: 'phone' }, actor).number;
  const entries = (number: number): TicketEntry[] => tickets.get(number, actor).entries;
  /** Saves the standard policy anew with some words changed. */
  const change = (name: string, ...words: [string | RegExp, string][]) => {
    const { text, version } = policies.current(name);
    const changed = words.reduce((all, [from, to]) => all.replace(from, to), text);
    return policies.save(name, { base: version, text: changed, comment: '' }, 'test');
  };
  return { clock, bus, tickets, policies, desk, notices, actor, open, entries, change };
}

/** Acts that a ticket's timeline records: due moment, act, to whom. */
export function actsOf(
  entries: readonly TicketEntry[],
): { at: string; act: string; to: string; late: boolean; done: string }[] {
  return entries
    .filter(({ kind }) => kind === 'clock')
    .flatMap(({ at, data }) =>
      (data.acts as { due: string; act: string; to: string }[]).map(({ due, act, to }) => ({
        at: due,
        act,
        to,
        late: data.late as boolean,
        done: at,
      })),
    );
}
