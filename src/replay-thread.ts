import { setImmediate } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { TrapDefinition } from '../hardware/contract.ts';
import { trapDefinitions } from '../hardware/traps/all.ts';
import { objects as shippedObjects } from '../hardware/traps/objects.ts';
import { alarmMarks, alarmPolicy, incidentPolicy } from './alarm-rules.ts';
import { PastMaintenance } from './alarms/maintenance/past.ts';
import { type DeviceTraits, Overrides } from './alarms/overrides.ts';
import type { Config } from './config.ts';
import { openDatabase } from './db/open.ts';
import { StillPlant } from './devices/still-plant.ts';
import type { Place } from './devices/topology.ts';
import { ReplayLane } from './replay-lane.ts';
import { Comparison } from './rules/replay.ts';
import type { ReplayNews, ReplayOrder } from './rules/replays.ts';
import { type DeviceLookup, TrapRules } from './snmp/classify.ts';
import type { EventRecord } from './snmp/event-record.ts';
import { loadMibs } from './snmp/mib/mibs.ts';
import { ObjectNames } from './snmp/objects.ts';
import { EventStore } from './snmp/store.ts';
import type { DeviceFacts } from './snmp/templates.ts';

/** Events read at once. */
const page = 1000;

/** Runs one replay in its thread: reads by its own connection, says how far it is, and at the end what came out. */
async function replay(order: ReplayOrder, say: (news: ReplayNews) => void): Promise<void> {
  const db = openDatabase(order.file, { readonly: true });
  try {
    const store = new EventStore(db);
    const comparison = comparisonOf(order, (id) => store.get(id));
    const last = store.lastId();
    const first = store.firstAt(order.since) - 1;
    const all = store.countAfter(first);
    const total = Math.min(all, order.most);
    // Ids have hardly a gap; where they have, a few events less are looked at.
    let at = Math.max(first, all > order.most ? last - order.most : first);
    for (let done = 0; at < last; ) {
      const events = store.whole(at, page).filter(({ id }) => id <= last);
      if (events.length === 0) break;
      for (const event of events) comparison.feed(event);
      at = events.at(-1)!.id;
      done += events.length;
      say({ done, total });
      await setImmediate();
    }
    say({ result: comparison.result(order.now, all > order.most) });
  } finally {
    db.close();
  }
}

function comparisonOf(order: ReplayOrder, original: (id: number) => EventRecord | undefined): Comparison {
  const mibs = loadMibs(order.data);
  const shipped = [...trapDefinitions, ...mibs.traps];
  const objects = new ObjectNames([...shippedObjects, ...mibs.objects], shipped);
  const devices = lookup(order.devices as (DeviceFacts & { address: string | null; macs: string[] })[]);
  const rules = (version: number, definitions: readonly TrapDefinition[]) => {
    const made = new TrapRules(order.config as TrapDefinition[], objects, devices, shipped);
    made.use(version, definitions);
    return made;
  };
  const alarms = order.alarms as Config['alarms'];
  const traits = new Map((order.devices as (DeviceTraits & { id: number })[]).map((each) => [each.id, each]));
  const overrides = new Overrides(alarms.overrides, (id) => traits.get(id) ?? null);
  const plant = new StillPlant(order.devices as Place[]);
  const lane = (own: readonly TrapDefinition[]) =>
    new ReplayLane({
      rules: {
        policy: alarmPolicy(alarms),
        override: (event) => overrides.of(event),
        ...alarmMarks([...own, ...(order.config as TrapDefinition[]), ...shipped]),
      },
      plant,
      // Of each lane its own: it remembers where in time it was asked last.
      maintenance: new PastMaintenance(order.maintenance, plant),
      incidents: incidentPolicy(alarms),
      tickets: order.policy,
    });
  return new Comparison(
    { before: rules(0, order.before), after: rules(0, order.after) },
    { before: lane(order.before), after: lane(order.after) },
    original,
  );
}

function lookup(
  devices: readonly (DeviceFacts & { address: string | null; macs: string[] })[],
): DeviceLookup {
  const byAddress = new Map(devices.flatMap((device) => (device.address ? [[device.address, device]] : [])));
  const byMac = new Map(devices.flatMap((device) => device.macs.map((mac) => [mac, device] as const)));
  return { byAddress: (address) => byAddress.get(address), byMac: (mac) => byMac.get(mac) };
}

const port = parentPort;
if (port) await replay(workerData as ReplayOrder, (news) => port.postMessage(news));
