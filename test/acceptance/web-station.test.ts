import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bench, ScanEcho, ScanTarget } from '../../src/contract/index.ts';
import { decodePicture } from '../support/decode.ts';
import { faultsOf } from '../support/faults.ts';
import { shapes } from '../support/screens.ts';
import { findTool, tools } from '../support/tools.ts';
import { until } from '../support/until.ts';
import { WebWorld } from '../support/web-world.ts';

const chromium = findTool('chromium') !== undefined;

describe.skipIf(!chromium)(
  `the station by scanner alone${chromium ? '' : ` [needs it: ${tools.chromium.install}]`}`,
  () => {
    const world = new WebWorld();
    beforeAll(() => world.start(), 90_000);
    afterAll(() => world.stop(), 30_000);

    const bench = async (page: Page) =>
      (await (await page.request.get(`${world.url}/api/benches/bench-1`)).json()) as Bench;
    /** One reading of a keyboard-wedge scanner: keys, Enter, and what the station made of it. */
    const scanner = (page: Page) => async (text: string) => {
      const last = (await bench(page)).lastScan;
      const before = last?.at;
      // The same code again within a second counts once, and two readings of one millisecond would be one echo.
      const pause = last?.text === text ? 1001 : 1;
      await until('the clock has gone on', () => Date.now() - Date.parse(before ?? '1970-01-01') > pause);
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
      const echo = await until(`the echo of ${text}`, async () => {
        const { lastScan } = await bench(page);
        return lastScan !== null && lastScan.at !== before && lastScan;
      });
      return `${echo.accepted ? '+' : '-'} ${echo.message.key}`;
    };
    const sentence = (page: Page, words: string | RegExp) =>
      page.locator('main section').first().getByText(words).waitFor();

    /** Keys as fast as a scanner sends them; the driver of the browser waits for the page after each. */
    const burst = (page: Page, text: string) =>
      page.evaluate(
        `for (const key of ${JSON.stringify([...text, 'Enter'])})
          document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));`,
      );

    it('a whole shift: badge, profile, labels, cables, lamps, verdicts, unload, abort', async () => {
      const { page, complaints, context } = await world.walk('admin');
      const [good, bad] = [world.lab.modems[0]!.unit, world.lab.modems[1]!.unit];
      await page.goto(`${world.url}/bench/bench-1/station`);
      await until('the bench is ready', async () => (await bench(page)).state === 'ready');
      await sentence(page, 'Scan a position');
      const scan = scanner(page);

      expect(await scan('LB:USER:admin')).toBe('+ badge');
      expect(await scan('LB:USER:nobody')).toBe('- unknownBadge');
      expect(await scan('LB:PROFILE:guided-check')).toBe('+ profileChosen');

      // Wrong order, wrong codes: each is said with what was read.
      expect(await scan(good.serial)).toBe('- wrongOrderUnitFirst');
      expect(await scan('LB:POS:2-1')).toBe('- otherBench');
      expect(await scan('LB:POS:1-1')).toBe('+ scanUnit');
      expect(await scan(']E04006381333931')).toBe('- articleNumber');
      expect(await scan('WIFI:T:WPA;S:home;P:verysecret;;')).toBe('- secretCode');
      expect(JSON.stringify(await bench(page))).not.toContain('verysecret');
      expect(await page.getByText('verysecret').count()).toBe(0);

      // Two lines of the first label, one QR of the second.
      expect(await scan(`S/N: ${good.serial}`)).toBe('+ scanMore');
      await sentence(page, 'Scan the MAC of the unit for position 1-1');
      expect(await scan(`(S)${good.serial}`)).toBe('- fieldAgain');
      expect(await scan(good.mac.replaceAll(':', ''))).toBe('+ loaded');
      expect(await scan('LB:NEXT')).toBe('+ scanUnit');
      expect(await scan(`SN:${bad.serial};MAC:${bad.mac};KEY:verysecret`)).toBe('+ loaded');
      expect(await scan('LB:POS:1-3')).toBe('+ scanUnit');
      expect(await scan('LB:UNDO')).toBe('+ undone');

      expect(await scan('LB:START')).toBe('+ started');
      // The cable of each; YES goes to the first that waits, a position's code to that position.
      await sentence(page, /1-1: Screw the cable/);
      expect(await scan('LB:POS:1-2')).toBe('+ ask');
      await sentence(page, /1-2: Screw the cable/);
      expect(await scan(good.serial)).toMatch(/^- /);
      expect(await scan('LB:YES')).toBe('+ answered');
      await sentence(page, /1-1: Screw the cable/);
      expect(await scan('LB:YES')).toBe('+ answered');

      // Lamps and label, in whatever order the units come up.
      const answered = new Set<string>();
      await until(
        'both verdicts',
        async () => {
          const now = await bench(page);
          const asked = now.positions.find(({ position }) => position === now.asked);
          if (asked?.question && now.prompt.key === 'ask') {
            const { picture } = asked.question;
            const text =
              picture === 'leds' ? (asked.label === '1-1' ? 'LB:YES' : 'LB:NO') : asked.unit!.serial;
            answered.add(`${asked.label} ${picture} ${(await scan(text)).slice(2)}`);
          }
          return now.prompt.key === 'finished';
        },
        40_000,
      );
      expect([...answered].sort()).toEqual([
        '1-1 label answered',
        '1-1 leds answered',
        '1-2 label answered',
        '1-2 leds answeredNo',
      ]);
      const [first, second] = (await bench(page)).positions;
      expect([first?.last?.verdict, second?.last?.verdict]).toEqual(['PASS', 'FAIL']);
      expect(second?.last?.reason).toContain('the operator answered NO');
      await sentence(page, '1 passed, 1 failed');
      const runs = (await (await page.request.get(`${world.url}/api/runs`)).json()) as {
        items: { startedBy: string }[];
      };
      expect(runs.items[0]?.startedBy).toBe('admin, scanner web');

      // The verdicts stay on the empty positions until the next unit is there.
      expect(await scan('LB:UNLOAD')).toBe('+ unloadedAll');
      await page.locator('[data-state=PASS]').filter({ hasText: '1-1' }).waitFor();
      await page.locator('[data-state=FAIL]').filter({ hasText: '1-2' }).waitFor();

      // The same unit again, this time given up; START knows how long a pass took.
      expect(await scan('LB:POS:1-1')).toBe('+ scanUnit');
      expect(await scan(`SN:${good.serial};MAC:${good.mac}`)).toBe('+ loaded');
      expect(await scan('LB:START')).toBe('+ started');
      await until(
        'a run with an expected end',
        async () => (await bench(page)).positions[0]?.run?.expectedEndAt,
      );
      expect(await scan('LB:ABORT')).toBe('+ aborting');
      await page.locator('[data-state=ABORTED]').filter({ hasText: '1-1' }).waitFor();
      expect(await scan('LB:UNLOAD')).toBe('+ unloaded');
      expect(complaints).toEqual([]);
      await context.close();
    }, 120_000);

    it('says that a scanner is lost and that it is back', async () => {
      const { page, context } = await world.walk('admin', { viewport: shapes.phone });
      await page.goto(`${world.url}/bench/bench-1/station`);
      const { port } = world.lab.scanners['bench-1'];
      await page.getByRole('heading', { name: 'Bench 1' }).waitFor();
      await world.lab.scanners['bench-1'].stop();
      await page.getByText('Scanner scanner-1 is lost').waitFor({ timeout: 2000 });
      await world.lab.scanners['bench-1'].start(port);
      await page.getByText('Scanner scanner-1 is lost').waitFor({ state: 'detached', timeout: 5000 });
      expect(await faultsOf(page, { name: 'station' })).toEqual([]);
      await context.close();
    }, 30_000);

    it('a scan on any page lands on the right thing', async () => {
      const { page, context, complaints } = await world.walk('admin');
      const { unit } = world.lab.modems[0]!;
      for (const [text, path] of [
        ['LB:POS:1-2', /\/bench\?position=bench-1(?:\/|%2F)2/],
        [unit.serial, /\/devices\/\d+$/],
        [unit.mac.replaceAll(':', '').toUpperCase(), /\/devices\/\d+$/],
      ] as const) {
        await page.goto(`${world.url}/alarms`);
        await page.locator('main h1').waitFor();
        await burst(page, text);
        await page.waitForURL(path);
      }
      await burst(page, 'LB:TICKET:987654');
      await page.getByText('There is no ticket #987654').waitFor();
      expect(complaints).toEqual([]);
      await context.close();
    }, 30_000);

    it.each([
      ['code128', 'Code128'],
      ['qrcode', 'QRCode'],
      ['datamatrix', 'DataMatrix'],
    ])(
      'every printed code is read again and accepted, as %s',
      async (as, format) => {
        const { page, context, complaints } = await world.walk('admin', { deviceScaleFactor: 2 });
        await page.goto(`${world.url}/codes?show=positions,commands,profiles,badges&as=${as}`);
        const cards = page.locator('figure[data-code] img');
        await cards.first().waitFor();
        await page.locator('figure[data-code^="LB:PROFILE"]').first().waitFor();
        await page.locator('figure[data-code="LB:USER:viewer"]').waitFor();
        const printed = await page
          .locator('figure[data-code]')
          .evaluateAll((all) => all.map((one) => one.getAttribute('data-code')!));
        expect(printed.length).toBeGreaterThanOrEqual(16 + 7 + 4 + 2);
        for (const [at, text] of printed.entries()) {
          // As a camera sees it: the card with its words and some of its neighbours.
          const png = await page.locator('figure[data-code]').nth(at).screenshot();
          const read = await decodePicture(png);
          expect(read.map((one) => one.text)).toEqual([text]);
          expect(read[0]!.format.replace(/[\s-]/g, '')).toBe(format);
          const reply = await page.request.post(`${world.url}/api/scans`, { data: { text } });
          expect(((await reply.json()) as ScanTarget).kind).toMatch(/^(?:position|command|badge)$/);
        }
        // Each browser of a person is a holder of its own: this one takes the bench over from the one before.
        const bench = (await (await page.request.get(`${world.url}/api/benches/bench-1`)).json()) as Bench;
        await page.request.post(`${world.url}/api/benches/bench-1/lease`, {
          data: bench.lease ? { from: bench.lease.id } : {},
        });
        for (const text of ['LB:POS:1-4', 'LB:PROFILE:quick-check', 'LB:USER:admin', 'LB:UNDO']) {
          const reply = await page.request.post(`${world.url}/api/benches/bench-1/scan`, { data: { text } });
          expect(((await reply.json()) as ScanEcho).accepted).toBe(true);
        }
        await page.emulateMedia({ media: 'print' });
        expect(await page.locator('header').first().isVisible()).toBe(false);
        await page.emulateMedia({ media: 'screen' });
        expect(await faultsOf(page, { name: `codes ${as}` })).toEqual([]);
        expect(complaints).toEqual([]);
        await context.close();
      },
      60_000,
    );
  },
);
