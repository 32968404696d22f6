import type { StepContext } from '../step.ts';

/** What `ping` of iputils or BusyBox counted; milliseconds. */
export interface PingFigures {
  sent: number;
  received: number;
  /** Null when nothing came back. */
  min: number | null;
  avg: number | null;
  max: number | null;
}

/** Reads the last lines of `ping`; null when they are not there. */
export function parsePing(output: string): PingFigures | null {
  const counts = /(\d+) packets transmitted, (\d+) (?:packets )?received/.exec(output);
  if (!counts) return null;
  const times = /(?:rtt|round-trip) min\/avg\/max(?:\/mdev)? = ([\d.]+)\/([\d.]+)\/([\d.]+)/.exec(output);
  const at = (index: number) => (times ? Number(times[index]) : null);
  return { sent: Number(counts[1]), received: Number(counts[2]), min: at(1), avg: at(2), max: at(3) };
}

/** One ping that waits a second for its answer. */
export async function pingOnce({ peers, target, signal }: StepContext): Promise<boolean> {
  const { code, stdout, stderr } = await peers.tool(
    'ping',
    ['-n', '-c', '1', '-W', '1', target.address],
    signal,
  );
  // 2 is a mistake of the machine (no right to send), not silence of the unit.
  if (code !== 0 && code !== 1) throw new Error(`ping: ${stderr.trim() || `ended with ${code}`}`);
  return (parsePing(stdout)?.received ?? 0) > 0;
}
