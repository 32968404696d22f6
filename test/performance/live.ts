import { createSocket } from 'node:dgram';
import { Accounts } from '../../src/accounts/accounts.ts';
import { openDatabase } from '../../src/db/open.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { launchBrowser, signIn } from '../support/browser.ts';
import { link } from '../support/packets.ts';
import { findTool } from '../support/tools.ts';
import { linebench } from './daemon.ts';
import { print, round } from './figure.ts';
import { Child } from './process.ts';

const clients = 200;
const changesPerSecond = 1000;
const probesPerSecond = 5;
const password = 'a long password';

/** Written into the page: notes when the text of each probe first stands in the document. */
const observer = `
  window.seenAt = {};
  new MutationObserver(() => {
    for (const found of document.body.innerText.matchAll(/Link eth(9\\d{5}) down/g)) window.seenAt[found[1]] ??= Date.now();
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
`;

/** From a trap on the wire to its text on a browser's screen, under a thousand changes a second and 200 more clients. */
export async function live(seconds: number): Promise<void> {
  if (!findTool('chromium')) {
    print({
      name: 'live',
      value: 0,
      unit: 'ms',
      baseline: 'chromium is not installed: apt-get install -y chromium',
      ratio: null,
    });
    return;
  }
  const daemon = await linebench({ traps: { dedup: '0s' } });
  const db = openDatabase(`${daemon.folder}/linebench.db`);
  await new Accounts({ db, clock: systemClock }).ensureUsers([
    { user: 'noc', name: 'NOC', role: 'analyst', password },
  ]);
  db.close();
  const others = Child.script('live-clients.ts', [daemon.url, daemon.token, clients]);
  await others.line();
  const browser = await launchBrowser();
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await signIn(page, daemon.url, 'noc', password);
  await page.goto(`${daemon.url}/live?filter=${encodeURIComponent('source:127.0.0.9')}`);
  await page.waitForSelector('[role=table]');
  await page.evaluate(observer);

  const noise = createSocket('udp4');
  await new Promise<void>((resolve) => noise.bind(0, '127.0.0.8', resolve));
  const probe = createSocket('udp4');
  await new Promise<void>((resolve) => probe.bind(0, '127.0.0.9', resolve));
  const sentAt: Record<string, number> = {};
  const start = performance.now();
  let changes = 0;
  let probes = 0;
  while (performance.now() - start < seconds * 2000) {
    const elapsed = (performance.now() - start) / 1000;
    while (changes < elapsed * changesPerSecond)
      noise.send(link(false, 1 + (changes++ % 1000)), daemon.port, '127.0.0.1');
    while (probes < elapsed * probesPerSecond) {
      const ifIndex = 900_000 + probes++;
      sentAt[ifIndex] = Date.now();
      probe.send(link(false, ifIndex), daemon.port, '127.0.0.1');
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const seenAt = (await page.evaluate('window.seenAt')) as Record<string, number>;
  const delays = Object.entries(sentAt)
    .map(([ifIndex, at]) => (seenAt[ifIndex] ?? Number.POSITIVE_INFINITY) - at)
    .sort((a, b) => a - b);
  const at = (part: number) => delays[Math.min(delays.length - 1, Math.floor(delays.length * part))]!;
  const memory = await daemon.metric('linebench_process_resident_memory_bytes');
  others.ask('count');
  const heard = Number(await others.line());
  print({
    name: 'live',
    value: round(at(0.99)),
    unit: 'ms p99 from the wire to the DOM',
    baseline: 'goal 250 ms',
    ratio: round(at(0.99) / 250),
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    probes: delays.length,
    never: delays.filter((delay) => !Number.isFinite(delay)).length,
    changesPerSecond: round(changes / (seconds * 2)),
    clients,
    messagesToClients: heard,
    serverMiB: round(memory / 1_048_576),
    serverGoalMiB: 400,
  });
  noise.close();
  probe.close();
  await others.end();
  await browser.close();
  await daemon.end();
}
