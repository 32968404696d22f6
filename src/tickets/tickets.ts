import type {
  NewEntryBody,
  NewTicketBody,
  Page,
  Ticket,
  TicketDetail,
  TicketEntry,
} from '../contract/index.ts';
import type { Db } from '../db/open.ts';
import type { AppBus } from '../events.ts';
import type { Clock } from '../lib/clock.ts';
import { notFound } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import { Casework, type EntryWatch, type Written } from './casework.ts';
import { Contacts } from './contacts/contacts.ts';
import { ContactStore } from './contacts/store.ts';
import { Acting } from './desk/acting.ts';
import { Archivist } from './desk/archive.ts';
import { BenchQueue } from './desk/bench-queue.ts';
import { Details } from './desk/details.ts';
import type { BenchPlaces } from './desk/parts.ts';
import { PresenceBoard } from './desk/presence.ts';
import { DeskStore } from './desk/store.ts';
import { Workplace } from './desk/workplace.ts';
import type { AlarmFeed, DeviceNames, RunFeed } from './feeds.ts';
import { Follower } from './follower.ts';
import type { Policy } from './from-alarms.ts';
import { type ListQuery, Lists } from './lists/lists.ts';
import { MacroBook } from './macros/macros.ts';
import { MacroStore } from './macros/store.ts';
import { CustomerNews } from './news/news.ts';
import { openingData, ticketOf } from './opening.ts';
import type { DeskNotices } from './scheduler/feeds.ts';
import { ContractPolicies } from './setup/contracts.ts';
import { Setup } from './setup/setup.ts';
import type { Actor, EntryDraft } from './state.ts';
import { type TicketRow, TicketStore } from './store.ts';

export type { BenchPlaces } from './desk/parts.ts';
export type { AlarmFeed, AlarmNews, DeviceNames, RunFeed, RunNews } from './feeds.ts';

/** What the desk works with. */
export interface TicketsOptions {
  db: Db;
  bus: AppBus;
  clock: Clock;
  log: Log;
  devices: DeviceNames;
  /** Sign-in name as it is written in the records, or null for somebody who cannot sign in. */
  people: { findUser(user: string): string | null };
  alarms?: AlarmFeed;
  runs?: RunFeed;
  /** Without it a unit to be tested goes on the waiting list. */
  benches?: BenchPlaces;
  /** Writes to the customers. */
  letters?: EntryWatch;
  /** Without them nobody is told what customers write. */
  notices?: DeskNotices;
  /** What a customer writes within this time is told at once, ms; a minute unless given. */
  gather?: number;
  policy: Policy;
}

const nowhere: BenchPlaces = { placeFor: ({ profile = null }) => ({ profile, place: null }) };

/** The desk: tickets, opened by people, alarms and failed units, each with a timeline that is only ever added to. */
export class Tickets {
  readonly #o: TicketsOptions;
  readonly #store: TicketStore;
  readonly #people: ContactStore;
  readonly #casework: Casework;
  readonly #contracts: ContractPolicies;
  readonly #acting: Acting;
  readonly #follower: Follower;
  readonly #archivist: Archivist;
  readonly #news: CustomerNews | undefined;
  readonly #details: Details;
  #ends: (() => void)[] = [];
  /** Teams, categories and routing. */
  readonly setup: Setup;
  /** Lists, queues, ages. */
  readonly lists: Lists;
  /** Canned acts. */
  readonly macros: MacroBook;
  /** Drafts, macros at work, bulk acts. */
  readonly workplace: Workplace;
  /** Units that tickets want tested. */
  readonly benchQueue: BenchQueue;
  readonly presence: PresenceBoard;
  readonly contacts: Contacts;

