import { type Batch, blockInsert, type StreamDefinition } from '../db/batch.ts';
import type { Db } from '../db/open.ts';
import { Statements } from '../db/statements.ts';

/** One polled value as it is kept; `at` in ms. */
export interface SampleRow {
  deviceId: number;
  metric: string;
  instance: string;
  at: number;
  value: number;
}

/** Lays samples out as columns for the writer's thread. */
export function sampleBatch(samples: readonly SampleRow[]): Batch {
  return {
    rows: samples.length,
    columns: {
      deviceId: Float64Array.from(samples, (sample) => sample.deviceId),
      at: Float64Array.from(samples, (sample) => sample.at),
      value: Float64Array.from(samples, (sample) => sample.value),
      metric: samples.map((sample) => sample.metric),
      instance: samples.map((sample) => sample.instance),
    },
  };
}

/** Series looked at by one order to take old samples out. */
const seriesAtOnce = 500;

/** How samples are written; runs in the writer's thread. */
export const sampleStream: StreamDefinition = {
  name: 'samples',
  /** Readings are not archived: what they meant is in the events and the trends of their time. */
  retire(db) {
    const next = db.prepare<[number, string, string], { device: number; metric: string; instance: string }>(
      `SELECT device_id AS device, metric, instance FROM samples WHERE (device_id, metric, instance) > (?, ?, ?)
       ORDER BY device_id, metric, instance LIMIT 1`,
    );
    const forget = db.prepare<
      [{ device: number; metric: string; instance: string; before: number; most: number }]
    >(
      `DELETE FROM samples WHERE device_id = @device AND metric = @metric AND instance = @instance
         AND at < (SELECT max(at) FROM (SELECT at FROM samples WHERE device_id = @device AND metric = @metric AND instance = @instance
           AND at < @before ORDER BY at LIMIT @most)) + 1`,
    );
    // Where the last order ended: the table is gone through in rounds, and a round that found nothing is the end.
    let from = { device: -1, metric: '', instance: '' };
    return ({ before, most }) => {
      let gone = 0;
      for (let looked = 0; looked < seriesAtOnce && gone < most; looked++) {
        const series = next.get(from.device, from.metric, from.instance);
        if (!series) {
          from = { device: -1, metric: '', instance: '' };
          return { rows: gone, more: false };
        }
        const { changes } = forget.run({ ...series, before, most: most - gone });
        gone += changes;
        if (gone < most) from = series;
      }
      return { rows: gone, more: true };
    };
  },
  prepare(db) {
    const insert = blockInsert(
      db,
      'INSERT OR REPLACE INTO samples',
      ['device_id', 'metric', 'instance', 'at', 'value'],
      64,
    );
    return ({ rows, columns }) => {
      const { deviceId, metric, instance, at, value } = columns as Record<string, ArrayLike<unknown>>;
      insert(0, rows, (row, into, offset) => {
        into[offset] = deviceId![row];
        into[offset + 1] = metric![row];
        into[offset + 2] = instance![row];
        into[offset + 3] = at![row];
        into[offset + 4] = value![row];
      });
    };
  },
};

/** Reads samples from `stream.db`. */
export class SampleStore {
  readonly #sql: Statements;

  constructor(db: Db) {
    this.#sql = new Statements(db);
  }

  /** Values of one metric of one device since a moment, oldest first. */
  history(
    deviceId: number,
    metric: string,
    since: number,
  ): { instance: string; at: number; value: number }[] {
    return this.#sql
      .of<unknown[], { instance: string; at: number; value: number }>(
        'SELECT instance, at, value FROM samples WHERE device_id = ? AND metric = ? AND at >= ? ORDER BY at LIMIT 20000',
      )
      .all(deviceId, metric, since);
  }
}
