import type { Migration } from '../migrate.ts';

export const outbox: Migration = {
  id: '0011-outbox',
  sql: `
    -- What must reach somebody outside, one row a message; written with what caused it.
    CREATE TABLE outbox (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      target TEXT NOT NULL,
      -- The same for the same message however often it is tried: the far end drops what it knows.
      key TEXT NOT NULL UNIQUE,
      title TEXT NOT NULL,
      body TEXT NOT NULL,
      at INTEGER NOT NULL,
      -- queued, sent, failed (for good), dropped (the queue was full or it grew too old).
      state TEXT NOT NULL DEFAULT 'queued',
      attempts INTEGER NOT NULL DEFAULT 0,
      -- Not tried before this moment.
      next_at INTEGER NOT NULL,
      ended_at INTEGER,
      error TEXT
    ) STRICT;
    CREATE INDEX outbox_queued ON outbox(target, id) WHERE state = 'queued';
    CREATE INDEX outbox_target ON outbox(target, id);
    -- Totals of each target; rows that were sent go after a while, these stay.
    CREATE TABLE outbox_targets (
      target TEXT PRIMARY KEY,
      -- What happened before this moment is not for it.
      since INTEGER NOT NULL,
      sent INTEGER NOT NULL DEFAULT 0,
      failed INTEGER NOT NULL DEFAULT 0,
      dropped INTEGER NOT NULL DEFAULT 0,
      last_success INTEGER,
      last_error TEXT,
      last_error_at INTEGER
    ) STRICT, WITHOUT ROWID;
    -- Steps of notification policies for alarms that were raised, decided when they are due.
    CREATE TABLE notice_steps (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      alarm_id INTEGER NOT NULL,
      -- Line of the alarm's history that began it.
      change_id INTEGER NOT NULL,
      policy TEXT NOT NULL,
      step INTEGER NOT NULL,
      -- 0 the first time, then counted up.
      repeat INTEGER NOT NULL DEFAULT 0,
      due_at INTEGER NOT NULL,
      -- pending, sent, skipped (somebody had acknowledged), cancelled (the alarm was over or silent).
      state TEXT NOT NULL DEFAULT 'pending',
      UNIQUE (change_id, policy, step, repeat)
    ) STRICT;
    CREATE INDEX notice_steps_due ON notice_steps(due_at) WHERE state = 'pending';
    CREATE INDEX notice_steps_alarm ON notice_steps(alarm_id);
  `,
};
