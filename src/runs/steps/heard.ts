import { z } from 'zod';
import { sleep } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import type { HeardAsk } from '../peers.ts';
import { type StepContext, type StepOutcome, span, spanOptional, stepBase, stepKind } from '../step.ts';
import { failed, hold, plan } from './judged.ts';

const lookMs = 200;
const since = spanOptional.describe(
  'Also what was heard so long before the step began; the step itself unless given.',
);

/** Waits until the unit was heard to ask for an address. */
export const heardDhcp = stepKind({
  kind: 'heard_dhcp',
  about:
    'Waits until the unit was heard to ask for an address (DHCP DISCOVER or REQUEST with its MAC), on the wire or in a log.',
  settings: z.strictObject({
    ...stepBase,
    kind: z.literal('heard_dhcp'),
    timeout: span('90s'),
    message: z.enum(['DISCOVER', 'REQUEST']).default('DISCOVER'),
    mac: z
      .string()
      .regex(/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/, 'write a MAC in small letters with colons')
      .optional()
      .describe('Another MAC than that of the unit.'),
    within: span('60s').describe('Longest wait; after it the verdict is FAIL.'),
    since,
  }),
  resume: 'again',
  measures: (step) => [plan('dhcp_time', 's', { high: step.within / 1000 })],
  run(step, context) {
    const mac = step.mac ?? context.unit.mac;
    if (mac === null)
      throw new Error('the MAC of the unit is not known: scan it, or read the identity first');
    return heardOf(
      step,
      context,
      'dhcp',
      mac,
      (ask) => ask.what === step.message,
      `a DHCP ${step.message} of ${mac}`,
    );
  },
});

/** Waits until the unit fetched a file from the TFTP server of ours. */
export const heardTftp = stepKind({
  kind: 'heard_tftp',
  about: 'Waits until the unit was heard to ask the TFTP server of Linebench for a file.',
  settings: z.strictObject({
    ...stepBase,
    kind: z.literal('heard_tftp'),
    timeout: span('90s'),
    file: z.string().min(1).max(255).optional().describe('Name of the file; any unless given.'),
    outcome: z.enum(['sent', 'refused', 'any']).default('any').describe('How the transfer must have ended.'),
    within: span('60s').describe('Longest wait; after it the verdict is FAIL.'),
    since,
  }),
  resume: 'again',
  measures: (step) => [plan('tftp_time', 's', { high: step.within / 1000 })],
  run(step, context) {
    const fits = ({ detail, outcome }: HeardAsk) =>
      (step.file === undefined || detail === step.file) &&
      (step.outcome === 'any' || outcome === step.outcome);
    const what = `a TFTP request for ${step.file ?? 'a file'}`;
    return heardOf(step, context, 'tftp', context.target.address, fits, what);
  },
});

async function heardOf(
  step: { title: string; within: number; since?: number | undefined },
  context: StepContext,
  protocol: HeardAsk['protocol'],
  from: string,
  fits: (ask: HeardAsk) => boolean,
  what: string,
): Promise<StepOutcome> {
  const { peers, clock, signal } = context;
  if (!peers.heard.listens(protocol)) {
    throw new AppError('not_heard', `nobody listens for ${protocol.toUpperCase()}`, {
      remedy: `write steps.${protocol} into the configuration`,
    });
  }
  const beganAt = clock.mono();
  for (;;) {
    const found = peers.heard.since(protocol, from, beganAt - (step.since ?? 0)).find(fits);
    if (found) {
      hold(context, { name: `${protocol}_detail`, kind: 'text' }, `${found.what} ${found.detail}`.trim());
      const seconds = Math.max(0, Math.round(found.at - beganAt) / 1000);
      return hold(context, { name: `${protocol}_time`, unit: 's' }, seconds, { high: step.within / 1000 });
    }
    if (clock.mono() - beganAt >= step.within) {
      const { wentOnAt } = context;
      if (wentOnAt !== null && beganAt - (step.since ?? 0) < wentOnAt) {
        // Nobody listened while the daemon was away: that says nothing about the unit.
        throw new Error(`${what} was not heard, but it may have come while the daemon was away`);
      }
      hold(context, { name: `${protocol}_heard` }, false, { equals: true });
      return failed(`${step.title}: ${what} was not heard within ${step.within / 1000} s`);
    }
    await sleep(clock, lookMs, signal);
  }
}
