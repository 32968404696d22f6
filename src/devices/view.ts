import type { Device } from '../contract/index.ts';
import { iso } from '../lib/clock.ts';
import type { DeviceRecord } from './store.ts';

/** A device as it crosses the wire. */
export function deviceView(device: DeviceRecord): Device {
  return {
    id: device.id,
    name: device.name,
    serial: device.serial,
    macs: device.macs,
    address: device.address,
    kind: device.kind,
    vendor: device.vendor,
    model: device.model,
    firmware: device.firmware,
    site: device.site,
    node: device.node,
    groups: [...device.groups],
    parentId: device.parentId,
    status: device.status,
    lastSeen: device.lastSeen === null ? null : iso(device.lastSeen),
    createdAt: iso(device.createdAt),
  };
}
