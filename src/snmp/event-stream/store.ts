import {
  type Batch,
  blockInsert,
  type Dictionary,
  dictionary,
  type PackedBytes,
  packBytes,
  type StreamDefinition,
  unpackRow,
} from '../../db/batch.ts';
import { retireRows } from '../../db/retire.ts';
import type { EventMeaning, EventOrigin, PendingEvent } from '../pending-event.ts';

type Value = string | number | null;
type Columns<Part> = readonly (readonly [name: string, pick: (part: Part) => Value])[];

/** Columns of what an event came as, of what it means, and of its own, in the order of the table. */
const ofOrigin: Columns<EventOrigin> = [
  ['kind', (origin) => origin.kind],
  ['version', (origin) => origin.version],
  ['source', (origin) => origin.source],
  ['oid', (origin) => origin.oid],
];
const ofMeaning: Columns<EventMeaning> = [
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
const own: Columns<PendingEvent> = [
  ['count', (event) => event.count],
  ['repeat_of', (event) => event.repeatOf],
  ['last_at', (event) => event.lastAt],
  ['packet_key', (event) => event.packetKey],
  // What a plain packet says is read from the packet; the rest cannot be.
  ['varbinds', (event) => event.varbinds ?? (event.bytes === null ? '[]' : '')],
];
const shared = [...ofOrigin, ...ofMeaning, ...own].map(([name]) => name);

/** Every column of the table. */
export const eventColumns: readonly string[] = ['id', 'at', ...shared, 'raw'];

/** Lays events out as columns for the writer's thread. */
export function eventBatch(events: readonly PendingEvent[]): Batch {
  const columns: Batch['columns'] = {
    id: Float64Array.from(events, (event) => event.id),
    at: Float64Array.from(events, (event) => event.at),
    raw: packBytes(events),
  };
  spread(columns, ofOrigin, different(events, (event) => event.origin));
  spread(columns, ofMeaning, different(events, (event) => event.meaning));
  for (const [name, pick] of own) columns[name] = dictionary(events, pick);
  return { rows: events.length, columns };
}

/** Each different object once, and which of them each event has. */
function different<Part extends object>(
  events: readonly PendingEvent[],
  pick: (event: PendingEvent) => Part,
): { parts: Part[]; at: Int32Array } {
  const known = new Map<Part, number>();
  const parts: Part[] = [];
  const at = new Int32Array(events.length);
  for (let i = 0; i < events.length; i++) {
    const part = pick(events[i]!);
    let index = known.get(part);
    if (index === undefined) {
      index = parts.push(part) - 1;
      known.set(part, index);
    }
    at[i] = index;
  }
  return { parts, at };
}

/** The columns of parts, laid out for the events that have them. */
function spread<Part>(
  columns: Batch['columns'],
  list: Columns<Part>,
  { parts, at }: { parts: readonly Part[]; at: Int32Array },
): void {
  for (const [name, pick] of list) {
    const { values, at: of } = dictionary(parts, pick);
    const rows = new Int32Array(at.length);
    // Most columns have one value in all of a storm.
    if (values.length > 1) for (let i = 0; i < rows.length; i++) rows[i] = of[at[i]!]!;
    columns[name] = { values, at: rows };
  }
}

/** How events are written; runs in the writer's thread. */
export const eventStream: StreamDefinition = {
  name: 'events',
  retire: (db) => retireRows(db, 'events'),
  prepare(db) {
    const insert = blockInsert(db, 'INSERT INTO events', eventColumns, 64);
    const countOn = db.prepare('UPDATE events SET count = count + ?, last_at = ? WHERE id = ?');
    return ({ rows, columns: given }) => {
      const id = given.id as Float64Array;
      const at = given.at as Float64Array;
      const plain = shared.map((name) => given[name] as Dictionary);
      const packets = given.raw as PackedBytes;
      insert(rows, (row, into, offset) => {
        into[offset++] = id[row];
        into[offset++] = at[row];
        for (const column of plain) into[offset++] = column.values[column.at[row]!];
        into[offset] = unpackRow(packets, row);
      });
      const repeatOf = given.repeat_of as Dictionary;
      if (repeatOf.values.length === 1 && repeatOf.values[0] === null) return;
      const value = (name: string, row: number) => {
        const column = given[name] as Dictionary;
        return column.values[column.at[row]!];
      };
      for (let row = 0; row < rows; row++) {
        const first = value('repeat_of', row);
        if (first !== null) countOn.run(value('count', row), value('last_at', row), first);
      }
    };
  },
};
