import { Outbox } from '../../src/channels/outbox.ts';
import { OutboxStore } from '../../src/channels/store.ts';
import { Config } from '../../src/config.ts';
import type { Contact, ContactBody, LetterKind, NewEntryBody } from '../../src/contract/index.ts';
import type { Db } from '../../src/db/open.ts';
import { deskLetters } from '../../src/desk-letters.ts';
import { deskNotices } from '../../src/desk-notices.ts';
import type { AppEvents } from '../../src/events.ts';
import { Bus } from '../../src/lib/bus.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { silentLog } from '../../src/lib/log.ts';
import { Customers } from '../../src/tickets/customer/customers.ts';
import type { Mail } from '../../src/tickets/letters/post.ts';
import { Policies } from '../../src/tickets/policy/policies.ts';
import { DeskClocks } from '../../src/tickets/scheduler/desk-clocks.ts';
import { Tickets } from '../../src/tickets/tickets.ts';
import { deviceNames, policy } from './desk.ts';

export const agent = { name: 'ana', role: 'supervisor' } as const;

/** A letter as it waits in the outbox. */
export interface Queued extends Mail {
  way: string;
  kind: LetterKind;
  lane: string;
  whole: string;
}

/** A desk that writes letters, with its clocks and its customers, over a real database. */
export function letterRig(db: Db, clock: Clock, notify: object = {}, failing: Db = db) {
  const bus = new Bus<AppEvents>((_, err) => {
    throw err;
  });
  const devices = deviceNames(db);
  const config = Config.parse({ http: { url: 'https://support.example/' }, notify });
  const outbox = new Outbox({ store: new OutboxStore(failing), clock, log: silentLog });
  const letters = deskLetters({ config, db: failing, bus, clock, log: silentLog, outbox, web: () => '' });
  const notices = deskNotices(config.notify, outbox, silentLog);
  const tickets = new Tickets({
    ...{ db: failing, bus, clock, devices, policy, letters, notices },
    log: silentLog,
    people: { findUser: (user) => user },
  });
  const policies = new Policies({ db, clock });
  policies.start();
  const clocks = new DeskClocks({
    ...{ db: failing, bus, clock, devices, policies, letters, notices, log: silentLog },
    people: { engineers: () => [] },
    standard: 'case-centre',
  });
  const customers = new Customers({ tickets, letters, contacts: tickets.contacts, devices, clock });
  const contact = (more: Partial<ContactBody> = {}): Contact =>
    tickets.contacts.add({
      ...{
        name: 'Lucía Romero',
        company: 'CableSur',
        phone: '+34 600 100 200',
        email: 'lucia@cable.example',
      },
      ...{ contract: null, language: 'en', group: null, ...more },
    });
  const open = (contact: number, more: object = {}): number =>
    tickets.open(
      { title: 'No signal', text: 'Since noon.', type: 'incident', origin: 'phone', contact, ...more },
      agent,
    ).number;
  const act = (number: number, body: NewEntryBody) => tickets.act(number, body, agent);
  /** Letters in the outbox, oldest first. */
  const queued = (): Queued[] =>
    db
      .prepare<[], { target: string; key: string; lane: string; body: string }>(
        "SELECT target, key, lane, body FROM outbox WHERE key LIKE 'letter/%' ORDER BY id",
      )
      .all()
      .map(({ target, key, lane, body }) => ({
        ...(JSON.parse(body) as Mail),
        ...{ way: target, lane, whole: body, kind: key.split('/')[3] as LetterKind },
      }));
  /** The link of the newest mail that has one. */
  const link = (): string =>
    /\/c\/([\w-]+)/.exec(queued().findLast(({ text }) => text.includes('/c/'))!.text)![1]!;
  return { bus, outbox, letters, tickets, clocks, customers, contact, open, act, queued, link };
}
