import type { TrapDefinition } from '../contract.ts';
import { ciscoCmtsTraps } from './cisco-cmts.ts';
import { docsisTraps } from './docsis.ts';
import { standardTraps } from './standard.ts';
import { upsTraps } from './ups.ts';

/** Every trap definition that ships, one list a vendor or standard. */
export const trapDefinitions: readonly TrapDefinition[] = [
  ...standardTraps,
  ...docsisTraps,
  ...ciscoCmtsTraps,
  ...upsTraps,
];
