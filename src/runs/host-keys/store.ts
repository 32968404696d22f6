import type { Db } from '../../db/open.ts';
import { Statements } from '../../db/statements.ts';
import type { Clock } from '../../lib/clock.ts';
import type { HostKeys } from '../peers.ts';

/** The host keys that steps learned, by serial number; in `linebench.db`. */
export class HostKeyStore implements HostKeys {
  readonly #sql: Statements;
  readonly #clock: Clock;

  constructor(db: Db, clock: Clock) {
    this.#sql = new Statements(db);
    this.#clock = clock;
  }

  of(serial: string): string | null {
    const row = this.#sql
      .of<[string], { fingerprint: string }>('SELECT fingerprint FROM host_keys WHERE serial = ?')
      .get(serial);
    return row?.fingerprint ?? null;
  }

  learn(serial: string, fingerprint: string): void {
    this.#sql
      .of<[string, string, number]>(
        `INSERT INTO host_keys (serial, fingerprint, learned_at) VALUES (?, ?, ?)
         ON CONFLICT (serial) DO UPDATE SET fingerprint = excluded.fingerprint, learned_at = excluded.learned_at`,
      )
      .run(serial, fingerprint, this.#clock.now());
  }
}
