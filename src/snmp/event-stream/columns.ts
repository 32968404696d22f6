import type { EventMeaning, EventOrigin, PendingEvent } from '../pending-event.ts';

type Value = string | number | null;
type Columns<Part> = readonly (readonly [name: string, pick: (part: Part) => Value])[];

/** Columns of what an event came as. */
export const ofOrigin: Columns<EventOrigin> = [
  ['kind', (origin) => origin.kind],
  ['version', (origin) => origin.version],
  ['source', (origin) => origin.source],
  ['oid', (origin) => origin.oid],
];

/** Columns of what it means. */
export const ofMeaning: Columns<EventMeaning> = [
  ['device_id', (meaning) => meaning.deviceId],
  ['name', (meaning) => meaning.name],
  ['known', (meaning) => (meaning.known ? 1 : 0)],
  ['severity', (meaning) => meaning.severity],
  ['summary', (meaning) => meaning.summary],
  ['effect', (meaning) => meaning.effect],
  ['signature', (meaning) => meaning.signature],
  ['ticket', (meaning) => meaning.ticket],
  ['expires', (meaning) => meaning.expires],
  ['why', (meaning) => meaning.why],
];

/** Columns of its own besides number, time and packet. */
export const ofEvent: Columns<PendingEvent> = [
  ['count', (event) => event.count],
  ['repeat_of', (event) => event.repeatOf],
  ['last_at', (event) => event.lastAt],
  ['packet_key', (event) => event.packetKey],
  // What a plain packet says is read from the packet; the rest cannot be.
  ['varbinds', (event) => event.varbinds ?? (event.bytes === null ? '[]' : '')],
];

/** Columns that events of one head share. */
export const headColumns: readonly string[] = [...ofOrigin, ...ofMeaning].map(([name]) => name);
/** Columns that each event has of its own. */
export const ownColumns: readonly string[] = ofEvent.map(([name]) => name);
/** Every column of the table. */
export const eventColumns: readonly string[] = ['id', 'at', ...headColumns, ...ownColumns, 'raw'];
