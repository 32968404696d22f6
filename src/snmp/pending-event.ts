import type { EventRecord } from './event-record.ts';

/** What an event means; the same object for all that say the same. */
export type EventMeaning = Pick<
  EventRecord,
  | 'deviceId'
  | 'name'
  | 'known'
  | 'severity'
  | 'summary'
  | 'effect'
  | 'signature'
  | 'ticket'
  | 'expires'
  | 'why'
>;

/** What an event came as. */
export type EventOrigin = Pick<EventRecord, 'kind' | 'version' | 'source' | 'oid'>;

/** What events share that say the same. */
export interface EventHead {
  meaning: EventMeaning;
  origin: EventOrigin;
  /** Given to what is said again and again, unique in this process; 0 for none. */
  number: number;
}

/** More occurrences of an event that is on its way to the disk or there. */
export interface Repeat {
  of: number;
  /** When that event was, ms. */
  firstAt: number;
  /** Occurrences since the last row that counted on it. */
  count: number;
  /** All occurrences. */
  total: number;
  /** Time of the last, ms. */
  lastAt: number;
}

/**
 * An event on its way to the disk. A storm is made of these: what many of them share is referred to, and the packet stays
 * where it came in until it is on disk.
 */
export class PendingEvent implements EventRecord {
  readonly id: number;
  readonly at: number;
  readonly head: EventHead;
  /** Octets in which the packet lies, from `start` to `end`; null for our own events. */
  bytes: Buffer | null = null;
  start = 0;
  end = 0;
  varbinds: string | null = null;
  packetKey: string | null = null;
  /** Set when it counts on an earlier event. */
  repeat: Repeat | undefined = undefined;
  /** Called once: true after the commit, false when it could never be written. */
  settled: ((committed: boolean) => void) | undefined = undefined;

  constructor(id: number, at: number, head: EventHead) {
    this.id = id;
    this.at = at;
    this.head = head;
  }

  setPacket(bytes: Buffer, start: number, end: number): void {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
  }

  /** The packet is on disk: nobody reads it here any more. */
  leavePacket(): void {
    this.bytes = null;
  }

  /** Whether there is nothing to it but its head, its time and a packet that says the rest. */
  get isPlain(): boolean {
    return (
      this.bytes !== null && this.varbinds === null && this.packetKey === null && this.repeat === undefined
    );
  }

  get raw(): Uint8Array | null {
    return this.bytes === null ? null : this.bytes.subarray(this.start, this.end);
  }

  get count(): number {
    return this.repeat === undefined ? 1 : this.repeat.count;
  }

  get repeatOf(): number | null {
    return this.repeat === undefined ? null : this.repeat.of;
  }

  get lastAt(): number | null {
    return this.repeat === undefined ? null : this.repeat.lastAt;
  }

  get kind(): EventRecord['kind'] {
    return this.head.origin.kind;
  }

  get version(): EventRecord['version'] {
    return this.head.origin.version;
  }

  get source(): string {
    return this.head.origin.source;
  }

  get oid(): string {
    return this.head.origin.oid;
  }

  get deviceId(): number | null {
    return this.head.meaning.deviceId;
  }

  get name(): string {
    return this.head.meaning.name;
  }

  get known(): boolean {
    return this.head.meaning.known;
  }

  get severity(): EventRecord['severity'] {
    return this.head.meaning.severity;
  }

  get summary(): string {
    return this.head.meaning.summary;
  }

  get effect(): EventRecord['effect'] {
    return this.head.meaning.effect;
  }

  get signature(): string | null {
    return this.head.meaning.signature;
  }

  get ticket(): EventRecord['ticket'] {
    return this.head.meaning.ticket;
  }

  get expires(): number | null {
    return this.head.meaning.expires;
  }

  get why(): string {
    return this.head.meaning.why;
  }
}
