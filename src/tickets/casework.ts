import type { Ticket, TicketEntry } from '../contract/index.ts';
import { type Clock, iso } from '../lib/clock.ts';
import { chain } from './entries.ts';
import type { DeviceNames } from './feeds.ts';
import type { EntryDraft, Standing } from './state.ts';
import type { TicketRow, TicketStore } from './store.ts';

/** A ticket that was written, and the entry that says why; null when only a count changed. */
export interface Written {
  row: TicketRow;
  entry: TicketEntry | null;
}

/** A ticket to be opened, before it has a number. */
export type NewTicket = Pick<TicketRow, 'title' | 'type' | 'priority' | 'origin'> &
  Partial<Pick<TicketRow, 'signature' | 'alarm_id' | 'run_id' | 'device_id' | 'count' | 'count_before'>>;

/** Writes tickets together with their entries; to be called within a transaction. */
export class Casework {
  readonly #store: TicketStore;
  readonly #clock: Clock;
  readonly #devices: DeviceNames;

  constructor(options: { store: TicketStore; clock: Clock; devices: DeviceNames }) {
    this.#store = options.store;
    this.#clock = options.clock;
    this.#devices = options.devices;
  }

  /** Opens a ticket with its first entry. */
  open(ticket: NewTicket, draft: EntryDraft): Written {
    const now = this.#clock.now();
    const row: TicketRow = {
      number: this.#store.nextNumber(),
      state: 'new',
      assignee: null,
      signature: null,
      alarm_id: null,
      run_id: null,
      device_id: null,
      count: 1,
      count_before: 0,
      ...ticket,
      opened_at: now,
      updated_at: now,
      resolved_at: null,
      closed_at: null,
      hold_until: null,
    };
    const device = row.device_id === null ? null : this.#devices.ref(row.device_id);
    this.#store.insert(row, device ? `${device.name} ${device.serial ?? ''}` : '');
    return { row, entry: this.#addEntry(row.number, draft, now) };
  }

  /** Changes a ticket's facts and standing, and records it. A ticket that is done is held no longer. */
  write(before: TicketRow, standing: Standing, facts: Partial<TicketRow>, draft: EntryDraft | null): Written {
    const now = this.#clock.now();
    const { state, assignee, priority } = standing;
    const row: TicketRow = { ...before, ...facts, state, assignee, priority, updated_at: now };
    if (state !== before.state) {
      if (state === 'resolved') row.resolved_at = now;
      else if (state === 'closed') row.closed_at = now;
      else row.resolved_at = row.closed_at = null;
    }
    if (state === 'resolved' || state === 'closed') row.hold_until = null;
    this.#store.update(row);
    return { row, entry: draft && this.#addEntry(row.number, draft, now) };
  }

  /** The ticket as it crosses the wire. */
  ticket(row: TicketRow): Ticket {
    const { number, title, type, state, priority, assignee, origin, signature, count } = row;
    return {
      number,
      title,
      type,
      state,
      priority,
      assignee,
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
    };
  }

  #addEntry(number: number, draft: EntryDraft, now: number): TicketEntry {
    const entry = chain(number, this.#store.lastEntry(number), draft, iso(now));
    this.#store.addEntry(number, entry);
    return entry;
  }
}
