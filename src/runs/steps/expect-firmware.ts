import { z } from 'zod';
import { textOf } from '../../snmp/values.ts';
import { oid, patience } from '../snmp.ts';
import { oidText, passed, type StepContext, type StepOutcome, span, stepBase, stepKind } from '../step.ts';

const settings = z.strictObject({
  ...stepBase,
  kind: z.literal('expect_firmware'),
  timeout: span('5s'),
  oid: oidText.default(oid.softwareVersion),
  /** Exact texts; `*` stands for any signs. */
  versions: z.array(z.string().min(1).max(64)).min(1).max(200),
});

/** The unit must run one of the named firmware versions. */
export const expectFirmware = stepKind({
  kind: 'expect_firmware',
  about: 'Reads the firmware version; FAIL when it is none of the released ones.',
  settings,
  resume: 'again',
  measures: ({ versions }) => [
    { name: 'firmware', unit: '', low: null, high: null, expected: oneOf(versions) },
  ],
  run,
});

const oneOf = (versions: readonly string[]) => `one of ${versions.join(', ')}`;

async function run(step: z.output<typeof settings>, context: StepContext): Promise<StepOutcome> {
  const options = patience(step.timeout, context.signal);
  const [value] = await context.reader.get(context.target, [step.oid], options);
  const firmware = textOf(value);
  const known = firmware !== null && step.versions.some((version) => fits(firmware, version));
  const verdict = firmware === null ? 'ERROR' : known ? 'PASS' : 'FAIL';
  context.record({
    name: 'firmware',
    instance: '',
    value: firmware,
    unit: '',
    low: null,
    high: null,
    verdict,
    marginal: false,
    kind: 'text',
    expected: oneOf(step.versions),
  });
  if (firmware === null) return { verdict: 'ERROR', message: 'the unit does not tell its firmware version' };
  context.learn({ firmware });
  if (known) return passed;
  return {
    verdict: 'FAIL',
    message: `firmware ${firmware} is not released: ${step.versions.join(', ')} expected`,
  };
}

/** Whether a text fits a pattern in which `*` stands for any signs; linear in the text, whatever the pattern. */
export function fits(text: string, pattern: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return text === pattern;
  const tail = rest.pop()!;
  if (!text.startsWith(head) || text.length < head.length + tail.length || !text.endsWith(tail)) return false;
  let at = head.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > text.length - tail.length) return false;
    at = found + part.length;
  }
  return true;
}
