import type { Accounts } from './accounts/accounts.ts';
import type { Alarms } from './alarms/alarms.ts';
import type { Maintenance } from './alarms/maintenance/maintenance.ts';
import type { PipelineFigures } from './api/routes/metrics.ts';
import type { Benches } from './benches/benches.ts';
import type { Forwarding } from './channels/forwarding.ts';
import type { Notifier } from './channels/notifier.ts';
import type { Outbox } from './channels/outbox.ts';
import type { FunnelState, LiveStatus, ReloadReply } from './contract/index.ts';
import type { Devices } from './devices/devices.ts';
import type { Places } from './devices/places.ts';
import type { Plant } from './plant/plant.ts';
import type { Replays } from './rules/replays.ts';
import type { Rules } from './rules/rules.ts';
import type { DryRuns } from './runs/dry-runs.ts';
import type { Results } from './runs/results/results.ts';
import type { Runs } from './runs/runs.ts';
import type { Suspects } from './runs/suspects/suspects.ts';
import type { EventLog } from './snmp/event-log.ts';
import type { Customers } from './tickets/customer/customers.ts';
import type { Letters } from './tickets/letters/letters.ts';
import type { Policies } from './tickets/policy/policies.ts';
import type { DeskClocks } from './tickets/scheduler/desk-clocks.ts';
import type { DeskFigures } from './tickets/statistics/statistics.ts';
import type { Tickets } from './tickets/tickets.ts';
import type { Views } from './views/views.ts';

/** The managers that the routes speak to. */
export interface Managers {
  accounts: Accounts;
  alarms: Alarms;
  benches: Benches;
  customers: Customers;
  deskClocks: DeskClocks;
  deskFigures: DeskFigures;
  devices: Devices;
  dryRuns: DryRuns;
  events: EventLog;
  letters: Letters;
  forwarding: Forwarding;
  notifier: Notifier;
  outbox: Outbox;
  maintenance: Maintenance;
  places: Places;
  policies: Policies;
  funnel: () => FunnelState;
  /** The figures of the live page. */
  status: () => LiveStatus;
  pipeline: () => PipelineFigures;
  plant: Plant;
  /** Reads the configuration anew. */
  reload: () => Promise<ReloadReply>;
  replays: Replays;
  results: Results;
  rules: Rules;
  runs: Runs;
  suspects: Suspects;
  tickets: Tickets;
  views: Views;
}
