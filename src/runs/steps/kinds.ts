import type { z } from 'zod';
import type { StepContext, StepKind, StepOutcome } from '../step.ts';
import { expectFirmware } from './expect-firmware.ts';
import { operator } from './operator.ts';
import { powerOn } from './power-on.ts';
import { snmpIdentity } from './snmp-identity.ts';
import { snmpMeasure } from './snmp-measure.ts';
import { waitSnmp } from './wait-snmp.ts';

/** Every kind of step; a new one is a file here and a line in this list. */
const kinds = [powerOn, waitSnmp, snmpIdentity, snmpMeasure, expectFirmware, operator] as const;

/** One step of a profile; `kind` tells which. */
export type Step = z.output<(typeof kinds)[number]['settings']>;

/** The schemas of all kinds. */
export const stepSettings = kinds.map(({ settings }) => settings) as unknown as readonly [
  z.ZodObject,
  ...z.ZodObject[],
];
export const kindNames: readonly string[] = kinds.map(({ kind }) => kind);

const byName = new Map<string, StepKind>(kinds.map((kind) => [kind.kind, kind as unknown as StepKind]));

/** What is known of a step's kind. */
export function kindOf(step: { kind: string }): StepKind {
  return byName.get(step.kind)!;
}

/** Runs one step. Throws what went wrong with the bench or the wire. */
export function runStep(step: Step, context: StepContext): Promise<StepOutcome> {
  return kindOf(step).run(step, context);
}
