import type { TrapDefinition } from '../contract.ts';
import { arrisCmtsTraps } from './arris-cmts.ts';
import { ciscoCmtsTraps } from './cisco-cmts.ts';
import { cyberPowerTraps } from './cyberpower.ts';
import { docsisTraps } from './docsis.ts';
import { gudeTraps } from './gude.ts';
import { powerNetTraps } from './powernet.ts';
import { raritanTraps } from './raritan.ts';
import { standardTraps } from './standard.ts';
import { upsTraps } from './ups.ts';

/** Every trap definition that ships, one list a vendor or standard. */
export const trapDefinitions: readonly TrapDefinition[] = [
  ...standardTraps,
  ...docsisTraps,
  ...ciscoCmtsTraps,
  ...arrisCmtsTraps,
  ...upsTraps,
  ...powerNetTraps,
  ...cyberPowerTraps,
  ...raritanTraps,
  ...gudeTraps,
];
