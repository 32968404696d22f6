import type { Retest, RunStep, Verdict } from '../../contract/index.ts';
import type { Db } from '../../db/open.ts';
import { Statements } from '../../db/statements.ts';
import { iso } from '../../lib/clock.ts';
import type { PastRun } from './judge.ts';

interface Row {
  id: string;
  device_id: number;
  serial: string;
  model: string | null;
  bench: string;
  position: number;
  profile: string;
  steps: string;
  started_at: number;
}

/** Finished runs and units to be tested again, in `linebench.db`. */
export class SuspectStore {
  readonly #sql: Statements;

  constructor(db: Db) {
    this.#sql = new Statements(db);
  }

  /** Finished runs of a position that started after a moment, newest first. */
  here(bench: string, position: number, after: number, limit: number): PastRun[] {
    return this.#sql
      .of<[string, number, number, number], Row>(
        `SELECT id, device_id, serial, model, bench, position, profile, steps, started_at FROM runs
         WHERE bench = ? AND position = ? AND state = 'finished' AND started_at > ? ORDER BY seq DESC LIMIT ?`,
      )
      .all(bench, position, after, limit)
      .map(pastRun);
  }

  /** Of the last `limit` finished runs those of a profile, newest first. */
  recent(profile: string, limit: number): PastRun[] {
    return this.#sql
      .of<[number], Row>(
        `SELECT id, device_id, serial, model, bench, position, profile, steps, started_at FROM runs
         WHERE state = 'finished' ORDER BY seq DESC LIMIT ?`,
      )
      .all(limit)
      .filter((row) => row.profile === profile)
      .map(pastRun);
  }

  addRetest(row: { deviceId: number; runId: string; reason: string; at: number }): void {
    this.#sql
      .of('INSERT OR REPLACE INTO retests (device_id, run_id, reason, at) VALUES (?, ?, ?, ?)')
      .run(row.deviceId, row.runId, row.reason, row.at);
  }

  /** The unit was tested at another place. */
  endRetest(run: { serial: string; bench: string; position: number }): void {
    this.#sql
      .of(
        `DELETE FROM retests WHERE device_id IN (SELECT id FROM devices WHERE serial = ?)
         AND NOT EXISTS (SELECT 1 FROM runs r WHERE r.id = run_id AND r.bench = ? AND r.position = ?)`,
      )
      .run(run.serial, run.bench, run.position);
  }

  retests(): Retest[] {
    return this.#sql
      .of<[], Omit<Retest, 'at'> & { at: number }>(
        `SELECT r.serial, t.device_id AS deviceId, t.run_id AS runId, r.bench, r.position, t.reason, t.at
         FROM retests t JOIN runs r ON r.id = t.run_id ORDER BY t.at DESC, r.serial LIMIT 500`,
      )
      .all()
      .map((row) => ({ ...row, at: iso(row.at) }));
  }
}

function pastRun(row: Row): PastRun {
  const steps = JSON.parse(row.steps) as RunStep[];
  return {
    runId: row.id,
    deviceId: row.device_id,
    serial: row.serial,
    model: row.model,
    bench: row.bench,
    position: row.position,
    steps: new Map(
      steps.flatMap(({ id, verdict }): [string, Verdict][] => (judged(verdict) ? [[id, verdict]] : [])),
    ),
  };
}

/** An abort or a fault of the bench says nothing of unit or position. */
function judged(verdict: Verdict | null): verdict is Verdict {
  return verdict === 'PASS' || verdict === 'FAIL' || verdict === 'TIMEOUT';
}
