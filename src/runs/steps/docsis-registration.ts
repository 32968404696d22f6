import { z } from 'zod';
import { sleep } from '../../lib/clock.ts';
import { numberOf, textOf } from '../../snmp/values.ts';
import { type StepContext, type StepOutcome, span, stepBase, stepKind } from '../step.ts';
import { hold, plan, together } from './judged.ts';

/** docsIfCmStatusValue of the CATV MAC interface (DOCS-IF-MIB, RFC 4546): operational(12). */
const statusOid = '1.3.6.1.2.1.10.127.1.2.2.1.1.2';
/** docsDevServerConfigFile (RFC 4639). */
const configFileOid = '1.3.6.1.2.1.69.1.4.5.0';
const states: Readonly<Record<number, string>> = {
  ...{ 1: 'other', 2: 'notReady', 3: 'notSynchronized', 4: 'phySynchronized', 5: 'usParametersAcquired' },
  ...{ 6: 'rangingComplete', 7: 'ipComplete', 8: 'todEstablished', 9: 'securityEstablished' },
  ...{ 10: 'paramTransferComplete', 11: 'registrationComplete', 12: 'operational', 13: 'accessDenied' },
};

const settings = z.strictObject({
  ...stepBase,
  kind: z.literal('docsis_registration'),
  timeout: span('3m'),
  every: span('1s').describe('Time between two questions.'),
  configFile: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('Name of the configuration file that the modem must have been given.'),
});

/** Waits until the modem is registered. */
export const docsisRegistration = stepKind({
  kind: 'docsis_registration',
  about:
    'Waits until the cable modem says that it is operational, and checks the name of its configuration file.',
  settings,
  resume: 'again',
  establishes: true,
  measures: (step) => [
    plan('registration', '', { equals: 'operational' }),
    plan('config_file', '', step.configFile === undefined ? {} : { equals: step.configFile }),
  ],
  run,
});

async function run(step: z.output<typeof settings>, context: StepContext): Promise<StepOutcome> {
  const { reader, target, clock, signal } = context;
  for (;;) {
    const options = { timeoutMs: Math.min(step.every, 2000), retries: 1, signal };
    const [status, file] = await reader.get(target, [statusOid, configFileOid], options).catch((thrown) => {
      if (signal.aborted) throw thrown;
      return [];
    });
    const value = status && numberOf(status);
    // A modem that is refused will not come by waiting.
    if (value === 12 || value === 13) return judged(step, states[value]!, textOf(file), context);
    await sleep(clock, step.every, signal);
  }
}

function judged(
  step: z.output<typeof settings>,
  state: string,
  file: string | null,
  context: StepContext,
): StepOutcome {
  const expected = step.configFile === undefined ? {} : { equals: step.configFile };
  return together([
    hold(context, { name: 'registration', kind: 'text' }, state, { equals: 'operational' }),
    ...(file === null && step.configFile === undefined
      ? []
      : [hold(context, { name: 'config_file', kind: 'text' }, file, expected)]),
  ]);
}
