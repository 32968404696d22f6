import { describe, expect, it } from 'vitest';
import { Config } from '../../src/config.ts';
import { Devices } from '../../src/devices/devices.ts';
import { DeviceStore } from '../../src/devices/store.ts';
import type { AppEvents } from '../../src/events.ts';
import { Bus } from '../../src/lib/bus.ts';
import { ManualClock } from '../support/clock.ts';
import { caseDatabase } from '../support/database.ts';

describe('the list of devices', () => {
  it('says when each was last seen as the device itself does', () => {
    const clock = new ManualClock();
    const bus = new Bus<AppEvents>((_, thrown) => {
      throw thrown;
    });
    const devices = new Devices({ store: new DeviceStore(caseDatabase().db), bus, clock });
    devices.start(Config.parse({ devices: [{ name: 'cmts-1', address: '10.0.0.1' }] }).devices);
    const { id } = devices.find('cmts-1')!;
    devices.setStatus(id, 'up');
    clock.advance(60_000);
    devices.setStatus(id, 'up');
    const listed = devices.page({}, undefined, 10).items[0]!;
    expect(listed.lastSeen).toBe(devices.get(id).lastSeen);
    expect(Date.parse(listed.lastSeen!)).toBe(clock.now());
  });
});

describe('groups of devices', () => {
  it('come from the configuration or from people, and are found again', () => {
    const clock = new ManualClock();
    const bus = new Bus<AppEvents>((_, thrown) => {
      throw thrown;
    });
    const { db } = caseDatabase();
    const begin = (entries: object[]) => {
      const devices = new Devices({ store: new DeviceStore(db), bus, clock });
      devices.start(Config.parse({ devices: entries }).devices);
      return devices;
    };
    const entries = [
      { name: 'cmts-1', address: '10.0.0.1', groups: ['lab', 'lab', 'head end'] },
      { name: 'cm-1', address: '10.0.0.2' },
    ];
    const devices = begin(entries);
    const cmts = devices.find('cmts-1')!.id;
    const modem = devices.find('cm-1')!.id;
    expect(devices.get(cmts).groups).toEqual(['lab', 'head end']);
    expect(devices.edit(modem, { groups: ['lab'], site: 'East' })).toMatchObject({
      groups: ['lab'],
      site: 'East',
    });
    expect(devices.groups()).toEqual(['head end', 'lab']);
    expect(devices.page({ group: 'lab' }, undefined, 10).items.map(({ id }) => id)).toEqual([cmts, modem]);
    expect(devices.page({ group: 'la' }, undefined, 10).items).toEqual([]);
    const again = begin(entries);
    expect(again.get(modem).groups).toEqual(['lab']);
    expect(() => again.edit(999, {})).toThrow('device 999');
  });
});
