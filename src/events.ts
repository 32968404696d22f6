import type {
  Alarm,
  AlarmChange,
  Bench,
  EventRow,
  FaultCause,
  RuleVersion,
  Run,
  RunDetail,
  Ticket,
  TicketEntry,
} from './contract/index.ts';
import type { Bus } from './lib/bus.ts';

/** What the parts tell each other inside the process; every payload is already committed. */
export interface AppEvents {
  /**
   * A batch of events is on disk: the newest of them (at most a hundred and few of each sender, oldest first), senders of
   * whom some were left out with their true number, and how many there were.
   */
  'events.committed': { events: readonly EventRow[]; loud: ReadonlyMap<string, number>; total: number };
  'alarm.changed': { alarm: Alarm; change: AlarmChange | null };
  'device.changed': { deviceId: number };
  'bench.changed': { bench: Bench };
  /** A relay is stuck or a board is lost; `position` and `label` are null when the whole bench is out of service. */
  'bench.fault': {
    bench: string;
    position: number | null;
    label: string | null;
    fault: string;
    cause: FaultCause;
  };
  /** A reset or a start found every outlet off: the position, or with null the whole bench, is in service. */
  'bench.restored': { bench: string; position: number | null; label: string | null };
  /** Something of a bench, or of a model, that people should know of before it is a fault; `raised` false ends it. */
  'bench.notice': {
    /** Reduction key. */
    signature: string;
    name: 'upkeepOverdue' | 'relayWorn' | 'positionOut' | 'lotSuspected';
    raised: boolean;
    text: string;
    bench: string;
    label: string | null;
  };
  /** A new version of the rule set is in force. */
  'rules.changed': { version: RuleVersion };
  'run.changed': { run: Run };
  /** The verdict and every measurement are on disk. */
  'run.finished': { run: RunDetail };
  'ticket.changed': { ticket: Ticket; entry: TicketEntry | null };
}
export type AppBus = Bus<AppEvents>;
