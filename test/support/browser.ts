import { type Browser, chromium, type Page } from 'playwright-core';
import { findTool } from './tools.ts';

/** Debian's Chromium without a window and without a word to the outside. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findTool('chromium')!,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

/** Signs in at `base`; which page is opened first is the test's matter. */
export async function signIn(page: Page, base: string, user: string, password: string): Promise<void> {
  const reply = await page.request.post(`${base}/api/session`, { data: { user, password } });
  if (!reply.ok()) throw new Error(`${user} cannot sign in: ${reply.status()} ${await reply.text()}`);
}
