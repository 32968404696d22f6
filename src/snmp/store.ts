import type { Priority, Severity } from '../contract/index.ts';
import { severities } from '../contract/index.ts';
import {
  type Batch,
  blockInsert,
  type PackedBytes,
  packBytes,
  type StreamDefinition,
  unpackRow,
} from '../db/batch.ts';
import type { Db } from '../db/open.ts';
import { Statements } from '../db/statements.ts';
import type { Effect } from './classify.ts';
import { decodeTrap } from './decode.ts';
import { varbindsJson } from './varbinds-json.ts';

/** One event as it stands in `stream.db`; `at` in ms. */
export interface EventRecord {
  id: number;
  at: number;
  kind: 'trap' | 'inform' | 'threshold' | 'bench' | 'system';
  version: 'v1' | 'v2c' | 'v3' | null;
  source: string;
  deviceId: number | null;
  oid: string;
  name: string;
  known: boolean;
  severity: Severity;
  summary: string;
  effect: Effect;
  /** Reduction key; for a clear the keys it clears, one a line. */
  signature: string | null;
  ticket: Priority | null;
  /** Seconds without a repeat after which the alarm is over by itself; null for never. */
  expires: number | null;
  why: string;
  /** The packet; null for our own events. */
  raw: Uint8Array | null;
  /** JSON of the varbinds; null while only the packet is there: the writer's thread decodes it then. */
  varbinds: string | null;
  /** Occurrences: 1, or of a row that counts on an earlier one those since the last such row. */
  count: number;
  /** The event that this row counts on; null for an event of its own. */
  repeatOf: number | null;
  /** Time of the last occurrence, ms; null when there was one only. */
  lastAt: number | null;
  /** By what a repeated packet is recognised after a restart; null for most. */
  packetKey: string | null;
}

const columns = [
  'id',
  'at',
  'kind',
  'version',
  'source',
  'device_id',
  'oid',
  'name',
  'known',
  'severity',
  'summary',
  'effect',
  'signature',
  'ticket',
  'expires',
  'why',
  'count',
  'repeat_of',
  'last_at',
  'packet_key',
  'varbinds',
  'raw',
] as const;

/** Columns that cross to the writer as plain lists, in the order of the table. */
const plainColumns = columns.slice(2, -2);

/** Lays events out as columns for the writer's thread. */
export function eventBatch(events: readonly EventRecord[]): Batch {
  const list = <T>(pick: (event: EventRecord) => T): T[] => events.map(pick);
  return {
    rows: events.length,
    columns: {
      id: Float64Array.from(events, (event) => event.id),
      at: Float64Array.from(events, (event) => event.at),
      kind: list((event) => event.kind),
      version: list((event) => event.version),
      source: list((event) => event.source),
      device_id: list((event) => event.deviceId),
      oid: list((event) => event.oid),
      name: list((event) => event.name),
      known: list((event) => (event.known ? 1 : 0)),
      severity: list((event) => event.severity),
      summary: list((event) => event.summary),
      effect: list((event) => event.effect),
      signature: list((event) => event.signature),
      ticket: list((event) => event.ticket),
      expires: list((event) => event.expires),
      why: list((event) => event.why),
      count: list((event) => event.count),
      repeat_of: list((event) => event.repeatOf),
      last_at: list((event) => event.lastAt),
      packet_key: list((event) => event.packetKey),
      varbinds: list((event) => event.varbinds),
      raw: packBytes(events.map((event) => event.raw)),
    },
  };
}

