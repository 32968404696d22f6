import { deviceModels } from '../../hardware/models/all.ts';
import { objects as shippedObjects } from '../../hardware/traps/objects.ts';
import type { ConfigCheck } from '../config.ts';
import { definitionFaults } from './definition-faults.ts';
import { loadMibs } from './mib/mibs.ts';
import { ObjectNames } from './objects.ts';
import { checkV3 } from './v3/check.ts';

/** Templates of trap definitions that name no object, SNMPv3 users that cannot work, and device models that nothing describes. */
export const checkSnmp: ConfigCheck = (config) => {
  const objects = new ObjectNames([...shippedObjects, ...loadMibs(config.data).objects]);
  const definitions = config.traps.definitions.flatMap((definition, d) =>
    definitionFaults(definition, objects).map(({ path, message }) => ({
      path: ['traps', 'definitions', d, ...path],
      message,
    })),
  );
  const models = deviceModels.map(({ id }) => id);
  const devices = config.devices.flatMap(({ model }, d) => {
    if (model === undefined || models.includes(model)) return [];
    const message = `no model is called ${model}; there are ${models.join(', ')}, or leave it out`;
    return [{ path: ['devices', d, 'model'], message }];
  });
  return [...definitions, ...checkV3(config), ...devices];
};
