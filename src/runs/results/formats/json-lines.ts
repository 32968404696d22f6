import type { MeasuredLine, ScopedRun } from '../lines.ts';
import { rowOf, type Writer } from './format.ts';

const encoder = new TextEncoder();

/** One JSON object a line (jsonlines.org), a measurement each. */
export function jsonLines(): Writer {
  return {
    run: (scoped, lines) => [
      encoder.encode(lines.map((line) => `${JSON.stringify(rowOf(scoped, line))}\n`).join('')),
    ],
    end: () => [],
  };
}

/** One record a run in the manner of OpenHTF's TestRecord (openhtf/core/test_record.py), a line each. */
export function openHtf(): Writer {
  return {
    run: (scoped, lines) => [encoder.encode(`${JSON.stringify(record(scoped, lines))}\n`)],
    end: () => [],
  };
}

function record({ run, attempt, number }: ScopedRun, lines: readonly MeasuredLine[]): object {
  const steps = Map.groupBy(lines, ({ step }) => step);
  return {
    dut_id: run.serial,
    station_id: `${run.bench}/${run.position}`,
    start_time_millis: run.at,
    end_time_millis: run.finishedAt,
    outcome: run.verdict,
    outcome_details: run.reason === null ? [] : [{ code: run.verdict, description: run.reason }],
    metadata: {
      test_name: run.profile,
      test_version: run.profileVersion,
      model: run.model,
      firmware: run.firmware,
      operator: run.startedBy,
      attempt,
      attempt_number: number,
      run_id: run.id,
    },
    phases: [...steps].map(([name, rows]) => ({
      name,
      start_time_millis: rows[0]!.at,
      end_time_millis: rows.at(-1)!.at,
      outcome: rows.every(({ verdict }) => verdict === 'PASS') ? 'PASS' : 'FAIL',
      measurements: Object.fromEntries(rows.map((row) => [measurementName(row), measurement(row)])),
    })),
  };
}

function measurementName({ name, instance }: MeasuredLine): string {
  return instance === '' ? name : `${name}[${instance}]`;
}

function measurement(line: MeasuredLine): object {
  const { low, high, verdict, unit, marginal } = line;
  const bounds = low === null && high === null ? [] : [{ minimum: low, maximum: high }];
  return {
    name: measurementName(line),
    outcome: verdict,
    marginal: marginal === 1,
    measured_value: line.number ?? line.text,
    units: unit === '' ? null : unit,
    validators: bounds,
  };
}
