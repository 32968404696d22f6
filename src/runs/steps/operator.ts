import { z } from 'zod';
import { questionPictures } from '../../contract/index.ts';
import { iso } from '../../lib/clock.ts';
import { passed, type StepContext, type StepOutcome, span, stepBase } from '../step.ts';

/** Asks the operator: to do something, a yes or no, or a code to scan. The time-out is the wait for the answer. */
export const settings = z
  .strictObject({
    ...stepBase,
    kind: z.literal('operator'),
    timeout: span('10m'),
    text: z.string().min(1).max(200),
    picture: z.enum(questionPictures).optional(),
    answer: z.enum(['confirm', 'yes_no', 'scan']).default('confirm'),
    /** Code that must be scanned instead of YES. */
    code: z.string().trim().min(1).max(64).optional(),
    /** What is to be scanned, in words. */
    expected: z.string().min(1).max(60).optional(),
    /** Form that a scan must have, a regular expression. */
    pattern: z
      .string()
      .max(200)
      .refine(isPattern, 'write a regular expression without groups that repeat in groups')
      .optional(),
    /** Name of the measurement that a scan becomes. */
    name: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,31}$/, 'write small letters, digits or underscore, 1 to 32')
      .default('scan'),
    /** The unit's own value that the scan must be. */
    equals: z.enum(['serial', 'mac']).optional(),
  })
  .refine((step) => step.code === undefined || step.answer === 'confirm', {
    path: ['code'],
    message: 'only a confirm has a code; use answer: confirm',
  });

export async function run(step: z.output<typeof settings>, context: StepContext): Promise<StepOutcome> {
  const answer = await context.ask(
    {
      text: step.text,
      picture: step.picture ?? null,
      answer: step.answer,
      code: step.code ?? null,
      pattern: step.pattern ?? null,
      expected: step.expected ?? null,
      until: iso(context.clock.now() + step.timeout),
    },
    context.signal,
  );
  if (answer.kind === 'no') {
    return { verdict: 'FAIL', message: `${step.title}: the operator answered NO` };
  }
  return answer.kind === 'scan' ? judged(step, answer.text, context) : passed;
}

function judged(step: z.output<typeof settings>, text: string, context: StepContext): StepOutcome {
  const wanted = step.equals === undefined ? null : context.unit[step.equals];
  const same = wanted === null || bare(wanted) === bare(text);
  context.record({
    name: step.name,
    instance: '',
    value: text.slice(0, 200),
    unit: '',
    low: null,
    high: null,
    verdict: same ? 'PASS' : 'FAIL',
    marginal: false,
  });
  return same
    ? passed
    : { verdict: 'FAIL', message: `${step.title}: read ${text.slice(0, 64)}, the unit is ${wanted}` };
}

function bare(text: string): string {
  return text.replace(/[^0-9a-z]/gi, '').toUpperCase();
}

/** A repeated group with a repeat inside can take for ever on a scan that nearly fits. */
function isPattern(text: string): boolean {
  if (/\([^()]*[*+}][^()]*\)[*+{]/.test(text)) return false;
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}
