import { numberOf } from '../../snmp/values.ts';
import { oid, type UpTime } from '../snmp.ts';
import type { StepContext } from '../step.ts';

/** Reads how long the unit runs. Throws when it does not answer or does not tell. */
export async function upTime({ reader, target, clock, signal }: StepContext): Promise<UpTime> {
  const asked = clock.mono();
  const [value] = await reader.get(target, [oid.sysUpTime], { timeoutMs: 1000, retries: 2, signal });
  const ticks = value && numberOf(value);
  if (ticks === null || ticks === undefined) throw new Error('the unit does not tell its uptime');
  return { ticks, asked, at: clock.mono() };
}