/** How events are written; runs in the writer's thread, which decodes the varbinds of each packet once more for storing. */
export const eventStream: StreamDefinition = {
  name: 'events',
  prepare(db) {
    const insert = blockInsert(db, 'INSERT INTO events', columns, 64);
    const countOn = db.prepare('UPDATE events SET count = count + ?, last_at = ? WHERE id = ?');
    return ({ rows, columns: given }) => {
      const id = given.id as Float64Array;
      const at = given.at as Float64Array;
      const plain = plainColumns.map((name) => given[name] as readonly (string | number | null)[]);
      const varbinds = given.varbinds as readonly (string | null)[];
      const packets = given.raw as PackedBytes;
      insert(rows, (row, into, offset) => {
        into[offset++] = id[row];
        into[offset++] = at[row];
        for (const column of plain) into[offset++] = column[row];
        const raw = unpackRow(packets, row);
        into[offset++] = varbinds[row] ?? (raw ? varbindsJson(decodeTrap(asBuffer(raw))) : '[]');
        into[offset] = raw;
      });
      const {
        count,
        repeat_of: repeatOf,
        last_at: lastAt,
      } = given as Record<string, readonly (number | null)[]>;
      for (let row = 0; row < rows; row++) {
        if (repeatOf![row] !== null) countOn.run(count![row], lastAt![row], repeatOf![row]);
      }
    };
  },
};

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

interface Row {
  id: number;
  at: number;
  kind: EventRecord['kind'];
  version: EventRecord['version'];
  source: string;
  device_id: number | null;
  oid: string;
  name: string;
  known: number;
  severity: Severity;
  summary: string;
  effect: Effect;
  signature: string | null;
  ticket: Priority | null;
  expires: number | null;
  why: string;
  count: number;
  repeat_of: number | null;
  last_at: number | null;
  packet_key: string | null;
  varbinds: string;
  raw: Uint8Array | null;
}

/** What a list of events may be narrowed to. */
export interface EventFilter {
  source?: string | undefined;
  q?: string | undefined;
  severity?: Severity | undefined;
  unknown?: boolean | undefined;
  deviceId?: number | undefined;
}

const light = columns.filter((column) => column !== 'raw' && column !== 'varbinds').join(', ');

/** Ids looked through by one statement, so that none holds the event loop for long. */
const window = 10_000;
/** Longest search for one page, ms. */
const longestSearchMs = 400;

/** Reads events from `stream.db`; the writer's thread writes them. */
export class EventStore {
  readonly #sql: Statements;

  /** `db` is a read-only connection. */
  constructor(db: Db) {
    this.#sql = new Statements(db);
  }

  /** Highest id on disk, 0 when there is none. */
  lastId(): number {
    return this.#sql.of<[], { id: number | null }>('SELECT max(id) AS id FROM events').get()!.id ?? 0;
  }

  get(id: number): EventRecord | undefined {
    const row = this.#sql.of<[number], Row>(`SELECT ${columns.join(', ')} FROM events WHERE id = ?`).get(id);
    return row && { ...record(row), raw: row.raw, varbinds: row.varbinds };
  }

  /** Keys of packets that came since a moment (ms), oldest first, the newest of them when there are more. */
  packetKeys(since: number, most: number): { key: string; at: number }[] {
    return this.#sql
      .of<[number, number], { key: string; at: number }>(
        `SELECT packet_key AS key, at FROM events WHERE packet_key IS NOT NULL AND at >= ? ORDER BY at DESC LIMIT ?`,
      )
      .all(since, most)
      .reverse();
  }

  /** Events behind `id`, rows that count on earlier ones included, oldest first. */
  after(id: number, limit: number): EventRecord[] {
    return this.#sql
      .of<[number, number], Row>(`SELECT ${light} FROM events WHERE id > ? ORDER BY id LIMIT ?`)
      .all(id, limit)
      .map(record);
  }

  /** Events behind `id` with their varbinds, oldest first; their packets are left out. */
  withVarbinds(id: number, limit: number): EventRecord[] {
    return this.#sql
      .of<[number, number], Row>(`SELECT ${light}, varbinds FROM events WHERE id > ? ORDER BY id LIMIT ?`)
      .all(id, limit)
      .map((row) => ({ ...record(row), varbinds: row.varbinds }));
  }

  /** Events behind `id` with their varbinds and packets, oldest first. */
  whole(id: number, limit: number): EventRecord[] {
    return this.#sql
      .of<[number, number], Row>(`SELECT ${columns.join(', ')} FROM events WHERE id > ? ORDER BY id LIMIT ?`)
      .all(id, limit)
      .map((row) => ({ ...record(row), varbinds: row.varbinds, raw: row.raw }));
  }

