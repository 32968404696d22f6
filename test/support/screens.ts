import type { Page } from 'playwright-core';
import type { Alarm, Device, EventRow, Run, Ticket } from '../../src/contract/index.ts';
import { until } from './until.ts';

/** A screen as people reach it. */
export interface Screen {
  name: string;
  path: string;
  /** Something that stands there once the screen is whole. */
  ready: string;
}

/** Width in pixels of the two shapes that every screen is looked at in, with the height that goes with it. */
export const shapes = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
export const schemes = ['light', 'dark'] as const;

/** Every screen for somebody signed in, with records that exist; what there is no record for is left out. */
export async function screensOf(page: Page, base: string): Promise<Screen[]> {
  const read = async <T>(path: string): Promise<T[]> => {
    const reply = await page.request.get(`${base}/api/${path}`);
    return ((await reply.json()) as { items: T[] }).items;
  };
  const [event] = await read<EventRow>('events?limit=1');
  const [alarm] = await read<Alarm>('alarms?limit=1&state=all');
  const [run] = await read<Run>('runs?limit=1&state=finished');
  const [ticket] = await read<Ticket>('tickets?limit=1&state=all');
  const devices = await read<Device>('devices?limit=200');
  const unit = devices.find(({ serial }) => serial === run?.serial);
  const device = devices.find(({ lastSeen }) => lastSeen !== null) ?? devices[0];
  const bench = 'bench-1';
  return [
    { name: 'live', path: '/live', ready: '[role=table], [role=region]' },
    ...(event ? [{ name: 'event', path: `/live?event=${event.id}`, ready: '[role=dialog] pre' }] : []),
    { name: 'receiver', path: '/receiver', ready: 'main dl' },
    { name: 'alarms', path: '/alarms?state=all', ready: 'main [role=table], main [role=region]' },
    { name: 'alarm-wall', path: '/alarms?state=all&wall=1', ready: 'main li' },
    ...(alarm
      ? [{ name: 'alarm', path: `/alarms?state=all&alarm=${alarm.id}`, ready: '[role=dialog] h2' }]
      : []),
    { name: 'bench', path: '/bench', ready: 'main h2' },
    { name: 'position', path: `/bench?position=${bench}/1`, ready: '[role=dialog] dl' },
    { name: 'bench-care', path: `/bench?care=${bench}`, ready: '[role=dialog] [role=tabpanel]' },
    { name: 'station', path: `/bench/${bench}/station`, ready: 'main h1' },
    { name: 'codes', path: `/codes?bench=${bench}`, ready: 'main figure img' },
    { name: 'runs', path: '/runs', ready: 'main h1' },
    ...(run ? [{ name: 'run', path: `/runs/${run.id}`, ready: 'main dl' }] : []),
    { name: 'results', path: '/results', ready: 'main strong, main h1' },
    { name: 'results-measurements', path: '/results?tab=measurements', ready: 'main h1' },
    { name: 'results-positions', path: '/results?tab=positions', ready: 'main h1' },
    { name: 'results-reports', path: '/results?tab=reports', ready: 'main form' },
    {
      ...{ name: 'measurement', ready: 'main h1' },
      path: '/results/measurement?step=downstream&name=ds_power',
    },
    ...(run ? [{ name: 'report', path: `/results/reports/unit/${run.serial}`, ready: 'main dl' }] : []),
    { name: 'profiles', path: '/profiles', ready: 'main [role=table], main [role=region]' },
    { name: 'profile', path: '/profiles/returns-test', ready: '.cm-content' },
    { name: 'tickets', path: '/tickets', ready: 'main h1' },
    ...(ticket
      ? [
          { name: 'ticket', path: `/tickets/${ticket.number}`, ready: 'main dl' },
          { name: 'ticket-customer', path: `/tickets/${ticket.number}?view=customer`, ready: 'main dl' },
        ]
      : []),
    { name: 'ticket-new', path: '/tickets/new', ready: 'main form' },
    { name: 'ticket-review', path: '/tickets?view=review', ready: 'main h1' },
    { name: 'ticket-ageing', path: '/tickets?view=ageing', ready: 'main h1' },
    { name: 'desk-statistics', path: '/desk-statistics', ready: 'main h1' },
    { name: 'shift', path: '/shift?hours=24', ready: 'main h1' },
    { name: 'macros', path: '/macros?macro=new', ready: 'main fieldset' },
    { name: 'desk-setup', path: '/desk-setup', ready: 'main table' },
    { name: 'policies', path: '/policies', ready: 'main table' },
    { name: 'policy-text', path: '/policies?tab=text', ready: '.cm-content' },
    { name: 'policy-calendars', path: '/policies?tab=calendars&calendar=working', ready: 'main h3' },
    { name: 'holidays', path: '/policies?tab=holidays', ready: 'main h1' },
    { name: 'policy-versions', path: '/policies?tab=versions', ready: 'main h1' },
    { name: 'letters', path: '/letters?kind=promise', ready: '.cm-content' },
    { name: 'maintenance', path: '/maintenance', ready: 'main h1' },
    { name: 'topology', path: '/topology', ready: 'main [role=tree]' },
    { name: 'devices', path: '/devices', ready: 'main h1' },
    ...(device ? [{ name: 'device', path: `/devices/${device.id}`, ready: 'main svg text' }] : []),
    ...(unit ? [{ name: 'unit', path: `/devices/${unit.id}?tab=runs`, ready: 'main svg text' }] : []),
    { name: 'rules', path: '/rules', ready: 'main [role=table], main [role=region]' },
    { name: 'rule', path: '/rules?rule=shipped-2', ready: '[role=dialog] dl' },
    { name: 'rules-text', path: '/rules?tab=text', ready: '.cm-content' },
    { name: 'rules-versions', path: '/rules?tab=versions', ready: 'main h1' },
    ...(event ? [{ name: 'rule-edit', path: `/rules/edit?event=${event.id}`, ready: 'main form' }] : []),
    { name: 'rule-change', path: '/rules/edit?from=shipped-2', ready: 'main form' },
    { name: 'outbound', path: '/outbound', ready: 'main h2' },
    { name: 'missing', path: '/nowhere', ready: 'main h1' },
  ];
}

/** Opens a screen and waits until it stands: what it needs is there and nothing is a skeleton any more. */
export async function openScreen(page: Page, base: string, screen: Screen): Promise<void> {
  await page.goto(base + screen.path);
  await page.locator(screen.ready).first().waitFor({ timeout: 10_000 });
  await atRest(page);
}

/** Waits until nothing is a skeleton any more and nothing moves. */
export async function atRest(page: Page): Promise<void> {
  await until('the screen is whole and rests', () => page.evaluate<boolean>(rests), 10_000);
}

// Skeletons wait for data and drawers slide in: what still moves is not yet what a reader sees.
const rests = `!document.querySelector('.mantine-Skeleton-root, [aria-busy=true], [data-state=connecting]') &&
  document.getAnimations().every((each) =>
    each.playState !== 'running' || each.effect.getComputedTiming().iterations === Infinity)`;
