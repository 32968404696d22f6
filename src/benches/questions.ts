import type { Question } from '../contract/index.ts';
import { iso } from '../lib/clock.ts';
import type { PositionModel } from './model.ts';
import type { Answer } from './station-types.ts';

/** Questions of runs that wait for the operator, one a position. */
export class Questions {
  readonly #waiting = new Map<PositionModel, (answer: Answer) => void>();
  readonly #changed: (position: PositionModel) => void;

  constructor(changed: (position: PositionModel) => void) {
    this.#changed = changed;
  }

  /** Puts a question and resolves with its answer; the signal takes the question back and rejects with its reason. */
  ask(position: PositionModel, question: Question, signal: AbortSignal): Promise<Answer> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const end = () => {
        signal.removeEventListener('abort', taken);
        this.#waiting.delete(position);
        position.question = null;
        this.#changed(position);
      };
      const taken = () => {
        end();
        reject(signal.reason);
      };
      signal.addEventListener('abort', taken, { once: true });
      this.#waiting.set(position, (answer) => {
        end();
        resolve(answer);
      });
      position.question = question;
      this.#changed(position);
    });
  }

  /** The operator has `ms` milliseconds more for what is asked there. */
  postpone(positions: readonly PositionModel[], ms: number): void {
    for (const position of positions) {
      const { question } = position;
      if (question) position.question = { ...question, until: iso(Date.parse(question.until) + ms) };
    }
  }

  /** False when nothing was asked there. */
  answer(position: PositionModel, answer: Answer): boolean {
    const waiting = this.#waiting.get(position);
    waiting?.(answer);
    return waiting !== undefined;
  }
}
