import type { Config } from '../config.ts';
import type { Device, DevicePatch, DeviceRef } from '../contract/index.ts';
import type { AppBus } from '../events.ts';
import type { Clock } from '../lib/clock.ts';
import { AppError, notFound } from '../lib/errors.ts';
import { normalizeMac, normalizeSerial } from './identity.ts';
import { blank, edited, isElsewhere, serialMayChange } from './record.ts';
import type { DeviceFilter, DeviceRecord, DeviceStore } from './store.ts';
import { circle, type Place } from './topology.ts';
import { deviceView } from './view.ts';

/** What is learned of a device by asking it. */
export interface LearnedIdentity {
  serial?: string | undefined;
  mac?: string | undefined;
  vendor?: string | undefined;
  model?: string | undefined;
  modelId?: string | undefined;
  firmware?: string | undefined;
  kind?: Device['kind'] | undefined;
}

/** The inventory: every device once, found by serial, MAC, address or name. All of it is held in memory. */
export class Devices {
  readonly #store: DeviceStore;
  readonly #bus: AppBus;
  readonly #clock: Clock;
  readonly #byId = new Map<number, DeviceRecord>();
  readonly #bySerial = new Map<string, DeviceRecord>();
  readonly #byMac = new Map<string, DeviceRecord>();
  readonly #byAddress = new Map<string, DeviceRecord>();
  readonly #byName = new Map<string, DeviceRecord>();
  #structure = 0;

  constructor(parts: { store: DeviceStore; bus: AppBus; clock: Clock }) {
    this.#store = parts.store;
    this.#bus = parts.bus;
    this.#clock = parts.clock;
  }

