import type { TrapDefinition } from '../contract.ts';
import { arrisCmtsTraps } from './arris-cmts.ts';
import { ciscoCmtsTraps } from './cisco-cmts.ts';
import { cyberPowerTraps } from './cyberpower.ts';
import { docsisTraps } from './docsis.ts';
import { gponTraps } from './gpon.ts';
import { gudeTraps } from './gude.ts';
import { powerNetTraps } from './powernet.ts';
import { raritanTraps } from './raritan.ts';
import { standardTraps } from './standard.ts';
import { typed } from './types.ts';
import { upsTraps } from './ups.ts';

/** Every trap definition that ships, one list a vendor or standard, each with what most of its alarms are about. */
export const trapDefinitions: readonly TrapDefinition[] = [
  ...typed('communications', standardTraps),
  ...typed('communications', docsisTraps),
  ...typed('communications', ciscoCmtsTraps),
  ...typed('communications', arrisCmtsTraps),
  ...typed('communications', gponTraps),
  ...typed('equipment', upsTraps),
  ...typed('equipment', powerNetTraps),
  ...typed('equipment', cyberPowerTraps),
  ...typed('equipment', raritanTraps),
  ...typed('equipment', gudeTraps),
];
