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
import type { EventRecord } from '../event-record.ts';

type Pick = (event: EventRecord) => string | number | null;

/** The columns that many events share the values of, in the order of the table. */
const shared: readonly (readonly [name: string, pick: Pick])[] = [
  ['kind', (event) => event.kind],
  ['version', (event) => event.version],
  ['source', (event) => event.source],
  ['device_id', (event) => event.deviceId],
  ['oid', (event) => event.oid],
  ['name', (event) => event.name],
  ['known', (event) => (event.known ? 1 : 0)],
  ['severity', (event) => event.severity],
  ['summary', (event) => event.summary],
  ['effect', (event) => event.effect],
  ['signature', (event) => event.signature],
  ['ticket', (event) => event.ticket],
  ['expires', (event) => event.expires],
  ['why', (event) => event.why],
  ['count', (event) => event.count],
  ['repeat_of', (event) => event.repeatOf],
  ['last_at', (event) => event.lastAt],
  ['packet_key', (event) => event.packetKey],
  // What a plain packet says is read from the packet; the rest cannot be.
  ['varbinds', (event) => event.varbinds ?? (event.raw === null ? '[]' : '')],
];

/** Every column of the table. */
export const eventColumns: readonly string[] = ['id', 'at', ...shared.map(([name]) => name), 'raw'];

/** Lays events out as columns for the writer's thread. */
export function eventBatch(events: readonly EventRecord[]): Batch {
  const columns: Batch['columns'] = {
    id: Float64Array.from(events, (event) => event.id),
    at: Float64Array.from(events, (event) => event.at),
    raw: packBytes(events.map((event) => event.raw)),
  };
  for (const [name, pick] of shared) columns[name] = dictionary(events, pick);
  return { rows: events.length, columns };
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
      const plain = shared.map(([name]) => given[name] as Dictionary);
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
