import type { RunNode } from '../../../../src/contract/index.ts';

/** Key of the text that names a phase; an outline has them as plain text. */
export function phaseKey(phase: string): `profiles.phase.${RunNode['phase']}` {
  return `profiles.phase.${phase as RunNode['phase']}`;
}
