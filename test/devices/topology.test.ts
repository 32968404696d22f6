import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Devices } from '../../src/devices/devices.ts';
import { Places } from '../../src/devices/places.ts';
import { DeviceStore } from '../../src/devices/store.ts';
import { ancestors, circle, type Place, path, whereabouts } from '../../src/devices/topology.ts';
import { readTopology } from '../../src/devices/topology-import.ts';
import { Bus } from '../../src/lib/bus.ts';
import { ManualClock } from '../support/clock.ts';
import { caseDatabase } from '../support/database.ts';

const place = (id: number, parentId: number | null, more: Partial<Place> = {}): Place => ({
  id,
  name: `d${id}`,
  kind: 'other',
  site: null,
  node: null,
  groups: [],
  parentId,
  ...more,
});
const plant = (...places: Place[]) => {
  const byId = new Map(places.map((each) => [each.id, each]));
  return (id: number) => byId.get(id);
};

describe('topology', () => {
  const get = plant(
    place(1, null, { kind: 'cmts', name: 'cmts-1', site: 'Central', node: 'head' }),
    place(2, 1, { kind: 'amplifier', name: 'A1', node: 'N17' }),
    place(3, 2, { kind: 'tap', name: 'T1' }),
    place(4, 3, { kind: 'modem' }),
    place(5, 1, { kind: 'modem', node: 'N18' }),
    place(6, 77, { kind: 'modem', node: 'N17', site: 'Central' }),
  );

  it('names what a device is in, top first, the node where it begins', () => {
    const keys = (id: number) => path(get, id).map(({ key }) => key);
    expect(keys(4)).toEqual(['site:Central', 'device:1', 'node:1/N17', 'device:2', 'device:3']);
    expect(keys(2)).toEqual(['site:Central', 'device:1', 'node:1/N17']);
    expect(keys(5)).toEqual(['site:Central', 'device:1', 'node:1/N18']);
    expect(keys(1)).toEqual(['site:Central']);
    expect(keys(6)).toEqual(['site:Central', 'node:Central/N17']);
    expect(whereabouts(get, 4)).toEqual({ site: 'Central', node: 'N17' });
    expect(whereabouts(get, 5)).toEqual({ site: 'Central', node: 'N18' });
  });

  it('has nothing above where the chain is a circle, and ends where a parent is missing', () => {
    const round = plant(place(1, 3), place(2, 1), place(3, 2), place(4, 2), place(5, 99));
    expect([1, 4, 5].map((id) => ancestors(round, id))).toEqual([[], [], []]);
    expect(ancestors(get, 4).map(({ id }) => id)).toEqual([3, 2, 1]);
  });

  it('finds every circle that a new parent would close, and none else', () => {
    expect(circle(get, 1, 4)).toEqual(['cmts-1', 'd4', 'T1', 'A1', 'cmts-1']);
    expect(circle(get, 4, 4)).toEqual(['d4', 'd4']);
    const parents = fc.array(fc.option(fc.integer({ min: 0, max: 9 }), { nil: null }), {
      minLength: 10,
      maxLength: 10,
    });
    fc.assert(
      fc.property(parents, (wanted) => {
        const places = wanted.map((_, id) => place(id, null));
        const look = (id: number) => places[id];
        wanted.forEach((parent, id) => {
          if (!circle(look, id, parent)) places[id] = place(id, parent);
        });
        for (const { id, parentId } of places) expect(ancestors(look, id).length > 0).toBe(parentId !== null);
      }),
      { numRuns: 200, seed: 3 },
    );
  });
});

describe('a topology file', () => {
  it('is read with any separator, quotes and line ends', () => {
    const lines = readTopology('\uFEFFName;Parent;node\r\n"a;1";cmts-1;N1\r\n\r\nb;-;\n"c ""d""\n";x;"y"');
    expect(lines).toMatchObject([
      { line: 2, device: 'a;1', parent: 'cmts-1', node: 'N1', site: undefined },
      { line: 4, device: 'b', parent: null, node: undefined },
      { line: 5, device: 'c "d"', parent: 'x', node: 'y' },
    ]);
  });

  it.each([
    ['a,b\n1,2', /no column is called device/],
    ['device,colour\n1,2', /nobody knows the column colour/],
    ['device\n1', /no column parent/],
    ['device,parent\n"1,2', /quote that begins on line 2/],
  ])('refuses %j', (csv, message) => {
    expect(() => readTopology(csv)).toThrow(message);
  });
});

