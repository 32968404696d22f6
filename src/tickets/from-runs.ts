import type { Measurement, RunDetail } from '../contract/index.ts';
import type { RunNews } from './feeds.ts';
import {
  type AutomaticEntry,
  type Decision,
  isOpen,
  isRecent,
  type Known,
  type Policy,
  program,
} from './from-alarms.ts';

/** Lines of failing measurements that an entry spells out; the run has them all. */
const longestList = 50;

/** Signature of a failed unit. */
export function unitSignature(serial: string): string {
  return `unit/${serial}`;
}

/** What a finished run means for the ticket of its unit. A run that says nothing about the unit changes nothing. */
export function fromRun(
  { run, deviceId }: RunNews,
  known: Known | null,
  now: number,
  policy: Policy,
): Decision {
  const { serial, profile, id: runId } = run;
  const open = known !== null && isOpen(known);
  if (run.verdict === 'PASS') {
    if (!open) return { kind: 'nothing' };
    const entry = runEntry(run, `Unit ${serial} passed ${profile} on ${place(run)}.`);
    return { kind: 'resolve', facts: { runId }, entry, why: `unit passed ${profile}` };
  }
  if (run.verdict !== 'FAIL') return { kind: 'nothing' };
  const entry = runEntry(run, failureText(run));
  if (open || (known && isRecent(known, now, policy))) {
    const facts = { count: known.count + 1, runId };
    return open
      ? { kind: 'update', facts, entry }
      : { kind: 'reopen', facts, entry, why: `unit failed ${profile} again` };
  }
  return {
    kind: 'open',
    ticket: {
      title: `Unit ${serial} failed ${profile}`,
      priority: 'P3',
      origin: 'unit',
      signature: unitSignature(serial),
      deviceId,
      runId,
      count: 1,
    },
    entry,
  };
}

function runEntry(run: RunDetail, text: string): AutomaticEntry {
  const { id: runId, verdict, serial, bench, position, profile, profileVersion, reason } = run;
  return {
    actor: program,
    kind: 'run',
    text,
    data: {
      rule: `unit ${verdict}`,
      signature: unitSignature(serial),
      runId,
      verdict,
      bench,
      position,
      profile,
      profileVersion,
      reason,
      failed: failedOf(run)
        .slice(0, longestList)
        .map(({ step, name, instance, value, unit, low, high }) => ({
          step,
          name,
          instance,
          value,
          unit,
          low,
          high,
        })),
    },
  };
}

function failureText(run: RunDetail): string {
  const failed = failedOf(run).map(measurementText);
  const measured = new Set(failedOf(run).map(({ step }) => step));
  const steps = run.steps
    .filter(({ id, verdict, message }) => verdict === 'FAIL' && message !== null && !measured.has(id))
    .map(({ title, message }) => `${title}: ${message}`);
  const lines = [...failed, ...steps].slice(0, longestList);
  const head = `Unit ${run.serial} failed ${run.profile} on ${place(run)}.`;
  return [head, ...(lines.length > 0 ? lines : run.reason === null ? [] : [run.reason])].join('\n');
}

function failedOf(run: RunDetail): Measurement[] {
  return run.measurements.filter(({ verdict }) => verdict === 'FAIL');
}

function measurementText({ step, name, instance, value, unit, low, high }: Measurement): string {
  const what = instance === '' ? name : `${name} ${instance}`;
  const limits = [low === null ? '' : `at least ${low}`, high === null ? '' : `at most ${high}`];
  const allowed = limits.filter(Boolean).join(', ');
  const measured = `${value ?? 'no value'}${unit === '' ? '' : ` ${unit}`}`;
  return `${step}: ${what} is ${measured}${allowed === '' ? '' : ` (${allowed})`}`;
}

function place({ bench, position }: RunDetail): string {
  return `bench ${bench} position ${position}`;
}
