import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findTool, tools } from '../support/tools.ts';
import { WebWorld } from '../support/web-world.ts';

const chromium = findTool('chromium') !== undefined;
const ics = [
  'BEGIN:VCALENDAR',
  'BEGIN:VEVENT',
  'UID:1',
  'SUMMARY:Labour Day',
  'DTSTART;VALUE=DATE:20200501',
  'RRULE:FREQ=YEARLY',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n');

describe.skipIf(!chromium)(
  `clocks and policies in Chromium${chromium ? '' : ` [needs it: ${tools.chromium.install}]`}`,
  () => {
    const world = new WebWorld();
    beforeAll(() => world.start(), 90_000);
    afterAll(() => world.stop(), 30_000);

    const openTicket = async (page: Page, title: string, priority: string): Promise<number> => {
      const reply = await page.request.post(`${world.url}/api/tickets`, {
        data: { title, text: 'It is so.', priority, origin: 'phone' },
        headers: { origin: world.url },
      });
      return ((await reply.json()) as { number: number }).number;
    };

    it('a ticket shows its clocks and what comes; a call ends the first contact, a wait stops the escalation', async () => {
      const { page, complaints, context } = await world.walk('admin');
      const number = await openTicket(page, 'Node 7 is down', 'P1');
      await page.goto(`${world.url}/tickets/${number}`);
      const clocks = page.getByRole('region', { name: 'Clocks' });
      await clocks.getByText('First contact', { exact: true }).waitFor();
      await clocks
        .getByText(/Escalate response-centre manager/)
        .first()
        .waitFor();
      await page.getByRole('button', { name: 'Record', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Record a call' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Text').fill('Spoke with the customer');
      await dialog.getByRole('button', { name: 'Record a call' }).click();
      await page.getByText('Call: Spoke with the customer').waitFor();
      await clocks.getByText('First contact', { exact: true }).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Take over' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Take over' }).click();
      await page.getByRole('button', { name: 'Start work' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Start work' }).click();
      await page.getByRole('button', { name: 'Wait', exact: true }).click();
      await page.getByRole('dialog').getByLabel('Text').fill('Needs the log');
      await page.getByRole('dialog').getByRole('button', { name: 'Wait', exact: true }).click();
      await clocks.getByText('waiting for customer: Needs the log').waitFor();
      await clocks.getByText('stopped Escalation, Repair').waitFor();
      await page.goto(`${world.url}/tickets`);
      await page.getByRole('row', { name: /Node 7 is down .*Status \d/ }).waitFor();
      expect(complaints).toEqual([]);
      await context.close();
    });

    it('a supervisor imports holidays, changes a policy, tries it on past tickets and saves it', async () => {
      const { page, complaints, context } = await world.walk('admin');
      await page.goto(`${world.url}/policies?tab=holidays`);
      await page.getByRole('button', { name: 'Import a holiday calendar' }).first().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Name').fill('public');
      await dialog.getByLabel('Or paste the text').fill(ics);
      await dialog.getByRole('cell', { name: 'every year' }).waitFor();
      await dialog.getByRole('button', { name: 'Import a holiday calendar' }).click();
      await page.getByText('not used yet').waitFor();
      await page.locator('label', { hasText: /^Text$/ }).click();
      const editor = page.locator('.cm-content');
      await editor.waitFor();
      await editor.focus();
      await page.keyboard.press('Control+Home');
      await page.keyboard.type('# Ours\n');
      await page.locator('[data-kind=added]', { hasText: '# Ours' }).waitFor();
      await page.getByRole('button', { name: 'Try it' }).click();
      await page.getByText(/0 of \d+ tickets would have breached, 0 would not\./).waitFor();
      await page.getByRole('button', { name: 'Save as next version' }).click();
      await page.getByText('Version 2', { exact: true }).waitFor();
      expect(complaints).toEqual([]);
      await context.close();
    });

    it('somebody who only looks sees policies and changes nothing', async () => {
      const { page, context } = await world.walk('viewer');
      await page.goto(`${world.url}/policies?tab=text`);
      await page.getByText('Supervisors and administrators change policies.').waitFor();
      expect(await page.getByRole('button', { name: 'Save as next version' }).count()).toBe(0);
      await context.close();
    });
  },
);
