import type { TrapDefinition } from '../contract.ts';
import { docsisTraps } from './docsis.ts';
import { standardTraps } from './standard.ts';
import { upsTraps } from './ups.ts';

/** Every trap definition that ships, one list a vendor or standard. */
export const trapDefinitions: readonly TrapDefinition[] = [...standardTraps, ...docsisTraps, ...upsTraps];
