import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageFaults } from '../support/axe.ts';
import { faultsEverywhere, pathsOf } from '../support/everywhere.ts';
import { labHistory, ResultLab } from '../support/result-lab.ts';
import { atRest, shapes } from '../support/screens.ts';
import { findTool, tools } from '../support/tools.ts';
import { until } from '../support/until.ts';
import { WebWorld } from '../support/web-world.ts';

const chromium = findTool('chromium') !== undefined;
const day = 86_400_000;
/** Folder for pictures of what the walk sees; nothing is drawn without it. */
const pictures = process.env.PICTURES;

describe.skipIf(!chromium)(
  `results in Chromium${chromium ? '' : ` [needs it: ${tools.chromium.install}]`}`,
  () => {
    const world = new WebWorld();
    beforeAll(
      () =>
        world.start((data) => {
          const lab = new ResultLab(data);
          const now = Date.now();
          lab.add(labHistory({ runs: 1500, rows: 12, from: now - 20 * day, to: now - day }));
          // Units of the model that fails below, tested well.
          lab.add(
            Array.from({ length: 40 }, (_, at) => ({
              ...{ serial: `USUAL${at}`, verdict: 'PASS' as const, at: now - day + at, model: 'TM822G' },
              profile: 'returns-test',
              measurements: [
                {
                  ...{
                    name: 'ds_power',
                    step: 'downstream',
                    instance: '3',
                    unit: 'dBmV',
                    low: -15,
                    high: 15,
                  },
                  number: 2 + Math.sin(at) * 4,
                },
              ],
            })),
          );
          lab.close();
        }),
      90_000,
    );
    afterAll(() => world.stop(), 30_000);

    it('leads from the yield over the Pareto to the measurement that fails and the position that is odd', async () => {
      const { page, complaints, context } = await world.walk('admin');
      await page.goto(`${world.url}/results`);
      await page.getByText('Passed at the first test').first().waitFor();
      await page.getByRole('combobox', { name: 'Compare by' }).click();
      await page.getByRole('option', { name: 'Position' }).click();
      await page.waitForURL(/by=position/);
      await page.getByRole('link', { name: 'bench-1/5', exact: true }).waitFor();
      await page.getByRole('link', { name: 'Downstream power' }).click();
      await page.waitForURL(/\/results\/measurement\?.*name=ds_power/);
      await page.getByText(/bench-1 \/ 5 measures lower than all others/).waitFor();
      await page.locator('main canvas').first().waitFor();
      await page.getByRole('link', { name: 'All measurements' }).click();
      await page.getByRole('link', { name: 'Switching time, channel 1' }).click();
      await page.getByText('The profile sets no limit for this measurement.').waitFor();
      expect(complaints).toEqual([]);
      await context.close();
    });

    it('makes a batch, shows and takes out its report, and exports', async () => {
      const { page, complaints, context } = await world.walk('admin');
      await page.goto(`${world.url}/results?tab=reports`);
      await page.getByRole('button', { name: 'New batch' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Name').fill('LOT-9');
      await dialog.getByLabel('Serial numbers').fill('LAB0000001\nLAB0000002, NEVER');
      await dialog.getByRole('button', { name: 'Save 3 units' }).click();
      await page.getByRole('link', { name: 'LOT-9' }).click();
      await page.getByText('not tested yet').waitFor();
      const [pdf] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'PDF' }).click(),
      ]);
      expect(pdf.suggestedFilename()).toBe('linebench-batch-LOT-9.pdf');
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
      await page.emulateMedia({ media: 'screen' });
      await page.goto(`${world.url}/results?export=parquet`);
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Download' }).click(),
      ]);
      expect(file.suggestedFilename()).toMatch(/\.parquet$/);
      expect(complaints).toEqual([]);
      await context.close();
    });

    it('brings a failed unit to its ticket with what failed, the plot and the next step', async () => {
      const { page, complaints, context } = await world.walk('admin');
      const modem = world.lab.modems[0]!;
      modem.exchange({ ...modem.unit, serial: 'FAILS0000001', fault: 'low_level' });
      const post = async (path: string, data: object) => {
        const reply = await page.request.post(`${world.url}/api/${path}`, {
          ...{ data, headers: { origin: world.url } },
        });
        expect(reply.ok(), await reply.text()).toBe(true);
        return reply.json();
      };
      const get = async (path: string) => (await page.request.get(`${world.url}/api/${path}`)).json();
      await until('the bench', async () => (await get('benches/bench-1')).state === 'ready', 40_000);
      await post('benches/bench-1/positions/1/load', { serial: 'FAILS0000001' });
      const started = await post('runs', { bench: 'bench-1', profile: 'returns-test', positions: [1] });
      const run = `runs/${started.items[0].id}`;
      await until('the verdict', async () => (await get(run)).verdict === 'FAIL', 40_000);
      await page.goto(`${world.url}/tickets?q=FAILS0000001`);
      await page
        .getByRole('link', { name: /FAILS0000001/ })
        .first()
        .click();
      const panel = page.getByRole('region', { name: 'What failed' });
      await panel
        .getByText(/^-1[78]\.\d+ dBmV$/)
        .first()
        .waitFor();
      await panel.getByText('-15 to 15 dBmV').first().waitFor();
      await panel.getByText(/among 4[01] first tests of this model/).waitFor();
      await panel.getByText(/^this unit -1[78]/).waitFor();
      await page.getByText(/Next: test it once more on another position than bench-1\/1/).waitFor();
      await atRest(page);
      expect(await pageFaults(page)).toEqual([]);
      await shot(page, 'failed-ticket');
      await page.setViewportSize(shapes.phone);
      await atRest(page);
      expect(await pageFaults(page)).toEqual([]);
      await shot(page, 'failed-ticket-phone');
      await panel.getByRole('link', { name: 'bench-1, position 1, returns-test' }).click();
      await page.getByRole('heading', { name: 'Run of FAILS0000001' }).waitFor();
      expect(complaints).toEqual([]);
      await context.close();
    }, 90_000);

    it('stands on desk and phone, light and dark', async () => {
      const paths = [
        '/results?export=csv',
        '/results?model=Nothing',
        '/results/measurement?step=levels&name=us_power',
        '/results/reports/unit/LAB0000004',
      ];
      expect(await faultsEverywhere(world, pathsOf(world.url, paths))).toEqual([]);
    }, 90_000);
  },
);

async function shot(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}
