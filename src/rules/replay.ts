import type {
  Priority,
  ReplayAlarm,
  ReplayChange,
  ReplayResult,
  ReplayTicket,
  Severity,
} from '../contract/index.ts';
import { iso } from '../lib/clock.ts';
import type { TrapRules } from '../snmp/classify.ts';
import type { EventRecord } from '../snmp/event-record.ts';
import { StoredNotification } from '../snmp/notification.ts';

/** What an event means to the alarms; `at` in ms. */
export interface Meaning {
  id: number;
  at: number;
  /** Occurrences that it stands for. */
  count: number;
  oid: string;
  name: string;
  known: boolean;
  severity: Severity;
  summary: string;
  effect: 'raise' | 'clear' | 'none';
  signature: string | null;
  source: string;
  deviceId: number | null;
  ticket: Priority | null;
  expires: number | null;
  why: string;
}

/** An alarm as the lanes count it. */
export interface LaneAlarm {
  signature: string;
  title: string;
  severity: Severity;
  count: number;
  clearedAt: number | null;
  /** Whether anybody downstream was ever told of it. */
  told: boolean;
  /** The event that raised it. */
  eventId: number;
}

/** What one event did: alarms that it raised, and signatures of tickets that it opened or opened again. */
export interface LaneStep {
  raised: LaneAlarm[];
  opened: { signature: string; title: string }[];
  reopened: { signature: string; title: string }[];
}

/** The alarms and the desk as they are outside, without their files: a port, for they are domains of their own. */
export interface Lane {
  feed(event: Meaning): LaneStep;
  /** What is left to do at the end, such as alarms that are over by themselves. */
  finish(at: number): LaneStep;
}

/** Lines shown of each kind of difference. */
const mostSamples = 100;
const mostChanges = 100;

interface Tally {
  alarms: LaneAlarm[];
  eventId: number;
}

/** One side: what the alarms and tickets of a set of rules come to. */
class Side {
  readonly #lane: Lane;
  readonly bySignature = new Map<string, Tally>();
  readonly tickets = new Map<string, { title: string; opened: number; reopened: number }>();

  constructor(lane: Lane) {
    this.#lane = lane;
  }

  feed(event: Meaning): void {
    this.#take(this.#lane.feed(event));
  }

  finish(at: number): void {
    this.#take(this.#lane.finish(at));
  }

  sum(pick: (alarm: LaneAlarm) => number): number {
    let total = 0;
    for (const { alarms } of this.bySignature.values()) for (const alarm of alarms) total += pick(alarm);
    return total;
  }

  ticketSum(key: 'opened' | 'reopened'): number {
    let total = 0;
    for (const ticket of this.tickets.values()) total += ticket[key];
    return total;
  }

  #take({ raised, opened, reopened }: LaneStep): void {
    for (const alarm of raised) {
      const tally = this.bySignature.get(alarm.signature);
      if (tally) tally.alarms.push(alarm);
      else this.bySignature.set(alarm.signature, { alarms: [alarm], eventId: alarm.eventId });
    }
    for (const [list, key] of [
      [opened, 'opened'],
      [reopened, 'reopened'],
    ] as const) {
      for (const { signature, title } of list) {
        const ticket = this.tickets.get(signature) ?? { title, opened: 0, reopened: 0 };
        ticket[key]++;
        this.tickets.set(signature, ticket);
      }
    }
  }
}

