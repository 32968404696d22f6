import type { Measurement, RunNode } from '../../contract/index.ts';
import { keyOf } from './rows.ts';

/** The measurements with a mark at those that a later attempt of their step measured again. */
export function markSuperseded(
  measurements: readonly Measurement[],
  tree: readonly RunNode[],
): Measurement[] {
  const last = new Map(tree.map((row) => [row.key, row.attempts.at(-1)?.number ?? 1]));
  return measurements.map((one) => {
    const superseded = one.attempt < (last.get(keyOf(one.step, one.round)) ?? 1);
    return superseded === one.superseded ? one : { ...one, superseded };
  });
}

/** Counting values of a measurement, of its newest round. */
export function valuesOf(
  measurements: readonly Measurement[],
  name: string,
  step: string | undefined,
  instance: string | undefined,
): Measurement['value'][] {
  const fits = (one: Measurement) =>
    !one.superseded &&
    one.name === name &&
    (step === undefined || one.step === step) &&
    (instance === undefined || one.instance === instance);
  const found = measurements.filter(fits);
  const newest = found.at(-1);
  return found
    .filter((one) => one.step === newest!.step && one.round === newest!.round)
    .map(({ value }) => value);
}
