import { cadantObjects, ciscoObjects } from './objects/cmts.ts';
import { cableDeviceObjects, docsDiagObjects, docsIf3Objects, docsIfObjects } from './objects/docsis.ts';
import { docsIf31Objects } from './objects/docsis31.ts';
import { gudeObjects } from './objects/gude.ts';
import { cyberPowerObjects, powerNetObjects, raritanObjects, raritanPxObjects } from './objects/power.ts';
import {
  bridgeObjects,
  entityObjects,
  interfaceObjects,
  snmpObjects,
  upsObjects,
} from './objects/standard.ts';
import type { ObjectDefinition } from './objects/table.ts';

export type { ObjectDefinition };

/** Every object that ships: the standard and DOCSIS modules whole, of vendors what their notifications carry. */
export const objects: readonly ObjectDefinition[] = [
  ...snmpObjects,
  ...interfaceObjects,
  ...entityObjects,
  ...bridgeObjects,
  ...upsObjects,
  ...cableDeviceObjects,
  ...docsIfObjects,
  ...docsIf3Objects,
  ...docsIf31Objects,
  ...docsDiagObjects,
  ...cadantObjects,
  ...ciscoObjects,
  ...powerNetObjects,
  ...cyberPowerObjects,
  ...raritanObjects,
  ...raritanPxObjects,
  ...gudeObjects,
];
