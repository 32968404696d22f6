import type { Page } from 'playwright-core';
import { faultsOf } from './faults.ts';
import { atRest, shapes } from './screens.ts';
import type { WebWorld } from './web-world.ts';

/** A page, and how it is opened until it stands. */
export interface Visit {
  name: string;
  open(page: Page): Promise<void>;
}

/**
 * What is wrong with pages at 1440 and 390 px, light and dark, and what their console complained of: each is opened once a
 * width, both widths at the same time. In the dark only colours can be wrong that were right in the light.
 */
export async function faultsEverywhere(
  world: WebWorld,
  visits: readonly Visit[] | ((page: Page) => Promise<readonly Visit[]>),
): Promise<string[]> {
  const look = async (shape: keyof typeof shapes) => {
    const { page, complaints, context } = await world.walk('admin', {
      viewport: shapes[shape],
      colorScheme: 'light',
    });
    const faults: string[] = [];
    for (const visit of typeof visits === 'function' ? await visits(page) : visits) {
      await page.emulateMedia({ colorScheme: 'light' });
      await visit.open(page);
      await atRest(page);
      faults.push(...(await faultsOf(page, visit)));
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
      await atRest(page);
      faults.push(...(await faultsOf(page, visit, ['color-contrast'])).map((fault) => `dark ${fault}`));
    }
    await context.close();
    return [...faults, ...complaints].map((text) => `${shape}: ${text}`);
  };
  return (await Promise.all([look('desk'), look('phone')])).flat();
}

/** Pages by their paths; each stands when `ready` is there. */
export function pathsOf(base: string, paths: readonly string[], ready = 'main h1'): Visit[] {
  return paths.map((path) => ({
    name: path,
    async open(page) {
      await page.goto(base + path);
      await page.locator(ready).first().waitFor({ state: 'attached' });
    },
  }));
}
