import { z } from 'zod';
import { type StepContext, type StepOutcome, span, stepBase, stepKind } from '../step.ts';
import { scalarAt } from './http.ts';
import { figures, hold, plan, together } from './judged.ts';

const names = ['up', 'down', 'up_loss', 'down_loss', 'up_jitter', 'down_jitter'] as const;
const unitOf = (name: string) => (name.endsWith('loss') ? '%' : name.endsWith('jitter') ? 'ms' : 'Mbit/s');

const settings = z
  .strictObject({
    ...stepBase,
    kind: z.literal('iperf'),
    timeout: span('1m'),
    mode: z
      .enum(['client', 'server'])
      .default('client')
      .describe('`client` measures against a server; `server` waits here for one test by the unit.'),
    server: z
      .union([z.ipv4(), z.ipv6()])
      .optional()
      .describe(
        'Address of the server; the unit itself unless given. In mode server the address to listen on.',
      ),
    port: z.number().int().min(1).max(65_535).default(5201),
    directions: z
      .array(z.enum(['up', 'down']))
      .min(1)
      .max(2)
      .default(['up', 'down'])
      .describe('`up` sends to the server, `down` receives from it; one after the other.'),
    udp: z.boolean().default(false),
    bitrate: z
      .string()
      .regex(/^\d{1,6}[KMG]?$/, 'write a rate such as 100M')
      .optional()
      .describe('Rate to send at, bit/s.'),
    seconds: z.number().int().min(1).max(600).default(5).describe('Length of each direction.'),
    streams: z.number().int().min(1).max(64).default(1),
    measure: figures(names)
      .default([])
      .describe('Limits of the rates in Mbit/s; of loss in % and jitter in ms with udp.'),
  })
  .refine((step) => step.mode === 'client' || step.directions.length === 1, {
    path: ['directions'],
    message: 'a server takes one test; write one direction, as seen from here',
  });
type Settings = z.output<typeof settings>;

/** Throughput by iperf3. */
export const iperf = stepKind({
  kind: 'iperf',
  about:
    'Measures throughput with iperf3, against a server on the unit or the bench, or as the server of one test by the unit.',
  settings,
  resume: 'again',
  measures: (step) => wanted(step).map((name) => plan(name, unitOf(name), limitsOf(step, name))),
  run,
});

const wanted = ({ directions, udp }: Settings) =>
  directions.flatMap((each) => (udp ? ([each, `${each}_loss`, `${each}_jitter`] as const) : [each]));
const limitsOf = ({ measure }: Settings, wantedName: string) => {
  const { low, high, marginal } = measure.find(({ name }) => name === wantedName) ?? {};
  return { low, high, marginal };
};

async function run(step: Settings, context: StepContext): Promise<StepOutcome> {
  const outcomes: StepOutcome[] = [];
  for (const direction of step.directions) {
    const end = await context.peers.tool('iperf3', argsOf(step, direction, context), context.signal);
    const report = parsed(end.stdout);
    const error = report && scalarAt(report, 'error');
    if (!report || error || end.killed !== null) {
      const why = String(error || end.killed || end.stderr.trim() || `iperf3 ended with ${end.code}`);
      // A server that is not there, or that does not go on, is the unit's matter; all else is the bench's.
      if (!/unable to connect|connection refused|control socket has closed|interrupt/i.test(why))
        throw new Error(`iperf3: ${why}`);
      outcomes.push({
        ...hold(context, { name: direction, unit: 'Mbit/s' }, 0, { low: Number.MIN_VALUE }),
        message: `${step.title}: ${why}`,
      });
      break;
    }
    outcomes.push(...judged(step, direction, report, context));
  }
  return together(outcomes);
}

function argsOf(step: Settings, direction: 'up' | 'down', { target }: StepContext): string[] {
  const { port, seconds, streams, bitrate, udp, server } = step;
  if (step.mode === 'server')
    return ['-s', '-1', '-J', '-p', String(port), ...(server === undefined ? [] : ['-B', server])];
  return [
    ...['-c', server ?? target.address, '-p', String(port), '-J', '-t', String(seconds)],
    ...['-P', String(streams), '--connect-timeout', '5000'],
    ...(direction === 'down' ? ['-R'] : []),
    ...(udp ? ['-u'] : []),
    ...(bitrate === undefined ? [] : ['-b', bitrate]),
  ];
}

/** What arrived counts, not what was sent. */
function judged(step: Settings, direction: string, report: object, context: StepContext): StepOutcome[] {
  const number = (path: string) => {
    const value = scalarAt(report, path);
    return typeof value === 'number' ? value : null;
  };
  const sum = step.udp ? 'end.sum' : 'end.sum_received';
  const bits = number(`${sum}.bits_per_second`);
  const values: Record<string, number | null> = {
    [direction]: bits === null ? null : Math.round(bits / 1000) / 1000,
    [`${direction}_loss`]: number('end.sum.lost_percent'),
    [`${direction}_jitter`]: number('end.sum.jitter_ms'),
  };
  return wanted(step)
    .filter((name) => name.startsWith(direction))
    .map((name) =>
      hold(context, { name, unit: unitOf(name), kind: 'number' }, values[name] ?? null, limitsOf(step, name)),
    );
}

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
