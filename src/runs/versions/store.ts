import type { Revision, RevisionAct, RevisionState, Verdict } from '../../contract/index.ts';
import type { Db } from '../../db/open.ts';
import { Statements } from '../../db/statements.ts';
import { iso } from '../../lib/clock.ts';

interface Row {
  profile: string;
  number: number;
  state: RevisionState;
  origin: Revision['origin'];
  title: string;
  version: string;
  hash: string;
  content: string;
  authors: string;
  base: number | null;
  created_at: number;
  changed_at: number;
  decided_by: string | null;
  decided_at: number | null;
  comment: string;
}

/** A version with its text. */
export type StoredRevision = Revision & { text: string };

/** What a text is and what it says of itself. */
export type RevisionContent = Pick<Revision, 'title' | 'version' | 'hash'> & { text: string };

/** Versions of profiles in `linebench.db`. */
export class VersionStore {
  readonly #db: Db;
  readonly #sql: Statements;

  constructor(db: Db) {
    this.#db = db;
    this.#sql = new Statements(db);
  }

  transaction<T>(work: () => T): T {
    return this.#db.transaction(work).immediate();
  }

  /** Versions of a profile, or of all, the newest of each first. */
  all(profile?: string): StoredRevision[] {
    const where = profile === undefined ? '' : 'WHERE profile = ?';
    return this.#sql
      .of<string[], Row>(`SELECT * FROM profile_revisions ${where} ORDER BY profile, number DESC`)
      .all(...(profile === undefined ? [] : [profile]))
      .map(revision);
  }

  get(profile: string, number: number): StoredRevision | undefined {
    const row = this.#sql
      .of<[string, number], Row>('SELECT * FROM profile_revisions WHERE profile = ? AND number = ?')
      .get(profile, number);
    return row && revision(row);
  }

  /** Versions in force. */
  inForce(): StoredRevision[] {
    return this.#sql
      .of<[], Row>("SELECT * FROM profile_revisions WHERE state = 'approved' ORDER BY profile")
      .all()
      .map(revision);
  }

  /** Adds the next version of a profile; its number. */
  add(
    profile: string,
    content: RevisionContent,
    more: Pick<Revision, 'state' | 'origin' | 'authors' | 'base'> & { at: number; decidedBy: string | null },
  ): number {
    const number =
      1 +
      (this.#sql
        .of<[string], { last: number | null }>(
          'SELECT max(number) AS last FROM profile_revisions WHERE profile = ?',
        )
        .get(profile)!.last ?? 0);
    const decidedAt = more.decidedBy === null ? null : more.at;
    this.#sql
      .of(
        `INSERT INTO profile_revisions (profile, number, state, origin, title, version, hash, content, authors, base,
           created_at, changed_at, decided_by, decided_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        ...[
          profile,
          number,
          more.state,
          more.origin,
          content.title,
          content.version,
          content.hash,
          content.text,
        ],
        ...[JSON.stringify(more.authors), more.base, more.at, more.at, more.decidedBy, decidedAt],
      );
    return number;
  }

  /** Changes the text of a draft. */
  change(
    profile: string,
    number: number,
    content: RevisionContent,
    authors: readonly string[],
    at: number,
  ): void {
    this.#sql
      .of(
        `UPDATE profile_revisions SET title = ?, version = ?, hash = ?, content = ?, authors = ?, changed_at = ?
         WHERE profile = ? AND number = ?`,
      )
      .run(
        content.title,
        content.version,
        content.hash,
        content.text,
        JSON.stringify(authors),
        at,
        profile,
        number,
      );
  }

  /** Moves a version to another state; `by` is null when nobody decided about it. */
  move(
    { profile, number }: Pick<Revision, 'profile' | 'number'>,
    state: RevisionState,
    { by, at, comment }: { by: string | null; at: number; comment: string },
  ): void {
    this.#sql
      .of(
        `UPDATE profile_revisions SET state = ?, comment = ?, changed_at = ?, decided_by = coalesce(?, decided_by),
           decided_at = CASE WHEN ? IS NULL THEN decided_at ELSE ? END WHERE profile = ? AND number = ?`,
      )
      .run(state, comment, at, by, by, at, profile, number);
  }

  discard(profile: string, number: number): void {
    this.#sql.of('DELETE FROM profile_revisions WHERE profile = ? AND number = ?').run(profile, number);
  }

  act(profile: string, act: Omit<RevisionAct, 'at'> & { at: number }): void {
    this.#sql
      .of('INSERT INTO profile_acts (profile, number, at, by, act, comment) VALUES (?, ?, ?, ?, ?, ?)')
      .run(profile, act.number, act.at, act.by, act.act, act.comment);
  }

  /** Newest first. */
  acts(profile: string): RevisionAct[] {
    return this.#sql
      .of<[string], Omit<RevisionAct, 'at'> & { at: number }>(
        'SELECT number, at, by, act, comment FROM profile_acts WHERE profile = ? ORDER BY id DESC LIMIT 500',
      )
      .all(profile)
      .map((row) => ({ ...row, at: iso(row.at) }));
  }

  /** Newest runs of a profile, newest first. */
  lastRuns(profile: string, limit: number): { id: string; verdict: Verdict | null; at: string }[] {
    return this.#sql
      .of<[string, number], { id: string; verdict: Verdict | null; at: number }>(
        'SELECT id, verdict, started_at AS at FROM runs WHERE profile = ? ORDER BY seq DESC LIMIT ?',
      )
      .all(profile, limit)
      .map((row) => ({ ...row, at: iso(row.at) }));
  }
}

function revision(row: Row): StoredRevision {
  return {
    profile: row.profile,
    number: row.number,
    state: row.state,
    origin: row.origin,
    title: row.title,
    version: row.version,
    hash: row.hash,
    authors: JSON.parse(row.authors) as string[],
    base: row.base,
    createdAt: iso(row.created_at),
    changedAt: iso(row.changed_at),
    decidedBy: row.decided_by,
    decidedAt: row.decided_at === null ? null : iso(row.decided_at),
    comment: row.comment,
    text: row.content,
  };
}
