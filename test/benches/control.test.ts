import { afterEach, beforeEach, expect, it } from 'vitest';
import { Config } from '../../src/config.ts';
import { BenchRig, rigUnit } from '../support/bench-rig.ts';
import { tempFolder } from '../support/database.ts';
import { until } from '../support/until.ts';

let rig: BenchRig;
let daemon: ReturnType<BenchRig['daemon']>;
const ana = { user: 'ana', session: 'a1', role: 'analyst' } as const;
const sup = { user: 'sue', session: 's1', role: 'supervisor' } as const;

beforeEach(async () => {
  rig = new BenchRig(tempFolder(), '127.0.63');
  await rig.start();
});
afterEach(async () => {
  await daemon.close();
  await rig.stop();
});

async function start(more: BenchRig['more'] = {}) {
  rig.more = more;
  daemon = rig.daemon();
  await daemon.start();
  return daemon.benches;
}
const bench = () => daemon.benches.get('b1');
const acts = () =>
  daemon.benches.control
    .log('b1', undefined, 50)
    .items.map(({ act, by }) => `${by} ${act}`)
    .reverse();
const allOff = () => rig.board.outlets.every((state) => !state);

it('has one holder; who takes over says from which lease, and of two at once one is refused', async () => {
  const { control } = await start();
  control.take('b1', ana);
  const other = { user: 'ana', session: 'a2' };
  expect(() => control.need('b1', other)).toThrow(expect.objectContaining({ code: 'bench_held' }));
  const { id } = bench().lease!;
  control.take('b1', sup, id);
  // The second of two who saw the same lease.
  expect(() => control.take('b1', other, id)).toThrow(expect.objectContaining({ code: 'bench_held' }));
  expect(() => control.release('b1', ana)).toThrow(expect.objectContaining({ code: 'bench_held' }));
  expect(bench().lease).toMatchObject({ user: 'sue', session: 's1' });
  daemon.benches.keepLeases(new Set(['a1']));
  expect(bench().lease).toBeNull();
  expect(acts()).toEqual(['ana lease_taken', 'sue lease_taken_over', 'sue lease_released']);
});

it('loses a holder who does nothing, but not one whose scanner works', async () => {
  const { control } = await start({ bench: { lease: '10s' } });
  const entry = Config.parse(rig.entries()).benches[0]!;
  expect(entry.lease).toBe(10_000);
  control.take('b1', ana);
  const before = bench().lease!.expiresAt;
  await until('a moment passed', () => Date.now() > Date.parse(before) - 10_000 + 5);
  daemon.benches.scan('b1', 'P1', 'gun');
  expect(bench().lease!.expiresAt > before).toBe(true);
  expect(bench().lastScan).toMatchObject({ accepted: true });
});

it('hears scanners only while it is held, when it is told so; an abort always', async () => {
  const { control } = await start({ bench: { needsHolder: true } });
  expect(daemon.benches.scan('b1', 'P1', 'gun')).toMatchObject({
    accepted: false,
    message: { key: 'noHolder' },
  });
  control.take('b1', ana);
  expect(daemon.benches.scan('b1', 'P2', 'gun')).toMatchObject({ accepted: true });
  daemon.benches.scan('b1', rigUnit(1).serial, 'gun');
  daemon.benches.scan('b1', 'LB:START', 'gun');
  const [run] = daemon.runs.list({ limit: 1 }).items;
  expect(run).toMatchObject({ startedBy: 'ana (scanner gun)' });
  control.release('b1', ana);
  expect(daemon.benches.scan('b1', 'LB:ABORT', 'gun')).toMatchObject({ accepted: true });
  await until('the end', () => daemon.runs.get(run!.id).state === 'finished');
});

it('a badge takes a free bench, names who scans, and takes nobody his bench', async () => {
  const { control } = await start({ bench: { needsHolder: true } });
  const { benches } = daemon;
  expect(benches.scan('b1', 'LB:USER:olu', 'gun')).toMatchObject({
    accepted: true,
    message: { key: 'badge', params: { name: 'Olu' } },
  });
  expect(bench().lease).toMatchObject({ user: 'olu' });
  expect(benches.scan('b1', 'P1', 'gun')).toMatchObject({ accepted: true });
  // It is nobody's browser session that ends.
  benches.keepLeases(new Set());
  expect(bench().lease).toMatchObject({ user: 'olu' });
  expect(benches.scan('b1', 'LB:USER:ana', 'gun2')).toMatchObject({ accepted: true });
  expect(bench().lease).toMatchObject({ user: 'olu' });
  expect(() => control.need('b1', ana)).toThrow(expect.objectContaining({ code: 'bench_held' }));
  // The same person sits down at the page.
  control.take('b1', { user: 'olu', session: 'o1' });
  expect(bench().lease).toMatchObject({ user: 'olu', session: 'o1' });
  expect(benches.scan('b1', 'LB:USER:nobody', 'gun')).toMatchObject({ message: { key: 'unknownBadge' } });
  expect(acts()).toEqual(['olu lease_taken']);
});

