import type { Alarm } from './alarms.ts';
import type { Bench } from './benches.ts';
import type { Presence } from './desk.ts';
import type { EventRow, Funnel } from './events.ts';
import type { Ticket } from './tickets.ts';

/**
 * Live topics over socket.io. The client sends `subscribe` with a topic and gets, as the acknowledgement, a snapshot and
 * its sequence number; then `change` messages with seq + 1, seq + 2, ... A client that misses a number subscribes anew.
 * A client that reads too slowly misses changes; once it has caught up it gets `resync` with the topic and subscribes anew.
 * A handshake without a valid session or token fails with the message `unauthenticated`; a session that ends cuts the connection.
 */
export interface LiveTopics {
  /** Newest first. */
  events: { snapshot: { events: EventRow[] }; change: EventsChange };
  /** Open alarms and those cleared within five minutes. */
  alarms: { snapshot: { alarms: Alarm[] }; change: AlarmsChange };
  benches: { snapshot: { benches: Bench[] }; change: { benches: Bench[] } };
  /** The newest hundred tickets that are not closed. */
  tickets: { snapshot: { tickets: Ticket[] }; change: { tickets: Ticket[] } };
  /** Who looks at tickets or writes to them: all of them; then everybody at the tickets named in `numbers`. */
  presence: { snapshot: { present: Presence[] }; change: { numbers: number[]; present: Presence[] } };
  /** Sent every second; its silence means a lost connection. */
  status: { snapshot: LiveStatus; change: LiveStatus };
}
export type LiveTopic = keyof LiveTopics;
export const liveTopics = [
  'events',
  'alarms',
  'benches',
  'tickets',
  'presence',
  'status',
] as const satisfies LiveTopic[];

/** New events since the last change, newest first; at high rates a sample, with the true count. */
export interface EventsChange {
  events: EventRow[];
  total: number;
  /** Senders that are too loud to be shown event by event, with the true number since the last change and the newest event. */
  loud: { source: string; count: number; newest: EventRow | null }[];
}

/** Alarms that changed, whole; and those that only came again. */
export interface AlarmsChange {
  alarms: Alarm[];
  repeats: Pick<Alarm, 'id' | 'count' | 'lastAt' | 'lastEventId'>[];
}

export interface LiveStatus {
  at: string;
  funnel: Funnel;
  /** Committed events a second, last ten seconds. */
  rate: number;
  openAlarms: number;
  unacknowledged: number;
  openTickets: number;
  /** Why the store refuses at the moment, so that nothing is acknowledged; null when it works. */
  degraded: string | null;
}

/** What the client emits and what it is answered. */
export interface ClientToServer {
  subscribe: (
    topic: LiveTopic,
    answer: (
      reply: { seq: number; snapshot: unknown } | { error: { code: string; message: string } },
    ) => void,
  ) => void;
  unsubscribe: (topic: LiveTopic) => void;
}

/** What the server emits. */
export interface ServerToClient {
  change: (message: { topic: LiveTopic; seq: number; data: unknown }) => void;
  resync: (message: { topic: LiveTopic }) => void;
}
