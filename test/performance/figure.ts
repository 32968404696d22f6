/** One line of a benchmark's result. */
export interface Figure {
  /** The bench's own name for the line against the limit, `NAME/PEER` against a peer. */
  name: string;
  value: number;
  unit: string;
  /** What it was measured beside, with its figure. */
  baseline: string;
  /** value / baseline; null where the baseline could not be had. */
  ratio: number | null;
  [more: string]: unknown;
}

/** Prints a figure as one line of JSON. */
export function print(figure: Figure): void {
  process.stdout.write(`${JSON.stringify(figure)}\n`);
}

/** To three digits. */
export function round(value: number): number {
  return Number(value.toPrecision(3));
}