  constructor(options: TicketsOptions) {
    this.#o = options;
    const { db, bus, clock, devices, log, alarms, runs, policy, people } = options;
    const { letters, notices, gather = 60_000, benches = nowhere } = options;
    const store = new TicketStore(db);
    const desk = new DeskStore(db);
    const contacts = new ContactStore(db);
    const setup = new Setup({ db, clock });
    const contracts = new ContractPolicies(db, setup);
    const news = notices && new CustomerNews({ db, bus, clock, log, notices, setup, gather });
    const casework = new Casework({ store, clock, devices, contacts, letters, news });
    this.#news = news;
    this.#store = store;
    this.#people = contacts;
    this.contacts = new Contacts({ db, clock });
    this.#casework = casework;
    this.#contracts = contracts;
    this.setup = setup;
    this.lists = new Lists({ db, clock, casework, setup });
    this.presence = new PresenceBoard(clock);
    this.#acting = new Acting({
      ...{ store, desk, casework, clock, devices, setup, people, contacts, contracts, benches },
    });
    this.macros = new MacroBook({ store: new MacroStore(db), clock });
    this.workplace = new Workplace({
      ...{ desk, clock, tickets: this, macros: this.macros, lists: this.lists },
    });
    const titleOf = (number: number) => this.#row(number).title;
    const benchQueue = new BenchQueue({ desk, benches, titleOf });
    this.benchQueue = benchQueue;
    this.#details = new Details({ store, desk, casework, setup, benchQueue, acting: this.#acting });
    const tell = (written: readonly Written[]) => this.#tell(written);
    this.#archivist = new Archivist({ store, casework, clock, log, setup, tell });
    this.#follower = new Follower({
      ...{ store, desk, casework, clock, log, devices, setup, alarms, runs, policy },
      tell,
    });
  }

  /** Begins to follow alarms and runs, from where it stopped. */
  start(): void {
    const { bus } = this.#o;
    this.#ends = [
      bus.on('alarm.changed', ({ alarm, change }) => {
        if (change) this.#follower.wake();
        else this.#follower.repeated(alarm);
      }),
      bus.on('run.finished', () => this.#follower.wake()),
    ];
    this.#follower.start();
    this.#archivist.start();
    this.#news?.start();
    this.presence.start();
  }

  stop(): void {
    for (const end of this.#ends.splice(0)) end();
    this.#follower.stop();
    this.#archivist.stop();
    this.#news?.stop();
    this.presence.stop();
  }

  /** Follows alarms and runs up to now, archives what is old enough and tells what customers wrote, at once. */
  catchUp(): void {
    this.#follower.catchUp();
    this.#archivist.catchUp();
    this.#news?.catchUp();
  }

  /** One page, newest first unless asked otherwise. Throws AppError `invalid` for a `before` that no page gave. */
  list(query: ListQuery): Page<Ticket> {
    return this.lists.page(query);
  }

  /**
   * A ticket with its timeline and what somebody of this role may do next. A requester sees their own tickets and public
   * entries only. Throws AppError `not_found`.
   */
  get(number: number, actor: Pick<Actor, 'role'> & Partial<Actor>): TicketDetail {
    return this.#details.of(this.#mine(this.#row(number), actor), actor);
  }

  /** Throws AppError `not_found` for a ticket that is not there. */
  need(number: number): void {
    this.#row(number);
  }

  /** The newest tickets that are not closed, newest first. */
  newest(limit = 100): Ticket[] {
    return this.#store.notClosed(limit).map((row) => this.#casework.ticket(row));
  }

  /** How many are open, in all or about one device. */
  openCount(device?: number): number {
    return this.#store.openCount(device);
  }

  /** Tickets about a device that were opened before a moment (ISO), newest first. */
  ofDevice(device: number, before: string | undefined, limit: number): Ticket[] {
    const until = before === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(before);
    return this.#store.ofDevice(device, until, limit).map((row) => this.#casework.ticket(row));
  }

  /** Opens a ticket by hand. Throws AppError `unknown_device`, `invalid`, `not_found`. */
  open(body: NewTicketBody, actor: Actor): TicketDetail {
    const { devices } = this.#o;
    return this.#commit(() => {
      const contact = (id: number) => this.#people.get(id);
      const ticket = ticketOf(body, { setup: this.setup.data, devices, contact });
      const draft: EntryDraft = {
        actor: actor.name,
        kind: 'opened',
        visibility: 'public',
        text: body.text,
        data: { ...openingData(ticket), ...(actor.role === 'requester' && { by: 'customer' }) },
      };
      const opened = this.#casework.open(ticket, draft);
      this.#contracts.bind(opened.row.number, opened.row.contract, opened.row.opened_at);
      return [opened];
    }, actor);
  }

  /**
   * Does what a person asks for, and records it. `basedOn` is the last entry that the person had read. Throws AppError
   * `not_found`, `forbidden`, `changed_meanwhile`, or the refusal of the state.
   */
  act(number: number, body: NewEntryBody, actor: Actor, basedOn?: number): TicketDetail {
    return this.#commit(
      () => this.#acting.act(this.#mine(this.#row(number), actor), body, actor, basedOn),
      actor,
    );
  }

  /** Several acts of one person, all or none. Throws as `act` does. */
  actAll(number: number, bodies: readonly NewEntryBody[], actor: Actor, basedOn?: number): TicketDetail {
    return this.#commit(() => {
      const first = this.#row(number);
      const written = bodies.flatMap((body) => this.#acting.act(this.#row(number), body, actor, basedOn));
      return written.length === 0 ? [{ row: first, entry: null }] : written;
    }, actor);
  }

  /** The entries that acts would write to a ticket; nothing is kept. Throws as `act` does. */
  tryAll(number: number, bodies: readonly NewEntryBody[], actor: Actor): TicketEntry[] {
    return this.#store.rehearse(() =>
      bodies
        .flatMap((body) => this.#acting.act(this.#row(number), body, actor))
        .flatMap(({ row, entry }) => (row.number === number && entry ? [entry] : [])),
    );
  }

  /** An act of the customer and what the desk does because of it, in one transaction. Throws as `act` does. */
  answer(
    number: number,
    body: NewEntryBody,
    actor: Actor,
    follow: (before: TicketRow, after: TicketRow) => NewEntryBody | null,
  ): TicketDetail {
    return this.#commit(() => {
      const before = this.#mine(this.#row(number), actor);
      const written = this.#acting.act(before, body, actor);
      const after = this.#row(number);
      const more = follow(before, after);
      return more === null ? written : [...written, ...this.#acting.byProgram(after, more)];
    }, actor);
  }

  /** The first written ticket is the one that is answered. */
  #commit(work: () => Written[], actor: Actor): TicketDetail {
    const written = this.#store.transaction(work);
    this.#tell(written);
    return this.#details.of(this.#row(written[0]!.row.number), actor);
  }

  #tell(written: readonly Written[]): void {
    for (const { row, entry } of written) {
      this.#o.bus.emit('ticket.changed', { ticket: this.#casework.ticket(row), entry });
    }
  }

  #row(number: number): TicketRow {
    const row = this.#store.row(number);
    if (!row) throw notFound(`ticket ${number}`);
    return row;
  }

  /** To a requester the tickets of others are not there. */
  #mine(row: TicketRow, { role, contact }: Pick<Actor, 'role'> & Partial<Actor>): TicketRow {
    if (role === 'requester' && (row.contact === null || row.contact !== contact))
      throw notFound(`ticket ${row.number}`);
    return row;
  }
}
