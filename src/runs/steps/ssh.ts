import { z } from 'zod';
import type { SshSession } from '../peers.ts';
import { type StepContext, type StepOutcome, span, stepBase, stepKind } from '../step.ts';
import { Answers, Command } from './commands.ts';
import { failed, hold, plan, planCuts, refusal, together } from './judged.ts';

const settings = z.strictObject({
  ...stepBase,
  kind: z.literal('ssh'),
  timeout: span('30s'),
  port: z.number().int().min(1).max(65_535).default(22),
  as: z.string().min(1).max(64).describe('Name below `steps.logins` of the configuration.'),
  hostKey: z
    .enum(['learn', 'same', 'any'])
    .default('same')
    .describe(
      '`same`: learned at the first time, FAIL when it changes; `learn`: a new one is taken; `any`: not looked at.',
    ),
  commands: z
    .array(
      Command.extend({
        exit: z
          .number()
          .int()
          .min(0)
          .max(255)
          .nullable()
          .default(0)
          .describe('Exit code that it must end with; null takes any.'),
      }),
    )
    .min(1)
    .max(40)
    .describe('Run one after the other, each in a channel of its own.'),
});
type Settings = z.output<typeof settings>;

/** Runs commands on the unit over SSH; its host key is learned and shown. */
export const ssh = stepKind({
  kind: 'ssh',
  about:
    'Runs commands on the unit over SSH and checks exit codes and answers; the host key of each unit is learned and shown.',
  settings,
  resume: 'never',
  measures: (step) => [
    plan('ssh_host_key', ''),
    plan('ssh_commands', '', { equals: step.commands.length }),
    ...step.commands.flatMap(({ measure }) => planCuts(measure)),
  ],
  run,
});

async function run(step: Settings, context: StepContext): Promise<StepOutcome> {
  const { peers, target, signal } = context;
  let session: SshSession;
  try {
    session = await peers.ssh(
      { host: target.address, port: step.port, login: peers.sshLogin(step.as) },
      signal,
    );
  } catch (thrown) {
    return refusal(step.title, thrown);
  }
  try {
    const key = hostKey(step, session, context);
    if (key.verdict !== 'PASS') return key;
    return together([key, ...(await commands(step, session, context))]);
  } finally {
    session.close();
  }
}

function hostKey(step: Settings, { fingerprint, keyType }: SshSession, context: StepContext): StepOutcome {
  const { hostKeys } = context.peers;
  const { serial } = context.unit;
  const known = step.hostKey === 'any' ? null : hostKeys.of(serial);
  const place = { name: 'ssh_host_key', kind: 'text' as const };
  const shown = `${keyType} ${fingerprint}`;
  if (known !== null && known !== fingerprint && step.hostKey === 'same') {
    hold(context, place, shown, { equals: known });
    return failed(`${step.title}: the unit has another host key than before: ${fingerprint}, not ${known}`);
  }
  if (step.hostKey !== 'any' && known !== fingerprint) hostKeys.learn(serial, fingerprint);
  return hold(context, place, shown);
}

async function commands(step: Settings, session: SshSession, context: StepContext): Promise<StepOutcome[]> {
  const answers = new Answers(step.title, context);
  for (const command of step.commands) {
    const { code, output } = await session.run(command.run, context.signal);
    const off = command.exit !== null && code !== command.exit;
    answers.take(command, output, off ? `${command.run} ended with ${code}` : null);
  }
  return answers.end('ssh_commands', step.commands.length);
}
