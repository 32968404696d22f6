import { type ContactRef, isOpenState, type Ticket, type TicketEntry } from '../contract/index.ts';
import { type Clock, iso } from '../lib/clock.ts';
import { chain } from './entries.ts';
import type { DeviceNames } from './feeds.ts';
import { type EntryDraft, type Standing, untouched } from './standing.ts';
import type { TicketRow, TicketStore } from './store.ts';

/** A ticket that was written, and the entry that says why; null when only a count changed. */
export interface Written {
  row: TicketRow;
  entry: TicketEntry | null;
}

/** A ticket to be opened, before it has a number. */
export type NewTicket = Pick<TicketRow, 'title' | 'type' | 'priority' | 'origin'> &
  Partial<Omit<TicketRow, 'number' | 'title' | 'type' | 'priority' | 'origin' | 'last_seq'>>;

/** How tickets name contacts, and the words that they are found by. */
export interface ContactNames {
  ref(id: number): ContactRef | null;
  words(id: number): string;
}

/** Told of every entry within the transaction that writes it; `before` is null at the opening. */
export interface EntryWatch {
  written(before: TicketRow | null, row: TicketRow, entry: TicketEntry): void;
}

/** Writes tickets together with their entries; to be called within a transaction. */
export class Casework {
  readonly #store: TicketStore;
  readonly #clock: Clock;
  readonly #devices: DeviceNames;
  readonly #contacts: ContactNames;
  readonly #watches: readonly EntryWatch[];

  constructor(options: {
    store: TicketStore;
    clock: Clock;
    devices: DeviceNames;
    contacts: ContactNames;
    /** Writes to the customers. */
    letters?: EntryWatch | undefined;
    /** Tells the desk what customers wrote. */
    news?: EntryWatch | undefined;
  }) {
    this.#store = options.store;
    this.#watches = [options.letters, options.news].filter((watch) => watch !== undefined);
    this.#contacts = options.contacts;
    this.#clock = options.clock;
    this.#devices = options.devices;
  }

  /** Opens a ticket with its first entry. */
  open(ticket: NewTicket, draft: EntryDraft): Written {
    const now = this.#clock.now();
    const number = this.#store.nextNumber();
    const row: TicketRow = {
      ...untouched,
      number,
      signature: null,
      alarm_id: null,
      run_id: null,
      device_id: null,
      count: 1,
      count_before: 0,
      routed: null,
      ...ticket,
      opened_at: now,
      updated_at: now,
      resolved_at: null,
      closed_at: null,
      hold_until: null,
      waits_since: null,
      waits_text: null,
      last_seq: 1,
    };
    const device = row.device_id === null ? null : this.#devices.ref(row.device_id);
    this.#store.insert(row, device ? `${device.name} ${device.serial ?? ''}` : '');
    const entry = chain(number, null, draft, iso(now));
    this.#store.addEntry(number, entry, this.#found({ ...untouched, ...blank }, row));
    for (const watch of this.#watches) watch.written(null, row, entry);
    return { row, entry };
  }

  /**
   * Changes a ticket's facts and standing, and records it. A ticket that is done is held no longer; one that begins to wait
   * shows since when and for what.
   */
  write(
    before: TicketRow,
    standing: Partial<Standing>,
    facts: Partial<TicketRow>,
    draft: EntryDraft | null,
  ): Written {
    const now = this.#clock.now();
    const row: TicketRow = { ...before, ...standing, ...facts, updated_at: now };
    if (row.state !== before.state) stamp(row, before, now);
    if (!isOpenState(row.state)) row.hold_until = null;
    if (row.state !== 'waiting') row.waits = row.waits_since = row.waits_text = null;
    else if (before.state !== 'waiting' || row.waits !== before.waits)
      Object.assign(row, { waits_since: now, waits_text: draft?.text ?? '' });
    const entry = draft && chain(row.number, this.#store.lastEntry(row.number), draft, iso(now));
    if (entry) row.last_seq = entry.seq;
    this.#store.update(row, before);
    if (entry) {
      this.#store.addEntry(row.number, entry, this.#found(before, row));
      for (const watch of this.#watches) watch.written(before, row, entry);
    }
    return { row, entry };
  }

  /** The ticket as it crosses the wire. */
  ticket(row: TicketRow): Ticket {
    const { number, title, type, state, priority, assignee, origin, signature, count } = row;
    const { team, level, category, zone, maker, contract, parent, outcome, waits } = row;
    return {
      ...{ number, title, type, state, priority, assignee, team, level, category, zone, maker, contract },
      contact: row.contact === null ? null : this.#contacts.ref(row.contact),
      waits:
        waits === null
          ? null
          : { reason: waits, since: iso(row.waits_since ?? row.updated_at), text: row.waits_text ?? '' },
      parent,
      children: this.#store.childCount(number),
      origin,
      signature,
      alarmId: row.alarm_id,
      runId: row.run_id,
      device: row.device_id === null ? null : this.#devices.ref(row.device_id),
      count,
      openedAt: iso(row.opened_at),
      updatedAt: iso(row.updated_at),
      resolvedAt: row.resolved_at === null ? null : iso(row.resolved_at),
      closedAt: row.closed_at === null ? null : iso(row.closed_at),
      lastSeq: row.last_seq,
      outcome,
    };
  }

  /** Words of what changed that the ticket is found by from now on. */
  #found(before: Standing & { device_id?: number | null }, row: TicketRow): string {
    const words: string[] = [];
    for (const key of ['title', 'maker', 'contract', 'vendor', 'reference'] as const) {
      if (row[key] !== before[key] && row[key] !== null) words.push(row[key]);
    }
    if (row.contact !== before.contact && row.contact !== null) words.push(this.#contacts.words(row.contact));
    if (row.fields !== before.fields)
      words.push(...Object.values(JSON.parse(row.fields) as Record<string, string>));
    if (row.device_id !== null && row.device_id !== before.device_id) {
      const device = this.#devices.ref(row.device_id);
      if (device) words.push(device.name, device.serial ?? '');
    }
    return words.join(' ');
  }
}

const blank = { title: '', type: 'incident', priority: 'P4' } as const;

/** Times of solving and closing. */
function stamp(row: TicketRow, before: TicketRow, now: number): void {
  if (isOpenState(row.state)) row.resolved_at = row.closed_at = null;
  else if (isOpenState(before.state)) row.resolved_at = now;
  if (row.state === 'closed') row.closed_at = now;
}
