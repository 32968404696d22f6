import { createHash } from 'node:crypto';
import type { Study } from '../../contract/index.ts';
import { type Clock, sleep } from '../../lib/clock.ts';
import { AppError, notFound } from '../../lib/errors.ts';
import type { Basis } from './lines.ts';
import type { Reader } from './reader.ts';
import type { Answers, QuestionKind, Questions } from './work.ts';

/** An answer stays good so long, ms. */
const freshMs = 10_000;
const mostKept = 50;
/** Whoever asks waits so long for the answer before hearing how far it is, ms. */
const patienceMs = 1500;

interface Kept {
  study: Study<unknown>;
  startedAt: number;
  end: AbortController;
  settled: Promise<void>;
}

/** Long questions: the same one asked twice is worked on once, says how far it is and can be cancelled. */
export class Studies {
  readonly #reader: Reader;
  readonly #clock: Clock;
  readonly #kept = new Map<string, Kept>();

  constructor(reader: Reader, clock: Clock) {
    this.#reader = reader;
    this.#clock = clock;
  }

  /** The answer, or how far it is. Throws AppError that the answer throws. */
  async ask<Kind extends QuestionKind>(
    kind: Kind,
    query: Questions[Kind],
    basis: Basis,
  ): Promise<Study<Answers[Kind]>> {
    const id = createHash('sha256')
      .update(JSON.stringify([kind, query, basis.own]))
      .digest('hex')
      .slice(0, 20);
    const kept = this.#going(id) ?? this.#begin(id, kind, query, basis);
    const patience = new AbortController();
    await Promise.race([
      kept.settled,
      sleep(this.#clock, patienceMs, patience.signal).catch(() => undefined),
    ]);
    patience.abort();
    return { ...kept.study } as Study<Answers[Kind]>;
  }

  /** Ends the work on a question. Throws AppError `not_found`. */
  cancel(id: string): Study<null> {
    const kept = this.#kept.get(id);
    if (!kept) throw notFound(`study ${id}`);
    if (kept.study.state === 'running' || kept.study.state === 'waiting') {
      kept.study.state = 'cancelled';
      kept.end.abort();
    }
    this.#kept.delete(id);
    return { ...kept.study, result: null };
  }

  #going(id: string): Kept | undefined {
    const kept = this.#kept.get(id);
    if (!kept) return undefined;
    const { state } = kept.study;
    const working = state === 'running' || state === 'waiting';
    const fresh = state === 'done' && this.#clock.mono() - kept.startedAt < freshMs;
    if (working || fresh) return kept;
    this.#kept.delete(id);
    return undefined;
  }

  #begin<Kind extends QuestionKind>(id: string, kind: Kind, query: Questions[Kind], basis: Basis): Kept {
    const study: Study<unknown> = { id, state: 'waiting', done: 0, total: 0, error: null, result: null };
    const end = new AbortController();
    const progress = (done: number, total: number) => Object.assign(study, { state: 'running', done, total });
    const settled = this.#reader.ask(kind, query, basis, { signal: end.signal, progress }).then(
      (result) => void Object.assign(study, { state: 'done', done: study.total, result }),
      (thrown: unknown) => {
        if (study.state === 'cancelled') return;
        const error = thrown instanceof AppError ? thrown.message : 'the study failed';
        Object.assign(study, { state: 'failed', error });
      },
    );
    const kept = { study, startedAt: this.#clock.mono(), end, settled };
    this.#kept.set(id, kept);
    for (const old of this.#kept.keys()) if (this.#kept.size > mostKept) this.#drop(old);
    return kept;
  }

  #drop(id: string): void {
    this.#kept.get(id)?.end.abort();
    this.#kept.delete(id);
  }
}
