import type { Priority, Severity } from '../contract/index.ts';
import { severities } from '../contract/index.ts';
import type { Archive } from '../db/archive.ts';
import type { Db } from '../db/open.ts';
import { Statements } from '../db/statements.ts';
import type { Effect } from './classify.ts';
import { decodeTrap } from './decode.ts';
import type { EventRecord } from './event-record.ts';
import { eventColumns } from './event-stream/columns.ts';
import { blockIds, blockOf, SourceBlocks } from './source-blocks/store.ts';
import { varbindsJson } from './varbinds-json.ts';

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
  raw: Buffer | null;
}

/** What a list of events may be narrowed to. */
export interface EventFilter {
  source?: string | undefined;
  q?: string | undefined;
  severity?: Severity | undefined;
  unknown?: boolean | undefined;
  deviceId?: number | undefined;
}

const oneEvent = `SELECT ${eventColumns.join(', ')} FROM events WHERE id = ?`;
const light = eventColumns.filter((column) => column !== 'raw' && column !== 'varbinds').join(', ');

/** Ids looked through by one statement, so that none holds the event loop for long. */
const window = 10_000;
/** Blocks looked through for a source by one statement. */
const mostBlocks = 1000;
/** Longest search for one page, ms. */
const longestSearchMs = 300;

/** Reads events from `stream.db`; the writer's thread writes them. */
export class EventStore {
  readonly #sql: Statements;
  readonly #archive: Archive | undefined;
  readonly #blocks: SourceBlocks;

  /** `db` is a read-only connection; single events are also found in the archive. */
  constructor(db: Db, archive?: Archive) {
    this.#sql = new Statements(db);
    this.#archive = archive;
    this.#blocks = new SourceBlocks(this.#sql);
  }

  /** Highest id on disk, 0 when there is none. */
  lastId(): number {
    return this.#sql.of<[], { id: number | null }>('SELECT max(id) AS id FROM events').get()!.id ?? 0;
  }

  get(id: number): EventRecord | undefined {
    const row = this.#sql.of<[number], Row>(oneEvent).get(id) ?? this.#archived(id);
    return row && whole(row);
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

  /** Events behind `id` with their varbinds and packets, oldest first. */
  whole(id: number, limit: number): EventRecord[] {
    return this.#sql
      .of<[number, number], Row>(
        `SELECT ${eventColumns.join(', ')} FROM events WHERE id > ? ORDER BY id LIMIT ?`,
      )
      .all(id, limit)
      .map(whole);
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
   * piece by piece, with a source only where it has events, and lets others have their turn between; bounded in time, so a
   * page may be short.
   */
  async page(
    filter: EventFilter,
    before: number | undefined,
    limit: number,
  ): Promise<{ events: EventRecord[]; next: number | null }> {
    const first = this.#sql.of<[], { id: number | null }>('SELECT min(id) AS id FROM events').get()!.id ?? 1;
    const events: EventRecord[] = [];
    const until = performance.now() + longestSearchMs;
    const end = this.lastId() + 1;
    let top = Math.min(before ?? end, end);
    while (top > first && events.length < limit && performance.now() < until) {
      const piece = this.#piece(filter, top, first);
      events.push(...this.#below(filter, piece.top, piece.bottom, limit - events.length));
      top = events.length >= limit ? events.at(-1)!.id : piece.bottom;
      await new Promise((resolve) => setImmediate(resolve));
    }
    return { events, next: top > first ? top : null };
  }

  /** Ids below `top` to look through next; between `top` and the piece's own top, nothing fits. */
  #piece(filter: EventFilter, top: number, first: number): { top: number; bottom: number } {
    const { source, deviceId } = filter;
    if (source) return this.#pieceOf(source, this.#belowOfDevice(deviceId, top), first);
    // An index leads straight to the events of a device.
    return { top, bottom: deviceId === undefined ? Math.max(first, top - window) : first };
  }

  /** The next block of a source, an empty piece when those of one look have none. */
  #pieceOf(source: string, top: number, first: number): { top: number; bottom: number } {
    if (top <= first) return { top: first, bottom: first };
    const high = blockOf(top - 1);
    const low = Math.max(blockOf(first), high - mostBlocks + 1);
    const block = this.#blocks.newest(source, high, low);
    const bottom = Math.max(first, (block ?? low) * blockIds);
    return { top: block === undefined ? bottom : Math.min(top, (block + 1) * blockIds), bottom };
  }

  /** `top`, or with a device the id behind its newest event below it, 0 when there is none. */
  #belowOfDevice(deviceId: number | undefined, top: number): number {
    if (deviceId === undefined) return top;
    const { id } = this.#sql
      .of<[number, number], { id: number | null }>(
        'SELECT max(id) AS id FROM events WHERE device_id = ? AND id < ?',
      )
      .get(deviceId, top)!;
    return id === null ? 0 : id + 1;
  }

  /** Events with an id from `bottom` to below `top`, newest first. */
  #below(filter: EventFilter, top: number, bottom: number, limit: number): EventRecord[] {
    const { where, values } = conditions(filter);
    return this.#sql
      .of<unknown[], Row>(
        `SELECT ${light} FROM events WHERE id < ? AND id >= ?${where} ORDER BY id DESC LIMIT ?`,
      )
      .all(top, bottom, ...values, limit)
      .map(record);
  }

  #archived(id: number): Row | undefined {
    return this.#archive?.rows<Row>('events', 'id = ?', [id])[0];
  }
}

/** With packet and varbinds; those of a plain packet are read from it. */
function whole(row: Row): EventRecord {
  const { raw, varbinds } = row;
  const read = varbinds === '' && raw !== null ? varbindsJson(decodeTrap(raw)) : varbinds;
  return { ...record(row), raw, varbinds: read };
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
  // First, for it stands near the beginning of a row, and most rows are read for it in vain.
  if (filter.source) add('substr(source, 1, length(?)) = ?', filter.source, filter.source);
  add('repeat_of IS NULL');
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
