import { z } from 'zod';
import { measureName, type StepContext, type StepOutcome, span, stepBase, stepKind } from '../step.ts';
import { LimitKeys } from '../validators.ts';
import { hold, plan, together } from './judged.ts';

const scalar = z.union([z.string().max(200), z.number(), z.boolean()]);

const settings = z.strictObject({
  ...stepBase,
  kind: z.literal('script'),
  timeout: span('1m'),
  script: z.string().min(1).max(64).describe('Name below `steps.scripts` of the configuration.'),
  input: z
    .record(z.string(), scalar)
    .default({})
    .describe('Values that the program is given, beside the unit and its address.'),
  measure: z
    .array(z.strictObject({ name: measureName, unit: z.string().max(16).default(''), ...LimitKeys }))
    .max(100)
    .default([])
    .describe('Values that the program must give, and their limits.'),
});
type Settings = z.output<typeof settings>;

/** What a program writes on its standard output. */
const Answer = z.object({
  verdict: z.enum(['PASS', 'FAIL', 'ERROR']).default('PASS'),
  message: z.string().max(500).nullish(),
  measurements: z
    .array(
      z.object({
        name: measureName,
        instance: z.string().max(64).default(''),
        value: scalar.nullable(),
        unit: z.string().max(16).default(''),
      }),
    )
    .max(1000)
    .default([]),
});

/** Runs a program of the configuration's list: JSON in on standard input, JSON out on standard output. */
export const script = stepKind({
  kind: 'script',
  about:
    'Runs a program that the configuration allows, without a shell and with limits of time, memory and output; it reads JSON on its standard input and writes `{verdict, message, measurements}`.',
  settings,
  resume: 'never',
  measures: (step) => step.measure.map(({ name, unit, ...limits }) => plan(name, unit, limits)),
  run,
});

async function run(step: Settings, context: StepContext): Promise<StepOutcome> {
  const { peers, unit, target, signal } = context;
  const { serial, mac, model } = unit;
  const address = { address: target.address, port: target.port };
  const input = { unit: { serial, mac, model, ...address }, input: step.input, measure: step.measure };
  const { code, killed, stdout, stderr } = await peers.script(
    step.script,
    `${JSON.stringify(input)}\n`,
    signal,
  );
  const said = stderr.trim().slice(-300);
  if (killed !== null) throw new Error(`the program ${step.script} was ended: ${killed}`);
  if (code !== 0) throw new Error(`the program ${step.script} ended with ${code}${said && `: ${said}`}`);
  return judged(step, answerOf(step, stdout), context);
}

function answerOf(step: Settings, stdout: string): z.output<typeof Answer> {
  try {
    return Answer.parse(JSON.parse(stdout));
  } catch (cause) {
    const text = stdout.trim().slice(0, 100);
    throw new Error(`the program ${step.script} wrote no answer of the form that is asked for: ${text}`, {
      cause,
    });
  }
}

function judged(step: Settings, answer: z.output<typeof Answer>, context: StepContext): StepOutcome {
  const { verdict, message = null, measurements } = answer;
  const outcomes: StepOutcome[] = [{ verdict, message }];
  for (const { name, instance, unit, value } of measurements) {
    const wanted = step.measure.find((one) => one.name === name);
    const { name: _, unit: named = '', ...limits } = wanted ?? {};
    outcomes.push(hold(context, { name, instance, unit: unit || named }, value, limits));
  }
  for (const { name, unit, ...limits } of step.measure) {
    if (measurements.some((one) => one.name === name)) continue;
    outcomes.push({
      ...hold(context, { name, unit }, null, limits),
      message: `${step.title}: the program gives no ${name}`,
    });
  }
  return together(outcomes);
}
