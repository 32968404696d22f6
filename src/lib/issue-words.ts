import type { z } from 'zod';

const nouns: Record<string, string> = {
  string: 'a text (quotes make it one)',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list, each entry behind a dash',
  object: 'keys, each with its value',
  record: 'names, each with its value',
};

/** What to write instead of `given`, the value that an issue is about. */
export function issueWords(issue: z.core.$ZodIssue, given: unknown): string {
  // The schema has words of its own where it is stricter than a type.
  if (!/^(?:Invalid|Too)\b/.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type': {
      const noun = nouns[issue.expected] ?? `a ${issue.expected}`;
      if (given === undefined) return `this key is missing; write ${noun}`;
      if (given === null) return `nothing stands here; write ${noun}, or take the key away`;
      return `write ${noun}, not ${kindOf(given)}`;
    }
    case 'invalid_value':
      return `write one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return `write ${amount(issue.origin, `${issue.minimum}`)} at least`;
    case 'too_big':
      return `write ${amount(issue.origin, `${issue.maximum}`)} at most`;
    case 'invalid_format':
      if (issue.format === 'email') return 'write an e-mail address such as name@example.com';
      return issue.message;
    default:
      return issue.message;
  }
}

function amount(origin: string, limit: string): string {
  if (origin === 'string') return `${limit} ${limit === '1' ? 'character' : 'characters'}`;
  if (origin === 'array') return `${limit} ${limit === '1' ? 'entry' : 'entries'}`;
  return limit;
}

function kindOf(value: unknown): string {
  if (typeof value === 'string') return 'a text';
  if (typeof value === 'number') return Number.isInteger(value) ? 'a number' : 'a number with a fraction';
  if (typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? 'a list' : 'keys and values';
}

/** What stands at a path inside of a value; undefined when nothing does. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );
}
