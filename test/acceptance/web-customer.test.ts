import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, createApp } from '../../src/app.ts';
import { Config } from '../../src/config.ts';
import type { Contact, NewEntryInput, TicketDetail } from '../../src/contract/index.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { silentLog } from '../../src/lib/log.ts';
import { pageFaults } from '../support/axe.ts';
import { launchBrowser, signIn } from '../support/browser.ts';
import { type Client, signedIn } from '../support/client.ts';
import { mailServer, type Received } from '../support/mail-server.ts';
import { atRest, schemes, shapes } from '../support/screens.ts';
import { findTool, tools } from '../support/tools.ts';
import { until } from '../support/until.ts';

const chromium = findTool('chromium') !== undefined;
const root = join(import.meta.dirname, '..', '..');
const password = 'a long password';

describe.skipIf(!chromium)(
  `customers in Chromium${chromium ? '' : ` [needs it: ${tools.chromium.install}]`}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'linebench-customer-'));
    let app: App;
    let browser: Browser;
    let mail: Awaited<ReturnType<typeof mailServer>>;
    let agent: Client;

    beforeAll(async () => {
      const built = spawnSync(process.execPath, [join(root, 'src', 'launch.mjs'), 'build'], {
        encoding: 'utf8',
      });
      if (built.status !== 0) throw new Error(`the web could not be built: ${built.stderr}`);
      mail = await mailServer();
      app = createApp(
        Config.parse({
          data: join(folder, 'data'),
          http: { port: 0 },
          traps: { listen: [{ host: '127.0.0.1', port: 0 }] },
          notify: { email: mail.config },
        }),
        { clock: systemClock, log: silentLog },
      );
      await app.accounts.ensureUsers([
        { user: 'ana', name: 'Ana', role: 'agent', password },
        { user: 'lea', name: 'Lea', role: 'supervisor', password },
      ]);
      await app.start();
      agent = await signedIn(app.url(), 'ana', password);
      browser = await launchBrowser();
    }, 90_000);

    afterAll(async () => {
      await browser?.close();
      await app?.stop();
      await mail?.stop();
      rmSync(folder, { recursive: true, force: true });
    }, 30_000);

    const walk = async (
      more: object = {},
    ): Promise<{ page: Page; complaints: string[]; context: BrowserContext }> => {
      const context = await browser.newContext({
        ...{ viewport: shapes.phone, locale: 'en-GB', reducedMotion: 'reduce', hasTouch: true },
        ...more,
      });
      context.setDefaultTimeout(10_000);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      return { page, complaints, context };
    };
    const contact = async (name: string, language = 'en'): Promise<Contact> =>
      (await agent.post('/api/contacts', { name, language, email: `${name.toLowerCase()}@cable.example` }))
        .body;
    const act = async (number: number, body: NewEntryInput) =>
      expect((await agent.post(`/api/tickets/${number}/entries`, body)).status).toBe(201);
    const ticket = async (number: number): Promise<TicketDetail> =>
      (await agent.get(`/api/tickets/${number}`)).body;
    /** The newest mail to somebody that says something. */
    const letter = (to: string, words: RegExp): Promise<Received> =>
      until(
        `a mail to ${to} with ${words}`,
        () => mail.mails.findLast((each) => each.to[0]!.startsWith(to) && words.test(each.text)),
        10_000,
      );
    const linkIn = ({ text }: Received, answer = '') =>
      new RegExp(`https?://\\S+/c/[\\w-]+${answer}`).exec(text)![0];

    it("a customer's confirmation on a phone: no with a reason opens the case again, yes closes it", async () => {
      const { id } = await contact('Kim');
      const opened = {
        title: 'No signal <img src=x onerror=alert(1)>',
        text: 'Since noon.',
        contact: id,
        origin: 'phone',
      };
      const { number } = (await agent.post('/api/tickets', opened)).body as TicketDetail;
      await act(number, { kind: 'take' });
      await act(number, { kind: 'note', text: 'SECRET: it was the cheap amplifier' });
      await act(number, {
        kind: 'promise',
        due: new Date(Date.now() + 3_600_000).toISOString(),
        text: 'A technician comes.',
      });
      await act(number, { kind: 'resolve', text: 'Amplifier <b>replaced</b>.' });
      await act(number, { kind: 'ask' });

      const { page, complaints, context } = await walk();
      page.on('dialog', () => complaints.push('a script ran'));
      await page.goto(linkIn(await letter('kim', /replaced/), '\\?answer=no'));
      await page.getByRole('heading', { name: opened.title }).waitFor();
      await page.getByText('We believe it is solved').waitFor();
      await page.getByText('Amplifier <b>replaced</b>.').waitFor();
      expect(await page.content()).not.toContain('SECRET');
      expect(await page.getByText('ana', { exact: true }).count()).toBe(0);
      await page.getByRole('button', { name: 'Send: it still happens' }).tap();
      await page.getByText('Please write at least 10 characters.').waitFor();
      await page.getByLabel('What still happens?').fill('It is dark again every evening.');
      await page.getByRole('button', { name: 'Send: it still happens' }).tap();
      await page.getByRole('status').getByText('We have taken the case up again.').waitFor();
      await page.getByText('We are working on it', { exact: true }).waitFor();
      expect(await ticket(number)).toMatchObject({ state: 'assigned', outcome: null });
      await letter('kim', /taken your case up again/);

      await act(number, { kind: 'resolve', text: 'Tap replaced, too.' });
      await page.goto(linkIn(await letter('kim', /Tap replaced/), '\\?answer=yes'));
      await page.getByText('Tap replaced, too.').waitFor();
      await page.getByRole('button', { name: 'Confirm: it is solved' }).tap();
      await page.getByRole('status').getByText('Thank you for telling us.').waitFor();
      await page.getByText('Closed', { exact: true }).waitFor();
      expect(await ticket(number)).toMatchObject({ state: 'closed', outcome: 'solved' });
      await letter('kim', /Your case is closed/);
      expect(complaints).toEqual([]);

      // The agent sees whether the letters went, and puts the contact right.
      const desk = await walk({ viewport: shapes.desk });
      await signIn(desk.page, app.url(), 'ana', password);
      await desk.page.goto(`${app.url()}/tickets/${number}`);
      await desk.page.getByText('Kim (customer)').first().waitFor();
      await until(
        'every letter is sent',
        async () => (await desk.page.getByText('Mail to Kim sent').count()) === 6,
        10_000,
      );
      await desk.page.getByRole('button', { name: 'Change the contact' }).click();
      const dialog = desk.page.getByRole('dialog');
      await dialog.getByLabel('Mail').fill('kim.lee@cable.example');
      await dialog.getByLabel('Language').selectOption('ru');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await desk.page.getByRole('link', { name: 'kim.lee@cable.example' }).waitFor();
      await act(number, { kind: 'reopen', text: 'We look once more.' });
      await letter('kim.lee', /Мы снова взяли/);
      expect(await pageFaults(desk.page)).toEqual([]);
      expect(desk.complaints).toEqual([]);
      await desk.context.close();
      await context.close();
    }, 60_000);

    it('is readable in every language and shape, and says what is wrong with a link', async () => {
      const { page, complaints, context } = await walk();
      for (const [name, language, words] of [
        ['Lucia', 'es', 'Creemos que está resuelto'],
        ['Wei', 'zh', '我们认为问题已解决'],
        ['Anna', 'ru', 'Мы считаем, что проблема устранена'],
      ] as const) {
        const opened = {
          title: `Case of ${name}`,
          text: 'Since noon.',
          contact: (await contact(name, language)).id,
        };
        const { number } = (await agent.post('/api/tickets', opened)).body as TicketDetail;
        await act(number, { kind: 'resolve', text: 'ok' });
        await page.goto(linkIn(await letter(name.toLowerCase(), /answer=yes/)));
        await page.getByText(words, { exact: true }).waitFor();
        expect(await page.evaluate('document.documentElement.lang')).toBe(language);
      }
      await page.getByRole('combobox').selectOption('en');
      await page.getByText('We believe it is solved').waitFor();
      const good = page.url();
      for (const shape of ['phone', 'desk'] as const) {
        await page.setViewportSize(shapes[shape]);
        for (const colorScheme of schemes) {
          await page.emulateMedia({ colorScheme });
          for (const path of [`${good}&answer=no`, `${app.url()}/request`, `${app.url()}/c/1-1-wrong`]) {
            await page.goto(path);
            await page.locator('main h1, main [role=alert]').first().waitFor();
            await atRest(page);
            expect({ path, shape, colorScheme, faults: await pageFaults(page) }).toEqual({
              path,
              shape,
              colorScheme,
              faults: [],
            });
          }
        }
      }
      await page.getByText('This link does not lead to a case.').waitFor();
      expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
      await context.close();
    }, 60_000);

    it('a supervisor changes what is written, and sees it as it is read', async () => {
      const { page, complaints, context } = await walk({ viewport: shapes.desk });
      await signIn(page, app.url(), 'lea', password);
      await page.goto(`${app.url()}/letters?kind=promise`);
      const preview = page.getByRole('region', { name: 'As it is read' });
      await preview.getByText('Case #1001: news or a solution until').waitFor();
      await preview.getByRole('combobox', { name: 'Language' }).selectOption('es');
      await preview.getByText('Hola, Lucía Romero:').waitFor();
      const line = page.locator('.cm-line', { hasText: 'sender: Support' });
      await line.click();
      await page.keyboard.press('End');
      await page.keyboard.type(' of CableSur');
      await preview.getByText('Support of CableSur, caso n.º 1001').waitFor();
      await page.reload();
      await preview.getByText('Support of CableSur, caso n.º 1001').waitFor();
      await page.getByText(/^Not saved yet; kept in this browser since/).waitFor();
      await page.getByLabel('Why this change').fill('our name');
      await page.getByRole('button', { name: 'Save and put into force' }).click();
      await page.getByText('Version 1', { exact: true }).waitFor();
      await page.getByText('Versions', { exact: true }).click();
      await page.getByText('our name').waitFor();
      await page.getByRole('button', { name: 'What changes with version 1' }).click();
      await page.getByText('sender: Support of CableSur').waitFor();
      await atRest(page);
      expect(await pageFaults(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    }, 60_000);

    it('the form opens a case, and a customer who signs in sees only their own', async () => {
      const { page, complaints, context } = await walk();
      await page.goto(`${app.url()}/request`);
      await page.getByLabel('Your name').fill('Jo Park www.jo.example');
      await page.getByLabel('Your e-mail address').fill('jo@cable.example');
      await page.getByLabel('What is it about?').fill('No telephone');
      await page.getByLabel('What happens, since when').fill('Both lines are dead since nine.');
      await page.getByRole('button', { name: 'Open the case' }).tap();
      await page.getByText('Write 2 to 120 characters, without web addresses.').waitFor();
      await page.locator(':focus').fill('Jo Park');
      await page.getByRole('button', { name: 'Open the case' }).tap();
      await page.getByText(/Your case has the number \d+/).waitFor();
      await page.goto(linkIn(await letter('jo', /your message has reached us/)));
      await page.getByText('Both lines are dead since nine.').waitFor();
      const { items } = (await agent.get('/api/contacts?q=jo')).body as { items: Contact[] };
      await app.accounts.ensureUsers([
        { user: 'jo', name: 'Jo', role: 'requester', password, contact: items[0]!.id },
      ]);
      await signIn(page, app.url(), 'jo', password);
      await page.goto(app.url());
      await page.waitForURL(/\/my$/);
      await page.getByRole('link', { name: /No telephone/ }).waitFor();
      expect(await page.getByRole('listitem').count()).toBe(1);
      await page.goto(`${app.url()}/tickets`);
      await page.waitForURL(/\/my$/);
      await page.getByRole('button', { name: 'Open a case' }).tap();
      await page.getByLabel('What is it about?').fill('A second one');
      await page.getByLabel('What happens, since when').fill('The picture freezes in the evening.');
      await page.getByRole('button', { name: 'Open the case' }).tap();
      await page.waitForURL(/\/my\/\d+$/);
      await page.getByLabel('Your message').fill('It froze once more at eight.');
      await page.getByRole('button', { name: 'Send' }).tap();
      await page.getByRole('status').waitFor();
      await atRest(page);
      expect(await pageFaults(page)).toEqual([]);
      await page.getByRole('button', { name: 'Sign out' }).tap();
      await page.waitForURL(/\/login/);
      // The browser tells of every request that is refused.
      expect(complaints.filter((text) => !text.includes('400'))).toEqual([]);
      await context.close();
    }, 60_000);
  },
);
