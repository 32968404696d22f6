import type { Migration } from '../migrate.ts';
import { accounts } from './0001-accounts.ts';
import { devices } from './0002-devices.ts';
import { alarms } from './0003-alarms.ts';
import { benches } from './0004-benches.ts';
import { tickets } from './0005-tickets.ts';
import { ticketSearch } from './0006-ticket-search.ts';
import { engines } from './0007-engines.ts';
import { alarmBoard } from './0008-alarm-board.ts';
import { maintenance } from './0009-maintenance.ts';
import { rules } from './0010-rules.ts';
import { outbox } from './0011-outbox.ts';
import { benchSafety } from './0012-bench-safety.ts';
import { profiles } from './0013-profiles.ts';
import { runFacts } from './0014-results.ts';
import { clocks } from './0015-clocks.ts';
import { hostKeys } from './0016-host-keys.ts';
import { desk } from './0017-desk.ts';
import { letters } from './0018-letters.ts';
import { deskLists } from './0019-desk-lists.ts';
import { runMemory } from './0020-runs.ts';
import { customerNews } from './0021-customer-news.ts';

/** Schema of `linebench.db`: the case data, written by the main thread. */
export const caseMigrations: readonly Migration[] = [
  accounts,
  devices,
  alarms,
  benches,
  tickets,
  ticketSearch,
  engines,
  alarmBoard,
  maintenance,
  rules,
  outbox,
  benchSafety,
  profiles,
  runFacts,
  clocks,
  hostKeys,
  desk,
  letters,
  deskLists,
  runMemory,
  customerNews,
];
