import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { demo } from '../../src/demo.ts';
import { launchBrowser, signIn } from './browser.ts';
import { openScreen, type Screen, schemes, screensOf, shapes } from './screens.ts';
import { findTool, tools } from './tools.ts';
import { until } from './until.ts';

const pictures = join(import.meta.dirname, '..', '..', 'web', 'screenshots');
/** How long the demonstration lives before it is photographed, ms. */
const demoLifeMs = 40_000;

const { values } = parseArgs({
  options: {
    /** Folder for every screen in both shapes and schemes. */
    all: { type: 'string' },
    /** Address of a demonstration that runs already. */
    url: { type: 'string' },
    /** Only the screens whose name begins so, with --all. */
    only: { type: 'string', default: '' },
  },
});

if (!findTool('chromium')) {
  process.stderr.write(`Screenshots need chromium: ${tools.chromium.install}\n`);
  process.exit(1);
}
if (values.url) await photograph(values.url, 0);
else await withDemo(photograph);

/** `lifeMs`: how long to watch the demonstration first. */
async function photograph(url: string, lifeMs: number): Promise<void> {
  const browser = await launchBrowser();
  try {
    if (values.all) await everyScreen(browser, url, values.all, lifeMs);
    else await forTheReadme(browser, url, lifeMs);
  } finally {
    await browser.close();
  }
}

/** Runs `work` against a demonstration on free ports. */
async function withDemo(work: (url: string, lifeMs: number) => Promise<void>): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'linebench-screenshots-'));
  const port = await freePort();
  const flags = { data: join(data, 'demo'), port, trapPort: await freePort(), keep: false };
  const service = demo(flags, (reason) => {
    throw reason;
  });
  try {
    await service.start();
    await work(`http://127.0.0.1:${port}`, demoLifeMs);
  } finally {
    await service.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

/** The feed once it has a history of its own, and the wall while one bench works and the other shows its verdicts. */
async function forTheReadme(browser: Browser, url: string, lifeMs: number): Promise<void> {
  const context = await contextFor(browser, 'desk', 'light');
  const page = await context.newPage();
  await signIn(page, url, 'admin', 'demo');
  mkdirSync(pictures, { recursive: true });
  const screens = await screensOf(page, url);
  const open = (name: string) => openScreen(page, url, screens.find((screen) => screen.name === name)!);
  await open('live');
  await setTimeout(lifeMs);
  await save(page, join(pictures, 'live.png'));
  await open('bench');
  await until(
    'a bench at work beside one with verdicts',
    () =>
      page.evaluate<boolean>(
        "document.querySelectorAll('main [data-state=RUNNING]').length > 4 && document.querySelectorAll('main [data-state=PASS]').length > 3",
      ),
    90_000,
  );
  // A second more, so that bars and values have come in.
  await setTimeout(1500);
  await save(page, join(pictures, 'bench.png'));
}

async function everyScreen(browser: Browser, url: string, folder: string, lifeMs: number): Promise<void> {
  await setTimeout(lifeMs);
  mkdirSync(folder, { recursive: true });
  for (const shape of Object.keys(shapes) as (keyof typeof shapes)[]) {
    for (const scheme of schemes) {
      const context = await contextFor(browser, shape, scheme);
      const page = await context.newPage();
      const suffix = `${shapes[shape].width}-${scheme}`;
      const login = { name: 'login', path: '/login', ready: 'form' };
      if (login.name.startsWith(values.only)) await shoot(page, url, login, folder, `login-${suffix}`);
      await signIn(page, url, 'admin', 'demo');
      for (const screen of await screensOf(page, url)) {
        if (!screen.name.startsWith(values.only)) continue;
        await shoot(page, url, screen, folder, `${screen.name}-${suffix}`);
      }
      await context.close();
    }
  }
}

function contextFor(
  browser: Browser,
  shape: keyof typeof shapes,
  colorScheme: (typeof schemes)[number],
): Promise<BrowserContext> {
  return browser.newContext({
    viewport: shapes[shape],
    colorScheme,
    locale: 'en-GB',
    reducedMotion: 'reduce',
    ...(shape === 'phone' ? { hasTouch: true, isMobile: true } : {}),
  });
}

/** A screen that does not come is named and passed over, so that the others are seen. */
async function shoot(page: Page, url: string, screen: Screen, folder: string, name: string): Promise<void> {
  try {
    await openScreen(page, url, screen);
  } catch (thrown) {
    process.exitCode = 1;
    process.stderr.write(`${name}: ${(thrown as Error).message.split('\n')[0]}\n`);
  }
  await save(page, join(folder, `${name}.png`));
}

async function save(page: Page, file: string): Promise<void> {
  await page.screenshot({ path: file });
  process.stdout.write(`${file}\n`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
