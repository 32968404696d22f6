import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Alarm, Device, Page as PageOf } from '../../src/contract/index.ts';
import { faultsOf } from '../support/faults.ts';
import { link } from '../support/packets.ts';
import { atRest, shapes } from '../support/screens.ts';
import { findTool, tools } from '../support/tools.ts';
import { until } from '../support/until.ts';
import { WebWorld } from '../support/web-world.ts';

const chromium = findTool('chromium') !== undefined;

describe.skipIf(!chromium)(
  `the alarm board in Chromium${chromium ? '' : ` [needs it: ${tools.chromium.install}]`}`,
  () => {
    const world = new WebWorld();
    beforeAll(() => world.start(), 90_000);
    afterAll(() => world.stop(), 30_000);

    const row = (page: Page, title: string) => page.getByRole('row').filter({ hasText: title });
    const dialog = (page: Page) => page.getByRole('dialog');

    async function openBoard(page: Page, query = ''): Promise<void> {
      await page.goto(`${world.url}/alarms${query}`);
      await page.locator('main [role=table], main [role=region]').first().waitFor();
      await atRest(page);
    }

    async function send(page: Page, method: 'PATCH' | 'POST', path: string, data: object): Promise<void> {
      const reply = await page.request.fetch(world.url + path, {
        method,
        data,
        headers: { origin: world.url },
      });
      expect([path, reply.status()]).toEqual([path, 200]);
    }

    it('is worked by keys: move, tick, acknowledge many, shelve, and the shelf is counted apart', async () => {
      const { page, complaints, context } = await world.walk('admin');
      const devices = (await (
        await page.request.get(`${world.url}/api/devices?q=cmts-1`)
      ).json()) as PageOf<Device>;
      const cmts = devices.items[0]!.id;
      await send(page, 'PATCH', `/api/devices/${cmts}`, {
        groups: ['head end'],
        site: 'Central',
        node: 'N07',
      });
      await world.send(...[1, 2, 3, 4, 5].map((port) => link(false, port)));
      await openBoard(page);
      for (const port of [1, 2, 3, 4, 5]) await row(page, `Link eth${port} down`).waitFor();
      await page.keyboard.press('j', { delay: 50 });
      await page.keyboard.press('x', { delay: 50 });
      await page.keyboard.press('j', { delay: 50 });
      await page.keyboard.press('x', { delay: 50 });
      await page.getByText('2 ticked').waitFor();
      await page.keyboard.press('a', { delay: 50 });
      await dialog(page).getByLabel('Comment').fill('both on one card');
      await dialog(page).getByLabel('until its severity changes or it opens again').check();
      await dialog(page).getByRole('button', { name: 'Acknowledge' }).click();
      await until(
        'both are acknowledged',
        async () => (await page.getByLabel('Acknowledged', { exact: true }).count()) === 2,
      );
      await dialog(page).waitFor({ state: 'detached' });

      await page.getByRole('searchbox').or(page.getByLabel('Search alarms')).first().fill('eth3');
      await until('one row is left', async () => (await page.getByRole('row').count()) === 2);
      expect(page.url()).toContain('q=eth3');
      await page.getByRole('table').focus();
      await page.keyboard.press('j', { delay: 50 });
      await page.keyboard.press('s', { delay: 50 });
      await dialog(page).getByText('4 hours').click();
      expect(await dialog(page).getByRole('button', { name: 'Shelve' }).isDisabled()).toBe(true);
      await dialog(page).getByLabel('Reason').fill('works at the node');
      await dialog(page).getByRole('button', { name: 'Shelve' }).click();
      await page.getByText('No alarm passes the filters').waitFor();
      await page.getByText('Shelved 1').click();
      await row(page, 'Link eth3 down').getByText('Shelved', { exact: true }).waitFor();
      await row(page, 'Link eth3 down').getByText('Link eth3 down').click();
      await dialog(page).getByText('works at the node').first().waitFor();
      // The words that it was done lie over the drawer's buttons for a moment.
      await page.getByText('1 alarm shelved').waitFor({ state: 'detached' });
      await dialog(page).getByRole('button', { name: 'Take from the shelf' }).click();
      await dialog(page).getByText('Taken from the shelf').first().waitFor();
      await page.keyboard.press('Escape', { delay: 50 });
      await page.getByText('No alarm passes the filters').waitFor();
      expect(complaints).toEqual([]);
      await context.close();
    });

    it('keeps what is known of a kind of problem and shows it on the next alarm of it', async () => {
      const { page, complaints, context } = await world.walk('admin');
      await world.send(link(false, 11));
      await openBoard(page);
      await row(page, 'Link eth11 down').getByText('Link eth11 down').click();
      await dialog(page).getByRole('button', { name: 'Write a memo' }).click();
      await dialog(page)
        .getByRole('textbox', { name: 'Memo of this kind of problem' })
        .fill('reseat the SFP');
      await dialog(page).getByRole('button', { name: 'Save the memo' }).click();
      await dialog(page).getByText('reseat the SFP').waitFor();
      await page.keyboard.press('Escape', { delay: 50 });
      await dialog(page).waitFor({ state: 'detached' });
      await world.send(link(true, 11));
      await page.locator('[data-struck=true]').filter({ hasText: 'Link eth11 down' }).waitFor();
      await world.send(link(false, 11));
      await page
        .locator('[role=row]:not([data-struck=true])')
        .filter({ hasText: 'Link eth11 down' })
        .getByText('Memo')
        .waitFor();
      expect(complaints).toEqual([]);
      await context.close();
    });

    it('shows a flapping link once, groups by device and folds, and clears by hand with a reason', async () => {
      const { page, complaints, context } = await world.walk('admin');
      await openBoard(page);
      // One at a time: a repeat within the same instant would be merged.
      for (let swing = 0; swing < 7; swing++) {
        await world.send(link(swing % 2 === 1, 12));
        await until('the swing is on disk', async () => {
          const reply = await page.request.get(`${world.url}/api/events?q=eth12&limit=50`);
          return ((await reply.json()) as PageOf<unknown>).items.length > swing;
        });
      }
      await row(page, 'Link eth12 down')
        .getByText(/Flapping [5-7]/)
        .waitFor();
      await page.getByText('Flapping 1').click();
      await until('only that one is left', async () => (await page.getByRole('row').count()) === 2);
      await openBoard(page, '?by=device&q=eth12');
      await row(page, 'cmts-1')
        .first()
        .getByText(/\d alarms?/)
        .waitFor();
      await page.getByRole('button', { name: 'Fold cmts-1' }).click();
      await until('the group is folded', async () => (await page.getByRole('row').count()) === 2);
      await page.getByRole('button', { name: 'Unfold cmts-1' }).click();
      await row(page, 'Flapping').getByRole('checkbox').check();
      await page.getByRole('button', { name: 'Clear', exact: true }).click();
      await dialog(page).getByLabel('Reason').fill('the port is taken out');
      await dialog(page).getByRole('button', { name: 'Clear' }).click();
      await until('it is cleared', async () => (await row(page, 'Flapping').count()) === 0);
      const alarms = await page.request.get(`${world.url}/api/alarms?state=cleared&q=eth12&limit=1`);
      expect(((await alarms.json()) as PageOf<Alarm>).items[0]).toMatchObject({
        clearedBy: 'admin',
        flapping: null,
      });
      expect(complaints).toEqual([]);
      await context.close();
    });

    it('keeps filters under a name, for this person after a new start of the page', async () => {
      const { page, complaints, context } = await world.walk('admin');
      await openBoard(page, '?severity=major&group=head+end');
      await row(page, 'Link eth1 down').waitFor();
      await page.getByRole('button', { name: 'Saved views' }).click();
      await page.getByLabel('Name of the view').fill('Head end, major');
      await page.getByLabel('Share with everybody').check();
      await page.getByRole('button', { name: 'Keep these filters' }).click();
      await page.getByRole('link', { name: 'Head end, major' }).waitFor();
      await openBoard(page);
      await page.getByRole('button', { name: 'Saved views' }).click();
      await page.getByRole('link', { name: 'Head end, major' }).click();
      await page.waitForURL(/severity=major&group=head\+end/);
      await context.close();

      const other = await world.walk('viewer');
      await openBoard(other.page);
      await other.page.getByRole('button', { name: 'Saved views' }).click();
      await other.page.getByRole('link', { name: /Head end, major by admin/ }).waitFor();
      expect(await other.page.getByRole('button', { name: /Remove the view/ }).count()).toBe(0);
      expect(
        await other.page.getByRole('button', { name: /^(Acknowledge|Comment|Shelve|Clear)$/ }).count(),
      ).toBe(0);
      expect([...complaints, ...other.complaints]).toEqual([]);
      await other.context.close();
    });

    it('says when an alarm comes that is bad enough, until somebody has seen it', async () => {
      const { page, complaints, context } = await world.walk('admin');
      await openBoard(page);
      await page.getByRole('button', { name: 'Sound and flash' }).click();
      await page.getByRole('combobox', { name: 'From severity' }).click();
      await page.getByRole('option', { name: 'Major' }).click();
      await page.getByLabel('Sound', { exact: true }).uncheck();
      await page.keyboard.press('Escape', { delay: 50 });
      await world.send(link(false, 13));
      const banner = page.getByRole('alert').filter({ hasText: '1 new alarm: Link eth13 down' });
      await banner.waitFor();
      await banner.getByRole('button', { name: 'Seen' }).click();
      await banner.waitFor({ state: 'detached' });
      await page.reload();
      await row(page, 'Link eth13 down').waitFor();
      expect(await page.getByRole('alert').count()).toBe(0);
      expect(complaints).toEqual([]);
      await context.close();
    });

    it('fills a wall: no frame, huge rows, counts, clock and connection; Escape leaves it', async () => {
      const { page, complaints, context } = await world.walk('admin');
      await openBoard(page);
      await page.getByRole('button', { name: 'Wall mode' }).click();
      await page.waitForURL(/wall=1/);
      const title = page.getByText('Link eth13 down').first();
      await title.waitFor();
      // 2.1 % of the width: on a screen 1.2 m wide that is 25 mm, read from five metres and more.
      const box = (await title.boundingBox())!;
      expect(box.height).toBeGreaterThanOrEqual(shapes.desk.width * 0.02);
      expect(await page.getByRole('navigation').count()).toBe(0);
      await page.getByText('Live').waitFor();
      await page.getByText(/^\d\d:\d\d:\d\d$/).waitFor();
      const major = page.getByRole('listitem').filter({ hasText: 'Major' }).first();
      expect(Number.parseInt((await major.textContent()) ?? '', 10)).toBeGreaterThan(4);
      await page.keyboard.press('Escape', { delay: 50 });
      await page.getByRole('heading', { name: 'Alarms' }).waitFor();
      expect(page.url()).not.toContain('wall');
      expect(complaints).toEqual([]);
      await context.close();
    });

    for (const shape of Object.keys(shapes) as (keyof typeof shapes)[]) {
      it(`has no fault at ${shapes[shape].width} px, light and dark`, async () => {
        const { page, complaints, context } = await world.walk('admin', { viewport: shapes[shape] });
        const faults: string[] = [];
        const look = async (name: string) => {
          await page.emulateMedia({ colorScheme: 'light' });
          await atRest(page);
          faults.push(...(await faultsOf(page, { name })));
          await page.emulateMedia({ colorScheme: 'dark' });
          await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
          await atRest(page);
          faults.push(...(await faultsOf(page, { name: `dark ${name}` }, ['color-contrast'])));
        };
        await openBoard(page, '?by=device');
        await look('board by device');
        await openBoard(page);
        const first = page.locator('[role=row][data-index="0"]');
        await first.waitFor();
        await page.keyboard.press('j', { delay: 50 });
        await page.keyboard.press('s', { delay: 50 });
        await dialog(page).getByLabel('Reason').waitFor();
        await look('shelve');
        await page.keyboard.press('Escape', { delay: 50 });
        await dialog(page).waitFor({ state: 'detached' });
        await page.goto(`${world.url}/alarms?wall=1`);
        await page.getByText('Link eth13 down').first().waitFor();
        await look('wall');
        expect(faults).toEqual([]);
        expect(complaints).toEqual([]);
        await context.close();
      }, 60_000);
    }
  },
);
