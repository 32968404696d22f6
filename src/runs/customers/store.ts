import type { ProfileCustomer } from '../../contract/index.ts';
import type { Db } from '../../db/open.ts';
import { Statements } from '../../db/statements.ts';
import { iso } from '../../lib/clock.ts';

/** Whose units get which configuration of a profile, in `linebench.db`; whose units they are stands in their batches. */
export class CustomerStore {
  readonly #sql: Statements;

  constructor(db: Db) {
    this.#sql = new Statements(db);
  }

  /** By the names of the customers. */
  list(profile: string): Omit<ProfileCustomer, 'missing'>[] {
    return this.#sql
      .of<[string], { customer: string; configuration: string; by: string; at: number }>(
        `SELECT customer, configuration, set_by AS "by", set_at AS at FROM profile_customers
         WHERE profile = ? ORDER BY customer`,
      )
      .all(profile)
      .map((row) => ({ ...row, at: iso(row.at) }));
  }

  /** The configuration of a customer; upper and lower case are the same. Null when none was chosen. */
  configurationOf(profile: string, customer: string): string | null {
    const row = this.#sql
      .of<[string, string], { configuration: string }>(
        'SELECT configuration FROM profile_customers WHERE profile = ? AND customer = ?',
      )
      .get(profile, customer);
    return row?.configuration ?? null;
  }

  assign(profile: string, customer: string, configuration: string, by: string, at: number): void {
    this.#sql
      .of(
        `INSERT INTO profile_customers (profile, customer, configuration, set_by, set_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (profile, customer) DO UPDATE SET
           customer = excluded.customer, configuration = excluded.configuration,
           set_by = excluded.set_by, set_at = excluded.set_at`,
      )
      .run(profile, customer, configuration, by, at);
  }

  remove(profile: string, customer: string): void {
    this.#sql.of('DELETE FROM profile_customers WHERE profile = ? AND customer = ?').run(profile, customer);
  }

  /** Customer of the newest batch of a unit that names one; null when no batch does. */
  customerOf(serial: string): string | null {
    const row = this.#sql
      .of<[string], { customer: string }>(
        `SELECT b.customer FROM batch_units u JOIN batches b ON b.id = u.batch
         WHERE u.serial = ? AND b.customer IS NOT NULL ORDER BY b.made_at DESC LIMIT 1`,
      )
      .get(serial);
    return row?.customer ?? null;
  }

  /** Names that batches give. */
  known(): string[] {
    return this.#sql
      .of<[], { customer: string }>(
        'SELECT DISTINCT customer FROM batches WHERE customer IS NOT NULL ORDER BY customer LIMIT 1000',
      )
      .all()
      .map(({ customer }) => customer);
  }
}
