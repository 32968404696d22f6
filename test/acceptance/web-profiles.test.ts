import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsEverywhere, pathsOf } from '../support/everywhere.ts';
import { faultsOf } from '../support/faults.ts';
import { atRest, shapes } from '../support/screens.ts';
import { findTool, tools } from '../support/tools.ts';
import { until } from '../support/until.ts';
import { WebWorld } from '../support/web-world.ts';

const chromium = findTool('chromium') !== undefined;
/** Folder for pictures of what the walk sees; nothing is drawn without it. */
const pictures = process.env.PICTURES;

describe.skipIf(!chromium)(
  `the profiles in Chromium${chromium ? '' : ` [needs it: ${tools.chromium.install}]`}`,
  () => {
    const world = new WebWorld();
    beforeAll(() => world.start(), 90_000);
    afterAll(() => world.stop(), 30_000);

    it('are written with help, tried, submitted, approved by somebody else, and run', async () => {
      const writer = await world.walk('analyst');
      const { page } = writer;
      await page.goto(`${world.url}/profiles`);
      await page.getByRole('link', { name: 'Quick check' }).click();
      await page.getByRole('heading', { name: 'Quick check' }).waitFor();
      await page.getByRole('button', { name: 'Make a draft of it' }).click();
      await page.waitForURL(/rev=2/);
      const editor = page.getByRole('textbox', { name: 'Text' });
      await editor.waitFor();
      await page.getByText('Sound, 3 steps').waitFor();

      await editor.press('Control+End');
      await page.keyboard.insertText('  - id: levels\n    kind: snmp_measure\n    title: Levels\n    mea');
      await editor.press('Control+Space');
      await page.getByRole('option', { name: 'measure' }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByText(/^\d+ faults?$/).waitFor();
      await page.keyboard.insertText(
        'sure:\n      - { name: ds_power, oid: 1.3.6.1.2.1.10.127.1.1.1.1.6, column: true, divisor: 10, unit: dBmV, low: -15, high: 15 }\nconfigurations:\n  - { name: northern, when: { customer: North* }, limits: { ds_power: { low: -10 } } }\n',
      );
      await page.getByText('Sound, 4 steps').waitFor();
      await shot(page, 'editor');

      // What is typed and not saved outlives the page, and thrown away it can be brought back.
      await page.getByText(/^Not saved yet; kept in this browser since/).waitFor();
      await page.getByRole('link', { name: 'Profiles', exact: true }).first().click();
      await page.getByRole('link', { name: 'Quick check' }).click();
      await page.goto(`${world.url}/profiles/quick-check?rev=2`);
      await page.getByText('Sound, 4 steps').waitFor();
      await page.getByRole('button', { name: 'Throw the unsaved text away' }).click();
      await page.getByText('Sound, 3 steps').waitFor();
      await page.getByRole('button', { name: 'Bring it back' }).click();
      await page.getByText('Sound, 4 steps').waitFor();
      await page.reload();
      await page.getByText('Sound, 4 steps').waitFor();
      await page.getByRole('button', { name: 'Save draft' }).click();
      await page.getByText('Draft 2 is saved').waitFor();
      await until('nothing unsaved', async () => (await page.getByText(/^Not saved yet/).count()) === 0);

      await page.getByText('Dry run', { exact: true }).click();
      await page.getByRole('button', { name: 'Try it' }).click();
      await page.getByText(/^DRY RUN/).waitFor();
      await page.getByText('It would be').waitFor({ timeout: 20_000 });
      await page.getByRole('table').waitFor();
      expect(await faultsOf(page, { name: 'dry-run' })).toEqual([]);
      await shot(page, 'dry-run');

      // The version of the text is that of the one in force: it has to be raised.
      await page.getByRole('button', { name: 'Submit for approval' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Submit for approval' }).click();
      await dialog.getByText('raise version in the text').waitFor();
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await page.getByText('Text', { exact: true }).first().click();
      const line = page.locator('.cm-line', { hasText: 'version:' });
      await line.click();
      await page.keyboard.press('Home');
      await page.keyboard.press('Shift+End');
      await page.keyboard.insertText('version: "1.1.0"');
      await page.getByText('Sound, 4 steps').waitFor();
      await page.getByRole('button', { name: 'Save draft' }).click();
      await until(
        'the draft is saved',
        async () => await page.getByRole('button', { name: 'Submit for approval' }).isEnabled(),
      );
      await page.getByRole('button', { name: 'Submit for approval' }).click();
      await dialog.getByLabel('Comment').fill('levels, too');
      await dialog.getByRole('button', { name: 'Submit for approval' }).click();
      await page.getByText('Waits for approval').first().waitFor();
      expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
      expect(writer.complaints.filter((each) => !each.includes('409'))).toEqual([]);
      await writer.context.close();

      const second = await world.walk('supervisor');
      const other = second.page;
      await other.goto(`${world.url}/profiles/quick-check?rev=2&tab=changes`);
      await other.getByText('step levels added: Levels').waitFor();
      await other.getByText('version 1.0.0 → 1.1.0').waitFor();
      expect(await faultsOf(other, { name: 'changes' })).toEqual([]);
      await shot(other, 'changes');
      await other.getByRole('button', { name: 'Approve' }).click();
      await other.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
      await other.getByText('In force').first().waitFor();
      await other.getByText('History', { exact: true }).click();
      await other.getByText('levels, too').waitFor();
      await shot(other, 'history');
      expect(second.complaints).toEqual([]);

      const id = await benchRun(other, world);
      await other.goto(`${world.url}/runs/${id}`);
      await other.getByRole('heading', { name: /^Run of/ }).waitFor();
      await until(
        'the verdict',
        async () => {
          const run = await (await other.request.get(`${world.url}/api/runs/${id}`)).json();
          return run.state === 'finished';
        },
        30_000,
      );
      await other.reload();
      await other.getByRole('table').waitFor();
      await other.getByText('quick-check 1.1.0').waitFor();
      await other.getByText('console.log').waitFor();
      await atRest(other);
      expect(await faultsOf(other, { name: 'run' })).toEqual([]);
      await shot(other, 'run');
      const file = await other.request.get(`${world.url}/api/runs/${id}/attachments/1`);
      expect(file.headers()['content-disposition']).toBe('attachment; filename=console.log');
      expect(file.headers()['content-type']).toBe('application/octet-stream');
      expect(await file.text()).toMatch(/wpa_key=\*\*\*/);
      await other.request.delete(`${world.url}/api/benches/bench-1/lease`, {
        headers: { origin: world.url },
      });
      await second.context.close();
    }, 120_000);

    it('choose a configuration for the units of a customer', async () => {
      const { page, complaints, context } = await world.walk('supervisor');
      const made = await page.request.post(`${world.url}/api/batches`, {
        data: { id: 'Carton 7', customer: 'Northern Cable', serials: [world.lab.modems[2]!.unit.serial] },
        headers: { origin: world.url },
      });
      expect(made.ok(), await made.text()).toBe(true);
      await page.goto(`${world.url}/profiles/quick-check?tab=customers`);
      await page.getByText('No customer has a configuration of its own').waitFor();
      await page.getByRole('combobox', { name: 'Customer' }).click();
      await page.getByRole('option', { name: 'Northern Cable' }).click();
      await page.getByRole('combobox', { name: 'Configuration' }).click();
      await page.getByRole('option').first().click();
      await page.getByRole('button', { name: 'Choose' }).click();
      await page.getByRole('row', { name: /Northern Cable/ }).waitFor();
      await page.reload();
      await page.getByRole('row', { name: /Northern Cable.*supervisor/ }).waitFor();
      await atRest(page);
      expect(await faultsOf(page, { name: 'customers' })).toEqual([]);
      await shot(page, 'customers');
      await page.setViewportSize(shapes.phone);
      expect(await faultsOf(page, { name: 'customers on a phone' })).toEqual([]);
      await shot(page, 'customers-phone');
      await page.getByRole('button', { name: /Leave Northern Cable/ }).click();
      await page.getByText('No customer has a configuration of its own').waitFor();

      // Whose units they are can be said where they are started, too.
      await page.setViewportSize(shapes.desk);
      await load(page, world);
      await page.goto(`${world.url}/bench`);
      await page.getByRole('combobox', { name: 'Profile' }).first().click();
      await page.getByRole('option', { name: /^Quick check/ }).click();
      await page.getByRole('combobox', { name: 'Customer' }).first().click();
      await page.getByRole('option', { name: 'Northern Cable' }).click();
      await shot(page, 'start-for-customer');
      const ordered = page.waitForRequest((each) => each.url().endsWith('/api/runs'));
      await page
        .getByRole('button', { name: /^Start \d/ })
        .first()
        .click();
      expect((await ordered).postDataJSON()).toMatchObject({
        profile: 'quick-check',
        customer: 'Northern Cable',
      });
      expect(complaints).toEqual([]);
      await context.close();
    }, 60_000);

    it('have no fault on desk and phone, light and dark', async () => {
      const paths = ['/profiles', '/profiles/returns-test?tab=history', '/profiles/new'];
      const attempt = {
        name: 'try',
        async open(page: Page) {
          await page.goto(`${world.url}/profiles/returns-test?tab=try`);
          await until('the check', () => page.getByRole('button', { name: 'Try it' }).isEnabled());
        },
      };
      expect(await faultsEverywhere(world, [...pathsOf(world.url, paths), attempt])).toEqual([]);
    }, 90_000);

    it('show a viewer what is in force and hide what only writers may', async () => {
      const { page, complaints, context } = await world.walk('viewer');
      await page.goto(`${world.url}/profiles/returns-test`);
      await page.getByText('A submitted version never changes').waitFor();
      expect(await page.getByRole('button', { name: /draft|Approve|Dry run/ }).count()).toBe(0);
      expect(complaints).toEqual([]);
      await context.close();
    });
  },
);

async function order(page: Page, world: WebWorld, path: string, data: object) {
  const reply = await page.request.post(`${world.url}/api/${path}`, { data, headers: { origin: world.url } });
  expect(reply.ok(), await reply.text()).toBe(true);
  return reply.json();
}

/** Puts a unit on the first position, once the bench can take one. */
async function load(page: Page, world: WebWorld): Promise<void> {
  await until('the bench is ready', async () => {
    const bench = await (await page.request.get(`${world.url}/api/benches/bench-1`)).json();
    return bench.state === 'ready';
  });
  const { serial } = world.lab.modems[0]!.unit;
  await order(page, world, 'benches/bench-1/positions/1/load', { serial });
}

/** Loads a unit and starts the approved profile on it; the run's id. */
async function benchRun(page: Page, world: WebWorld): Promise<string> {
  await load(page, world);
  const started = await order(page, world, 'runs', {
    bench: 'bench-1',
    profile: 'quick-check',
    positions: [1],
  });
  return started.items[0].id;
}

async function shot(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}
