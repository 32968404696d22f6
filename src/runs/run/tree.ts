import type { RunNode, Verdict } from '../../contract/index.ts';
import { iso } from '../../lib/clock.ts';
import { DeadlineError, withDeadline } from '../../lib/deadline.ts';
import { messageOf } from '../../lib/errors.ts';
import { afterUnheld, released } from '../../lib/hold.ts';
import { type Condition, conditionText, holds } from '../profile/conditions.ts';
import { type Branch, childrenOf, type Group, isGroup, type Node, type Repeat } from '../profile/schema.ts';
import { kindOf, type Step } from '../steps/kinds.ts';
import { worst } from '../verdict.ts';
import { type Ended, ended, together, tooLate } from './ended.ts';
import type { Place, Rows } from './rows.ts';
import { abortOf, type RunnerParts } from './runner-parts.ts';
import { type StepParts, stepAttempt } from './step-attempt.ts';

/** Walks the tree of a profile; every change is in its rows. */
export class TreeRun {
  readonly #parts: RunnerParts;
  readonly #rows: Rows;
  /** Rows of before a restart that the walk has not come to yet. */
  readonly #restored: Set<RunNode>;
  /** Measurements outside of the teardown. */
  measured = 0;
  #waking: Promise<Ended | null> | undefined;

  constructor(parts: RunnerParts, rows: Rows, restored: boolean) {
    this.#parts = parts;
    this.#rows = rows;
    this.#restored = new Set(restored ? rows.list : []);
  }

  /** One after the other, until one of them stops the phase. */
  async list(nodes: readonly Node[], place: Place, signal: AbortSignal): Promise<Ended> {
    const all: Ended[] = [];
    for (const node of nodes) {
      if (signal.aborted) break;
      const ended = await this.node(node, place, signal);
      all.push(ended);
      if (ended.stop) break;
    }
    return together(all);
  }

  /** Runs a node: its condition, its locks, its attempts. */
  async node(given: Node, place: Place, signal: AbortSignal): Promise<Ended> {
    // The configuration may have become another since the walk began.
    const node = this.#parts.variant().nodes.get(given.id) ?? given;
    const row = this.#rows.of(node, place);
    // A step that had ended before a restart stays ended; groups are walked again and find their steps so.
    if (!row.group && row.finishedAt !== null && row.verdict !== null) return ended(node, row);
    row.skipped = this.#leftOut(node);
    if (row.skipped !== null) {
      this.#parts.changed(this.#rows);
      return { verdict: null, message: null, stop: false };
    }
    row.startedAt ??= this.#now();
    const last = node.lock
      ? await this.#withLock(node.lock, node, row, signal)
      : await this.#attempts(node, row, signal);
    Object.assign(row, {
      verdict: last.verdict,
      message: last.message,
      finishedAt: this.#now(),
      waitsFor: null,
    });
    this.#parts.changed(this.#rows);
    if (!row.group) await this.#parts.checkpoint(this.#rows, false);
    return { ...ended(node, row), stop: last.stop || ended(node, row).stop };
  }

