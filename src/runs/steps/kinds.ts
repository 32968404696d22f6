import type { z } from 'zod';
import type { StepContext, StepKind, StepOutcome } from '../step.ts';
import { docsisCodewords } from './docsis-codewords.ts';
import { docsisReadings } from './docsis-readings.ts';
import { docsisRegistration } from './docsis-registration.ts';
import { expectFirmware } from './expect-firmware.ts';
import { factoryReset } from './factory-reset.ts';
import { firmwareUpgrade } from './firmware-upgrade.ts';
import { heardDhcp, heardTftp } from './heard.ts';
import { http } from './http.ts';
import { iperf } from './iperf.ts';
import { operator } from './operator.ts';
import { ping } from './ping.ts';
import { powerCycle } from './power-cycle.ts';
import { powerOff } from './power-off.ts';
import { powerOn } from './power-on.ts';
import { script } from './script.ts';
import { snmpIdentity } from './snmp-identity.ts';
import { snmpMeasure } from './snmp-measure.ts';
import { snmpSet } from './snmp-set.ts';
import { snmpWalk } from './snmp-walk.ts';
import { ssh } from './ssh.ts';
import { tcp } from './tcp.ts';
import { telnet } from './telnet.ts';
import { wait } from './wait.ts';
import { waitPing } from './wait-ping.ts';
import { waitPort } from './wait-port.ts';
import { waitSnmp } from './wait-snmp.ts';

/** Every kind of step; a new one is a file here and a line in this list. */
const kinds = [
  ...([powerOn, powerOff, powerCycle] as const),
  ...([wait, waitSnmp, waitPing, waitPort] as const),
  ...([snmpIdentity, snmpMeasure, snmpSet, snmpWalk] as const),
  ...([docsisRegistration, docsisReadings, docsisCodewords] as const),
  ...([expectFirmware, firmwareUpgrade, factoryReset] as const),
  ...([http, tcp, ssh, telnet, ping, iperf] as const),
  ...([heardDhcp, heardTftp, operator, script] as const),
] as const;

/** One step of a profile; `kind` tells which. */
export type Step = z.output<(typeof kinds)[number]['settings']>;

const again: Readonly<Record<StepKind['resume'], string>> = {
  again: 'A run that a crash cut off in the middle of it begins it anew.',
  never: 'It is never done twice: a run that a crash cut off in the middle of it ends.',
};

/** The schemas of all kinds, each with what it does and whether a run goes on in it after a crash. */
export const stepSettings = kinds.map(({ settings, about, resume }) =>
  settings.meta({ description: `${about} ${again[resume]}`, 'x-resume': resume }),
) as unknown as readonly [z.ZodObject, ...z.ZodObject[]];
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
