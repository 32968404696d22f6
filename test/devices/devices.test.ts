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