  /**
   * After a restart the power was off: what brought the unit to life is done again before the first step that is not done
   * yet. Null when the unit is back, else how it failed.
   */
  async #wakeUp(signal: AbortSignal): Promise<Ended | null> {
    const passed = [...this.#restored].filter(
      (row) => !row.group && row.phase !== 'teardown' && row.verdict === 'PASS',
    );
    const dark = passed.findLastIndex((row) => kindOf(row).darkens);
    const rows = passed.slice(Math.max(0, dark)).filter((row) => kindOf(row).establishes);
    for (const row of rows) {
      if (rows.findLast(({ id }) => id === row.id) !== row) continue;
      const node = this.#parts.variant().nodes.get(row.id)!;
      const { verdict, message } = await this.#attemptOf(node, row, signal);
      Object.assign(row, { verdict, message, finishedAt: this.#now() });
      this.#parts.changed(this.#rows);
      if (verdict !== 'PASS') return { verdict, message, stop: true };
    }
    return null;
  }

  async #withLock(names: readonly string[], node: Node, row: RunNode, signal: AbortSignal): Promise<Ended> {
    const { clock, locks, who, changed } = this.#parts;
    const beganAt = clock.mono();
    row.waitsFor = locks.holders(names);
    changed(this.#rows);
    let release: () => void;
    try {
      const take = (inner: AbortSignal) => locks.take(names, who, inner);
      release = await withDeadline(clock, `lock ${names.join(', ')}`, node.lockWait, take, signal);
    } catch (thrown) {
      if (signal.aborted) return { ...abortOf(signal), stop: true };
      const holders = locks.holders(names) ?? 'nobody now';
      const message = `${node.title}: ${messageOf(thrown)}; held by ${holders}`;
      return { verdict: 'ERROR', message, stop: true };
    } finally {
      row.waitedMs += Math.round(clock.mono() - beganAt);
      row.waitsFor = null;
    }
    try {
      return await this.#attempts(node, row, signal);
    } finally {
      release();
    }
  }

  async #attempts(node: Node, row: RunNode, signal: AbortSignal): Promise<Ended> {
    const { times = 0, delay = 0, on = [] } = node.retry ?? {};
    const seen = this.#restored.has(row) && row.group ? Math.max(0, row.attempts.length - 1) : 0;
    for (let left = times - seen; ; left--) {
      const outcome = await this.#attempt(node, row, signal);
      const again = left > 0 && (on as (Verdict | null)[]).includes(outcome.verdict);
      if (!again || signal.aborted) return outcome;
      if (delay > 0) await this.#parts.pause(delay, signal).catch(() => undefined);
      if (signal.aborted) return { ...abortOf(signal), stop: true };
      for (const below of this.#rows.below(row)) reset(below);
    }
  }

  async #attempt(node: Node, row: RunNode, signal: AbortSignal): Promise<Ended> {
    if (!row.group && row.phase !== 'teardown') {
      this.#waking ??= this.#wakeUp(signal);
      const asleep = await this.#waking;
      if (asleep) return asleep;
      if (this.#parts.hold.held && !(await this.#released(row, signal)))
        return { ...abortOf(signal), stop: true };
    }
    return this.#attemptOf(node, row, signal);
  }

  /** Waits until the run may go on; false when it was aborted meanwhile. */
  async #released(row: RunNode, signal: AbortSignal): Promise<boolean> {
    const { clock, hold, changed } = this.#parts;
    const beganAt = clock.mono();
    row.waitsFor = 'a scanner of the bench';
    changed(this.#rows);
    await released(hold, signal).catch(() => undefined);
    row.waitedMs += Math.round(clock.mono() - beganAt);
    row.waitsFor = null;
    return !signal.aborted;
  }

  /** One attempt with its line in the row. */
  async #attemptOf(node: Node, row: RunNode, signal: AbortSignal): Promise<Ended> {
    const { changed, checkpoint } = this.#parts;
    // A group that a restart found in the middle goes on in the same attempt.
    const open = this.#restored.delete(row) && row.group ? row.attempts.at(-1) : undefined;
    const number = row.attempts.length + 1;
    const fresh = { number, verdict: null, startedAt: this.#now(), finishedAt: null, message: null };
    const attempt = open ?? fresh;
    if (!open) row.attempts.push(fresh);
    Object.assign(row, { verdict: null, finishedAt: null, message: null });
    changed(this.#rows);
    if (!row.group) await checkpoint(this.#rows, kindOf(row).resume === 'never');
    const outcome = isGroup(node)
      ? await this.#group(node, row, signal)
      : await this.#step(node, row, attempt.number, signal);
    const { verdict, message } = outcome;
    Object.assign(row.attempts.at(-1)!, { verdict, message, finishedAt: this.#now() });
    return outcome;
  }

  async #group(group: Group, row: RunNode, outer: AbortSignal): Promise<Ended> {
    const { clock, hold } = this.#parts;
    if (group.timeout === undefined) return this.#inside(group, row, outer);
    const inner = new AbortController();
    const follow = () => inner.abort(outer.reason);
    if (outer.aborted) follow();
    outer.addEventListener('abort', follow, { once: true });
    const late = new DeadlineError(group.title, group.timeout);
    const cancel = afterUnheld(clock, group.timeout, () => inner.abort(late), hold);
    try {
      // Whatever is inside ends at once when it is aborted; so nothing of it comes after the group has ended.
      const outcome = await this.#inside(group, row, inner.signal);
      if (inner.signal.reason !== late) return outcome;
      return {
        verdict: worst([outcome.verdict, 'TIMEOUT']),
        message: tooLate(group, group.timeout),
        stop: true,
      };
    } finally {
      cancel();
      outer.removeEventListener('abort', follow);
    }
  }

  async #inside(group: Group, row: RunNode, signal: AbortSignal): Promise<Ended> {
    const place = { phase: row.phase, parent: row, round: row.round };
    switch (group.kind) {
      case 'sequence':
        return this.list(group.steps, place, signal);
      case 'parallel': {
        // Each branch is heard to its end before a mistake in one of them ends the run.
        const all = await Promise.allSettled(group.steps.map((node) => this.node(node, place, signal)));
        const failed = all.find((one) => one.status === 'rejected');
        if (failed) throw failed.reason;
        return together(all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])));
      }
      case 'repeat':
        return this.#repeat(group, place, signal);
      case 'branch':
        return this.#branch(group, place, signal);
    }
  }

