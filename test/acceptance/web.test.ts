import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsEverywhere } from '../support/everywhere.ts';
import { faultsOf } from '../support/faults.ts';
import { link, notification, oid } from '../support/packets.ts';
import { openScreen, screensOf, shapes } from '../support/screens.ts';
import { findTool, tools } from '../support/tools.ts';
import { until } from '../support/until.ts';
import { password, WebWorld } from '../support/web-world.ts';

const chromium = findTool('chromium') !== undefined;

describe.skipIf(!chromium)(
  `the web in Chromium${chromium ? '' : ` [needs it: ${tools.chromium.install}]`}`,
  () => {
    const world = new WebWorld();
    beforeAll(() => world.start(), 90_000);
    afterAll(() => world.stop(), 30_000);

    it('refuses a wrong password at the form and lets the right one in', async () => {
      const { page, complaints, context } = await world.walk();
      await page.goto(`${world.url}/tickets?state=all`);
      await page.waitForURL(/\/login/);
      expect(complaints).toEqual([]);
      await page.getByLabel('User').fill('admin');
      await page.getByLabel('Password', { exact: true }).fill('wrong');
      await page.getByRole('button', { name: 'Sign in' }).click();
      const alert = page.locator('form').getByRole('alert');
      await alert.waitFor();
      expect(await alert.textContent()).toMatch(/password/i);
      await page.getByLabel('Password', { exact: true }).fill(password);
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/tickets\?state=all$/);
      await context.close();
    });

    it('has no fault on a phone before anything has happened', async () => {
      const { page, complaints, context } = await world.walk('admin', { viewport: shapes.phone });
      const faults: string[] = [];
      for (const screen of await screensOf(page, world.url)) {
        if (!['live', 'alarms', 'runs', 'tickets', 'device'].includes(screen.name)) continue;
        await openScreen(page, world.url, screen);
        faults.push(...(await faultsOf(page, screen)));
      }
      expect(faults).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    });

    it('shows a trap within a second, pauses, filters and explains it', async () => {
      const { page, complaints, context } = await world.walk('admin');
      await page.goto(world.url);
      await isLive(page);
      const started = performance.now();
      await world.send(link(false, 7));
      await page.getByRole('cell', { name: 'Link eth7 down' }).waitFor();
      expect(performance.now() - started).toBeLessThan(1000);

      await page.getByRole('button', { name: 'Pause' }).click();
      await world.send(
        link(true, 8),
        notification(oid.coldStart),
        notification(oid.coldStart, [], { requestId: 2 }),
      );
      // The daemon may have an event of its own to tell at the same moment.
      const waiting = page.getByRole('button', { name: /^\d+ new, resume$/ });
      await until(
        'three that wait',
        async () => Number.parseInt((await waiting.textContent()) ?? '', 10) >= 3,
      );
      expect(await page.getByRole('cell', { name: 'coldStart' }).count()).toBe(0);
      await waiting.click();
      await until(
        'the rows that waited',
        async () => (await page.getByRole('cell', { name: 'coldStart' }).count()) > 0,
      );

      await page.getByLabel('Filter of the feed').fill('name:linkDown');
      await page.waitForURL(/filter=name/);
      await until(
        'only linkDown',
        async () => (await page.getByRole('cell', { name: 'coldStart' }).count()) === 0,
      );
      await page.getByRole('cell', { name: 'Link eth7 down' }).click();
      const drawer = page.getByRole('dialog');
      await drawer.getByText('ifOperStatus.7').waitFor();
      expect(await drawer.textContent()).toContain('Why this is an alarm');
      expect(await drawer.locator('pre').textContent()).toMatch(/^0000 30/);
      await page.keyboard.press('Escape');
      await page.goBack();
      await drawer.waitFor();
      expect(complaints).toEqual([]);
      await context.close();
    });

    it('is worked by keyboard alone: sign in, feed, alarms, acknowledge with a comment', async () => {
      const { page, complaints, context } = await world.walk();
      await page.goto(`${world.url}/login`);
      await until('the name has the focus', async () => (await focused(page)) === 'User');
      await page.keyboard.type('admin');
      await page.keyboard.press('Tab');
      await page.keyboard.type(password);
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/live/);
      await isLive(page);
      await tabTo(page, 'Pause');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Resume' }).waitFor();
      await page.keyboard.press('p');
      await page.getByRole('button', { name: 'Pause' }).waitFor();
      await tabTo(page, 'Alarms');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Alarms' }).waitFor();
      await page.getByRole('row').getByText('Link eth7 down').waitFor();
      // Two fingers may be as fast as a scanner.
      await page.keyboard.press('j');
      await page.keyboard.press('a');
      await page.getByRole('dialog').getByLabel('Comment').waitFor();
      await until('the comment has the focus', async () => (await focused(page)).startsWith('Comment'));
      await page.keyboard.type('looking at the card');
      await tabTo(page, 'Acknowledge');
      await page.keyboard.press('Enter');
      await page.getByRole('img', { name: 'Acknowledged' }).waitFor();
      await until('the dialog is gone', async () => (await page.getByRole('dialog').count()) === 0);
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').getByText('looking at the card').first().waitFor();
      expect(complaints).toEqual([]);
      await context.close();
    });

    it('runs a bench by scans alone and explains a wrong order', async () => {
      const { page, complaints, context } = await world.walk('admin');
      await page.goto(`${world.url}/bench/bench-1/station`);
      await page.getByText('Scan a position').first().waitFor();
      const scan = async (text: string, answer: string | RegExp) => {
        await page.keyboard.type(text);
        await page.keyboard.press('Enter');
        await page.getByText(answer).first().waitFor();
      };
      const serial = (outlet: number) => world.lab.modems[outlet]!.unit.serial;
      await scan(serial(0), `Scan the position first, then the unit. Read: ${serial(0)}`);
      expect(await page.getByText('REFUSED').count()).toBe(1);
      for (const outlet of [0, 2]) {
        await scan(`1-${outlet + 1}`, `Scan the unit for position 1-${outlet + 1}`);
        await scan(serial(outlet), `${serial(outlet)} is in position 1-${outlet + 1}`);
      }
      await scan('LB:START', /2 units are running/);
      await page.getByText('1 passed, 1 failed. Take the units out').waitFor({ timeout: 25_000 });
      const tiles = page.getByRole('region', { name: 'Positions' });
      expect(await tiles.getByText('PASS').count()).toBe(1);
      expect(await tiles.textContent()).toMatch(/FAIL\s*LB\d+\s*Downstream power of channel/);
      expect(complaints).toEqual([]);
      await context.close();
    }, 45_000);

    it('takes the ticket of the failed unit from new to closed', async () => {
      const { page, complaints, context } = await world.walk('admin');
      const { serial } = world.lab.modems[2]!.unit;
      await page.goto(`${world.url}/tickets`);
      await page.getByRole('link', { name: `Unit ${serial} failed returns-test` }).click();
      await page.waitForURL(/\/tickets\/\d+$/);
      const write = async (text: string, send: string) => {
        await page.getByRole('region', { name: 'Write to the ticket' }).getByRole('textbox').fill(text);
        await page.getByRole('button', { name: send }).click();
        await page.getByRole('list', { name: 'Timeline' }).getByText(text).waitFor();
      };
      await write('seal is broken', 'Add internal note');
      await page.getByText('Public reply').click();
      await page.getByText('The customer reads this').waitFor();
      await write('we exchange the unit', 'Send reply');
      const entries = page.getByRole('list', { name: 'Timeline' }).getByRole('listitem');
      expect(await entries.filter({ hasText: 'seal is broken' }).getAttribute('data-visibility')).toBe(
        'internal',
      );
      expect(await entries.filter({ hasText: 'we exchange the unit' }).getAttribute('data-visibility')).toBe(
        'public',
      );

      const act = async (
        name: string,
        state: string,
        fill?: (dialog: ReturnType<Page['getByRole']>) => Promise<void>,
      ) => {
        await page.getByRole('button', { name, exact: true }).click();
        const dialog = page.getByRole('dialog');
        await fill?.(dialog);
        await dialog.getByRole('button', { name, exact: true }).last().click();
        await page
          .getByRole('heading', { level: 1 })
          .locator('..')
          .getByText(state, { exact: true })
          .waitFor();
        await until('the dialog is gone', async () => (await dialog.count()) === 0);
      };
      await act('Assign', 'Assigned', async (dialog) => {
        await dialog.getByRole('combobox', { name: 'To' }).click();
        await page.getByRole('option', { name: /^admin/ }).click();
      });
      await act('Start work', 'In progress');
      await act('Resolve', 'Resolved', (dialog) =>
        dialog.getByRole('textbox', { name: 'What was wrong' }).fill('exchanged'),
      );
      await act('Close', 'Closed');
      expect(complaints).toEqual([]);
      await context.close();
    });

    it('finds a unit by its serial and shows its life', async () => {
      const { page, complaints, context } = await world.walk('admin');
      const { serial } = world.lab.modems[2]!.unit;
      await page.goto(world.url);
      await isLive(page);
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder('Serial, MAC, address').fill(serial);
      await page.getByRole('button', { name: new RegExp(`^${serial}\\s*Device`) }).click();
      await page.waitForURL(/\/devices\/\d+$/);
      const life = page.getByRole('region', { name: 'Life line' });
      for (const lane of ['Events', 'Alarms', 'Bench', 'Tickets'])
        await life.getByText(lane, { exact: true }).waitFor();
      await page.getByRole('tab', { name: 'Bench runs' }).click();
      await page.waitForURL(/tab=runs/);
      await page.getByRole('row', { name: /FAIL/ }).waitFor();
      await page.getByRole('tab', { name: 'Tickets' }).click();
      await page.getByRole('link', { name: /failed returns-test/ }).waitFor();
      await life
        .locator('g[transform]')
        .filter({ has: page.getByText('Bench', { exact: true }) })
        .locator('g')
        .first()
        .click();
      await page.waitForURL(/\/runs\//);
      expect(complaints).toEqual([]);
      await context.close();
    });

    it('shows a viewer no act', async () => {
      const { page, complaints, context } = await world.walk('viewer');
      const acts = /^(Acknowledge|Comment|Start|Abort|New ticket|Add note|Assign|Resolve|Close|Reopen)\b/;
      for (const screen of await screensOf(page, world.url)) {
        if (
          !['live', 'alarm', 'bench', 'position', 'run', 'tickets', 'ticket', 'device'].includes(screen.name)
        )
          continue;
        await openScreen(page, world.url, screen);
        const names = await page.getByRole('button', { name: acts }).allTextContents();
        expect([screen.name, names.filter((name) => name !== '')]).toEqual([screen.name, []]);
      }
      await page.goto(`${world.url}/bench/bench-1/station`);
      await page.getByRole('button', { name: /START/ }).waitFor();
      expect(await page.getByRole('button', { name: /START|ABORT/, disabled: false }).count()).toBe(0);
      expect(complaints).toEqual([]);
      await context.close();
    });

    it('has no fault on any screen at 1440 and 390 px, light and dark', async () => {
      const faults = await faultsEverywhere(world, async (page) =>
        (await screensOf(page, world.url)).map((screen) => ({
          name: screen.name,
          open: (page) => openScreen(page, world.url, screen),
        })),
      );
      expect(faults).toEqual([]);
    }, 240_000);

    it('says how old the page is when the daemon stops, and heals when it is back', async () => {
      const { page, context } = await world.walk('admin');
      await page.goto(world.url);
      await isLive(page);
      // The connection ends first; how long the rest of the stop takes is no matter of the page.
      const stopped = world.stopDaemon();
      try {
        await page.getByText(/No connection since .* what you see is 0:0\d old/).waitFor({ timeout: 5000 });
      } finally {
        await stopped;
        await world.startDaemon();
      }
      await isLive(page);
      expect(await page.getByText(/No connection since/).count()).toBe(0);
      await world.send(link(false, 9));
      await page.getByRole('cell', { name: 'Link eth9 down' }).waitFor();
      await context.close();
    });

    it('keeps its frame when a screen is opened while the daemon is away, and opens it later', async () => {
      const { page, context } = await world.walk('admin');
      await page.goto(world.url);
      await isLive(page);
      await page.getByRole('grid').or(page.getByRole('table')).first().waitFor();
      const stopped = world.stopDaemon();
      try {
        await page.getByRole('link', { name: 'Alarms' }).first().click();
        await page.getByText(/No connection since/).waitFor({ timeout: 5000 });
        expect(await page.getByText('This screen broke').count()).toBe(0);
      } finally {
        await stopped;
        await world.startDaemon();
      }
      await page.getByRole('heading', { name: 'Alarms' }).waitFor();
      await isLive(page);
      await context.close();
    });
  },
);

/** Waits until the page says that it is live. */
async function isLive(page: Page): Promise<void> {
  await page.getByRole('status').filter({ hasText: 'Live' }).waitFor();
}

/** Name of what has the focus. */
async function focused(page: Page): Promise<string> {
  return page.evaluate<string>(
    '(document.activeElement?.labels?.[0]?.innerText ?? document.activeElement?.ariaLabel ?? document.activeElement?.innerText ?? "").trim()',
  );
}

/** Presses Tab until the named thing has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    if ((await focused(page)) === name) return;
  }
  throw new Error(`Tab does not reach ${name}`);
}
