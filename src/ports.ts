import type { Benches, UnitProbe } from './benches/benches.ts';
import type { Unit, UnitDirectory } from './benches/units.ts';
import type { Measurement, ProfileSummary, Run } from './contract/index.ts';
import type { Devices } from './devices/devices.ts';
import { AppError } from './lib/errors.ts';
import type { Runs } from './runs/runs.ts';
import type { SnmpReader } from './snmp/reader.ts';
import type { RunFeed } from './tickets/feeds.ts';
import type { BenchPlaces } from './tickets/tickets.ts';

/** The inventory as the benches see it. */
export function unitDirectory(devices: Devices): UnitDirectory {
  const unit = (id: number): Unit | undefined => {
    if (devices.ref(id) === null) return undefined;
    const { serial, macs, model, name } = devices.get(id);
    return { id, serial: serial ?? name, mac: macs[0] ?? null, model };
  };
  return {
    resolve: (identity) => unit(devices.resolve(identity).id)!,
    get: unit,
    learn: (id, facts) => unit(devices.learn(id, facts).id)!,
  };
}

/** One object of a unit, in the words of its MIB, for manual mode. */
export function unitProbe(reader: SnmpReader): UnitProbe {
  return async (unit, oid, signal) => {
    const [found] = await reader.get(unit, [oid], { timeoutMs: 1000, retries: 2, signal });
    if (!found || found.value === null) {
      throw new AppError('no_object', `the unit has no object ${oid}`, { field: 'oid' });
    }
    const { type, value } = found;
    return { type, value: Buffer.isBuffer(value) ? readable(value) : String(value) };
  };
}

function readable(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return /^[\x20-\x7e\r\n\t]*$/.test(text) ? text : bytes.toString('hex').replace(/(..)(?=.)/g, '$1:');
}

/** Finished runs as the desk reads them. A golden unit that fails says something of its position, nothing of itself. */
export function runFeed(runs: Runs, isGolden: (serial: string) => boolean): RunFeed {
  return {
    finishedAfter: (cursor, limit) =>
      runs.finishedAfter(cursor, limit).map(({ seq, deviceId, run }) => ({
        seq,
        deviceId,
        runId: run.id,
        verdict: isGolden(run.serial) ? 'ABORTED' : run.verdict!,
        serial: run.serial,
        bench: run.bench,
        position: run.position,
        profile: run.profile,
        reason: run.reason,
        failed: run.measurements
          .filter(({ verdict, superseded }) => verdict === 'FAIL' && !superseded)
          .map(failure),
        earlier: run.verdict === 'FAIL' ? earlier(runs, deviceId, run) : [],
      })),
  };
}

/**
 * Where a unit of a ticket can be tested: the profile for its model that is in force, and the position that the unit is in, else
 * an empty one in service of a bench that is ready, first of those whose START runs it.
 */
export function benchPlaces(
  benches: Pick<Benches, 'list'>,
  devices: { find(text: string): { id: number } | null; get(id: number): { model: string | null } },
  profiles: { list(): readonly Pick<ProfileSummary, 'id' | 'models' | 'revision'>[] },
): BenchPlaces {
  return {
    placeFor({ serial, profile: wanted, bench: only, before, taken }) {
      const device = devices.find(serial);
      const model = device ? devices.get(device.id).model : null;
      const profile =
        wanted ??
        profiles
          .list()
          .find(({ models, revision }) => revision !== null && model !== null && models.includes(model))
          ?.id ??
        null;
      const all = benches.list();
      const there = all.find(({ positions }) => positions.some(({ unit }) => unit?.serial === serial));
      if (there) {
        const { position } = there.positions.find(({ unit }) => unit?.serial === serial)!;
        return { profile, place: `${there.id}/${position}` };
      }
      const free = all
        .filter(({ id, state }) => state === 'ready' && (only === undefined || only === id))
        .toSorted((a, b) => Number(b.profile === profile) - Number(a.profile === profile))
        .flatMap(({ id, positions }) =>
          positions
            .filter(({ state, service }) => state === 'empty' && service.state === 'in')
            .map(({ position }) => `${id}/${position}`),
        );
      const open = free.filter((place) => !taken.includes(place));
      return { profile, place: open.find((place) => place === before) ?? open[0] ?? null };
    },
  };
}

/** Tests looked at for the history of a failed unit. */
const earlierTests = 20;

function earlier(runs: Runs, deviceId: number, { startedAt, profile }: Run) {
  return runs
    .ofDevice(deviceId, startedAt, earlierTests)
    .flatMap(({ verdict, startedAt: at, bench, position, profile: by }) =>
      by === profile && (verdict === 'PASS' || verdict === 'FAIL') ? [{ verdict, at, bench, position }] : [],
    );
}

function failure({ step, name, instance, value, unit, low, high, expected }: Measurement) {
  return {
    step,
    name: instance === '' ? name : `${name} ${instance}`,
    value: `${value} ${unit}`.trim(),
    limits: expected !== '' ? expected : `${range(low, high)} ${unit}`.trim(),
  };
}

function range(low: number | null, high: number | null): string {
  if (low === null && high === null) return 'as expected';
  if (high === null) return `at least ${low}`;
  return low === null ? `at most ${high}` : `${low} to ${high}`;
}
