import type { Alarm } from '../contract/index.ts';
import type { EventRecord } from '../snmp/event-record.ts';

/** Facts of a device that filters ask for. */
export interface PlaceFacts {
  site: string | null;
  groups: readonly string[];
}

/** Where forwarding reads events; asked inside a transaction on the case database. */
export interface EventSource {
  /** Events with an id above `id`, oldest first, with varbinds and packet. */
  after(id: number, limit: number): EventRecord[];
  newest(): number;
}

/** One line of an alarm's history as forwarding reads it; `id` only grows. */
export interface AlarmLine {
  id: number;
  /** Milliseconds since 1970 UTC. */
  at: number;
  kind: string;
  /** False for what nobody outside is to hear: the alarm is shelved, suppressed or flapping. */
  loud: boolean;
  text: string;
  /** The alarm as it is now. */
  alarm: Alarm;
}

/** Where forwarding reads what happened to alarms. */
export interface AlarmSource {
  after(id: number, limit: number): AlarmLine[];
}
