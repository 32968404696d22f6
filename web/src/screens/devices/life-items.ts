import type { TimelineItem } from '../../../../src/contract/index.ts';
import { severityRank, verdicts } from '../../lib/words.ts';

/** An item of the life line with its time in milliseconds. */
export type LifeItem = TimelineItem & { time: number };

export const lanes = ['event', 'alarm', 'run', 'ticket'] as const;

/** The page of the record behind an item. */
export function pathOf(item: TimelineItem): string {
  switch (item.lane) {
    case 'event':
      return `/live?event=${item.ref}`;
    case 'alarm':
      return `/alarms?state=all&alarm=${item.ref}`;
    case 'run':
      return `/runs/${item.ref}`;
    case 'ticket':
      return `/tickets/${item.ref}`;
  }
}

/** Colour of an item by its verdict or severity. */
export function colourOf(item: TimelineItem): string {
  if (item.verdict) return `var(--verdict-${item.verdict.toLowerCase()}-text)`;
  return item.severity ? `var(--sev-${item.severity})` : 'var(--lb-quiet)';
}

/** The one item that stands for a group: the worst of it. */
export function worst(items: readonly LifeItem[]): LifeItem {
  return items.reduce((a, b) => (badness(b) > badness(a) ? b : a));
}

function badness(item: TimelineItem): number {
  if (item.verdict) return verdicts.indexOf(item.verdict) === 0 ? 0 : 10 - verdicts.indexOf(item.verdict);
  return item.severity ? 9 - severityRank(item.severity) : -1;
}
