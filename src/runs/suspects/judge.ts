import type { Measurement, Verdict } from '../../contract/index.ts';

/** A finished run as the judgement sees it. */
export interface PastRun {
  runId: string;
  deviceId: number;
  serial: string;
  model: string | null;
  bench: string;
  position: number;
  /** Verdict of each step that was judged. */
  steps: ReadonlyMap<string, Verdict>;
}

/** What a golden unit must measure. */
export interface Band {
  name: string;
  instance?: string | undefined;
  low: number;
  high: number;
}

/** So many units, one after the other, make a position or a lot suspect; as many must have passed elsewhere. */
const unitsNeeded = 3;
/** Part of the units elsewhere that must pass the step: else it is no matter of the place. */
const passPart = 0.5;
/** Part of a model's units that fail a step when the lot is suspect. */
const lotPart = 0.6;

function fails(run: PastRun, step: string): boolean {
  const verdict = run.steps.get(step);
  return verdict === 'FAIL' || verdict === 'TIMEOUT';
}

/** True when the step works there: enough units were judged, and at least half of them passed. */
function passesAmong(runs: readonly PastRun[], step: string): boolean {
  const judged = lastOfEachUnit(runs.filter((run) => run.steps.has(step)));
  const passed = judged.filter((run) => run.steps.get(step) === 'PASS').length;
  return passed >= unitsNeeded && passed >= judged.length * passPart;
}

/** The newest run of every unit; `runs` are newest first. */
function lastOfEachUnit(runs: readonly PastRun[]): PastRun[] {
  const seen = new Set<string>();
  return runs.filter(({ serial }) => !seen.has(serial) && seen.add(serial));
}

/**
 * The step that the last three different units failed at a position while it passes elsewhere, and the runs of these units;
 * null when nothing speaks against the position. Runs are newest first.
 */
export function guiltyStep(
  here: readonly PastRun[],
  elsewhere: readonly PastRun[],
): { step: string; runs: PastRun[] } | null {
  for (const step of here[0]?.steps.keys() ?? []) {
    const judged = lastOfEachUnit(here.filter((run) => run.steps.has(step))).slice(0, unitsNeeded);
    if (judged.length < unitsNeeded || !judged.every((run) => fails(run, step))) continue;
    // A unit that passed here after it had failed speaks for the position.
    const newest = here.filter((run) => run.steps.has(step)).slice(0, unitsNeeded);
    if (newest.every((run) => fails(run, step)) && passesAmong(elsewhere, step))
      return { step, runs: judged };
  }
  return null;
}

/** Steps that units of the model fail alike over at least three positions while other models pass them; newest runs first. */
export function lotSteps(model: string, runs: readonly PastRun[]): string[] {
  const own = runs.filter((run) => run.model === model);
  const others = runs.filter((run) => run.model !== null && run.model !== model);
  const steps = new Set(own.flatMap((run) => [...run.steps.keys()]));
  return [...steps].filter((step) => {
    const judged = lastOfEachUnit(own.filter((run) => run.steps.has(step)));
    const failed = judged.filter((run) => fails(run, step));
    const places = new Set(failed.map(({ bench, position }) => `${bench}/${position}`));
    return (
      failed.length >= unitsNeeded &&
      places.size >= unitsNeeded &&
      failed.length >= judged.length * lotPart &&
      passesAmong(others, step)
    );
  });
}

/** What is off at a golden unit's measurements, in words; empty when all is within its bands. What was not measured is off. */
export function offBands(bands: readonly Band[], measurements: readonly Measurement[]): string[] {
  return bands.flatMap(({ name, instance, low, high }) => {
    const found = measurements.filter(
      (one) => one.name === name && (instance === undefined || one.instance === instance),
    );
    if (found.length === 0) return [`${[name, instance].filter(Boolean).join(' ')} was not measured`];
    return found
      .filter(({ value }) => typeof value !== 'number' || value < low || value > high)
      .map(
        (one) =>
          `${[name, one.instance].filter(Boolean).join(' ')} is ${one.value}, expected ${low} to ${high}`,
      );
  });
}
