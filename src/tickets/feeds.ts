import type { AlarmChange, DeviceRef, Priority, Severity, Verdict } from '../contract/index.ts';

/** One line of an alarm's history as the desk reads it; `id` only grows. */
export interface AlarmNews {
  id: number;
  alarmId: number;
  /** Milliseconds since 1970 UTC. */
  at: number;
  kind: AlarmChange['kind'];
  /** False for what the desk is not to act upon: the alarm is shelved, suppressed or flapping. */
  loud: boolean;
  actor: string;
  text: string;
  alarm: {
    id: number;
    signature: string;
    title: string;
    severity: Severity;
    source: string;
    deviceId: number | null;
    /** Raises so far, this one included; may be newer than the line. */
    count: number;
    /** Priority of the ticket that it opens; null when it opens none. */
    ticketPriority: Priority | null;
    /** Umbrella alarm that it is part of. */
    umbrellaId?: number | null;
    /** Rule and values behind it, in words. */
    why: string;
  };
}

/** Where the desk reads what happened to alarms. Both feeds are asked inside a transaction on the case database. */
export interface AlarmFeed {
  /** Lines with an id above `cursor`, oldest first. */
  changesAfter(cursor: number, limit: number): AlarmNews[];
  /** Ids of open alarms that are part of an umbrella. */
  membersOf?(umbrella: number): number[];
}

/** A finished run as the desk reads it; `seq` only grows in the order of finishing. */
export interface RunNews {
  seq: number;
  runId: string;
  verdict: Verdict;
  serial: string;
  deviceId: number;
  bench: string;
  position: number;
  profile: string;
  reason: string | null;
  failed: { step: string; name: string; value: string; limits: string }[];
  /** Tests of the unit before that judged it by the same profile, newest first; a few. */
  earlier?: { verdict: 'PASS' | 'FAIL'; at: string; bench: string; position: number }[];
}

/** Where the desk reads what became of units on the benches. */
export interface RunFeed {
  /** Runs finished after `cursor`, in the order of finishing. */
  finishedAfter(cursor: number, limit: number): RunNews[];
}

/** How the desk names devices. */
export interface DeviceNames {
  ref(id: number): DeviceRef | null;
  /** The device with this serial number, MAC, address or name. */
  find(text: string): DeviceRef | null;
}
