import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Contact, NewEntryInput, Ticket } from '../../src/contract/index.ts';
import { pageFaults } from '../support/axe.ts';
import { atRest, schemes, shapes } from '../support/screens.ts';
import { findTool, tools } from '../support/tools.ts';
import { WebWorld } from '../support/web-world.ts';

const chromium = findTool('chromium') !== undefined;

describe.skipIf(!chromium)(
  `the desk in Chromium${chromium ? '' : ` [needs it: ${tools.chromium.install}]`}`,
  () => {
    const world = new WebWorld();
    beforeAll(() => world.start(), 90_000);
    afterAll(() => world.stop(), 30_000);

    const post = async <T>(page: Page, path: string, data: object): Promise<T> => {
      const reply = await page.request.post(world.url + path, { data, headers: { origin: world.url } });
      expect([path, reply.status()]).toEqual([path, expect.toBeOneOf([200, 201])]);
      return (await reply.json()) as T;
    };
    const open = async (page: Page, title: string, more: object = {}): Promise<number> =>
      (await post<Ticket>(page, '/api/tickets', { title, text: 'It is so.', origin: 'phone', ...more }))
        .number;
    const act = (page: Page, number: number, body: NewEntryInput) =>
      post(page, `/api/tickets/${number}/entries`, body);
    const composer = (page: Page) => page.getByRole('region', { name: 'Write to the ticket' });

    it("an agent's morning: a caller is found, a case opened, answered and noted, and the draft of the other mode stays", async () => {
      const { page, complaints, context } = await world.walk('admin');
      await post<Contact>(page, '/api/contacts', {
        name: 'Lucía Romero',
        company: 'CableSur',
        phone: '+34 600 100 200',
      });
      await page.goto(`${world.url}/tickets/new`);
      await page.getByRole('combobox', { name: 'Caller' }).fill('600 100');
      await page.getByRole('option', { name: /Lucía Romero/ }).click();
      await page.getByLabel('Title').fill('No downstream in Calle Mayor');
      await page.getByLabel('Description').fill('Forty customers since nine.');
      await page.getByRole('combobox', { name: 'Category' }).click();
      await page.getByRole('option', { name: 'Modem' }).click();
      await page.getByText('Ask the caller').waitFor();
      await page.getByText('Still empty: MAC, Serial number').waitFor();
      await page.getByRole('button', { name: 'Open the ticket' }).click();
      await page.waitForURL(/\/tickets\/\d+$/);
      await page.locator('dd', { hasText: 'CableSur' }).waitFor();

      const write = composer(page);
      await write.getByRole('textbox', { name: 'Internal note' }).fill('Looks like the amplifier.');
      await page.getByRole('radio', { name: 'Public reply' }).click();
      await page.getByText('Lucía Romero reads this').waitFor();
      await write.getByRole('textbox', { name: 'Public reply' }).fill('We are on it.');
      await write.getByText('Draft kept').waitFor();
      await write.getByRole('button', { name: 'Send to Lucía Romero' }).click();
      const replies = page.locator('[data-visibility=public]', { hasText: 'We are on it.' });
      await replies.waitFor();
      // The note that was begun before is still there, after a reload, too.
      await page.reload();
      await write.getByRole('textbox', { name: 'Internal note' }).waitFor();
      expect(await write.getByRole('textbox', { name: 'Internal note' }).inputValue()).toBe(
        'Looks like the amplifier.',
      );
      await write.getByRole('button', { name: 'Add internal note' }).click();
      await page.locator('[data-visibility=internal]', { hasText: 'Looks like the amplifier.' }).waitFor();

      await page.locator('label', { hasText: "Customer's view" }).click();
      await replies.waitFor();
      expect(await page.getByText('Looks like the amplifier.').count()).toBe(0);
      expect(complaints).toEqual([]);
      await context.close();
    }, 60_000);

    it('an engineer takes over with the keyboard alone, waits with a reason and promises a time', async () => {
      const { page, complaints, context } = await world.walk('admin');
      const number = await open(page, 'Upstream noise on node 9', { priority: 'P1' });
      await page.goto(`${world.url}/tickets`);
      await page.getByRole('link', { name: 'Upstream noise on node 9' }).waitFor();
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await page.waitForURL(new RegExp(`/tickets/${number}$`));
      await page.getByRole('button', { name: 'Take over' }).waitFor();
      await page.keyboard.press('t');
      await page.getByRole('dialog').getByRole('textbox').waitFor();
      await page.keyboard.press('Control+Enter');
      await page.getByRole('button', { name: 'Start work' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Start work' }).click();
      await page.getByRole('button', { name: 'Resolve' }).waitFor();
      await page.keyboard.press('w');
      await page.getByRole('dialog').getByLabel('Text').fill('When did it begin?');
      await page.keyboard.press('Control+Enter');
      await page.getByText('Waiting: Customer').waitFor();
      await page.keyboard.press('p');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'In 4 hours' }).click();
      await dialog.getByLabel('Text').fill('A technician comes.');
      await dialog.getByRole('button', { name: 'Promise a time' }).click();
      await page.getByText(/Promised until .*A technician comes\./).waitFor();
      await page.keyboard.press('r');
      await page.keyboard.type('You hear from us.');
      await page.keyboard.press('Control+Enter');
      await page.locator('[data-visibility=public]', { hasText: 'You hear from us.' }).waitFor();
      expect(complaints).toEqual([]);
      await context.close();
    }, 60_000);

    it('two people on one ticket see each other and what the other does while they write', async () => {
      const ana = await world.walk('admin');
      const ben = await world.walk('supervisor');
      const number = await open(ana.page, 'Modem reboots every night');
      await act(ana.page, number, { kind: 'take' });
      await act(ana.page, number, { kind: 'start' });
      for (const { page } of [ana, ben]) {
        await page.goto(`${world.url}/tickets/${number}`);
        await composer(page).waitFor();
      }
      await ana.page.getByText('supervisor is here').waitFor();
      await ben.page.getByRole('radio', { name: 'Public reply' }).click();
      await composer(ben.page).getByRole('textbox').fill('Dear customer');
      await ana.page.getByText('supervisor is writing a reply').waitFor();

      // What Ana does arrives while Ben writes; having seen it, he can still send.
      await act(ana.page, number, { kind: 'resolve', text: 'New power supply' });
      await ben.page.getByText('New power supply').waitFor();
      await composer(ben.page).getByRole('button', { name: /^Send/ }).click();
      await ana.page.getByText('Dear customer').waitFor();
      await ana.context.close();
      await ben.context.close();
    }, 60_000);

    it('a supervisor finds, ticks and hands out many, reviews the day and reads the statistics', async () => {
      const { page, complaints, context } = await world.walk('supervisor');
      for (const title of ['Slow in Elm Street', 'Slow in Oak Street'])
        await open(page, title, { maker: 'Arris', type: 'improvement' });
      await open(page, 'Node 4 is down', { priority: 'P1' });
      await page.goto(`${world.url}/tickets`);
      const search = page.getByRole('textbox', { name: 'Search tickets' });
      await search.fill('slow type:impr maker:Arris ');
      await page.getByText('Type: Improvement').waitFor();
      await page.waitForURL(/type=improvement.*maker=Arris|maker=Arris.*type=improvement/);
      await page.getByRole('link', { name: 'Slow in Oak Street' }).waitFor();
      await page.getByRole('checkbox', { name: 'Tick every row' }).check();
      await page.getByText('2 ticked').waitFor();
      await page.getByRole('toolbar').getByRole('button', { name: 'Take over' }).click();
      await page.getByText('2 tickets done').waitFor();
      await search.fill('wrong:x type:nothing');
      await search.press('Enter');
      await page.getByText('Not understood: type:nothing').waitFor();

      await page.getByRole('link', { name: 'Daily review' }).click();
      await page.getByRole('heading', { name: 'P1 and P2' }).waitFor();
      await page.getByRole('link', { name: 'Ageing' }).click();
      await page.getByRole('heading', { name: 'Open tickets by age' }).waitFor();
      await page.goto(`${world.url}/desk-statistics?by=maker`);
      const times = page.getByRole('region', { name: 'Response, repair and promises' }).first();
      await times.getByRole('link', { name: 'Arris' }).click();
      await page.waitForURL(/maker=Arris/);
      const csv = page.waitForEvent('download');
      await page.getByRole('link', { name: 'CSV: Response, repair and promises' }).click();
      expect((await csv).suggestedFilename()).toMatch(/^linebench-desk-times-.*\.csv$/);
      expect(complaints).toEqual([]);
      await context.close();
    }, 60_000);

    it("a customer's confirmation closes the case", async () => {
      const { page, complaints, context } = await world.walk('admin');
      const number = await open(page, 'Replace the amplifier');
      for (const kind of ['take', 'start'] as const) await act(page, number, { kind });
      await act(page, number, { kind: 'note', text: 'It was the cheap one.' });
      await act(page, number, { kind: 'resolve', text: 'Amplifier replaced' });
      await act(page, number, { kind: 'ask' });
      await page.goto(`${world.url}/tickets/${number}?view=customer`);
      await page.getByText('Amplifier replaced').waitFor();
      expect(await page.getByText('It was the cheap one.').count()).toBe(0);
      await page.getByRole('button', { name: 'Yes, it works' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Customer confirms' }).click();
      await page.getByRole('button', { name: 'Close', exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).last().click();
      await page.getByText('Closed', { exact: true }).first().waitFor();
      expect(complaints).toEqual([]);
      await context.close();
    }, 60_000);

    it.each(['desk', 'phone'] as const)(
      'every screen is in order on a %s, light and dark',
      async (shape) => {
        const { page, complaints, context } = await world.walk('admin');
        await page.setViewportSize(shapes[shape]);
        const number = await open(page, 'Slow evenings in Ash Street');
        for (const colorScheme of schemes) {
          await page.emulateMedia({ colorScheme });
          for (const path of [
            '/tickets',
            '/tickets?view=review',
            '/tickets/new',
            `/tickets/${number}`,
            `/tickets/${number}?view=customer`,
            '/desk-statistics',
          ]) {
            await page.goto(world.url + path);
            await page.locator('main h1').waitFor({ state: 'attached' });
            await atRest(page);
            expect({ path, colorScheme, faults: await pageFaults(page) }).toEqual({
              path,
              colorScheme,
              faults: [],
            });
          }
        }
        expect(complaints).toEqual([]);
        await context.close();
      },
      90_000,
    );

    it('somebody who only looks is shown the case and no way to write', async () => {
      const agent = await world.walk('admin');
      const number = await open(agent.page, 'Seen by a viewer');
      const { page, complaints, context } = await world.walk('viewer');
      await page.goto(`${world.url}/tickets/${number}`);
      await page.getByRole('list', { name: 'Timeline' }).waitFor();
      await atRest(page);
      expect(await composer(page).count()).toBe(0);
      await page.goto(`${world.url}/tickets`);
      await page.getByRole('link', { name: 'Seen by a viewer' }).waitFor();
      expect(complaints).toEqual([]);
      await context.close();
      await agent.context.close();
    }, 30_000);
  },
);
