import type { AlarmChange, Severity } from '../contract/index.ts';
import { severities } from '../contract/index.ts';
import type { Db } from '../db/open.ts';
import { Statements } from '../db/statements.ts';
import { iso } from '../lib/clock.ts';
import type { AlarmRecord, NewChange } from './correlate.ts';

const columns = `id, signature, title, severity, source, device_id AS deviceId, ticket_priority AS ticketPriority, expires, count,
  first_at AS firstAt, last_at AS lastAt, last_event_id AS lastEventId, cleared_at AS clearedAt,
  acknowledged_at AS acknowledgedAt, acknowledged_by AS acknowledgedBy, comment, ticket, why`;

/** A line of history together with the alarm's id, as it stands in the database. */
export interface StoredChange {
  id: number;
  alarmId: number;
  at: number;
  kind: AlarmChange['kind'];
  actor: string;
  text: string;
  eventId: number | null;
}

const changeColumns = 'id, alarm_id AS alarmId, at, kind, actor, text, event_id AS eventId';
const cursorName = 'alarms.events';

/** What a list of alarms may be narrowed to. */
export interface AlarmFilter {
  state: 'open' | 'cleared' | 'all';
  severity?: Severity | undefined;
  q?: string | undefined;
  deviceId?: number | undefined;
}

/** Alarms and their history in `linebench.db`. */
export class AlarmStore {
  readonly #db: Db;
  readonly #sql: Statements;

  constructor(db: Db) {
    this.#db = db;
    this.#sql = new Statements(db);
  }

  transaction<T>(work: () => T): T {
    return this.#db.transaction(work).immediate();
  }

  /** Id of the last event that was correlated. */
  cursor(): number {
    const row = this.#sql
      .of<[string], { value: number }>('SELECT value FROM cursors WHERE name = ?')
      .get(cursorName);
    return row?.value ?? 0;
  }

  setCursor(eventId: number): void {
    this.#sql
      .of(
        'INSERT INTO cursors (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      )
      .run(cursorName, eventId);
  }

  lastId(): number {
    return this.#sql.of<[], { id: number | null }>('SELECT max(id) AS id FROM alarms').get()!.id ?? 0;
  }

  open(): AlarmRecord[] {
    return this.#sql.of<[], AlarmRecord>(`SELECT ${columns} FROM alarms WHERE cleared_at IS NULL`).all();
  }

  clearedSince(at: number): AlarmRecord[] {
    return this.#sql.of<[number], AlarmRecord>(`SELECT ${columns} FROM alarms WHERE cleared_at >= ?`).all(at);
  }

  get(id: number): AlarmRecord | undefined {
    return this.#sql.of<[number], AlarmRecord>(`SELECT ${columns} FROM alarms WHERE id = ?`).get(id);
  }

  /** Alarms of a device that were raised before a moment (ms), newest first. */
  ofDevice(deviceId: number, before: number, limit: number): AlarmRecord[] {
    return this.#sql
      .of<[number, number, number], AlarmRecord>(
        `SELECT ${columns} FROM alarms WHERE device_id = ? AND first_at < ? ORDER BY id DESC LIMIT ?`,
      )
      .all(deviceId, before, limit);
  }

  /** Newest alarm of a signature whose first event is not behind `eventId`. */
  latestOf(signature: string, eventId: number): number | null {
    const row = this.#sql
      .of<[string, number], { id: number }>(
        `SELECT a.id FROM alarms a WHERE a.signature = ? AND (SELECT min(c.event_id) FROM alarm_changes c WHERE c.alarm_id = a.id) <= ?
         ORDER BY a.id DESC LIMIT 1`,
      )
      .get(signature, eventId);
    return row?.id ?? null;
  }

  save(alarm: AlarmRecord): void {
    this.#sql
      .of(
        `INSERT INTO alarms (id, signature, title, severity, source, device_id, ticket_priority, expires, count, first_at, last_at,
           last_event_id, cleared_at, acknowledged_at, acknowledged_by, comment, ticket, why)
         VALUES (@id, @signature, @title, @severity, @source, @deviceId, @ticketPriority, @expires, @count, @firstAt, @lastAt,
           @lastEventId, @clearedAt, @acknowledgedAt, @acknowledgedBy, @comment, @ticket, @why)
         ON CONFLICT (id) DO UPDATE SET title = @title, severity = @severity, count = @count, last_at = @lastAt,
           last_event_id = @lastEventId, cleared_at = @clearedAt, acknowledged_at = @acknowledgedAt,
           acknowledged_by = @acknowledgedBy, comment = @comment, ticket = @ticket`,
      )
      .run(alarm);
  }

  /** Number of the new line of history. */
  addChange(change: NewChange): number {
    const { lastInsertRowid } = this.#sql
      .of('INSERT INTO alarm_changes (alarm_id, at, kind, actor, text, event_id) VALUES (?, ?, ?, ?, ?, ?)')
      .run(change.alarm.id, change.at, change.kind, change.actor, change.text, change.eventId);
    return Number(lastInsertRowid);
  }

  history(alarmId: number): AlarmChange[] {
    return this.#sql
      .of<[number], StoredChange>(`SELECT ${changeColumns} FROM alarm_changes WHERE alarm_id = ? ORDER BY id`)
      .all(alarmId)
      .map((row) => ({ ...row, at: iso(row.at) }));
  }

  changesAfter(id: number, limit: number): StoredChange[] {
    return this.#sql
      .of<[number, number], StoredChange>(
        `SELECT ${changeColumns} FROM alarm_changes WHERE id > ? ORDER BY id LIMIT ?`,
      )
      .all(id, limit);
  }

  /** Newest first, ids below `before`. */
  page(filter: AlarmFilter, before: number | undefined, limit: number): AlarmRecord[] {
    const parts = ['id < ?'];
    const values: unknown[] = [before ?? Number.MAX_SAFE_INTEGER];
    if (filter.state !== 'all')
      parts.push(filter.state === 'open' ? 'cleared_at IS NULL' : 'cleared_at IS NOT NULL');
    if (filter.deviceId !== undefined) {
      parts.push('device_id = ?');
      values.push(filter.deviceId);
    }
    if (filter.severity) {
      const worse = severities.slice(0, severities.indexOf(filter.severity) + 1);
      parts.push(`severity IN (${worse.map(() => '?').join(', ')})`);
      values.push(...worse);
    }
    for (const word of (filter.q ?? '').toLowerCase().split(/\s+/).filter(Boolean)) {
      parts.push(`instr(lower(title || ' ' || signature || ' ' || source), ?) > 0`);
      values.push(word);
    }
    return this.#sql
      .of<unknown[], AlarmRecord>(
        `SELECT ${columns} FROM alarms WHERE ${parts.join(' AND ')} ORDER BY id DESC LIMIT ?`,
      )
      .all(...values, limit);
  }
}
