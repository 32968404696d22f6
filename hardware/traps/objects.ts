import { cableDeviceObjects, docsDiagObjects } from './objects/cable-device.ts';
import { cadantObjects } from './objects/cadant.ts';
import { ciscoObjects } from './objects/cisco.ts';
import { cyberPowerObjects } from './objects/cyberpower.ts';
import { docsIfObjects } from './objects/docsis-if.ts';
import { docsIf3Objects } from './objects/docsis30.ts';
import { docsIf31Objects } from './objects/docsis31.ts';
import { gudeObjects } from './objects/gude.ts';
import { powerNetObjects } from './objects/powernet.ts';
import { raritanObjects, raritanPxObjects } from './objects/raritan.ts';
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
