import { type IncidentPolicy, Incidents, type OpenMaintenance } from '../../src/alarms/incidents.ts';
import type { AlarmRecord } from '../../src/alarms/record.ts';
import { ancestors, type Place, path } from '../../src/devices/topology.ts';
import { MemorySet } from './alarm-rig.ts';

export const incidentPolicy: IncidentPolicy = {
  parents: { race: 30_000, settle: 60_000 },
  umbrella: { least: 5, windowMs: 120_000, share: 0.8, rearm: 0.2, ticket: 'P2' },
};

const place = (
  id: number,
  name: string,
  kind: Place['kind'],
  parentId: number | null,
  node: string | null,
): Place => ({
  id,
  name,
  kind,
  site: 'Central',
  node,
  groups: [],
  parentId,
});

/**
 * A small plant: CMTS 1; amplifiers 2 and 3 of the nodes N1 and N2; modems 10 to 29 behind the first, 30 to 49 behind the
 * second; a UPS 60 behind nothing.
 */
export const places: readonly Place[] = [
  place(1, 'cmts-1', 'cmts', null, null),
  place(2, 'amp-1', 'amplifier', 1, 'N1'),
  place(3, 'amp-2', 'amplifier', 1, 'N2'),
  ...Array.from({ length: 40 }, (_, index) =>
    place(10 + index, `cm-${10 + index}`, 'modem', index < 20 ? 2 : 3, null),
  ),
  place(60, 'ups-1', 'ups', null, null),
];

const byId = new Map(places.map((each) => [each.id, each]));
const get = (id: number) => byId.get(id);
export const plant = {
  get,
  all: () => places,
  ancestors: (id: number) => ancestors(get, id),
  path: (id: number) => path(get, id),
  isParent: (id: number) => places.some(({ parentId }) => parentId === id),
  whereabouts: () => ({ site: 'Central', node: null }),
  structure: 1,
};

/** The plant with what alarms have in common in it. */
export function incidentsOf(
  maintenance: OpenMaintenance = { about: () => null },
  policy = incidentPolicy,
): Incidents {
  return new Incidents({ plant, maintenance, policy });
}

/** Alarms in memory that tell the incidents of every change, as the board does. */
export class WatchedSet extends MemorySet {
  readonly #incidents: Incidents;

  constructor(incidents: Incidents) {
    super();
    this.#incidents = incidents;
  }

  override put(alarm: AlarmRecord, at = alarm.lastAt): void {
    this.#incidents.changed(alarm, at);
    super.put(alarm);
  }
}
