import { z } from 'zod';
import { patternText } from '../step.ts';
import { Cut } from './judged.ts';

/** A command of a profile and what its answer must be. */
export const Command = z.strictObject({
  run: z.string().min(1).max(500).describe('The command.'),
  expect: patternText.optional().describe('Regular expression that the answer must have in it.'),
  absent: patternText.optional().describe('Regular expression that the answer must not have in it.'),
  measure: z.array(Cut).max(20).default([]).describe('Values cut out of the answer.'),
});

/** What is wrong with an answer; null when nothing is. */
export function wrong(
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
