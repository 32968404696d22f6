import type { MaintenanceScope } from '../../contract/index.ts';
import type { Place } from '../../devices/topology.ts';

/** A device with everything that a scope may name it by. */
export interface Located {
  id: number;
  groups: readonly string[];
  site: string | null;
  node: string | null;
  /** Devices that it hangs behind. */
  above: readonly number[];
}

/** Where devices are, as far as scopes ask for it. */
export interface Locator {
  get(id: number): Place | undefined;
  ancestors(id: number): readonly Place[];
  whereabouts(id: number): { site: string | null; node: string | null };
}

/** A device with everything that a scope may name it by; undefined when the plant does not know it. */
export function located(plant: Locator, id: number): Located | undefined {
  const place = plant.get(id);
  if (!place) return undefined;
  const above = plant.ancestors(id).map((each) => each.id);
  return { id, groups: place.groups, above, ...plant.whereabouts(id) };
}

/** Whether a scope is about a device, as a question that can be asked often. */
export function matcher(scope: MaintenanceScope): (device: Located) => boolean {
  const devices = new Set(scope.devices);
  const behind = new Set(scope.behind);
  const groups = new Set(scope.groups);
  const sites = new Set(scope.sites);
  const nodes = new Set(scope.nodes);
  return (device) =>
    devices.has(device.id) ||
    behind.has(device.id) ||
    device.above.some((id) => behind.has(id)) ||
    (device.site !== null && sites.has(device.site)) ||
    (device.node !== null && nodes.has(device.node)) ||
    device.groups.some((group) => groups.has(group));
}

/** Whether a scope names nothing at all. */
export function isEmpty(scope: MaintenanceScope): boolean {
  return Object.values(scope).every((list) => list.length === 0);
}
