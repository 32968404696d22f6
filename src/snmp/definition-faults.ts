import type { TrapDefinition } from '../../hardware/contract.ts';
import type { ObjectNames } from './objects.ts';
import { deviceFacts, Templates } from './templates.ts';

/** Something that a definition names and that there is not. */
export interface DefinitionFault {
  path: (string | number)[];
  message: string;
}

/** Every name in the templates and conditions of a definition that means nothing. */
export function definitionFaults(definition: TrapDefinition, objects: ObjectNames): DefinitionFault[] {
  const templates = new Templates(objects);
  const faults: DefinitionFault[] = [];
  const attempt = (path: (string | number)[], make: () => unknown) => {
    try {
      make();
    } catch (thrown) {
      if (!(thrown instanceof RangeError)) throw thrown;
      faults.push({ path, message: `${thrown.message}; ${remedy}` });
    }
  };
  const meaning = (part: Partial<TrapDefinition>, path: (string | number)[]) => {
    for (const key of ['title', 'key', 'subject'] as const) {
      const text = part[key];
      if (text !== undefined) attempt([...path, key], () => templates.make(text));
    }
    part.clears?.forEach((text, i) => {
      attempt([...path, 'clears', i], () => templates.make(text));
    });
  };
  meaning(definition, []);
  definition.match?.varbinds?.forEach(({ object }, i) => {
    attempt(['match', 'varbinds', i, 'object'], () => templates.raw(object));
  });
  definition.variants?.forEach((variant, i) => {
    attempt(['variants', i, 'object'], () => templates.raw(variant.object));
    meaning(variant, ['variants', i]);
  });
  return faults;
}

const remedy = `a template takes {device}, {source}, {interface}, {ifIndex}, {cmMac}, {values}, {device.FACT} with ${deviceFacts.join(', ')}, the objects of hardware/traps/objects.ts and of imported MIBs, and any OID`;