/** Runs stored events through two sets of rules and keeps what comes out differently. */
export class Comparison {
  readonly #rules: { before: TrapRules; after: TrapRules };
  readonly #before: Side;
  readonly #after: Side;
  readonly #changes = new Map<string, ReplayChange>();
  readonly #events = {
    total: 0,
    traps: 0,
    undecodable: 0,
    changed: 0,
    renamed: 0,
    severity: 0,
    effect: 0,
    key: 0,
    unknown: { before: 0, after: 0 },
  };
  #from: number | null = null;
  #to: number | null = null;
  readonly #original: (id: number) => EventRecord | undefined;
  /** The event that the last row counted on: such rows come close together. */
  #counted: EventRecord | undefined;

  /** `original` reads the event that another one counts on. */
  constructor(
    rules: { before: TrapRules; after: TrapRules },
    lanes: { before: Lane; after: Lane },
    original: (id: number) => EventRecord | undefined,
  ) {
    this.#rules = rules;
    this.#original = original;
    this.#before = new Side(lanes.before);
    this.#after = new Side(lanes.after);
  }

  /** Takes the next event, oldest first. */
  feed(event: EventRecord): void {
    this.#events.total++;
    this.#from ??= event.at;
    this.#to = event.at;
    const packet = this.#packet(event);
    const before = packet ? this.#meaning(this.#rules.before, packet, event) : event;
    const after = packet ? this.#meaning(this.#rules.after, packet, event) : event;
    if (packet) this.#compare(event, before, after);
    this.#before.feed(before);
    this.#after.feed(after);
  }

  /** What came out; `now` ends what is over by itself. */
  result(now: number, truncated: boolean): ReplayResult {
    this.#before.finish(now);
    this.#after.finish(now);
    const open = (alarm: LaneAlarm) => (alarm.clearedAt === null ? 1 : 0);
    const silent = (alarm: LaneAlarm) => (alarm.told ? 0 : 1);
    const alarms = this.#alarms();
    const of = (what: ReplayAlarm['what']) => alarms.filter((alarm) => alarm.what === what).length;
    return {
      events: this.#events,
      changes: [...this.#changes.values()].toSorted((a, b) => b.count - a.count).slice(0, mostChanges),
      alarms: {
        raised: { before: this.#before.sum(() => 1), after: this.#after.sum(() => 1) },
        silent: { before: this.#before.sum(silent), after: this.#after.sum(silent) },
        open: { before: this.#before.sum(open), after: this.#after.sum(open) },
        new: of('new'),
        gone: of('gone'),
        changed: of('changed'),
        samples: alarms.slice(0, mostSamples),
      },
      tickets: {
        opened: { before: this.#before.ticketSum('opened'), after: this.#after.ticketSum('opened') },
        reopened: { before: this.#before.ticketSum('reopened'), after: this.#after.ticketSum('reopened') },
        samples: this.#tickets().slice(0, mostSamples),
      },
      from: this.#from === null ? null : iso(this.#from),
      to: this.#to === null ? null : iso(this.#to),
      truncated,
    };
  }

  #packet(event: EventRecord): StoredNotification | null {
    if (event.kind !== 'trap' && event.kind !== 'inform') return null;
    this.#events.traps++;
    try {
      // A row that counts on an earlier event has no varbinds of its own.
      return new StoredNotification(event.oid, this.#basis(event)?.varbinds ?? '');
    } catch {
      this.#events.undecodable++;
      return null;
    }
  }

  #basis(event: EventRecord): EventRecord | undefined {
    if (event.repeatOf === null) return event;
    if (this.#counted?.id !== event.repeatOf) this.#counted = this.#original(event.repeatOf);
    return this.#counted;
  }

  #meaning(rules: TrapRules, packet: StoredNotification, event: EventRecord): Meaning {
    const { id, at, source, count, oid } = event;
    return { ...rules.classify(packet, source), id, at, source, count, oid };
  }

  #compare(event: EventRecord, before: Meaning, after: Meaning): void {
    const counts = this.#events;
    if (!before.known) counts.unknown.before++;
    if (!after.known) counts.unknown.after++;
    const differs = (key: keyof Meaning) => before[key] !== after[key];
    if (!(['name', 'severity', 'effect', 'signature', 'summary', 'ticket', 'expires'] as const).some(differs))
      return;
    counts.changed++;
    if (differs('name')) counts.renamed++;
    if (differs('severity')) counts.severity++;
    if (differs('effect')) counts.effect++;
    if (differs('signature')) counts.key++;
    const side = ({ name, severity, effect }: Meaning) => ({ name, severity, effect });
    const key = JSON.stringify([event.oid, side(before), side(after)]);
    const change = this.#changes.get(key);
    if (change) change.count++;
    else if (this.#changes.size < 10 * mostChanges) {
      this.#changes.set(key, {
        oid: event.oid,
        before: side(before),
        after: side(after),
        count: 1,
        eventId: event.id,
      });
    }
  }

  #alarms(): ReplayAlarm[] {
    const signatures = new Set([...this.#before.bySignature.keys(), ...this.#after.bySignature.keys()]);
    const found: ReplayAlarm[] = [];
    for (const signature of signatures) {
      const [left, right] = [this.#before.bySignature.get(signature), this.#after.bySignature.get(signature)];
      const [before, after] = [left && summary(left), right && summary(right)];
      if (before && after && same(before, after)) continue;
      const shown = (right ?? left)!;
      found.push({
        signature,
        what: !before ? 'new' : !after ? 'gone' : 'changed',
        title: shown.alarms.at(-1)!.title,
        before: before ?? null,
        after: after ?? null,
        eventId: shown.eventId,
      });
    }
    const size = ({ before, after }: ReplayAlarm) => Math.max(before?.count ?? 0, after?.count ?? 0);
    return found.toSorted((a, b) => size(b) - size(a));
  }

  #tickets(): ReplayTicket[] {
    const signatures = new Set([...this.#before.tickets.keys(), ...this.#after.tickets.keys()]);
    return [...signatures].flatMap((signature): ReplayTicket[] => {
      const [left, right] = [this.#before.tickets.get(signature), this.#after.tickets.get(signature)];
      const times = (ticket: typeof left) => (ticket ? ticket.opened + ticket.reopened : 0);
      const [before, after] = [times(left), times(right)];
      if (before === after) return [];
      const what = before === 0 ? 'new' : after === 0 ? 'gone' : 'changed';
      return [{ signature, what, title: (right ?? left)!.title, before, after }];
    });
  }
}

function summary({ alarms }: Tally) {
  return {
    raised: alarms.length,
    told: alarms.filter(({ told }) => told).length,
    count: alarms.reduce((sum, alarm) => sum + alarm.count, 0),
    severity: alarms.at(-1)!.severity,
  };
}

function same(a: ReturnType<typeof summary>, b: ReturnType<typeof summary>): boolean {
  return a.raised === b.raised && a.told === b.told && a.count === b.count && a.severity === b.severity;
}
