import { z } from 'zod';
import type { StepContext, StepOutcome } from '../step.ts';
import * as expectFirmware from './expect-firmware.ts';
import * as operator from './operator.ts';
import * as powerOn from './power-on.ts';
import * as snmpIdentity from './snmp-identity.ts';
import * as snmpMeasure from './snmp-measure.ts';
import * as waitSnmp from './wait-snmp.ts';

/** One step of a profile; `kind` tells which. */
export const Step = z.discriminatedUnion('kind', [
  powerOn.settings,
  waitSnmp.settings,
  snmpIdentity.settings,
  snmpMeasure.settings,
  expectFirmware.settings,
  operator.settings,
]);
export type Step = z.output<typeof Step>;

/** Runs one step. Throws what went wrong with the bench or the wire. */
export function runStep(step: Step, context: StepContext): Promise<StepOutcome> {
  switch (step.kind) {
    case 'power_on':
      return powerOn.run(step, context);
    case 'wait_snmp':
      return waitSnmp.run(step, context);
    case 'snmp_identity':
      return snmpIdentity.run(step, context);
    case 'snmp_measure':
      return snmpMeasure.run(step, context);
    case 'expect_firmware':
      return expectFirmware.run(step, context);
    case 'operator':
      return operator.run(step, context);
  }
}
