import type { TicketFields } from '../contract/index.ts';
import { canonical } from './entries.ts';
import type { Standing } from './standing.ts';

/** What of the given facts differs; fields of the category are added, an empty one is taken away. */
export function fieldChanges(now: Standing, given: TicketFields): Partial<Standing> {
  const { title, type, zone, category, maker, contract, fields } = given;
  return {
    ...(title !== undefined && { title }),
    ...(type !== undefined && { type }),
    ...(zone !== undefined && { zone }),
    ...(category !== undefined && { category }),
    ...(maker !== undefined && { maker }),
    ...(contract !== undefined && { contract }),
    ...(fields !== undefined && { fields: withFields(now.fields, fields) }),
  };
}

/** JSON with sorted keys. */
export function withFields(before: string, given: Record<string, string>): string {
  const all = { ...(JSON.parse(before) as Record<string, string>), ...given };
  return canonical(Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')));
}

const titles: Partial<Record<keyof TicketFields | 'priority', string>> = {
  title: 'title',
  type: 'type',
  zone: 'zone',
  category: 'category',
  maker: 'maker',
  contract: 'contract',
  device: 'device',
  priority: 'priority',
};

/** What was set, in words. */
export function triageText(given: TicketFields & { priority?: string }): string {
  const said = Object.entries(titles).flatMap(([key, title]) => {
    const value = given[key as keyof typeof given];
    return value === undefined ? [] : [`${title} ${value === null ? 'none' : value}`];
  });
  const more = Object.entries(given.fields ?? {}).map(([key, value]) => `${key} ${value || 'none'}`);
  return said.length + more.length === 0 ? 'Looked at.' : `Set: ${[...said, ...more].join(', ')}.`;
}
