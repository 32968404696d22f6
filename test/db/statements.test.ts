import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { plannedOnce, Statements } from '../../src/db/statements.ts';

it('marks parameters and leaves texts, names and remarks alone', () => {
  expect(plannedOnce('SELECT \'?\', "a?" FROM t WHERE a = ? AND b = @b -- ?\nLIMIT ?')).toBe(
    'SELECT \'?\', "a?" FROM t WHERE a = +? AND b = +@b -- ?\nLIMIT +?',
  );
});

it('plans a statement once, whatever is bound', () => {
  const db = new Database(':memory:');
  db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, a INT); CREATE INDEX ta ON t(a)');
  const insert = db.prepare('INSERT INTO t VALUES (?, ?)');
  for (let i = 1; i <= 100; i++) insert.run(i, i % 10);
  const sql = new Statements(db);
  const rows = (a: number, most: number) =>
    sql
      .of<[number, number], { id: number }>('SELECT id FROM t WHERE a = ? ORDER BY id DESC LIMIT ?')
      .all(a, most)
      .map(({ id }) => id);
  expect(rows(3, 2)).toEqual([93, 83]);
  // A row is made by a function that is built when the statement is planned.
  const built = globalThis.Function;
  let plans = 0;
  globalThis.Function = ((...args: string[]) => {
    plans++;
    return built(...args);
  }) as unknown as typeof Function;
  try {
    for (let i = 0; i < 50; i++) expect(rows(i % 10, 1 + (i % 3))).toHaveLength(1 + (i % 3));
  } finally {
    globalThis.Function = built;
  }
  expect(plans).toBe(0);
  db.close();
});
