import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { wholeApp } from '../support/app.ts';
import { clientAs } from '../support/client.ts';
import { tempFolder } from '../support/database.ts';
import { labHistory, ResultLab } from '../support/result-lab.ts';
import { until } from '../support/until.ts';

const now = Date.now();
const day = 86_400_000;

/** The daemon over a lab's history; of each twentieth run the operator's own token is the author. */
async function daemon(runs: number) {
  const data = join(tempFolder(), 'data');
  mkdirSync(data, { recursive: true });
  const lab = new ResultLab(data);
  let i = 0;
  function* history() {
    for (const run of labHistory({ runs, from: now - 10 * day, to: now - day }))
      yield { ...run, startedBy: i++ % 20 === 0 ? 'token:test-operator' : 'olu' };
  }
  lab.add(history());
  lab.close();
  const app = await wholeApp({ data });
  const as = (role: Parameters<typeof clientAs>[2]) => clientAs(app.url(), app.accounts, role);
  return { app, as };
}

it('answers everything about results over HTTP, by role, and writes exports into the audit log', async () => {
  const { app, as } = await daemon(2000);
  const [analyst, operator, agent] = [as('analyst'), as('operator'), as('agent')];
  // A busy machine answers that it still works on it.
  const all = await until('the yields', async () => {
    const reply = await analyst.get('/api/results/yield?by=bench&trend=shift');
    return reply.body.state === 'done' && reply;
  });
  expect(all.body).toMatchObject({ state: 'done', result: { total: { units: expect.any(Number) } } });
  const own = await operator.get('/api/results/yield');
  expect(own.body.result.total.first.n).toBeLessThan(all.body.result.total.first.n / 10);
  expect((await agent.get('/api/results')).status).toBe(403);
  expect((await operator.get('/api/results?limit=200')).body.items).toHaveLength(200);
  expect((await operator.get('/api/results/units/LAB0000001')).status).toBe(404);
  expect((await analyst.get('/api/results/units/LAB0000001')).body.tests).toHaveLength(1);
  const measured = await analyst.get('/api/results/measurement?step=levels&name=us_power');
  expect(measured.body.result.capability.ppk.value).toBeGreaterThan(1);

  const csv = await analyst.get('/api/results/export?format=csv');
  expect(csv.headers.get('content-disposition')).toMatch(/attachment; filename="?linebench-results-.*\.csv/);
  expect(csv.text.trimEnd().split('\r\n')).toHaveLength(2000 * 6 + 1);
  const mine = await operator.get('/api/results/export?format=csv');
  expect(mine.text.trimEnd().split('\r\n')).toHaveLength(100 * 6 + 1);
  const { items } = (await as('supervisor').get('/api/audit')).body;
  const acts = items.filter((line: { act: string }) => line.act === 'results_exported');
  expect(acts.map((line: { actor: string }) => line.actor)).toEqual([
    'token:test-operator',
    'token:test-analyst',
  ]);

  const serials = ['LAB0000001', 'NEVER'];
  expect((await operator.post('/api/batches', { id: 'LOT-1', serials })).body).toMatchObject({ units: 2 });
  const report = await analyst.get('/api/reports/batch/LOT-1');
  expect(report.body.units.map((unit: { state: string }) => unit.state)).toContain('untested');
  const pdf = await analyst.get('/api/reports/batch/LOT-1/pdf');
  expect([pdf.headers.get('content-type'), pdf.text.slice(0, 5)]).toEqual(['application/pdf', '%PDF-']);
  const mailed = await analyst.post('/api/reports/batch/LOT-1/mail', { to: ['ana@example.org'] });
  expect([mailed.status, mailed.body]).toEqual([202, { queued: 1 }]);
  await until('the mail is a file', async () => {
    const outbox = await analyst.get('/api/outbox?target=email');
    return outbox.body.items[0]?.state === 'sent';
  });
  await app.stop();
});
