import type { MaintenanceChange, MaintenanceScope } from '../../contract/index.ts';
import type { Db } from '../../db/open.ts';
import { Statements } from '../../db/statements.ts';
import { iso } from '../../lib/clock.ts';
import { parseRule } from './recurrence.ts';
import { type Exception, packed, type WindowRecord, type WindowVersion } from './windows.ts';

interface Row {
  id: number;
  name: string;
  reason: string;
  mode: WindowRecord['mode'];
  scope: string;
  start: string;
  zone: string;
  minutes: number;
  rule: string | null;
  createdBy: string;
  createdAt: number;
  removedAt: number | null;
}

const columns = `id, name, reason, mode, scope, start, zone, minutes, rule, created_by AS createdBy, created_at AS createdAt,
  removed_at AS removedAt`;

/** Maintenance windows and what was done to them, in `linebench.db`. */
export class MaintenanceStore {
  readonly #db: Db;
  readonly #sql: Statements;

  constructor(db: Db) {
    this.#db = db;
    this.#sql = new Statements(db);
  }

  transaction<T>(work: () => T): T {
    return this.#db.transaction(work).immediate();
  }

  all(): WindowRecord[] {
    const exceptions = new Map<number, Map<number, Exception>>();
    const rows = this.#sql
      .of<[], { windowId: number; start: number; cancelled: number; end: number | null }>(
        'SELECT window_id AS windowId, start, cancelled, end_at AS "end" FROM maintenance_exceptions',
      )
      .all();
    for (const { windowId, start, cancelled, end } of rows) {
      const own = exceptions.get(windowId) ?? new Map<number, Exception>();
      exceptions.set(windowId, own.set(start, { cancelled: cancelled === 1, end }));
    }
    return this.#sql
      .of<[], Row>(`SELECT ${columns} FROM maintenance_windows ORDER BY id`)
      .all()
      .map((row) => record(row, exceptions.get(row.id) ?? new Map()));
  }

  /** Id of the new window. */
  insert(window: Omit<WindowRecord, 'id'>): number {
    const { lastInsertRowid } = this.#sql
      .of(
        `INSERT INTO maintenance_windows (name, reason, mode, scope, start, zone, minutes, rule, created_by, created_at, removed_at)
         VALUES (@name, @reason, @mode, @scope, @start, @zone, @minutes, @rule, @createdBy, @createdAt, @removedAt)`,
      )
      .run(bound(window));
    return Number(lastInsertRowid);
  }

  /** Writes a window with its exceptions. */
  update(window: WindowRecord): void {
    this.#sql
      .of(
        `UPDATE maintenance_windows SET name = @name, reason = @reason, mode = @mode, scope = @scope, start = @start, zone = @zone,
           minutes = @minutes, rule = @rule, removed_at = @removedAt WHERE id = @id`,
      )
      .run({ ...bound(window), id: window.id });
    this.#sql.of('DELETE FROM maintenance_exceptions WHERE window_id = ?').run(window.id);
    const insert = this.#sql.of(
      'INSERT INTO maintenance_exceptions (window_id, start, cancelled, end_at) VALUES (?, ?, ?, ?)',
    );
    for (const [start, { cancelled, end }] of window.exceptions)
      insert.run(window.id, start, cancelled ? 1 : 0, end);
  }

  addChange(
    window: WindowRecord,
    change: { at: number; actor: string; kind: MaintenanceChange['kind']; text: string },
  ): void {
    this.#sql
      .of(
        'INSERT INTO maintenance_changes (window_id, at, actor, kind, text, data) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(window.id, change.at, change.actor, change.kind, change.text, packed(window));
  }

  /** Every window as it stood at a moment (ms) or at any time since, oldest version first; nothing of it is ever deleted. */
  versions(since: number): WindowVersion[] {
    return this.#sql
      .of<[{ since: number }], WindowVersion>(
        `SELECT at, data AS "window" FROM maintenance_changes WHERE at > @since OR kind <> 'removed' AND id IN
           (SELECT max(id) FROM maintenance_changes WHERE at <= @since GROUP BY window_id) ORDER BY id`,
      )
      .all({ since });
  }

  /** Oldest first. */
  history(windowId: number): MaintenanceChange[] {
    return this.#sql
      .of<[number], Omit<MaintenanceChange, 'at'> & { at: number }>(
        'SELECT id, at, actor, kind, text FROM maintenance_changes WHERE window_id = ? ORDER BY id',
      )
      .all(windowId)
      .map((row) => ({ ...row, at: iso(row.at) }));
  }
}

function record(row: Row, exceptions: ReadonlyMap<number, Exception>): WindowRecord {
  const { start, zone, scope, ...rest } = row;
  return {
    ...rest,
    scope: JSON.parse(scope) as MaintenanceScope,
    schedule: { start, zone, rule: row.rule === null ? null : parseRule(row.rule) },
    exceptions,
  };
}

function bound({ schedule, scope, ...window }: Omit<WindowRecord, 'id'>) {
  const { start, zone } = schedule;
  return { ...window, scope: JSON.stringify(scope), start, zone, exceptions: undefined };
}
