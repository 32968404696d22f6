import {
  isOpenState,
  type Priority,
  type TicketEntry,
  type TicketState,
  type WaitReason,
  waitReasons,
} from '../../contract/index.ts';

/** A time in which a ticket waited; `to` is Infinity while it does. */
export interface WaitPeriod {
  from: number;
  to: number;
  reason: WaitReason;
  /** What was written when it began. */
  text: string;
}

/** What the clocks need of a ticket; all of it is read from the timeline. Moments are ms since 1970 UTC, in order. */
export interface CaseFacts {
  number: number;
  opened: number;
  /** The first is that of the opening. */
  priorities: { at: number; priority: Priority }[];
  /** Times in which it was open, the last one with `to` Infinity while it is. */
  open: { from: number; to: number }[];
  waits: WaitPeriod[];
  /** Public replies, recorded calls and visits: what counts as an answer of the engineer. */
  answers: number[];
  /** Public replies: what counts as a status to the customer. */
  replies: number[];
  promises: { at: number; due: number; kept: number | null }[];
  assignees: { at: number; to: string | null }[];
  diagnosed: number | null;
  /** Stages of a visit on site and of an RMA in the order in which they were recorded. */
  stages: { at: number; stage: string }[];
}

type Entry = Pick<TicketEntry, 'at' | 'kind' | 'visibility' | 'data' | 'text'> & { actor: string };

/** Who answers automatically: it is no engineer. */
const program = 'system';

/**
 * Reads the facts from a timeline. No entry is later than one that was written after it, nor than `now`: a clock that was
 * set back does not make a ticket older than it is. Entries up to `clamp.seq` are no later than `clamp.at` either.
 */
export function factsOf(
  number: number,
  entries: readonly Entry[],
  now: number,
  clamp: { seq: number; at: number } | null = null,
): CaseFacts {
  const times = entries.map(({ at }, i) =>
    clamp && i < clamp.seq ? Math.min(Date.parse(at), clamp.at) : Date.parse(at),
  );
  let latest = now;
  for (let i = times.length - 1; i >= 0; i--) {
    latest = Math.min(latest, times[i]!);
    times[i] = latest;
  }
  const opened = times[0] ?? now;
  const first = (entries[0]?.data.priority as Priority | undefined) ?? 'P3';
  const facts: CaseFacts = {
    number,
    opened,
    priorities: [{ at: opened, priority: first }],
    open: [{ from: opened, to: Number.POSITIVE_INFINITY }],
    waits: [],
    answers: [],
    replies: [],
    promises: [],
    assignees: [],
    diagnosed: null,
    stages: [],
  };
  entries.forEach((entry, i) => {
    if (i > 0) add(facts, entry, times[i]!);
  });
  return facts;
}

function add(facts: CaseFacts, entry: Entry, at: number): void {
  const { data, kind, actor, visibility } = entry;
  const change = (key: string) => data[key] as { from: unknown; to: unknown } | undefined;
  const priority = change('priority');
  if (priority && typeof priority === 'object')
    facts.priorities.push({ at, priority: priority.to as Priority });
  const assignee = change('assignee');
  if (assignee) facts.assignees.push({ at, to: assignee.to as string | null });
  const state = change('state');
  if (state) move(facts, state.from as TicketState, state.to as TicketState, entry, at);
  const answered = kind === 'reply' && visibility === 'public' && actor !== program;
  if (answered) facts.replies.push(at);
  if (answered || data.contact === 'call' || data.contact === 'visit') facts.answers.push(at);
  if (data.diagnosed === true) facts.diagnosed ??= at;
  if (typeof data.stage === 'string') facts.stages.push({ at, stage: data.stage });
  if (typeof data.promise === 'string') promise(facts, Date.parse(data.promise), at);
  const last = facts.promises.at(-1);
  if (data.promiseKept === true && last) last.kept ??= at;
}

/** A new promise takes the place of the one before. */
function promise(facts: CaseFacts, due: number, at: number): void {
  const last = facts.promises.at(-1);
  if (last && last.due > at) last.kept ??= at;
  facts.promises.push({ at, due, kept: null });
}

function move(facts: CaseFacts, from: TicketState, to: TicketState, entry: Entry, at: number): void {
  const waiting = facts.waits.at(-1);
  if (from === 'waiting' && waiting) waiting.to = Math.min(waiting.to, at);
  if (to === 'waiting') {
    const reason = waitReasons.find((each) => each === entry.data.reason) ?? 'other';
    facts.waits.push({ from: at, to: Number.POSITIVE_INFINITY, reason, text: entry.text });
  }
  const life = facts.open.at(-1)!;
  if (isOpenState(from) && !isOpenState(to)) {
    life.to = Math.min(life.to, at);
    const last = facts.promises.at(-1);
    if (last) last.kept ??= at;
  } else if (isOpenState(to) && !isOpenState(from)) {
    facts.open.push({ from: at, to: Number.POSITIVE_INFINITY });
    facts.diagnosed = null;
  }
}
