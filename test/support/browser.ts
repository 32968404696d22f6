import { type Browser, chromium, type Page } from 'playwright-core';
import { findTool } from './tools.ts';

/** Debian's Chromium without a window and without a word to the outside. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findTool('chromium')!,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

/** Signs in on the page at `base`. */
export async function signIn(page: Page, base: string, user: string, password: string): Promise<void> {
  await page.goto(`${base}/login`);
  await page.locator('input[name="user"], input[autocomplete="username"]').first().fill(user);
  await page.locator('input[type="password"]').first().fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/login'));
}
