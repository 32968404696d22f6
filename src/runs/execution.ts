import type { Benches, UnitDirectory } from '../benches/benches.ts';
import type { LastVerdict, RunDetail } from '../contract/index.ts';
import type { AppBus } from '../events.ts';
import { type Clock, iso, sleep } from '../lib/clock.ts';
import { messageOf } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import type { LiveRun } from './live-run.ts';
import type { Peers } from './peers.ts';
import type { RunStore } from './records/store.ts';
import { valuesOf } from './run/counting.ts';
import type { RunFiles } from './run/files.ts';
import type { Locks } from './run/locks.ts';
import { type RunEnd, runProfile } from './run/runner.ts';
import type { RunnerParts } from './run/runner-parts.ts';
import type { UnitReader } from './snmp.ts';
import { switchTime } from './step.ts';
import { runStep } from './steps/kinds.ts';

/** What runs are carried out with. */
export interface ExecutionParts {
  bus: AppBus;
  clock: Clock;
  log: Log;
  benches: Benches;
  units: UnitDirectory;
  reader: UnitReader;
  peers: Peers;
  store: RunStore;
  files: RunFiles;
  locks: Locks;
  onDisk?: () => Promise<void>;
}

/** Longest wait for a console's line to close, milliseconds. */
const consoleMs = 1000;

/** Carries a run out from its first step to the verdict on disk. Never throws. */
export async function execute(live: LiveRun, parts: ExecutionParts): Promise<void> {
  const { benches, clock } = parts;
  const { bench, position } = live.run;
  const { console } = live;
  const hangUp = benches.bays.console(bench, position, {
    data: (chunk) => console.data(chunk),
    state: (connected, reason) => console.state(connected, reason),
  });
  live.hasConsole = hangUp !== null;
  const end = await runProfile(live.profile, runnerParts(live, parts), live.signals, live.restored?.rows);
  if (hangUp) {
    await Promise.race([hangUp(), sleep(clock, consoleMs)]);
    await keepConsole(live, parts);
  }
  await finish(live, end, parts);
}

/** Shows how far a run is. */
export function show(live: LiveRun, { benches }: Pick<ExecutionParts, 'benches'>): void {
  benches.bays.progress(live.run.bench, live.run.position, live.progress());
}

function runnerParts(live: LiveRun, parts: ExecutionParts): RunnerParts {
  const { benches, clock, units, reader, peers, store, files, locks } = parts;
  const { run } = live;
  const { bench, position } = run;
  const unit = benches.bays.unitOf(bench, position)!;
  let { mac } = unit;
  const wentOnAt = clock.mono();
  return {
    clock,
    locks,
    who: `${bench}/${position}`,
    execute: runStep,
    variant: () => live.variant,
    known: () => ({
      model: run.model,
      firmware: live.facts.firmware,
      customer: live.made.customer,
      configuration: live.variant.configuration,
      values: (name, step, instance) => valuesOf(live.measurements, name, step, instance),
    }),
    context: {
      get unit() {
        return { ...unit, mac, serial: run.serial, model: run.model };
      },
      target: benches.bays.addressOf(bench, position),
      reader,
      peers,
      clock,
      ask: (question, signal) => benches.bays.ask(bench, position, question, signal),
      powerOn: (signal) => benches.bays.power(bench, position, true, signal),
      powerOff: (signal) => benches.bays.power(bench, position, false, signal),
      wentOnAt: live.restored ? wentOnAt : null,
      console: () => (live.hasConsole ? live.console.text().text : null),
      learn: (facts) => {
        const known = units.learn(unit.id, facts);
        live.deviceId = known.id;
        run.serial = known.serial;
        run.model = known.model;
        mac = known.mac;
        benches.bays.identified(bench, position, known);
        live.learned(facts);
      },
    },
    record: (row, attempt, measured) => {
      live.record({ step: row.id, round: row.round, attempt }, measured, clock.now());
      show(live, parts);
    },
    attach: async (row, file) => {
      live.attachments.push(await files.add(run.id, row.id, file, clock.now()));
    },
    hold: benches.bays.hold(bench),
    pause: (ms, signal) => sleep(clock, ms, signal),
    changed: (rows) => {
      live.moved(rows);
      show(live, parts);
    },
    checkpoint: async (rows, durable) => {
      await live.stored();
      store.details.checkpoint(run.id, { rows: rows.list, facts: live.facts, made: live.made });
      if (durable) await parts.onDisk?.();
    },
    measured: () => live.measurements.length,
    powerOff: async () => {
      const ms = await benches.bays.power(bench, position, false);
      live.record({ step: 'power_off', round: '', attempt: 1 }, switchTime(ms), clock.now());
    },
  };
}

/** What the console said becomes a file of the run. */
async function keepConsole(live: LiveRun, { files, clock, log }: ExecutionParts): Promise<void> {
  const { text, note } = live.console.text();
  try {
    const again = live.restored ? `-${live.restored.resumes + 1}` : '';
    const file = { name: `console${again}.log`, media: 'text/plain', content: text };
    live.attachments.push(await files.add(live.run.id, '', file, clock.now(), note));
  } catch (thrown) {
    log.warn({ run: live.run.id, error: messageOf(thrown) }, 'the console of a run could not be kept');
  }
}

/** Results first, then the verdict, then everybody hears of it. */
async function finish(live: LiveRun, end: RunEnd, parts: ExecutionParts): Promise<void> {
  const { benches, bus, clock, log, store } = parts;
  const { run } = live;
  let { verdict, reason } = end;
  try {
    await live.stored();
  } catch (thrown) {
    verdict = 'ERROR';
    reason = `the results could not be stored: ${messageOf(thrown)}`;
  }
  Object.assign(run, { state: 'finished', verdict, reason, finishedAt: iso(clock.now()) });
  try {
    store.finish(run, live.deviceId, end);
  } catch (thrown) {
    // The row stays open and the next start ends it as ABORTED: a verdict that is not on disk is never shown as one.
    log.error({ run: run.id, error: messageOf(thrown) }, 'the verdict could not be stored');
    Object.assign(run, { verdict: 'ERROR', reason: `the verdict could not be stored: ${messageOf(thrown)}` });
  }
  const detail: RunDetail = { ...live.detail(), steps: end.steps, tree: end.rows };
  benches.bays.finished(run.bench, run.position, lastVerdict(detail));
  log.info({ run: run.id, serial: run.serial, verdict: run.verdict, reason: run.reason }, 'run finished');
  bus.emit('run.changed', { run: { ...run } });
  bus.emit('run.finished', { run: detail });
}

/** A finished run as its position shows it. */
export function lastVerdict(run: RunDetail): LastVerdict {
  return {
    runId: run.id,
    serial: run.serial,
    verdict: run.verdict ?? 'ERROR',
    at: run.finishedAt ?? run.startedAt,
    reason: run.reason,
    measurements: run.measurements.filter(({ superseded }) => !superseded),
  };
}