it("two scanners at one bench do not finish each other's scans", async () => {
  await start();
  const { benches } = daemon;
  const serials = () => bench().positions.map(({ unit }) => unit?.serial ?? null);
  benches.scan('b1', 'P1', 'left');
  benches.scan('b1', 'P2', 'right');
  benches.scan('b1', rigUnit(0).serial, 'left');
  benches.scan('b1', rigUnit(1).serial, 'right');
  expect(serials()).toEqual([rigUnit(0).serial, rigUnit(1).serial, null, null]);
  // What a page sends goes on with what it shows: the scanner that was heard last.
  benches.scan('b1', 'P3', 'left');
  benches.scan('b1', rigUnit(2).serial, 'web');
  expect(serials()[2]).toBe(rigUnit(2).serial);
  // A position that two chose is the last one's.
  benches.scan('b1', 'P4', 'left');
  benches.scan('b1', 'P4', 'right');
  expect(benches.scan('b1', rigUnit(3).serial, 'left')).toMatchObject({
    accepted: false,
    message: { key: 'wrongOrderUnitFirst' },
  });
  expect(benches.scan('b1', rigUnit(3).serial, 'right')).toMatchObject({ accepted: true });
});

it('switches by hand only when armed by somebody who is there, and leaves everything off', async () => {
  const { control } = await start({ bench: { manual: '3s' } });
  await expect(control.switchOutlet('b1', 'P1', true, ana)).rejects.toMatchObject({ code: 'manual_off' });
  expect(() => control.beginManual('b1', ana, { present: true })).toThrow(
    expect.objectContaining({ code: 'not_present' }),
  );
  control.beginManual('b1', ana, { code: 'lb:bench:b1' });
  await control.switchOutlet('b1', 'P1', true, ana);
  expect(rig.board.outlets[0]).toBe(true);
  await until('the unit answers', async () => {
    const reading = await control.readOid('b1', 'P1', '1.3.6.1.2.1.1.1.0', ana).catch(() => null);
    return reading?.type === 'OctetString' && reading.value.includes('TM822G');
  });
  daemon.benches.load('b1', 'P2', { serial: rigUnit(1).serial });
  expect(() => daemon.runs.startRuns({ bench: 'b1', profile: 'short' }, 'ana')).toThrow(
    expect.objectContaining({ code: 'bench_manual' }),
  );
  expect(daemon.benches.scan('b1', 'LB:START', 'gun')).toMatchObject({ message: { key: 'benchManual' } });
  await until('its time is over', () => bench().manual === null, 5000);
  expect(allOff()).toBe(true);
  control.beginManual('b1', ana, { code: 'LB:BENCH:b1' });
  await control.switchOutlet('b1', 'P3', true, ana);
  // Whoever takes the bench over finds it off.
  control.take('b1', sup, bench().lease!.id);
  await until('off', () => allOff() && bench().manual === null);
  control.beginManual('b1', sup, { present: true });
  await control.cycleOutlet('b1', 'P1', 100, sup);
  await control.endManual('b1', sup);
  expect(allOff()).toBe(true);
  expect(new Set(acts())).toEqual(
    new Set([
      'ana lease_taken',
      'ana manual_begun',
      'ana outlet_on',
      'ana oid_read',
      'ana manual_ended',
      'sue lease_taken_over',
      'sue manual_ended',
      'sue manual_begun',
      'sue outlet_cycled',
    ]),
  );
});

