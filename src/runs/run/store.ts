import type { Attachment, RunDetail, RunNode } from '../../contract/index.ts';
import type { Db } from '../../db/open.ts';
import { Statements } from '../../db/statements.ts';
import { iso } from '../../lib/clock.ts';

/** What a run is made with. */
export interface RunMade {
  configuration: string | null;
  customer: string | null;
  /** Version of the program. */
  program: string;
  limits: { name: string; text: string }[];
}

/** What is known of the unit while a run goes on. */
export interface RunFacts {
  firmware: string | null;
  /** Configuration that was chosen for the customer; null leaves it to the conditions of the profile. */
  assigned: string | null;
}

interface Row {
  configuration: string | null;
  customer: string | null;
  program: string;
  limits: string;
  tree: string;
  facts: string;
  aborted: string | null;
  resumes: number;
}

/** What a run was made with, how far it is, and its files; in `linebench.db`. */
export class DetailStore {
  readonly #sql: Statements;

  constructor(db: Db) {
    this.#sql = new Statements(db);
  }

  add(run: string, made: RunMade, facts: RunFacts): void {
    this.#sql
      .of(
        `INSERT INTO run_details (run_id, configuration, customer, program, limits, facts)
         VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(
        ...[run, made.configuration, made.customer, made.program],
        ...[JSON.stringify(made.limits), JSON.stringify(facts)],
      );
  }

  /** Empty for a run of before there were details. */
  get(
    run: string,
  ): Pick<
    RunDetail,
    'configuration' | 'customer' | 'program' | 'limits' | 'tree' | 'resumes' | 'attachments'
  > {
    const row = this.#row(run);
    return {
      configuration: row?.configuration ?? null,
      customer: row?.customer ?? null,
      program: row?.program ?? null,
      limits: JSON.parse(row?.limits ?? '[]') as RunMade['limits'],
      tree: JSON.parse(row?.tree ?? '[]') as RunNode[],
      resumes: row?.resumes ?? 0,
      attachments: this.attachments(run),
    };
  }

  /** What a restart needs beside that. */
  left(run: string): { facts: RunFacts; aborted: string | null } {
    const row = this.#row(run);
    return {
      facts: { firmware: null, assigned: null, ...(JSON.parse(row?.facts ?? '{}') as Partial<RunFacts>) },
      aborted: row?.aborted ?? null,
    };
  }

  tree(run: string, rows: readonly RunNode[]): void {
    this.#sql.of('UPDATE run_details SET tree = ? WHERE run_id = ?').run(JSON.stringify(rows), run);
  }

  /** How far a run is. */
  checkpoint(
    run: string,
    now: { rows: readonly RunNode[]; facts: RunFacts; made: Pick<RunMade, 'configuration' | 'limits'> },
  ): void {
    this.#sql
      .of('UPDATE run_details SET tree = ?, facts = ?, configuration = ?, limits = ? WHERE run_id = ?')
      .run(
        JSON.stringify(now.rows),
        JSON.stringify(now.facts),
        now.made.configuration,
        JSON.stringify(now.made.limits),
        run,
      );
  }

  aborted(run: string, by: string): void {
    this.#sql.of('UPDATE run_details SET aborted = ? WHERE run_id = ?').run(by, run);
  }

  resumed(run: string): void {
    this.#sql.of('UPDATE run_details SET resumes = resumes + 1 WHERE run_id = ?').run(run);
  }

  attach(run: string, file: Attachment): void {
    this.#sql
      .of(
        `INSERT INTO run_attachments (run_id, seq, name, media, bytes, sha256, step, at, note)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        ...[run, file.seq, file.name, file.media, file.bytes, file.sha256, file.step],
        ...[Date.parse(file.at), file.note],
      );
  }

  attachments(run: string): Attachment[] {
    return this.#sql
      .of<[string], Omit<Attachment, 'at'> & { at: number }>(
        'SELECT seq, name, media, bytes, sha256, step, at, note FROM run_attachments WHERE run_id = ? ORDER BY seq',
      )
      .all(run)
      .map((row) => ({ ...row, at: iso(row.at) }));
  }

  #row(run: string): Row | undefined {
    return this.#sql.of<[string], Row>('SELECT * FROM run_details WHERE run_id = ?').get(run);
  }
}
