import type { AlarmChange, AlarmState, AlarmType, Severity } from '../contract/index.ts';
import { severities } from '../contract/index.ts';
import type { Db } from '../db/open.ts';
import { Statements } from '../db/statements.ts';
import type { NewChange, Skip } from './correlate.ts';
import type { AlarmRecord } from './record.ts';
import { type AlarmRow, alarmColumns, alarmOf, changesOf, rowOf, saved } from './rows.ts';

/** A line of history together with the alarm's id, as it stands in the database. */
export interface StoredChange {
  id: number;
  alarmId: number;
  at: number;
  kind: AlarmChange['kind'];
  actor: string;
  text: string;
  eventId: number | null;
  loud: boolean;
}
type ChangeRow = Omit<StoredChange, 'loud'> & { loud: number };

/** A memo of a signature, as it stands in the database. */
export interface StoredMemo {
  at: number;
  author: string;
  text: string;
}

const changeColumns = 'id, alarm_id AS alarmId, at, kind, actor, text, event_id AS eventId, loud';
const cursorName = 'alarms.events';

/** What a list of alarms may be narrowed to. */
export interface AlarmFilter {
  state: AlarmState;
  /** This severity or worse. */
  severity?: Severity | undefined;
  type?: AlarmType | undefined;
  acknowledged?: boolean | undefined;
  q?: string | undefined;
  deviceId?: number | undefined;
  group?: string | undefined;
  site?: string | undefined;
  umbrella?: number | undefined;
}

/** Alarms, their history and the memos of their signatures in `linebench.db`. */
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
    return this.#alarms('a.cleared_at IS NULL');
  }

  clearedSince(at: number): AlarmRecord[] {
    return this.#alarms('a.cleared_at >= ?', at);
  }

  get(id: number): AlarmRecord | undefined {
    return this.#alarms('a.id = ?', id)[0];
  }

  /** The newest alarm of a signature. */
  newestOf(signature: string): AlarmRecord | undefined {
    return this.#alarms('a.signature = ? ORDER BY a.id DESC LIMIT 1', signature)[0];
  }

  /** The alarms that were cleared last of those that said that a device is dead. */
  recentOutages(): AlarmRecord[] {
    return this.#alarms('a.outage = 1 AND a.cleared_at IS NOT NULL ORDER BY a.cleared_at DESC LIMIT 500');
  }

  /** Devices that an open umbrella has ever held. */
  umbrellaMembers(): { umbrellaId: number; deviceId: number }[] {
    return this.#sql
      .of<[], { umbrellaId: number; deviceId: number }>(
        `SELECT DISTINCT a.umbrella_id AS umbrellaId, a.device_id AS deviceId FROM alarms a
         WHERE a.device_id IS NOT NULL AND a.umbrella_id IN (SELECT u.id FROM alarms u WHERE u.cleared_at IS NULL)`,
      )
      .all();
  }

  /** Alarms of a device that were raised before a moment (ms), newest first. */
  ofDevice(deviceId: number, before: number, limit: number): AlarmRecord[] {
    return this.#alarms(
      'a.device_id = ? AND a.first_at < ? ORDER BY a.id DESC LIMIT ?',
      deviceId,
      before,
      limit,
    );
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

  /** Of an alarm that was there `before` only what differs: SQLite renews every index that a statement names, changed or not. */
  save(alarm: AlarmRecord, before?: AlarmRecord): void {
    if (before) {
      const changes = changesOf(before, alarm);
      if (changes !== '') this.#sql.of(`UPDATE alarms SET ${changes} WHERE id = @id`).run(rowOf(alarm));
      return;
    }
    this.#sql
      .of(
        `INSERT INTO alarms (${saved.columns}) VALUES (${saved.values}) ON CONFLICT (id) DO UPDATE SET ${saved.changes}`,
      )
      .run(rowOf(alarm));
  }

  /** Number of the new line of history. */
  addChange(change: NewChange): number {
    const { alarmId, at, kind, actor, text, eventId, loud } = change;
    const { lastInsertRowid } = this.#sql
      .of(
        'INSERT INTO alarm_changes (alarm_id, at, kind, actor, text, event_id, loud) VALUES (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(alarmId, at, kind, actor, text, eventId, loud ? 1 : 0);
    return Number(lastInsertRowid);
  }

  history(alarmId: number): StoredChange[] {
    return this.#sql
      .of<[number], ChangeRow>(`SELECT ${changeColumns} FROM alarm_changes WHERE alarm_id = ? ORDER BY id`)
      .all(alarmId)
      .map(changeOf);
  }

  membersOf(umbrella: number): number[] {
    const sql = 'SELECT id FROM alarms WHERE umbrella_id = ? AND cleared_at IS NULL ORDER BY id LIMIT 5000';
    return this.#sql.of<[number], number>(sql).pluck().all(umbrella);
  }

  changesAfter(id: number, limit: number): StoredChange[] {
    return this.#sql
      .of<[number, number], ChangeRow>(
        `SELECT ${changeColumns} FROM alarm_changes WHERE id > ? ORDER BY id LIMIT ?`,
      )
      .all(id, limit)
      .map(changeOf);
  }

  /** Notes problems that made no alarm: events of one signature and reason in a row are one row, until an alarm comes between. */
  addSkips(skips: readonly Skip[]): void {
    const rows = new Map<
      string,
      { signature: string; reason: string; first: number; last: number; count: number }
    >();
    for (const { signature, reason, eventId } of skips) {
      const key = `${reason}\n${signature}`;
      const row = rows.get(key) ?? { signature, reason, first: eventId, last: eventId, count: 0 };
      rows.set(key, { ...row, last: eventId, count: row.count + 1 });
    }
    for (const row of rows.values()) {
      const { changes } = this.#sql
        .of(
          `UPDATE alarm_skips SET last_event_id = @last, count = count + @count
           WHERE id = (SELECT id FROM alarm_skips WHERE signature = @signature ORDER BY first_event_id DESC LIMIT 1) AND reason = @reason
             AND last_event_id > coalesce((SELECT max(last_event_id) FROM alarms WHERE signature = @signature), 0)`,
        )
        .run(row);
      if (changes > 0) continue;
      this.#sql
        .of(
          `INSERT INTO alarm_skips (signature, first_event_id, last_event_id, count, reason)
           VALUES (@signature, @first, @last, @count, @reason)`,
        )
        .run(row);
    }
  }

  /** Why an event made no alarm; null when nothing kept it from that. */
  skipOf(signature: string, eventId: number): string | null {
    const row = this.#sql
      .of<[string, number, number], { reason: string }>(
        `SELECT reason FROM alarm_skips WHERE signature = ? AND first_event_id <= ? AND last_event_id >= ?
         ORDER BY first_event_id DESC LIMIT 1`,
      )
      .get(signature, eventId, eventId);
    return row?.reason ?? null;
  }

  addMemo(signature: string, { at, author, text }: StoredMemo): void {
    this.#sql
      .of('INSERT INTO signature_memos (signature, at, author, text) VALUES (?, ?, ?, ?)')
      .run(signature, at, author, text);
  }

  /** Newest first. */
  memos(signature: string): StoredMemo[] {
    return this.#sql
      .of<[string], StoredMemo>(
        'SELECT at, author, text FROM signature_memos WHERE signature = ? ORDER BY id DESC LIMIT 50',
      )
      .all(signature);
  }

  /** The memo that holds for each signature that has one. */
  allMemos(): { signature: string; text: string }[] {
    return this.#sql
      .of<[], { signature: string; text: string }>(
        `SELECT signature, text FROM signature_memos
         WHERE id IN (SELECT max(id) FROM signature_memos GROUP BY signature) AND text <> ''`,
      )
      .all();
  }

  /** Newest first, ids below `before`. */
  page(filter: AlarmFilter, before: number | undefined, limit: number): AlarmRecord[] {
    const { where, values } = narrowed(filter);
    return this.#alarms(
      `a.id < ?${where} ORDER BY a.id DESC LIMIT ?`,
      before ?? Number.MAX_SAFE_INTEGER,
      ...values,
      limit,
    );
  }

  #alarms(where: string, ...values: unknown[]): AlarmRecord[] {
    return this.#sql
      .of<unknown[], AlarmRow>(`SELECT ${alarmColumns} FROM alarms a WHERE ${where}`)
      .all(...values)
      .map(alarmOf);
  }
}

