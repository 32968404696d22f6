import { z } from 'zod';
import type { SnmpValue } from '../../snmp/reader.ts';
import { patience } from '../snmp.ts';
import { oidText, type StepContext, type StepOutcome, span, stepBase, stepKind } from '../step.ts';
import { Cut, cutOut, hold, plan, planCuts, together } from './judged.ts';

const settings = z.strictObject({
  ...stepBase,
  kind: z.literal('snmp_walk'),
  timeout: span('30s'),
  oid: oidText.describe('Everything below it is read.'),
  least: z.number().int().min(0).default(1).describe('Objects that there must be at least.'),
  most: z.number().int().min(0).max(10_000).default(10_000).describe('Objects that there may be at most.'),
  measure: z
    .array(Cut)
    .max(40)
    .default([])
    .describe('Values cut out of the lines `OID = type: value` of the walk.'),
  attach: z.boolean().default(true).describe('Keep the walk as a file of the run.'),
});

/** Reads a subtree, counts it, holds it against expectations and keeps it as a file. */
export const snmpWalk = stepKind({
  kind: 'snmp_walk',
  about: 'Reads everything below an OID, counts it, cuts values out of it and keeps it as a file of the run.',
  settings,
  resume: 'again',
  measures: (step) => [
    plan('walk_count', '', { low: step.least, high: step.most }),
    ...planCuts(step.measure),
  ],
  run,
});

async function run(step: z.output<typeof settings>, context: StepContext): Promise<StepOutcome> {
  const rows = await context.reader.walk(context.target, step.oid, patience(step.timeout, context.signal));
  const text = rows.map(line).join('\n');
  if (step.attach && rows.length > 0)
    await context.attach({ name: `${step.id}.walk.txt`, media: 'text/plain', content: `${text}\n` });
  const { least: low, most: high } = step;
  return together([
    hold(context, { name: 'walk_count' }, rows.length, { low, high }),
    ...cutOut(context, step.measure, text),
  ]);
}

function line({ oid, type, value }: SnmpValue): string {
  if (!(value instanceof Uint8Array)) return `${oid} = ${type}: ${value}`;
  const text = Buffer.from(value).toString('utf8');
  return `${oid} = ${type}: ${/^[\x20-\x7e]*$/.test(text) ? text : Buffer.from(value).toString('hex')}`;
}
