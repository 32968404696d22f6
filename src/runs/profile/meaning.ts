import type { ProfileDiff } from '../../contract/index.ts';
import { openYaml } from '../../lib/checked-yaml.ts';

type Change = ProfileDiff['meaning'][number];

/** One value of a profile with the path by which people know it: lists of things with an id or name go by these. */
type Facts = Map<string, { value: string; unit: string }>;

const words = { what: 'a profile', keys: '' };
const limitKeys = new Set(['low', 'high', 'marginal', 'equals', 'oneOf', 'pattern', 'least', 'most']);

/** What changed from one text to another, value by value; empty when one of them is no YAML. */
export function meaningOf(before: string, after: string): Change[] {
  const [left, right] = [factsOf(before), factsOf(after)];
  if (!left || !right) return [];
  const changes: Change[] = [];
  for (const [path, { value, unit }] of right) {
    const was = left.get(path);
    if (!was) {
      if (!inside(path, left, right))
        changes.push({ kind: 'added', path, text: `${nameOf(path)} added: ${value}${unit}` });
    } else if (was.value !== value) {
      changes.push({ kind: 'changed', path, text: `${nameOf(path)} ${was.value} → ${value}${unit}` });
    }
  }
  for (const [path, { value, unit }] of left) {
    if (right.has(path) || inside(path, right, left)) continue;
    changes.push({ kind: 'removed', path, text: `${nameOf(path)} taken away, was ${value}${unit}` });
  }
  return changes;
}

/** True for a value of a thing that is new, or gone, as a whole: the line of the thing says it. */
function inside(path: string, other: Facts, own: Facts): boolean {
  for (let at = path.lastIndexOf('.'); at > 0; at = path.lastIndexOf('.', at - 1)) {
    const thing = path.slice(0, at);
    if (own.has(thing) && !other.has(thing)) return true;
  }
  return false;
}

function nameOf(path: string): string {
  const parts = path.split('.');
  const last = parts.at(-1)!;
  if (parts[0] === 'step' && parts.length === 2) return `step ${last}`;
  if (limitKeys.has(last)) return `limit ${parts.slice(parts[0] === 'step' ? 1 : 0).join('.')}`;
  return parts[0] === 'step' ? parts.slice(1).join('.') : path;
}

function factsOf(text: string): Facts | null {
  const opened = openYaml(text, words);
  if (!opened.ok || typeof opened.yaml.value !== 'object') return null;
  const facts: Facts = new Map();
  const put = (path: string, value: string, unit = '') => facts.set(path, { value, unit });
  const order: string[] = [];
  const walk = (value: unknown, path: string, unit: string): void => {
    if (Array.isArray(value)) {
      for (const [at, item] of value.entries()) {
        const known = item as { id?: unknown; name?: unknown; title?: unknown; kind?: unknown } | null;
        const id = known?.id ?? known?.name;
        if (typeof id !== 'string') {
          walk(item, `${path}.${at + 1}`, unit);
          continue;
        }
        // A step that moved into a group is the same step.
        const here = known?.kind === undefined ? `${path}.${id}` : `step.${id}`;
        if (known?.kind !== undefined) order.push(id);
        put(here, String(known?.title ?? known?.kind ?? id));
        walk(item, here, unit);
      }
      if (value.every((item) => typeof item !== 'object')) put(path, value.join(', '));
    } else if (typeof value === 'object' && value !== null) {
      const own = (value as { unit?: unknown }).unit;
      const in_ = typeof own === 'string' && own !== '' ? ` ${own}` : unit;
      for (const [key, item] of Object.entries(value)) {
        if (key === 'id' || (key === 'name' && path !== '')) continue;
        walk(
          item,
          path === '' ? key : `${path}.${key === 'measure' || key === 'steps' ? '' : key}`.replace(/\.$/, ''),
          in_,
        );
      }
    } else put(path, String(value), limitKeys.has(path.split('.').at(-1)!) ? unit : '');
  };
  walk(opened.yaml.value, '', '');
  put('order of steps', order.join(', '));
  return facts;
}
