import type { Db } from '../db/open.ts';

/** One column of a batch, row by row. */
export type Column = readonly (string | number | null)[] | Float64Array | readonly (Uint8Array | null)[];

/** Rows as columns: they cross to the writer's thread cheaply. */
export interface Batch {
  rows: number;
  columns: Record<string, Column>;
}

/**
 * How one kind of row is written. A domain's `store.ts` exports one as `stream`-named constant; the writer's thread
 * imports that module by the address that app.ts hands in, so the domain keeps its SQL and ingest stays general.
 */
export interface StreamDefinition {
  name: string;
  /** Prepares the statements once; the returned function writes a batch inside the caller's transaction. */
  prepare(db: Db): (batch: Batch) => void;
}

/** Where the writer's thread finds a stream's definition. */
export interface StreamAddress {
  name: string;
  /** `file:` URL of the module. */
  module: string;
  /** Name of its export. */
  export: string;
}
