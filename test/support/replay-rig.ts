import type { Rules } from '../../src/alarms/correlate.ts';
import type { IncidentPolicy } from '../../src/alarms/incidents.ts';
import { PastMaintenance } from '../../src/alarms/maintenance/past.ts';
import type { WindowVersion } from '../../src/alarms/maintenance/windows.ts';
import type { AlarmPolicy } from '../../src/alarms/step.ts';
import { StillPlant } from '../../src/devices/still-plant.ts';
import type { Place } from '../../src/devices/topology.ts';
import { ReplayLane } from '../../src/replay-lane.ts';
import type { Policy } from '../../src/tickets/from-alarms.ts';
import { policy as alarmPolicy } from './alarm-rig.ts';
import { policy as ticketPolicy } from './desk.ts';
import { incidentPolicy, places as smallPlant } from './incident-rig.ts';

/** What a lane is made of where a test does not say; the same as the rigs of the alarms and the desk. */
export interface LaneOptions {
  places?: readonly Place[];
  windows?: readonly WindowVersion[];
  policy?: AlarmPolicy;
  incidents?: IncidentPolicy;
  isOutage: Rules['isOutage'];
  tickets?: Policy;
}

/** A lane of a replay over plain data, as the replay's thread makes it. */
export function replayLane({
  places = smallPlant,
  windows = [],
  policy = alarmPolicy,
  incidents = incidentPolicy,
  isOutage,
  tickets = ticketPolicy,
}: LaneOptions): ReplayLane {
  const plant = new StillPlant(places);
  const rules = { policy, override: () => null, typeOf: () => 'communications' as const, isOutage };
  return new ReplayLane({
    rules,
    plant,
    maintenance: new PastMaintenance(windows, plant),
    incidents,
    tickets,
  });
}
