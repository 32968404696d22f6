import {
  clockActs,
  faultZones,
  priorities,
  ticketStates,
  ticketTypes,
  waitReasons,
} from '../../lib/words.ts';

/** Filters of the list as the address holds them, in the order of their chips. */
export const filterKeys = [
  'priority',
  'state',
  'type',
  'assignee',
  'team',
  'level',
  'category',
  'zone',
  'maker',
  'contract',
  'origin',
  'waits',
  'from',
  'to',
  'contact',
  'device',
  'breached',
  'act',
] as const;
export type FilterKey = (typeof filterKeys)[number];

/** Words with a closed list of answers. */
const closed: Partial<Record<FilterKey, readonly string[]>> = {
  priority: priorities,
  state: [...ticketStates, 'open', 'unclosed', 'all'],
  type: ticketTypes,
  zone: faultZones,
  waits: waitReasons,
  level: ['0', '1', '2', '3'],
  breached: ['yes', 'no'],
  act: clockActs,
};
const names: Record<string, FilterKey> = {
  prio: 'priority',
  p: 'priority',
  who: 'assignee',
  since: 'from',
  until: 'to',
  late: 'breached',
  next: 'act',
};

/** What a typed text means: filters by their key, the words that are searched for, and what was not understood. */
export interface Typed {
  filters: Partial<Record<FilterKey, string>>;
  words: string;
  problems: string[];
}

/** Reads `type:rma maker:Arris from:2026-03-01 P1 no signal`; days of `from` and `to` are those of the reader. */
export function readTyped(text: string): Typed {
  const typed: Typed = { filters: {}, words: '', problems: [] };
  const words: string[] = [];
  for (const token of text.match(/\w+:"[^"]*"|\S+/g) ?? []) {
    const [, name, given] = /^(\w+):(.*)$/.exec(token) ?? [];
    const key = name === undefined ? undefined : keyOf(name);
    if (/^p[1-4]$/i.test(token)) typed.filters.priority = token.toUpperCase();
    else if (key === undefined || given === undefined) words.push(token);
    else {
      const value = answerOf(key, given.replace(/^"|"$/g, ''));
      if (value === undefined) typed.problems.push(token);
      else if (value !== '') typed.filters[key] = value;
    }
  }
  typed.words = words.join(' ');
  return typed;
}

function keyOf(name: string): FilterKey | undefined {
  const small = name.toLowerCase();
  return names[small] ?? filterKeys.find((key) => key === small);
}

function answerOf(key: FilterKey, given: string): string | undefined {
  if (given === '') return '';
  if (key === 'from' || key === 'to') {
    const at = new Date(/^\d{4}-\d\d-\d\d$/.test(given) ? `${given}T00:00` : given);
    return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
  }
  const list = closed[key];
  if (!list) return given;
  const small = given.toLowerCase();
  return list.find((each) => each.toLowerCase().startsWith(small));
}
