import { randomBytes } from 'node:crypto';
import type { LetterKind, LetterWay, WithheldReason } from '../../contract/index.ts';
import type { Db } from '../../db/open.ts';
import { Statements } from '../../db/statements.ts';

/** A row of `letters`; `at` in ms. */
export interface LetterRow {
  id: number;
  number: number;
  seq: number;
  kind: LetterKind;
  way: LetterWay;
  /** `contact:7` or `person:ana`. */
  who: string;
  name: string;
  address: string | null;
  subject: string;
  language: string;
  at: number;
  /** That of the outbox; null when it was withheld. */
  key: string | null;
  messageId: string | null;
  withheld: WithheldReason | null;
}

const columns =
  'id, number, seq, kind, way, who, name, address, subject, language, at, key, message_id AS messageId, withheld';

/** Letters and the secret of the links in `linebench.db`. */
export class LetterStore {
  readonly #sql: Statements;

  constructor(db: Db) {
    this.#sql = new Statements(db);
  }

  add(row: Omit<LetterRow, 'id'>): void {
    this.#sql
      .of(
        `INSERT INTO letters (number, seq, kind, way, who, name, address, subject, language, at, key, message_id, withheld)
         VALUES (@number, @seq, @kind, @way, @who, @name, @address, @subject, @language, @at, @key, @messageId, @withheld)`,
      )
      .run(row);
  }

  /** Those of a ticket, oldest first. */
  of(number: number): LetterRow[] {
    return this.#sql
      .of<[number], LetterRow>(`SELECT ${columns} FROM letters WHERE number = ? ORDER BY id LIMIT 2000`)
      .all(number);
  }

  /** Message-IDs of the mails of a ticket to one person, oldest first. */
  thread(number: number, who: string): string[] {
    return this.#sql
      .of<[number, string], { messageId: string }>(
        `SELECT message_id AS messageId FROM letters
         WHERE number = ? AND who = ? AND way = 'email' AND message_id IS NOT NULL ORDER BY id`,
      )
      .all(number, who)
      .map(({ messageId }) => messageId);
  }

  /** Answers to messages that went to an address since a moment. */
  answersTo(address: string, kinds: readonly LetterKind[], since: number): number {
    return this.#sql
      .of<unknown[], { n: number }>(
        `SELECT count(*) AS n FROM letters
         WHERE address = ? AND at > ? AND withheld IS NULL AND kind IN (${kinds.map(() => '?').join(', ')})`,
      )
      .get(address, since, ...kinds)!.n;
  }

  /** Whether a letter of a kind was written since a moment. */
  wrote(number: number, kind: LetterKind, since: number): boolean {
    return (
      this.#sql
        .of<[number, string, number], { id: number }>(
          'SELECT id FROM letters WHERE number = ? AND kind = ? AND at > ? AND withheld IS NULL LIMIT 1',
        )
        .get(number, kind, since) !== undefined
    );
  }

  /** Entry that made the ticket's contact what it is; 1 when it was opened so. */
  contactSince(number: number): number {
    return this.#sql
      .of<[number], { seq: number }>(
        `SELECT coalesce(max(seq), 1) AS seq FROM ticket_entries
         WHERE number = ? AND json_type(data, '$.contact') = 'object'`,
      )
      .get(number)!.seq;
  }

  /** The secret that links are signed with, 32 octets; made at the first use. */
  linkSecret(): Buffer {
    const name = 'customer links';
    this.#sql
      .of('INSERT INTO secrets (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING')
      .run(name, randomBytes(32));
    return this.#sql.of<[string], { value: Buffer }>('SELECT value FROM secrets WHERE name = ?').get(name)!
      .value;
  }
}
