import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageFaults } from '../support/axe.ts';
import { labHistory, ResultLab } from '../support/result-lab.ts';
import { atRest, shapes } from '../support/screens.ts';
import { findTool, tools } from '../support/tools.ts';
import { WebWorld } from '../support/web-world.ts';

const chromium = findTool('chromium') !== undefined;
const day = 86_400_000;

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

    it.each([
      ['desk', 'dark'],
      ['phone', 'light'],
      ['phone', 'dark'],
    ] as const)('stands on %s in %s', async (shape, colorScheme) => {
      const { page, complaints, context } = await world.walk('admin', {
        viewport: shapes[shape],
        colorScheme,
      });
      const paths = [
        '/results',
        '/results?tab=measurements',
        '/results?tab=positions',
        '/results?tab=reports',
        '/results?export=csv',
        '/results?model=Nothing',
        '/results/measurement?step=levels&name=us_power',
        '/results/reports/unit/LAB0000004',
      ];
      for (const path of paths) {
        await page.goto(world.url + path);
        await page.locator('main h1').waitFor();
        await atRest(page);
        expect([path, await pageFaults(page)]).toEqual([path, []]);
      }
      expect(complaints).toEqual([]);
      await context.close();
    });
  },
);