describe('Places', () => {
  const world = () => {
    const bus = new Bus<object>(() => undefined) as never;
    const devices = new Devices({ store: new DeviceStore(caseDatabase().db), bus, clock: new ManualClock() });
    devices.start([]);
    return { devices, places: new Places(devices) };
  };

  it('takes the good lines of a file, says what is wrong with the others, and does nothing in a dry run', async () => {
    const { devices, places } = world();
    devices.resolve({ serial: 'CM1' });
    devices.resolve({ serial: 'CM2', mac: '00:11:22:33:44:55' });
    const csv = [
      'device,kind,parent,node,site',
      'cm1,,A1,,',
      '00-11-22-33-44-55,,A1,,',
      'A1,amplifier,cmts-9,N17,',
      'cmts-9,cmts,,,Central',
      'cmts-9,,CM1,,',
      'nobody,,A1,,',
      'CM1,,nothing,,',
      'x,rocket,A1,,',
    ].join('\n');
    const dry = await places.take(csv, true);
    expect(devices.places().map(({ name }) => name)).toEqual(['CM1', 'CM2']);
    const report = await places.take(csv, false);
    expect(report.counts).toEqual(dry.counts);
    expect(report.counts).toEqual({
      changed: 4,
      entered: 2,
      same: 0,
      unknown_device: 1,
      unknown_parent: 1,
      circle: 1,
      invalid: 1,
    });
    expect(report.lines.slice(0, 4).map(({ line, outcome }) => [line, outcome])).toEqual([
      [6, 'circle'],
      [7, 'unknown_device'],
      [8, 'unknown_parent'],
      [9, 'invalid'],
    ]);
    expect((await places.take(csv, false)).counts).toMatchObject({ changed: 0, entered: 0, same: 4 });
    const { id } = devices.find('CM2')!;
    expect(places.path(id).map(({ name }) => name)).toEqual(['Central', 'cmts-9', 'N17', 'A1']);
    expect(() => devices.edit(devices.find('cmts-9')!.id, { parentId: id })).toThrow(/would be a circle/);
  });

  it('shows the plant branch by branch with counts', async () => {
    const { devices, places } = world();
    const lines = Array.from({ length: 25 }, (_, index) => `m${index},modem,cmts-1,N${index % 2},`);
    await places.take(['device,kind,parent,node,site', 'cmts-1,cmts,,,Central', ...lines].join('\n'), false);
    devices.enter('spare', 'modem');
    const down = devices.find('m3')!.id;
    devices.setStatus(down, 'down');
    const alarms = new Map([[down, 2]]);
    const page = (query: object) => places.page({ limit: 100, ...query }, alarms);
    const top = page({}).items;
    expect(top.map(({ name, kind, devices, down, alarms }) => [name, kind, devices, down, alarms])).toEqual([
      ['Central', 'site', 26, 1, 2],
      ['', 'unplaced', 1, 0, 0],
    ]);
    const [cmts] = page({ parent: 'site:Central' }).items;
    expect(cmts).toMatchObject({ name: 'cmts-1', children: 2, device: { kind: 'cmts' } });
    const [n0, n1] = page({ parent: cmts!.key }).items;
    expect([n0, n1]).toMatchObject([
      { kind: 'node', name: 'N0', devices: 13, alarms: 0 },
      { kind: 'node', name: 'N1', devices: 12, down: 1, alarms: 2 },
    ]);
    const names: string[] = [];
    for (let before: string | undefined; ; ) {
      const part = page({ parent: n0!.key, limit: 5, before });
      names.push(...part.items.map(({ name }) => name));
      if (part.next === null) break;
      before = part.next;
    }
    expect(names).toEqual(Array.from({ length: 13 }, (_, index) => `m${index * 2}`));
    expect(page({ q: 'm3' }).items[0]).toMatchObject({ name: 'm3', trail: ['Central', 'cmts-1', 'N1'] });
  });
});
