import { withQuery } from '../../net.ts';

/** Lengths of time to choose from, days; the first is what the server takes by itself. */
export const spans = ['30', '1', '7', '90', '365'] as const;
/** Filters that name a thing; their values are offered by the yield of the scope. */
export const choices = ['profile', 'model', 'bench', 'firmware', 'shift', 'batch'] as const;
export type Choice = (typeof choices)[number];
const kept = [...choices, 'position', 'serial'] as const;

/** Reads a key of the address. */
export type Read = (key: string) => string | undefined;

/** The scope of an address as the server takes it. Whole days, so that the same question stays the same for a day. */
export function scopeQuery(read: Read, now = Date.now()): Record<string, string | undefined> {
  const from = read('from');
  const to = read('to');
  const days = read('days');
  const time =
    from !== undefined || to !== undefined
      ? { from: dayStart(from), to: to === undefined ? undefined : dayEnd(to) }
      : { from: days === undefined || days === '30' ? undefined : daysAgo(Number(days), now) };
  return { ...time, ...Object.fromEntries(kept.map((key) => [key, read(key)])) };
}

/** The same as keys of an address, to take along to another page. */
export function scopeLink(path: string, read: Read, more: Record<string, string | undefined> = {}): string {
  const keys = ['from', 'to', 'days', ...kept];
  return withQuery(path, { ...Object.fromEntries(keys.map((key) => [key, read(key)])), ...more });
}

function dayStart(day: string | undefined): string | undefined {
  return isDay(day) ? new Date(`${day}T00:00:00`).toISOString() : undefined;
}

function dayEnd(day: string): string | undefined {
  return isDay(day) ? new Date(`${day}T23:59:59.999`).toISOString() : undefined;
}

function isDay(day: string | undefined): day is string {
  return day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day));
}

function daysAgo(days: number, now: number): string | undefined {
  if (!Number.isFinite(days) || days <= 0) return undefined;
  const today = new Date(now);
  today.setHours(0, 0, 0, 0);
  return new Date(today.getTime() - (days - 1) * 86_400_000).toISOString();
}
