import type { Bench, EventRow, EventsChange, LiveStatus, Presence, Ticket } from '../contract/index.ts';
import type { AppBus, AppEvents } from '../events.ts';
import type { Clock } from '../lib/clock.ts';
import type { LiveSource } from './live.ts';
import { Once } from './once.ts';
import { everyone } from './route.ts';

const eventsMs = 100;
const eventsPerChange = 50;
/** A sender with more than this many events in one change, and as many a millisecond, is shown as one row. */
const loudFrom = 15;
const loudPerMs = 0.15;
const longestGatherMs = 500;
const mostLoud = 50;
/** Rows held between two changes. */
const mostHeld = 2000;
const recordsMs = 100;
const statusMs = 1000;

/**
 * New events: at most fifty rows every 100 ms with the true count; a loud sender is one row with its own count, so that
 * the quiet ones stay in sight. `recent` gives the newest ones, newest first.
 */
export function eventsTopic(bus: AppBus, clock: Clock, recent: (limit: number) => EventRow[]): LiveSource {
  let newest: EventRow[] = [];
  let total = 0;
  let counts = new Map<string, number>();
  let since = clock.mono();
  let emitNow = () => {};
  const change = (): EventsChange => {
    // A change that was late gathered more of everybody.
    const least = Math.max(loudFrom, loudPerMs * Math.min(longestGatherMs, clock.mono() - since));
    const loud = [...counts].filter(([, count]) => count > least).sort((a, b) => b[1] - a[1]);
    const known = new Map(newest.map((event) => [event.source, event]));
    const silenced = new Set(loud.map(([source]) => source));
    return {
      events: newest
        .filter(({ source }) => !silenced.has(source))
        .slice(-eventsPerChange)
        .reverse(),
      total,
      loud: loud
        .slice(0, mostLoud)
        .map(([source, count]) => ({ source, count, newest: known.get(source) ?? null })),
    };
  };
  return {
    topic: 'events',
    roles: everyone,
    snapshot() {
      emitNow();
      return { events: recent(200) };
    },
    watch(emit) {
      const timer = new Once(clock, eventsMs, () => {
        if (total === 0) return;
        emit(change());
        newest = [];
        total = 0;
        counts = new Map();
        since = clock.mono();
      });
      emitNow = () => timer.now();
      const count = (source: string, events: number) =>
        counts.set(source, (counts.get(source) ?? 0) + events);
      const end = bus.on('events.committed', ({ events, loud, total: committed }) => {
        total += committed;
        // Our own events have no sender: they are never a storm.
        for (const { source } of events) if (source !== '' && !loud.has(source)) count(source, 1);
        for (const [source, events] of loud) if (source !== '') count(source, events);
        newest = newest.concat(events);
        if (newest.length > mostHeld) newest = newest.slice(-eventsPerChange);
        timer.soon();
      });
      return () => {
        end();
        timer.stop();
      };
    },
  };
}

/** Benches as they change, whole. */
export function benchesTopic(bus: AppBus, clock: Clock, benches: () => Bench[]): LiveSource {
  return records(bus, clock, {
    topic: 'benches',
    event: 'bench.changed',
    pick: ({ bench }) => bench,
    id: (bench) => bench.id,
    all: benches,
  });
}

/** Tickets as they change. `newest` gives the newest hundred that are not closed. */
export function ticketsTopic(bus: AppBus, clock: Clock, newest: () => Ticket[]): LiveSource {
  return records(bus, clock, {
    topic: 'tickets',
    event: 'ticket.changed',
    pick: ({ ticket }) => ticket,
    id: (ticket) => ticket.number,
    all: newest,
  });
}

/** Who is at which ticket. `watchAll` calls back with tickets at which something changed and everybody at them. */
export function presenceTopic(
  present: () => Presence[],
  watchAll: (listener: (numbers: number[], present: Presence[]) => void) => () => void,
): LiveSource {
  return {
    topic: 'presence',
    roles: everyone,
    snapshot: () => ({ present: present() }),
    watch: (emit) => watchAll((numbers, there) => emit({ numbers, present: there })),
  };
}

/** The daemon's figures every second; their silence tells the client that the connection is lost. */
export function statusTopic(clock: Clock, status: () => LiveStatus): LiveSource {
  return {
    topic: 'status',
    roles: everyone,
    snapshot: status,
    watch: (emit) => clock.every(statusMs, () => emit(status())),
  };
}

/** Changed records, coalesced by their identity: a client gets the last state of each every 100 ms. */
function records<Name extends keyof AppEvents, Item>(
  bus: AppBus,
  clock: Clock,
  kind: {
    topic: 'benches' | 'tickets';
    event: Name;
    pick: (payload: AppEvents[Name]) => Item;
    id: (item: Item) => string | number;
    all: () => Item[];
  },
): LiveSource {
  const waiting = new Map<string | number, Item>();
  let emitNow = () => {};
  return {
    topic: kind.topic,
    roles: everyone,
    snapshot() {
      emitNow();
      return { [kind.topic]: kind.all() };
    },
    watch(emit) {
      const timer = new Once(clock, recordsMs, () => {
        if (waiting.size === 0) return;
        emit({ [kind.topic]: [...waiting.values()] });
        waiting.clear();
      });
      emitNow = () => timer.now();
      const end = bus.on(kind.event, (payload) => {
        const item = kind.pick(payload);
        waiting.set(kind.id(item), item);
        timer.soon();
      });
      return () => {
        end();
        timer.stop();
      };
    },
  };
}
