import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[];
}

/** What is wrong with the screen as it stands: a sideways scroll, serious and critical faults for people who cannot see or point well. */
export async function faultsOf(
  page: Page,
  screen: { name: string },
  rules?: readonly string[],
): Promise<string[]> {
  const over = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe);
  const options = JSON.stringify({ resultTypes: ['violations'], ...(rules ? { runOnly: rules } : {}) });
  const { violations } = await page.evaluate<AxeResult>(`axe.run(document, ${options})`);
  return [
    ...(over > 0 ? [`${screen.name}: ${over} px too wide`] : []),
    ...violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, nodes }) =>
          `${screen.name}: ${id} ${nodes[0]!.html.slice(0, 160)} ${nodes[0]!.failureSummary}`,
      ),
  ];
}
