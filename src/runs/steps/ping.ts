import { z } from 'zod';
import { type StepContext, type StepOutcome, span, stepBase, stepKind } from '../step.ts';
import { figures, hold, plan, together } from './judged.ts';
import { parsePing } from './pinging.ts';

const names = ['ping_loss', 'ping_min', 'ping_avg', 'ping_max'] as const;

const settings = z.strictObject({
  ...stepBase,
  kind: z.literal('ping'),
  timeout: span('30s'),
  count: z.number().int().min(1).max(1000).default(5).describe('Packets.'),
  interval: span('200ms').describe('Time between two packets.'),
  size: z.number().int().min(0).max(65_507).default(56).describe('Bytes of each packet.'),
  host: z
    .union([z.ipv4(), z.ipv6()])
    .optional()
    .describe('Another address than that of the unit, IPv4 or IPv6.'),
  measure: figures(names)
    .default([{ name: 'ping_loss', high: 0 }])
    .describe('Loss in %, times in ms.'),
});

/** Packet loss and latency by the system's `ping`. */
export const ping = stepKind({
  kind: 'ping',
  about: 'Measures packet loss and round-trip times with the ping of the system, IPv4 or IPv6.',
  settings,
  resume: 'again',
  measures: (step) =>
    names.map((name) =>
      plan(
        name,
        name === 'ping_loss' ? '%' : 'ms',
        step.measure.find((one) => one.name === name),
      ),
    ),
  run,
});

async function run(step: z.output<typeof settings>, context: StepContext): Promise<StepOutcome> {
  const { peers, target, signal } = context;
  const args = ['-n', '-q', '-c', step.count, '-i', step.interval / 1000, '-s', step.size, '-W', 1];
  const end = await peers.tool('ping', [...args.map(String), step.host ?? target.address], signal);
  const read = parsePing(end.stdout);
  if (!read || read.sent === 0) {
    throw new Error(`ping: ${end.stderr.trim() || end.killed || `ended with ${end.code}`}`);
  }
  const { sent, received, min, avg, max } = read;
  const loss = Math.round(((sent - received) / sent) * 10_000) / 100;
  const values = { ping_loss: loss, ping_min: min, ping_avg: avg, ping_max: max };
  // Without an answer there are no times; the loss says it.
  const known = names.filter((name) => values[name] !== null);
  return together(
    known.map((name) => {
      const { low, high, marginal } = step.measure.find((one) => one.name === name) ?? {};
      const unit = name === 'ping_loss' ? '%' : 'ms';
      // Silence never passes, whatever loss the profile accepts.
      return hold(
        context,
        { name, unit },
        values[name],
        received === 0 ? { high: 0 } : { low, high, marginal },
      );
    }),
  );
}