  /** Loads the inventory and brings it in line with the configuration's devices. */
  start(entries: Config['devices']): void {
    for (const device of this.#store.all()) this.#index(device);
    this.#store.transaction(() => {
      for (const device of this.#byId.values()) {
        if (device.polled && !entries.some((entry) => entry.name === device.name))
          this.#save({ ...device, polled: 0 });
      }
      for (const entry of entries) this.#configure(entry);
      for (const { name, parent } of entries) {
        const device = this.#byName.get(name)!;
        const parentId = parent === undefined ? device.parentId : (this.#byName.get(parent)?.id ?? null);
        // A circle together with what people entered: theirs stays.
        if (device.parentId !== parentId && !circle((id) => this.#byId.get(id), device.id, parentId))
          this.#save({ ...device, parentId });
      }
    });
  }

  /** Writes down when each device was last seen; only in memory until then, for it changes with every poll. */
  stop(): void {
    this.#store.transaction(() => {
      for (const device of this.#byId.values()) if (device.polled) this.#store.update(device);
    });
  }

  byAddress(address: string): DeviceRecord | undefined {
    return this.#byAddress.get(address);
  }

  byMac(mac: string): DeviceRecord | undefined {
    return this.#byMac.get(mac);
  }

  /** Where a device is in the plant. */
  place(id: number): Place | undefined {
    return this.#byId.get(id);
  }

  places(): Place[] {
    return [...this.#byId.values()];
  }

  /** A number that rises whenever a device is entered, named, grouped or put elsewhere. */
  get structure(): number {
    return this.#structure;
  }

  /** The whole inventory as it is now. */
  all(): DeviceRecord[] {
    return [...this.#byId.values()];
  }

  /** Devices that the poller reads. */
  polled(): DeviceRecord[] {
    return [...this.#byId.values()].filter((device) => device.polled === 1 && device.address !== null);
  }

  /** The device as other records point to it. */
  ref(id: number): DeviceRef | null {
    const device = this.#byId.get(id);
    return device ? { id, name: device.name, serial: device.serial } : null;
  }

  /** A device by serial number, MAC, address or name, as a person or a scanner gives it. */
  find(text: string): DeviceRef | null {
    const mac = normalizeMac(text);
    const device =
      this.#bySerial.get(normalizeSerial(text)) ??
      (mac === undefined ? undefined : this.#byMac.get(mac)) ??
      this.#byAddress.get(text.trim()) ??
      this.#byName.get(text.trim());
    return device ? this.ref(device.id) : null;
  }

  /** What rules match a device by; null for one that is unknown. */
  traits(id: number): Pick<DeviceRecord, 'name' | 'kind' | 'site' | 'node' | 'groups' | 'parentId'> | null {
    return this.#byId.get(id) ?? null;
  }

  /** Throws AppError `not_found`. */
  get(id: number): Device {
    const device = this.#byId.get(id);
    if (!device) throw notFound(`device ${id}`);
    return deviceView(device);
  }

  /** In order of their ids; `before` is the id after which the page begins. */
  page(
    filter: DeviceFilter,
    before: number | undefined,
    limit: number,
  ): { items: Device[]; next: string | null } {
    const found = this.#store.page(filter, before ?? 0, limit);
    // When a device was last seen is not written with every poll; here it is as it is now.
    const items = found.map((device) => deviceView(this.#byId.get(device.id) ?? device));
    return { items, next: found.length === limit ? String(found.at(-1)!.id) : null };
  }

  /**
   * The unit that was scanned: known by serial or MAC, or entered now. A unit known only by its MAC carries the MAC as
   * serial number until the real one is read. Throws AppError `no_identity` when neither is given.
   */
  resolve(identity: {
    serial?: string | undefined;
    mac?: string | undefined;
    model?: string | undefined;
  }): DeviceRecord {
    const mac = identity.mac === undefined ? undefined : normalizeMac(identity.mac);
    const serial = identity.serial === undefined ? undefined : normalizeSerial(identity.serial);
    const known =
      (serial === undefined ? undefined : this.#bySerial.get(serial)) ??
      (mac === undefined ? undefined : this.#byMac.get(mac));
    if (known) return known;
    const name = serial ?? mac?.replaceAll(':', '').toUpperCase();
    if (!name)
      throw new AppError('no_identity', 'a unit needs a serial number or a MAC', { field: 'serial' });
    return this.#insert({
      ...blank(name, 'modem', this.#clock.now()),
      serial: name,
      model: identity.model ?? null,
      macs: mac ? [mac] : [],
    });
  }

  /** Takes over what a device told of itself; a serial number that another device has is left alone. */
  learn(id: number, learned: LearnedIdentity): DeviceRecord {
    const device = this.#byId.get(id);
    if (!device) throw notFound(`device ${id}`);
    const mac = learned.mac === undefined ? undefined : normalizeMac(learned.mac);
    const serial = learned.serial === undefined ? undefined : normalizeSerial(learned.serial);
    const free = serial !== undefined && serial !== '' && !this.#bySerial.has(serial);
    const next: DeviceRecord = {
      ...device,
      serial: free && serialMayChange(device) ? serial : device.serial,
      vendor: learned.vendor ?? device.vendor,
      model: learned.model ?? device.model,
      modelId: learned.modelId ?? device.modelId,
      firmware: learned.firmware ?? device.firmware,
      kind: device.kind === 'other' && learned.kind ? learned.kind : device.kind,
      macs: mac === undefined || device.macs.includes(mac) ? device.macs : [...device.macs, mac],
    };
    if (JSON.stringify(next) !== JSON.stringify(device)) this.#change(next);
    return this.#byId.get(id)!;
  }

  /** The groups in use, in order. */
  groups(): string[] {
    return [...new Set([...this.#byId.values()].flatMap((device) => device.groups))].sort();
  }

  /**
   * A person's change of where a device is and which groups it is in. What the configuration says of it comes back with
   * the next start. Throws AppError `not_found`, `unknown_parent`, `topology_circle`.
   */
  edit(id: number, patch: DevicePatch): Device {
    this.#change(this.#edited(id, patch));
    return this.get(id);
  }

  /** Several changes in one transaction: all or none. Throws as `edit` does. */
  editAll(changes: readonly { id: number; patch: DevicePatch }[]): void {
    this.#store.transaction(() => {
      for (const { id, patch } of changes) this.#save(this.#edited(id, patch));
    });
    for (const { id } of changes) this.#bus.emit('device.changed', { deviceId: id });
  }

  /** Enters a device that nobody polls, such as an amplifier or a tap. Throws AppError `name_taken`. */
  enter(name: string, kind: Device['kind']): DeviceRef {
    if (this.#byName.has(name))
      throw new AppError('name_taken', `another device is called ${name}`, {
        field: 'name',
        remedy: 'give it another name',
      });
    const device = this.#insert(blank(name, kind, this.#clock.now()));
    return { id: device.id, name, serial: null };
  }

  #edited(id: number, patch: DevicePatch): DeviceRecord {
    const device = this.#byId.get(id);
    if (!device) throw notFound(`device ${id}`);
    return edited((each) => this.#byId.get(each), device, patch);
  }

  /** Whether the device answers. */
  setStatus(id: number, status: Device['status']): void {
    const device = this.#byId.get(id);
    if (!device) return;
    const lastSeen = status === 'up' ? this.#clock.now() : device.lastSeen;
    if (device.status !== status) this.#change({ ...device, status, lastSeen });
    else device.lastSeen = lastSeen;
  }

  #configure(entry: Config['devices'][number]): void {
    const serial = entry.serial === undefined ? null : normalizeSerial(entry.serial);
    const mac = entry.mac === undefined ? undefined : normalizeMac(entry.mac);
    const known =
      (serial === null ? undefined : this.#bySerial.get(serial)) ??
      (mac && this.#byMac.get(mac)) ??
      this.#byName.get(entry.name);
    const fields = {
      name: entry.name,
      address: entry.address,
      port: entry.port,
      credential: entry.credential,
      kind: entry.kind,
      polled: entry.poll ? 1 : 0,
    };
    if (known) {
      this.#save({
        ...known,
        ...fields,
        serial: serial ?? known.serial,
        modelId: entry.model ?? known.modelId,
        site: entry.site ?? known.site,
        node: entry.node ?? known.node,
        groups: entry.groups ? [...new Set(entry.groups)] : known.groups,
        macs: [...new Set([...known.macs, ...(mac ? [mac] : [])])],
      });
      return;
    }
    this.#insert({
      ...blank(entry.name, entry.kind, this.#clock.now()),
      ...fields,
      site: entry.site ?? null,
      node: entry.node ?? null,
      serial,
      modelId: entry.model ?? null,
      groups: [...new Set(entry.groups ?? [])],
      macs: mac ? [mac] : [],
    });
  }

  #insert(device: Omit<DeviceRecord, 'id'>): DeviceRecord {
    const id = this.#store.transaction(() => this.#store.insert(device));
    const entered = { ...device, id };
    this.#index(entered);
    this.#bus.emit('device.changed', { deviceId: id });
    return entered;
  }

  #change(device: DeviceRecord): void {
    this.#store.transaction(() => this.#save(device));
    this.#bus.emit('device.changed', { deviceId: device.id });
  }

  #save(device: DeviceRecord): void {
    this.#store.update(device);
    this.#index(device);
  }

  #index(device: DeviceRecord): void {
    const old = this.#byId.get(device.id);
    if (old) {
      if (old.serial) this.#bySerial.delete(old.serial);
      if (old.address) this.#byAddress.delete(old.address);
      this.#byName.delete(old.name);
    }
    if (!old || isElsewhere(old, device)) this.#structure++;
    this.#byId.set(device.id, device);
    this.#byName.set(device.name, device);
    if (device.serial) this.#bySerial.set(device.serial, device);
    if (device.address) this.#byAddress.set(device.address, device);
    for (const mac of device.macs) this.#byMac.set(mac, device);
  }
}
