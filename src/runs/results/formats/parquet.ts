import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { columns, rowOf, type Writer } from './format.ts';

/** Rows of a row group. */
const group = 20_000;

const types = {
  time: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT32' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
} as const;

/** The schema: every column may be empty. Times are milliseconds UTC. */
const schema = [
  { name: 'root', num_children: columns.length },
  ...columns.map(([name, kind]) => ({ name, repetition_type: 'OPTIONAL' as const, ...types[kind] })),
];

/** Apache Parquet, Snappy, one row group at a time. */
export function parquet(): Writer {
  const bytes = new ByteWriter();
  const file = new ParquetWriter({ writer: bytes, schema, codec: 'SNAPPY', createdBy: 'linebench' });
  let rows: ReturnType<typeof rowOf>[] = [];
  const take = () => {
    if (bytes.index === 0) return [];
    const part = bytes.getBytes().slice();
    bytes.index = 0;
    return [part];
  };
  const flush = () => {
    const columnData = columns.map(([name, kind]) => ({
      name,
      data: rows.map((row) => parquetValue(row[name], kind)),
    }));
    rows = [];
    // The writer answers at once unless its target is a file.
    void file.write({ columnData, rowGroupSize: group });
  };
  return {
    run(scoped, lines) {
      for (const line of lines) rows.push(rowOf(scoped, line));
      if (rows.length < group) return [];
      flush();
      return take();
    },
    end() {
      if (rows.length > 0) flush();
      void file.finish();
      return take();
    },
  };
}

function parquetValue(value: string | number | boolean | null, kind: string) {
  if (value === null) return undefined;
  return kind === 'time' ? new Date(value as string) : value;
}
