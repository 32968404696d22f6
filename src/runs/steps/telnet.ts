import { z } from 'zod';
import type { Dialogue, Login } from '../peers.ts';
import { patternText, type StepContext, type StepOutcome, span, stepBase, stepKind } from '../step.ts';
import { Answers, Command } from './commands.ts';
import { hold, plan, planCuts, refusal, together } from './judged.ts';

const settings = z.strictObject({
  ...stepBase,
  kind: z.literal('telnet'),
  timeout: span('30s'),
  port: z.number().int().min(1).max(65_535).default(23),
  as: z.string().min(1).max(64).optional().describe('Name below `steps.logins`; without it nobody signs in.'),
  userPrompt: patternText.default('(?:[Ll]ogin|[Uu]ser(?:name)?): ?$'),
  passwordPrompt: patternText.default('[Pp]assword: ?$'),
  prompt: patternText.default('[>#$] ?$').describe('What the unit shows when it waits for a command.'),
  within: span('5s').describe('Longest wait for each prompt.'),
  commands: z.array(Command).min(1).max(40),
});
type Settings = z.output<typeof settings>;

/** Signs in over telnet and runs commands. */
export const telnet = stepKind({
  kind: 'telnet',
  about: 'Signs in to the unit over telnet, runs commands and checks their answers.',
  settings,
  resume: 'never',
  measures: (step) => [
    plan('telnet_login', '', { equals: true }),
    plan('telnet_commands', '', { equals: step.commands.length }),
    ...step.commands.flatMap(({ measure }) => planCuts(measure)),
  ],
  run,
});

async function run(step: Settings, context: StepContext): Promise<StepOutcome> {
  const { peers, target, signal } = context;
  // What is missing here is no fault of the unit: it is said before anybody speaks to it.
  const login = step.as === undefined ? null : peers.login(step.as);
  let line: Dialogue;
  try {
    line = await peers.dialogue({ host: target.address, port: step.port, telnet: true }, signal);
  } catch (thrown) {
    return refusal(step.title, thrown);
  }
  try {
    const heard = await enter(step, line, login).catch((thrown) => rethrowAbort(signal, thrown));
    const taken = hold(context, { name: 'telnet_login' }, heard === null, { equals: true });
    if (heard !== null) return { ...taken, message: `${step.title}: ${heard}` };
    return together([taken, ...(await commands(step, line, context))]);
  } finally {
    line.close();
  }
}

/** Null when the prompt is there; else why not. */
async function enter(step: Settings, line: Dialogue, login: Login | null): Promise<string | null> {
  if (login) {
    const { user, password } = login;
    await line.expect(pattern(step.userPrompt), step.within);
    line.send(`${user}\r\n`);
    await line.expect(pattern(step.passwordPrompt), step.within);
    line.send(`${password}\r\n`);
  }
  await line.expect(pattern(step.prompt), step.within);
  return null;
}

async function commands(step: Settings, line: Dialogue, context: StepContext): Promise<StepOutcome[]> {
  const answers = new Answers(step.title, context);
  for (const command of step.commands) {
    line.send(`${command.run}\r\n`);
    let answer: string;
    try {
      answer = await line.expect(pattern(step.prompt), step.within);
    } catch (thrown) {
      answers.fail(rethrowAbort(context.signal, thrown));
      break;
    }
    // The unit echoes what it is sent: the answer begins behind.
    const echo = answer.indexOf(command.run);
    answers.take(command, echo < 0 ? answer : answer.slice(echo + command.run.length));
  }
  return answers.end('telnet_commands', step.commands.length);
}

const pattern = (text: string) => new RegExp(text, 'mu');

function rethrowAbort(signal: AbortSignal, thrown: unknown): string {
  if (signal.aborted) throw thrown;
  return (thrown as Error).message;
}
