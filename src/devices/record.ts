import type { Device, DevicePatch } from '../contract/index.ts';
import { AppError } from '../lib/errors.ts';
import type { DeviceRecord } from './store.ts';
import { circle } from './topology.ts';

/** A device of which nothing is known but its name and kind; nobody polls it. */
export function blank(name: string, kind: Device['kind'], now: number): Omit<DeviceRecord, 'id'> {
  return {
    name,
    serial: null,
    address: null,
    port: 161,
    credential: null,
    kind,
    vendor: null,
    model: null,
    modelId: null,
    firmware: null,
    site: null,
    node: null,
    groups: [],
    parentId: null,
    polled: 0,
    status: 'unknown',
    lastSeen: null,
    createdAt: now,
    macs: [],
  };
}

/** A device after a person's change. Throws AppError `unknown_parent`, `topology_circle`. */
export function edited(
  get: (id: number) => DeviceRecord | undefined,
  device: DeviceRecord,
  patch: DevicePatch,
): DeviceRecord {
  const parentId = patch.parentId === undefined ? device.parentId : patch.parentId;
  if (parentId !== null && !get(parentId))
    throw new AppError('unknown_parent', `device ${parentId} does not exist`, { field: 'parentId' });
  const closed = circle(get, device.id, parentId);
  if (closed)
    throw new AppError('topology_circle', `${closed.join(' behind ')} would be a circle`, {
      field: 'parentId',
      remedy: 'choose a parent that is not behind this device',
    });
  return {
    ...device,
    parentId,
    site: patch.site === undefined ? device.site : patch.site,
    node: patch.node === undefined ? device.node : patch.node,
    groups: patch.groups === undefined ? device.groups : [...new Set(patch.groups)],
  };
}

/** A serial that is only the MAC in disguise gives way to the real one; another never changes by itself. */
export function serialMayChange(device: DeviceRecord): boolean {
  return (
    device.serial === null ||
    device.macs.some((mac) => mac.replaceAll(':', '').toUpperCase() === device.serial)
  );
}

/** Whether a device is named, grouped or put elsewhere than before. */
export function isElsewhere(a: DeviceRecord, b: DeviceRecord): boolean {
  return (
    a.parentId !== b.parentId ||
    a.site !== b.site ||
    a.node !== b.node ||
    a.name !== b.name ||
    a.kind !== b.kind ||
    a.groups.join('\n') !== b.groups.join('\n')
  );
}