  async #repeat(group: Repeat, place: Place, signal: AbortSignal): Promise<Ended> {
    const rounds: Ended[] = [];
    for (let round = 1; round <= group.count && !signal.aborted; round++) {
      if (round > 1 && group.delay > 0) await this.#parts.pause(group.delay, signal).catch(() => undefined);
      if (signal.aborted) break;
      // The first round of all has the rows of the profile itself.
      const number = [place.round, round === 1 && place.round === '' ? '' : String(round)]
        .filter(Boolean)
        .join('.');
      const ended = await this.list(group.steps, { ...place, round: number }, signal);
      rounds.push(ended);
      if (group.until ? this.#holds(group.until) : ended.stop)
        return group.until ? { ...ended, stop: false } : together(rounds);
    }
    if (signal.aborted) return together([...rounds, { ...abortOf(signal), stop: true }]);
    if (!group.until) return together(rounds);
    const last = rounds.at(-1)!;
    const message = `${group.title}: not ${conditionText(group.until)} after ${rounds.length} rounds`;
    return { verdict: worst([last.verdict, 'FAIL']), message, stop: last.stop };
  }

  async #branch(group: Branch, place: Place, signal: AbortSignal): Promise<Ended> {
    const taken = group.cases.find(({ when }) => this.#holds(when))?.steps ?? group.else;
    for (const node of childrenOf(group)) {
      if (taken.includes(node)) continue;
      const row = this.#rows.of(node, place);
      for (const left of [row, ...this.#rows.below(row)]) left.skipped = 'another branch was taken';
    }
    return this.list(taken, place, signal);
  }

  #step(step: Step, row: RunNode, attempt: number, outer: AbortSignal): Promise<Ended> {
    const { record, attach } = this.#parts;
    const parts: StepParts = {
      ...this.#parts,
      record: (measured) => {
        if (row.phase !== 'teardown') this.measured++;
        record(row, attempt, measured);
      },
      attach: (file) => attach(row, file),
    };
    return stepAttempt(step, parts, outer);
  }

  /** Why a node is left out; null when it is not. */
  #leftOut({ when, unless }: Node): string | null {
    if (when && !this.#holds(when)) return `only when ${conditionText(when)}`;
    if (unless && this.#holds(unless)) return `not when ${conditionText(unless)}`;
    return null;
  }

  #holds(condition: Condition): boolean {
    return holds(condition, { ...this.#parts.known(), verdict: (step) => this.#rows.verdictOf(step) });
  }

  #now(): string {
    return iso(this.#parts.clock.now());
  }
}

function reset(row: RunNode): void {
  Object.assign(row, { verdict: null, startedAt: null, finishedAt: null, message: null, skipped: null });
}
