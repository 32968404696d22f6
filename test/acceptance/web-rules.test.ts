import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from '../support/faults.ts';
import { link } from '../support/packets.ts';
import { atRest } from '../support/screens.ts';
import { findTool, tools } from '../support/tools.ts';
import { WebWorld } from '../support/web-world.ts';

const chromium = findTool('chromium') !== undefined;

describe.skipIf(!chromium)(
  `the rules in Chromium${chromium ? '' : ` [needs it: ${tools.chromium.install}]`}`,
  () => {
    const world = new WebWorld();
    beforeAll(() => world.start(), 90_000);
    afterAll(() => world.stop(), 30_000);

    it('make a rule from a trap, try it on what happened, save it, and explain what it did', async () => {
      const { page, complaints, context } = await world.walk('admin');
      await world.send(...Array.from({ length: 6 }, (_, i) => link(false, i + 20)));
      await page.goto(`${world.url}/live?filter=name:linkDown`);
      await page.getByRole('cell', { name: 'Link eth25 down' }).first().click();
      const drawer = page.getByRole('dialog');
      await drawer.getByRole('button', { name: 'Rule, key and packet' }).click();
      await drawer.getByText('link/{ifIndex}').first().waitFor();
      await drawer.getByRole('cell', { name: /^snmpTrapOID\.0/ }).waitFor();
      expect(await faultsOf(page, { name: 'why' })).toEqual([]);

      await drawer.getByRole('link', { name: 'Make a rule from this trap' }).click();
      await page.getByRole('heading', { name: 'Rule from a trap' }).waitFor();
      await page.getByLabel(/^Name/).fill('quietLink');
      await page.getByRole('textbox', { name: 'Key' }).fill('links');
      await page.getByText(/\/links$/).waitFor();
      expect(await faultsOf(page, { name: 'rule-edit' })).toEqual([]);
      await page.getByRole('button', { name: 'Next: review' }).click();

      await page.waitForURL(/tab=review/);
      await page.getByText('Sound, 1 rule').waitFor();
      await page.getByText('name: quietLink').waitFor();
      await page.getByRole('button', { name: 'Try on what happened' }).click();
      await page.getByText('1 instead of 6').first().waitFor();
      expect(await faultsOf(page, { name: 'review' })).toEqual([]);
      await page.getByLabel('Why this change').fill('one alarm for all links');
      await page.getByRole('button', { name: 'Save and put into force' }).click();
      await page.getByText('Version 1 is in force').waitFor();
      await page.getByRole('row').getByText('quietLink').waitFor();

      await world.send(link(false, 77));
      await page.goto(`${world.url}/live?filter=name:quietLink`);
      await page.getByRole('cell', { name: 'quietLink' }).first().click();
      await drawer.getByRole('button', { name: 'Rule, key and packet' }).click();
      await drawer.getByRole('link', { name: 'quietLink, Version 1' }).click();
      await page.getByRole('region', { name: 'What changes with version 1' }).waitFor();
      await page.getByText('one alarm for all links').waitFor();
      expect(complaints).toEqual([]);
      await context.close();
    });

    it('write the text with a mark at each fault, and keep it until it is saved', async () => {
      const { page, complaints, context } = await world.walk('admin');
      await page.goto(`${world.url}/rules?tab=text`);
      const editor = page.getByRole('textbox', { name: 'Text' });
      await editor.waitFor();
      await page.getByText(/^Sound/).waitFor();
      await editor.press('Control+a');
      await page.keyboard.insertText('rules:\n  - oid: 1.3.6.1.4.1.9.9\n    name: x\n');
      await page.getByText(/^\d+ faults?$/).waitFor();
      await page.getByText('write one of problem, resolution, information').first().waitFor();
      await page.locator('.cm-lint-marker-error').first().waitFor();
      await page.reload();
      await page.getByText(/^\d+ faults?$/).waitFor();
      await page.getByRole('button', { name: 'Review and save' }).first().click();
      expect(await page.getByRole('button', { name: 'Save and put into force' }).isDisabled()).toBe(true);
      await page.getByRole('button', { name: 'Throw my changes away' }).first().click();
      await page.getByText('Nothing is changed').waitFor();
      expect(complaints).toEqual([]);
      await context.close();
    });

    it('shows a viewer what holds and hides what only makers may', async () => {
      const { page, complaints, context } = await world.walk('viewer');
      await opened(page, `${world.url}/rules`);
      expect(await page.getByRole('link', { name: 'New rule' }).count()).toBe(0);
      await opened(page, `${world.url}/rules?tab=text`);
      await page.getByText('You may read the rules').waitFor();
      expect(complaints).toEqual([]);
      await context.close();
    });
  },
);

async function opened(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await atRest(page);
}
