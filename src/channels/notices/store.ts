import type { Db } from '../../db/open.ts';
import { Statements } from '../../db/statements.ts';

/** One step of a policy for one alarm; `dueAt` in ms. */
export interface StepRow {
  id: number;
  alarmId: number;
  changeId: number;
  policy: string;
  step: number;
  repeat: number;
  dueAt: number;
  state: 'pending' | 'sent' | 'skipped' | 'cancelled';
}

const columns =
  'id, alarm_id AS alarmId, change_id AS changeId, policy, step, repeat, due_at AS dueAt, state';

/** Steps of notification policies in `linebench.db`. */
export class NoticeStore {
  readonly #sql: Statements;

  constructor(db: Db) {
    this.#sql = new Statements(db);
  }

  /** A step that is there already is left as it is. */
  add(row: Omit<StepRow, 'id' | 'state'>): void {
    this.#sql
      .of(
        `INSERT INTO notice_steps (alarm_id, change_id, policy, step, repeat, due_at)
         VALUES (@alarmId, @changeId, @policy, @step, @repeat, @dueAt) ON CONFLICT DO NOTHING`,
      )
      .run(row);
  }

  due(at: number, limit: number): StepRow[] {
    return this.#sql
      .of<[number, number], StepRow>(
        `SELECT ${columns} FROM notice_steps WHERE state = 'pending' AND due_at <= ? ORDER BY due_at, id LIMIT ?`,
      )
      .all(at, limit);
  }

  nextDue(): number | null {
    return this.#sql
      .of<[], { due: number | null }>(`SELECT min(due_at) AS due FROM notice_steps WHERE state = 'pending'`)
      .get()!.due;
  }

  end(id: number, state: StepRow['state']): void {
    this.#sql.of('UPDATE notice_steps SET state = ? WHERE id = ?').run(state, id);
  }

  postpone(id: number, dueAt: number): void {
    this.#sql.of('UPDATE notice_steps SET due_at = ? WHERE id = ?').run(dueAt, id);
  }

  cancel(alarmId: number): void {
    this.#sql
      .of(`UPDATE notice_steps SET state = 'cancelled' WHERE alarm_id = ? AND state = 'pending'`)
      .run(alarmId);
  }

  /** Steps of an alarm in the order of their time. */
  of(alarmId: number): StepRow[] {
    return this.#sql
      .of<[number], StepRow>(`SELECT ${columns} FROM notice_steps WHERE alarm_id = ? ORDER BY due_at, id`)
      .all(alarmId);
  }
}
