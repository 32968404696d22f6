import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RunDetail } from '../../src/contract/index.ts';
import { FactStore } from '../../src/runs/results/facts/store.ts';
import { BenchRig, rigUnit } from '../support/bench-rig.ts';
import { tempFolder } from '../support/database.ts';
import { until } from '../support/until.ts';

let rig: BenchRig;
let daemon: ReturnType<BenchRig['daemon']>;

beforeEach(async () => {
  rig = new BenchRig(tempFolder(), '127.0.62');
  await rig.start();
  daemon = rig.daemon();
  await daemon.start();
});
afterEach(async () => {
  await daemon.close();
  await rig.stop();
});

async function tested(position: number, customer?: string): Promise<RunDetail> {
  const order = { bench: 'b1', profile: 'customers', positions: [position] };
  const more = customer === undefined ? {} : { customer };
  const { id } = daemon.runs.startRuns({ ...order, ...more }, 'test')[0]!;
  await until('the run', () => daemon.runs.get(id).state === 'finished', 8000);
  return daemon.runs.get(id);
}

it('tests the units of a customer with the configuration that was chosen for them', async () => {
  const { customers } = daemon.runs;
  const serial = rigUnit(0).serial;
  daemon.benches.load('b1', '1', { serial });
  expect(await tested(1)).toMatchObject({ customer: null, configuration: null, verdict: 'PASS' });
  const facts = new FactStore(daemon.db, daemon.stream);
  facts.saveBatch({ id: 'Carton 7', customer: 'Northern Cable', serials: [serial] }, 'ana', 1);
  // Whose unit it is stands in its batch; the text has a condition for them.
  expect(await tested(1)).toMatchObject({ customer: 'Northern Cable', configuration: 'usual' });

  const view = customers.assign('customers', { customer: 'northern cable', configuration: 'strict' }, 'sue');
  expect(view.items).toMatchObject([{ customer: 'northern cable', configuration: 'strict', missing: false }]);
  expect(view.customers).toEqual(['Northern Cable']);
  expect(view.configurations).toEqual([
    { name: 'strict', when: 'customer Nobody' },
    { name: 'usual', when: 'customer North*' },
  ]);
  const strict = await tested(1);
  expect(strict).toMatchObject({ customer: 'Northern Cable', configuration: 'strict', verdict: 'FAIL' });
  expect(strict.limits).toContainEqual({ name: 'levels.up_time', text: expect.stringContaining('3600') });
  // What whoever starts says goes before the batch.
  expect(await tested(1, 'Nobody')).toMatchObject({ customer: 'Nobody', configuration: 'strict' });
  expect(await tested(1, 'Somebody')).toMatchObject({ configuration: null, verdict: 'PASS' });

  customers.assign('customers', { customer: 'NORTHERN CABLE', configuration: null }, 'sue');
  expect(await tested(1)).toMatchObject({ configuration: 'usual', verdict: 'PASS' });
});

it('starts nothing with a configuration that the version in force does not have', () => {
  const { customers } = daemon.runs;
  const choose = (configuration: string) => () =>
    customers.assign('customers', { customer: 'Northern Cable', configuration }, 'sue');
  expect(choose('gone')).toThrow(/version 1.0.0 of customers has no configuration gone/);
  choose('strict')();
  daemon.db.prepare("UPDATE profile_customers SET configuration = 'gone'").run();
  expect(customers.view('customers').items).toMatchObject([{ configuration: 'gone', missing: true }]);
  daemon.benches.load('b1', '1', { serial: rigUnit(0).serial });
  const order = { bench: 'b1', profile: 'customers', positions: [1], customer: 'Northern Cable' };
  expect(() => daemon.runs.startRuns(order, 'test')).toThrow(/gone, which was chosen for Northern Cable/);
  expect(daemon.runs.list({ limit: 10 }).items).toEqual([]);
  expect(() => customers.view('nothing')).toThrow(/nothing/);
});
