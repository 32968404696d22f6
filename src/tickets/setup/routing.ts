import type { Priority } from '../../contract/index.ts';
import type { RouteEntry, SetupData } from './schema.ts';

/** What routing looks at. */
export interface Routable {
  type: string;
  category: string | null;
  zone: string | null;
  origin: string;
  maker: string | null;
  priority: Priority | null;
  /** Title and first text. */
  words: string;
}

/** Where a ticket goes and which rule said so. */
export interface Routed {
  rule: string;
  team: string;
  priority: Priority | null;
  level: number;
}

/** The first rule that fits; null when none does. */
export function routeOf(setup: SetupData, ticket: Routable): Routed | null {
  const rule = setup.routes.find(({ when }) => fits(when, ticket));
  if (!rule) return null;
  const { name, team, priority = null } = rule;
  return { rule: name, team, priority, level: rule.level ?? setup.teams[team]!.level };
}

function fits(when: RouteEntry['when'], ticket: Routable): boolean {
  for (const key of ['type', 'category', 'zone', 'origin', 'priority'] as const) {
    const wanted: readonly string[] = when[key];
    if (wanted.length > 0 && (ticket[key] === null || !wanted.includes(ticket[key]))) return false;
  }
  const maker = ticket.maker?.toLowerCase();
  if (when.maker.length > 0 && !when.maker.some((each) => each.toLowerCase() === maker)) return false;
  const text = ticket.words.toLowerCase();
  return when.words.length === 0 || when.words.some((word) => text.includes(word.toLowerCase()));
}

/** Key of the first team of a level; null when there is none. */
export function teamOfLevel(setup: SetupData, level: number): string | null {
  return Object.entries(setup.teams).find(([, team]) => team.level === level)?.[0] ?? null;
}

/** Titles of required fields of a category that a ticket has not. */
export function missingFields(
  setup: SetupData,
  category: string | null,
  fields: Record<string, string>,
): string[] {
  const asked = category === null ? {} : (setup.categories[category]?.fields ?? {});
  return Object.entries(asked)
    .filter(([key, { required }]) => required && !fields[key])
    .map(([, { title }]) => title);
}