  /** Lowest id of the events at or after a moment (ms), the highest and one where there is none; ids rise with time. */
  firstAt(at: number): number {
    let low = this.#sql.of<[], { id: number | null }>('SELECT min(id) AS id FROM events').get()!.id ?? 1;
    let high = this.lastId() + 1;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const found = this.#sql
        .of<[number], { at: number }>('SELECT at FROM events WHERE id >= ? ORDER BY id LIMIT 1')
        .get(middle);
      if (found && found.at < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** How many events stand behind `id`. */
  countAfter(id: number): number {
    return this.#sql.of<[number], { n: number }>('SELECT count(*) AS n FROM events WHERE id > ?').get(id)!.n;
  }

  /** Events of a device before a moment (ms), newest first. */
  ofDevice(deviceId: number, before: number, limit: number): EventRecord[] {
    return this.#sql
      .of<[number, number, number], Row>(
        `SELECT ${light} FROM events WHERE device_id = ? AND at < ? AND repeat_of IS NULL ORDER BY id DESC LIMIT ?`,
      )
      .all(deviceId, before, limit)
      .map(record);
  }

  /** The newest events, newest first. */
  latest(limit: number): EventRecord[] {
    return this.#below({}, this.lastId() + 1, 0, limit);
  }

  /**
   * Newest events below `before` that fit the filter; `next` is where to go on, null at the end. Looks through the log
   * piece by piece and lets others have their turn between; bounded in time, so a page may be short.
   */
  async page(
    filter: EventFilter,
    before: number | undefined,
    limit: number,
  ): Promise<{ events: EventRecord[]; next: number | null }> {
    const first = this.#sql.of<[], { id: number | null }>('SELECT min(id) AS id FROM events').get()!.id ?? 1;
    // An index leads straight to the events of a device.
    const piece = filter.deviceId === undefined ? window : Number.POSITIVE_INFINITY;
    const events: EventRecord[] = [];
    const until = performance.now() + longestSearchMs;
    let top = before ?? this.lastId() + 1;
    while (top > first && events.length < limit && performance.now() < until) {
      const bottom = Math.max(first, top - piece);
      events.push(...this.#below(filter, top, bottom, limit - events.length));
      top = events.length >= limit ? events.at(-1)!.id : bottom;
      await new Promise((resolve) => setImmediate(resolve));
    }
    return { events, next: top > first ? top : null };
  }

  /** Events with an id from `bottom` to below `top`, newest first. */
  #below(filter: EventFilter, top: number, bottom: number, limit: number): EventRecord[] {
    const { where, values } = conditions(filter);
    return this.#sql
      .of<unknown[], Row>(
        `SELECT ${light} FROM events WHERE id < ? AND id >= ? AND repeat_of IS NULL${where} ORDER BY id DESC LIMIT ?`,
      )
      .all(top, bottom, ...values, limit)
      .map(record);
  }
}

function record(row: Row): EventRecord {
  const { device_id, known, repeat_of, last_at, packet_key, ...rest } = row;
  return {
    ...rest,
    deviceId: device_id,
    known: known === 1,
    repeatOf: repeat_of,
    lastAt: last_at,
    packetKey: packet_key,
    raw: null,
    varbinds: null,
  };
}

function conditions(filter: EventFilter): { where: string; values: unknown[] } {
  const parts: string[] = [];
  const values: unknown[] = [];
  const add = (part: string, ...bound: unknown[]) => {
    parts.push(part);
    values.push(...bound);
  };
  if (filter.source) add('substr(source, 1, ?) = ?', filter.source.length, filter.source);
  if (filter.unknown !== undefined) add('known = ?', filter.unknown ? 0 : 1);
  if (filter.deviceId !== undefined) add('device_id = ?', filter.deviceId);
  if (filter.severity) {
    const worse = severities.slice(0, severities.indexOf(filter.severity) + 1);
    add(`severity IN (${worse.map(() => '?').join(', ')})`, ...worse);
  }
  for (const word of (filter.q ?? '').toLowerCase().split(/\s+/).filter(Boolean)) {
    add(`instr(lower(name || ' ' || oid || ' ' || summary || ' ' || source), ?) > 0`, word);
  }
  return { where: parts.map((part) => ` AND ${part}`).join(''), values };
}
