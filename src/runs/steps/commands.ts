import { z } from 'zod';
import { patternText, type StepContext, type StepOutcome } from '../step.ts';
import { Cut, cutOut, failed, hold } from './judged.ts';

/** A command of a profile and what its answer must be. */
export const Command = z.strictObject({
  run: z.string().min(1).max(500).describe('The command.'),
  expect: patternText.optional().describe('Regular expression that the answer must have in it.'),
  absent: patternText.optional().describe('Regular expression that the answer must not have in it.'),
  measure: z.array(Cut).max(20).default([]).describe('Values cut out of the answer.'),
});

/** The answers to the commands of a step: what each comes to, and how many were right. */
export class Answers {
  readonly #title: string;
  readonly #context: StepContext;
  readonly #outcomes: StepOutcome[] = [];
  #right = 0;

  constructor(title: string, context: StepContext) {
    this.#title = title;
    this.#context = context;
  }

  /** Judges an answer and takes its values down; `off` is what is wrong with the command itself. */
  take(command: z.output<typeof Command>, answer: string, off: string | null = null): void {
    const message = off ?? wrong(command, answer);
    if (message === null) this.#right++;
    else this.fail(message);
    this.#outcomes.push(...cutOut(this.#context, command.measure, answer));
  }

  fail(message: string): void {
    this.#outcomes.push(failed(`${this.#title}: ${message}`));
  }

  /** Everything, with the measurement `name`: how many of `all` were right. */
  end(name: string, all: number): StepOutcome[] {
    return [
      ...this.#outcomes,
      { ...hold(this.#context, { name }, this.#right, { equals: all }), message: null },
    ];
  }
}

/** What is wrong with an answer; null when nothing is. */
function wrong(
  { run, expect, absent }: { run: string; expect?: string | undefined; absent?: string | undefined },
  answer: string,
): string | null {
  const text = answer.slice(0, 65_536);
  if (expect !== undefined && !new RegExp(expect, 'mu').test(text))
    return `the answer to ${run} has no ${expect}: ${text.trim().slice(0, 120)}`;
  if (absent !== undefined && new RegExp(absent, 'mu').test(text))
    return `the answer to ${run} has ${absent}`;
  return null;
}
