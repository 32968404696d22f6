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
  readonly meaning: EventMeaning;
  readonly origin: EventOrigin;
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

  constructor(id: number, at: number, meaning: EventMeaning, origin: EventOrigin) {
    this.id = id;
    this.at = at;
    this.meaning = meaning;
    this.origin = origin;
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
    return this.origin.kind;
  }

  get version(): EventRecord['version'] {
    return this.origin.version;
  }

  get source(): string {
    return this.origin.source;
  }

  get oid(): string {
    return this.origin.oid;
  }

  get deviceId(): number | null {
    return this.meaning.deviceId;
  }

  get name(): string {
    return this.meaning.name;
  }

  get known(): boolean {
    return this.meaning.known;
  }

  get severity(): EventRecord['severity'] {
    return this.meaning.severity;
  }

  get summary(): string {
    return this.meaning.summary;
  }

  get effect(): EventRecord['effect'] {
    return this.meaning.effect;
  }

  get signature(): string | null {
    return this.meaning.signature;
  }

  get ticket(): EventRecord['ticket'] {
    return this.meaning.ticket;
  }

  get expires(): number | null {
    return this.meaning.expires;
  }

  get why(): string {
    return this.meaning.why;
  }
}
