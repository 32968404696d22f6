import { afterEach, beforeEach, expect, it } from 'vitest';
import { BenchRig } from '../support/bench-rig.ts';
import { tempFolder } from '../support/database.ts';
import { until } from '../support/until.ts';

let rig: BenchRig;
let daemon: ReturnType<BenchRig['daemon']>;

beforeEach(async () => {
  rig = new BenchRig(tempFolder(), '127.0.96');
  await rig.start();
});
afterEach(async () => {
  await daemon.close();
  await rig.stop();
});

const bench = () => daemon.benches.get('b1');
const tree = () => daemon.runs.get(bench().positions[0]!.run!.runId).tree;
const log = () => daemon.benches.control.log('b1', undefined, 20).items.map(({ act }) => act);

async function begin(profile: string, more: object = {}): Promise<void> {
  rig.more = { bench: { ...more, profile } };
  daemon = rig.daemon();
  await daemon.start();
  await until('the scanner', () => bench().scanners[0]!.connected && rig.scanner.heard === 1);
  daemon.benches.load('b1', 'P1', { serial: 'RIG00000' });
  daemon.runs.startRuns({ bench: 'b1', profile }, 'ana');
}

async function unplug(): Promise<void> {
  await rig.scanner.stop();
  await until('the loss is said', () => !bench().scanners[0]!.connected, 2000);
}

async function plug(): Promise<void> {
  await rig.scanner.start(rig.scanner.port);
  await until('the scanner is back', () => bench().scanners[0]!.connected, 5000);
}

it('waits before the next step until the scanner is back, and passes then', async () => {
  await begin('short');
  await unplug();
  expect(bench().held).not.toBeNull();
  await until('the run waits', () => tree().some(({ waitsFor }) => waitsFor === 'a scanner of the bench'));
  const judged = tree().filter(({ verdict }) => verdict !== null).length;
  expect(judged).toBeLessThan(4);
  await plug();
  expect(bench().held).toBeNull();
  await until('the verdict', () => bench().positions[0]!.last !== null);
  expect(bench().positions[0]!.last!.verdict).toBe('PASS');
  expect(log()).toEqual(expect.arrayContaining(['runs_held', 'runs_released']));
});

it('goes on without a scanner when a person says so, and is not held again while it stays away', async () => {
  await begin('short');
  await unplug();
  expect(bench().held).not.toBeNull();
  expect(daemon.benches.goOn('b1', 'ana').held).toBeNull();
  await until('the verdict', () => bench().positions[0]!.last !== null);
  expect(bench().positions[0]!.last!.verdict).toBe('PASS');
  // A run that is begun without a scanner needs none.
  daemon.runs.startRuns({ bench: 'b1', profile: 'short' }, 'ana');
  expect(bench().held).toBeNull();
});

it('goes on by itself where the bench is set so', async () => {
  await begin('short', { scannerLost: 'go_on' });
  await unplug();
  expect(bench().held).toBeNull();
  await until('the verdict', () => bench().positions[0]!.last !== null);
});

it('an abort ends a run that waits', async () => {
  await begin('short');
  await unplug();
  await until('the run waits', () => tree().some(({ waitsFor }) => waitsFor !== null));
  daemon.benches.abort('b1', 'ana');
  await until('the verdict', () => bench().positions[0]!.last !== null);
  expect(bench().positions[0]!.last!.verdict).toBe('ABORTED');
});

it('an operator who cannot scan loses no time to answer', async () => {
  await begin('asks');
  const question = () => bench().positions[0]!.question;
  await until('the question', () => question() !== null);
  const before = Date.parse(question()!.until);
  await unplug();
  await plug();
  expect(Date.parse(question()!.until)).toBeGreaterThan(before);
  daemon.benches.scan('b1', 'LB:YES', 'web');
  await until('the verdict', () => bench().positions[0]!.last !== null);
});
