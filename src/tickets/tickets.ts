import type {
  NewEntryBody,
  NewTicketBody,
  Page,
  Priority,
  Ticket,
  TicketDetail,
  TicketState,
} from '../contract/index.ts';
import type { Db } from '../db/open.ts';
import type { AppBus } from '../events.ts';
import type { Clock } from '../lib/clock.ts';
import { AppError, notFound } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import { Casework, type Written } from './casework.ts';
import type { AlarmFeed, DeviceNames, RunFeed } from './feeds.ts';
import { Follower } from './follower.ts';
import type { Policy } from './from-alarms.ts';
import { type Actor, actionsFor, type EntryDraft, mayAct, next } from './state.ts';
import { type TicketRow, TicketStore } from './store.ts';

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
  policy: Policy;
}

/** The list that a person asks for. */
export interface TicketsQuery {
  state: TicketState | 'open' | 'all';
  q?: string;
  priority?: Priority;
  assignee?: string;
  device?: number;
  limit: number;
  before?: string;
}

/** The desk: tickets, opened by people, alarms and failed units, each with a timeline that is only ever added to. */
export class Tickets {
  readonly #o: TicketsOptions;
  readonly #store: TicketStore;
  readonly #casework: Casework;
  readonly #follower: Follower;
  #ends: (() => void)[] = [];

  constructor(options: TicketsOptions) {
    this.#o = options;
    this.#store = new TicketStore(options.db);
    const { clock, devices, log, alarms, runs, policy } = options;
    this.#casework = new Casework({ store: this.#store, clock, devices });
    this.#follower = new Follower({
      store: this.#store,
      casework: this.#casework,
      clock,
      log,
      devices,
      alarms,
      runs,
      policy,
      tell: (written) => this.#tell(written),
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
  }

  stop(): void {
    for (const end of this.#ends.splice(0)) end();
    this.#follower.stop();
  }

  /** Follows alarms and runs up to now, at once. */
  catchUp(): void {
    this.#follower.catchUp();
  }

  /** One page, newest first. Throws AppError `invalid` for a `before` that no page gave. */
  list(query: TicketsQuery): Page<Ticket> {
    const { state, priority, assignee, device, limit } = query;
    const before = query.before === undefined ? undefined : Number(query.before);
    if (before !== undefined && !Number.isSafeInteger(before)) {
      throw new AppError('invalid', 'before: hand back what `next` said', { field: 'before' });
    }
    const words = query.q?.match(/[\p{L}\p{N}]+/gu)?.slice(0, 8);
    if (query.q?.trim() && !words) return { items: [], next: null };
    const rows = this.#store.list({ state, words, priority, assignee, device, before }, limit + 1);
    const page = rows.slice(0, limit);
    return {
      items: page.map((row) => this.#casework.ticket(row)),
      next: rows.length > limit ? String(page.at(-1)!.number) : null,
    };
  }

  /** A ticket with its timeline and what somebody of this role may do next. Throws AppError `not_found`. */
  get(number: number, actor: Pick<Actor, 'role'>): TicketDetail {
    return this.#detail(this.#row(number), actor);
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

  /** Opens a ticket by hand. Throws AppError `unknown_device`. */
  open(body: NewTicketBody, actor: Actor): TicketDetail {
    const { title, text, type, priority, origin } = body;
    const device = body.device ? this.#o.devices.find(body.device) : null;
    if (body.device && !device) {
      throw new AppError('unknown_device', `no device has the serial, MAC or address ${body.device}`, {
        field: 'device',
        remedy: 'check it, or leave it empty and write it in the text',
      });
    }
    const draft: EntryDraft = {
      actor: actor.name,
      kind: 'opened',
      visibility: 'public',
      text,
      data: { type, priority, origin, device: device?.id ?? null },
    };
    const ticket = { title, type, priority, origin, device_id: device?.id ?? null };
    return this.#commit(() => this.#casework.open(ticket, draft), actor);
  }

  /** Does what a person asks for, and records it. Throws AppError `not_found`, `forbidden`, or the refusal of the state. */
  act(number: number, body: NewEntryBody, actor: Actor): TicketDetail {
    if (!mayAct(actor.role, body.kind)) {
      throw new AppError('forbidden', `the role ${actor.role} may not ${body.kind} a ticket`);
    }
    const act = body.kind === 'assign' ? { ...body, to: this.#o.people.findUser(body.to) ?? body.to } : body;
    return this.#commit(() => {
      const row = this.#row(number);
      const done = next(row, act, actor.name);
      if (!done.ok) throw new AppError(done.code, done.reason);
      if (act.kind === 'reopen') this.#refuseSecondOpen(row);
      return this.#casework.write(row, done.state, {}, done.effects[0]!);
    }, actor);
  }

  #refuseSecondOpen(row: TicketRow): void {
    const other = row.signature === null ? undefined : this.#store.bySignature(row.signature);
    if (!other || other.number === row.number || other.state === 'resolved' || other.state === 'closed')
      return;
    throw new AppError('duplicate', `ticket ${other.number} is open for the same fault`, {
      remedy: `go on with ticket ${other.number}`,
    });
  }

  #commit(work: () => Written, actor: Actor): TicketDetail {
    const written = this.#store.transaction(work);
    this.#tell([written]);
    return this.#detail(written.row, actor);
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

  #detail(row: TicketRow, { role }: Pick<Actor, 'role'>): TicketDetail {
    return {
      ...this.#casework.ticket(row),
      entries: this.#store.entries(row.number),
      actions: actionsFor(row, role),
    };
  }
}