const stateParts: Record<AlarmState, string> = {
  active: 'a.cleared_at IS NULL AND a.shelved_until IS NULL AND a.suppressed_kind IS NULL',
  open: 'a.cleared_at IS NULL',
  shelved: 'a.cleared_at IS NULL AND a.shelved_until IS NOT NULL',
  suppressed: 'a.cleared_at IS NULL AND a.suppressed_kind IS NOT NULL',
  flapping: 'a.cleared_at IS NULL AND a.flapping_since IS NOT NULL',
  cleared: 'a.cleared_at IS NOT NULL',
  all: '1',
};
const device = (condition: string) => `a.device_id IN (SELECT d.id FROM devices d WHERE ${condition})`;

function narrowed(filter: AlarmFilter): { where: string; values: unknown[] } {
  const parts = [stateParts[filter.state]];
  const values: unknown[] = [];
  const add = (part: string, ...bound: unknown[]) => {
    parts.push(part);
    values.push(...bound);
  };
  if (filter.deviceId !== undefined) add('a.device_id = ?', filter.deviceId);
  if (filter.type) add('a.type = ?', filter.type);
  if (filter.umbrella !== undefined) add('a.umbrella_id = ?', filter.umbrella);
  if (filter.acknowledged !== undefined)
    parts.push(`a.acknowledged_at IS ${filter.acknowledged ? 'NOT NULL' : 'NULL'}`);
  if (filter.group) add(device('EXISTS (SELECT 1 FROM json_each(d.groups) WHERE value = ?)'), filter.group);
  if (filter.site) add(device('d.site = ?'), filter.site);
  if (filter.severity) {
    const worse = severities.slice(0, severities.indexOf(filter.severity) + 1);
    add(`a.severity IN (${worse.map(() => '?').join(', ')})`, ...worse);
  }
  for (const word of (filter.q ?? '').toLowerCase().split(/\s+/).filter(Boolean)) {
    const name = device('instr(lower(d.name), ?) > 0');
    add(`(instr(lower(a.title || ' ' || a.signature || ' ' || a.source), ?) > 0 OR ${name})`, word, word);
  }
  return { where: parts.map((part) => ` AND ${part}`).join(''), values };
}

function changeOf(row: ChangeRow): StoredChange {
  return { ...row, loud: row.loud === 1 };
}
