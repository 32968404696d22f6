import type { Page } from 'playwright-core';
import { faultsOf } from './faults.ts';

/** What is wrong with a page as it stands, for tests that look at one page only. */
export function pageFaults(page: Page): Promise<string[]> {
  return faultsOf(page, { name: 'the page' });
}
