import { z } from 'zod';
import { questionPictures } from '../../contract/index.ts';
import { iso } from '../../lib/clock.ts';
import {
  measureName,
  passed,
  patternText,
  type StepContext,
  type StepOutcome,
  span,
  stepBase,
  stepKind,
} from '../step.ts';

const settings = z
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
    pattern: patternText.optional(),
    /** Name of the measurement that the answer becomes; `scan` for a scan, `answer` for others. */
    name: measureName.optional(),
    /** The unit's own value that the scan must be. */
    equals: z.enum(['serial', 'mac']).optional(),
  })
  .refine((step) => step.code === undefined || step.answer === 'confirm', {
    path: ['code'],
    message: 'only a confirm has a code; use answer: confirm',
  });

/** Asks the operator: to do something, a yes or no, or a code to scan. The time-out is the wait for the answer. */
export const operator = stepKind({
  kind: 'operator',
  about: 'Asks the person at the station: to do something, a yes or no, or a code to scan.',
  settings,
  resume: 'never',
  measures: (step) => [{ name: nameOf(step), unit: '', low: null, high: null }],
  run,
});

const nameOf = ({ name, answer }: z.output<typeof settings>) =>
  name ?? (answer === 'scan' ? 'scan' : 'answer');

async function run(step: z.output<typeof settings>, context: StepContext): Promise<StepOutcome> {
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
  if (answer.kind !== 'scan') {
    const yes = answer.kind !== 'no';
    context.record({
      name: nameOf(step),
      instance: '',
      value: yes,
      unit: '',
      low: null,
      high: null,
      verdict: yes ? 'PASS' : 'FAIL',
      marginal: false,
    });
  }
  if (answer.kind === 'no') {
    return { verdict: 'FAIL', message: `${step.title}: the operator answered NO` };
  }
  return answer.kind === 'scan' ? judged(step, answer.text, context) : passed;
}

function judged(step: z.output<typeof settings>, text: string, context: StepContext): StepOutcome {
  const wanted = step.equals === undefined ? null : context.unit[step.equals];
  const same = wanted === null || bare(wanted) === bare(text);
  context.record({
    name: nameOf(step),
    instance: '',
    value: text.slice(0, 200),
    unit: '',
    low: null,
    high: null,
    verdict: same ? 'PASS' : 'FAIL',
    marginal: false,
    kind: 'text',
    ...(wanted === null ? {} : { expected: wanted }),
  });
  return same
    ? passed
    : { verdict: 'FAIL', message: `${step.title}: read ${text.slice(0, 64)}, the unit is ${wanted}` };
}

function bare(text: string): string {
  return text.replace(/[^0-9a-z]/gi, '').toUpperCase();
}
