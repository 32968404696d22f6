import { z } from 'zod';
import { descriptionFields, macText, textOf } from '../../snmp/values.ts';
import { oid, patience } from '../snmp.ts';
import {
  passed,
  type StepContext,
  type StepOutcome,
  span,
  stepBase,
  stepKind,
  type UnitUnderTest,
} from '../step.ts';

const settings = z.strictObject({
  ...stepBase,
  stopOnFail: z.boolean().default(true),
  kind: z.literal('snmp_identity'),
  timeout: span('5s'),
});

/** Reads serial number, MAC, firmware and model from the unit; the serial number must be the scanned one. */
export const snmpIdentity = stepKind({
  kind: 'snmp_identity',
  about: 'Reads serial number, MAC, firmware and model; FAIL when the serial number is not the scanned one.',
  settings,
  resume: 'again',
  measures: () =>
    ['serial', 'mac', 'firmware', 'model'].map((name) => ({ name, unit: '', low: null, high: null })),
  run,
});

async function run(step: z.output<typeof settings>, context: StepContext): Promise<StepOutcome> {
  const asked = [oid.serialNumber, oid.softwareVersion, oid.sysDescr, oid.cmMac];
  const values = await context.reader.get(context.target, asked, patience(step.timeout, context.signal));
  const of = (name: string) => values.find((value) => value.oid === name);
  const fields = descriptionFields(textOf(of(oid.sysDescr)));
  const read = {
    serial: textOf(of(oid.serialNumber)),
    mac: macText(of(oid.cmMac)),
    firmware: textOf(of(oid.softwareVersion)) ?? fields.SW_REV ?? null,
    model: fields.MODEL ?? null,
  };
  const message = disagreement(context.unit, read);
  for (const [name, value] of Object.entries(read)) {
    if (value === null && name !== 'serial') continue;
    const verdict = name === 'serial' && message !== null ? 'FAIL' : 'PASS';
    context.record({
      name,
      instance: '',
      value,
      unit: '',
      low: null,
      high: null,
      verdict,
      marginal: false,
      kind: 'text',
      ...(name === 'serial' ? { expected: `the unit that was scanned, ${context.unit.serial}` } : {}),
    });
  }
  if (message !== null) return { verdict: 'FAIL', message };
  context.learn(Object.fromEntries(Object.entries(read).filter(([, value]) => value !== null)));
  return passed;
}

/** Why the unit that answers is not the one that was scanned; null when it is. */
export function disagreement(
  scanned: UnitUnderTest,
  read: { serial: string | null; mac: string | null },
): string | null {
  // A unit that was scanned by its MAC bears it as serial number until the real one was read.
  if (scanned.mac !== null && plain(scanned.serial) === plain(scanned.mac)) {
    if (read.mac === scanned.mac) return null;
    return `the MAC ${scanned.mac} was scanned, but the unit has ${read.mac ?? 'none'}: is it in this position?`;
  }
  if (read.serial === null) return 'the unit does not tell its serial number';
  if (plain(read.serial) === plain(scanned.serial)) return null;
  return `the serial number ${scanned.serial} was scanned, but the unit says ${read.serial}: is it in this position?`;
}

function plain(serial: string): string {
  return serial.toUpperCase().replace(/[^0-9A-Z]/g, '');
}
