import { z } from 'zod';
import { patternText, type StepContext, type StepOutcome, span, stepBase, stepKind } from '../step.ts';
import { Cut, cutOut, failed, hold, plan, planCuts, refusal, together } from './judged.ts';

const settings = z.strictObject({
  ...stepBase,
  kind: z.literal('tcp'),
  timeout: span('10s'),
  port: z.number().int().min(1).max(65_535).describe('TCP port of the unit.'),
  send: z.string().max(1000).optional().describe('What is sent first; a line end is added.'),
  banner: patternText.optional().describe('Regular expression of what the unit must say.'),
  within: span('3s').describe('Longest wait for what the unit says.'),
  measure: z.array(Cut).max(40).default([]).describe('Values cut out of what the unit said.'),
});

/** Connects to a TCP port and reads what the unit says there. */
export const tcp = stepKind({
  kind: 'tcp',
  about: 'Connects to a TCP port of the unit and checks what it says, the banner.',
  settings,
  resume: 'again',
  measures: (step) => [
    plan('connect_time', 'ms'),
    ...(step.banner === undefined ? [] : [plan('banner', '', { pattern: step.banner })]),
    ...planCuts(step.measure),
  ],
  run,
});

async function run(step: z.output<typeof settings>, context: StepContext): Promise<StepOutcome> {
  const { peers, target, clock, signal } = context;
  const beganAt = clock.mono();
  try {
    const dialogue = await peers.dialogue({ host: target.address, port: step.port, telnet: false }, signal);
    try {
      const ms = Math.round((clock.mono() - beganAt) * 10) / 10;
      const outcomes = [hold(context, { name: 'connect_time', unit: 'ms' }, ms)];
      if (step.send !== undefined) dialogue.send(`${step.send}\r\n`);
      const { banner, measure } = step;
      if (banner === undefined && measure.length === 0) return together(outcomes);
      const said = await dialogue.expect(new RegExp(banner ?? '\\n', 'mu'), step.within).catch((thrown) => {
        if (signal.aborted) throw thrown;
        return null;
      });
      if (said === null) {
        hold(context, { name: 'banner', kind: 'text' }, 'silent', { pattern: banner ?? '\\S' });
        return failed(
          `${step.title}: the unit does not say ${banner ?? 'anything'} within ${step.within / 1000} s`,
        );
      }
      if (banner !== undefined)
        outcomes.push(hold(context, { name: 'banner', kind: 'text' }, said.trim().slice(-200)));
      return together([...outcomes, ...cutOut(context, measure, said)]);
    } finally {
      dialogue.close();
    }
  } catch (thrown) {
    return refusal(step.title, thrown);
  }
}