it('a golden unit that was sound on every position in service does the task of the plan', async () => {
  const upkeep = [{ id: 'golden', title: 'Golden unit', kind: 'golden', every: '7d' }];
  const { control } = await start({ bench: { upkeep } });
  const done = () => bench().upkeep[0]!;
  const before = Date.now();
  control.serve('b1', 'P4', 'out', 'broken socket', ana);
  await until('a moment passed', () => Date.now() > before + 2);
  control.checked('b1', 1, 'GOLD1', true);
  control.checked('b1', 2, 'GOLD1', true);
  control.checked('b1', 3, 'GOLD1', false);
  expect(done()).toMatchObject({ lastBy: null });
  control.checked('b1', 3, 'GOLD1', true);
  expect(done()).toMatchObject({ lastBy: 'Linebench' });
  expect(acts()).toContain('Linebench upkeep_done');
});

it('keeps positions out of service over a restart; in maintenance only golden units go in', async () => {
  const goldens = [{ serial: 'GOLD1', bands: [{ name: 'ds_power', low: -1, high: 1 }] }];
  const { control } = await start({ goldens });
  control.serve('b1', 'P1', 'out', 'connector bent', ana);
  control.serve('b1', 'P2', 'maintenance', 'check it', ana);
  await daemon.close();
  await start({ goldens });
  expect(bench().positions.slice(0, 2)).toMatchObject([
    { state: 'out', service: { state: 'out', reason: 'connector bent', by: 'ana' } },
    { state: 'out', service: { state: 'maintenance' } },
  ]);
  const load = (where: string, serial: string) => () => daemon.benches.load('b1', where, { serial });
  expect(load('P1', 'GOLD1')).toThrow(/connector bent/);
  expect(load('P2', 'OTHER')).toThrow(expect.objectContaining({ code: 'position_out' }));
  expect(load('P2', 'GOLD1')().positions[1]).toMatchObject({ state: 'loaded' });
  daemon.benches.control.serve('b1', 'P1', 'in', 'straightened', ana);
  expect(load('P1', 'OTHER')().positions[0]).toMatchObject({ state: 'loaded' });
});

it('blocks START while a task is overdue by cycles, until it is written down as done', async () => {
  const upkeep = [
    { id: 'clean', title: 'Clean the contacts', kind: 'cleaning', cycles: 2, every: '30d', blocks: true },
  ];
  const { control } = await start({ bench: { upkeep, stagger: '0s' } });
  for (let round = 0; round < 2; round++) {
    await daemon.benches.bays.power('b1', 1, true);
    await daemon.benches.bays.power('b1', 1, false);
  }
  daemon.benches.load('b1', 'P1', { serial: rigUnit(0).serial });
  expect(bench().upkeep).toMatchObject([{ state: 'overdue', cyclesLeft: 0, lastBy: null }]);
  const run = () => daemon.runs.startRuns({ bench: 'b1', profile: 'short' }, 'ana');
  expect(run).toThrow(expect.objectContaining({ code: 'upkeep_overdue' }));
  control.upkeepDone('b1', 'clean', 'with alcohol', ana);
  expect(bench().upkeep).toMatchObject([{ state: 'ok', cyclesLeft: 2, lastBy: 'ana' }]);
  expect(run()).toHaveLength(1);
});

it('exchanges what changed in the configuration after it is off; the rest goes on', async () => {
  const second = (title: string) => ({
    id: 'b2',
    title,
    profile: 'short',
    positions: [{ label: 'Q1', outlet: { board: 'relay', outlet: 3 }, unit: { address: '127.0.63.9' } }],
  });
  const benches = await start();
  const config = (title: string, more: object = {}) => {
    const entries = rig.entries();
    const [first] = entries.benches as { positions: object[] }[];
    const three = { ...first!, positions: first!.positions.slice(0, 3), ...more };
    return Config.parse({ ...entries, benches: [three, second(title)] });
  };
  await benches.bays.power('b1', 1, true);
  expect(await benches.reload(config('Two'))).toEqual(['b1', 'b2']);
  expect(allOff()).toBe(true);
  expect(benches.list().map(({ id, state }) => `${id} ${state}`)).toEqual(['b1 ready', 'b2 ready']);
  await until('the scanner is there again', () => bench().scanners[0]!.connected);
  await benches.bays.power('b1', 1, true);
  expect(await benches.reload(config('Second'))).toEqual(['b2']);
  expect(rig.board.outlets[0]).toBe(true);
  expect(benches.get('b2').title).toBe('Second');
  // A bench that cannot be proven off stays as it is.
  rig.board.mute = true;
  await expect(benches.reload(config('Second', { title: 'New' }))).rejects.toMatchObject({ code: 'not_off' });
  expect(bench()).toMatchObject({ title: 'Bench 1', state: 'fault' });
  rig.board.mute = false;
});
