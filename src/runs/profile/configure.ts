import { fitsUnit, type UnitKnown } from './conditions.ts';
import type { Configuration, Parameters } from './schema.ts';

/** A place in a profile and what is wrong there. */
export interface PlacedFault {
  path: PropertyKey[];
  message: string;
}

/** The configuration for a unit: the first of the list whose condition fits; null when none does. */
export function chooseConfiguration(list: readonly Configuration[], unit: UnitKnown): Configuration | null {
  return list.find(({ when }) => when === undefined || fitsUnit(when, unit)) ?? null;
}

const reference = /\$\{([^{}]*)\}/g;
const whole = /^\$\{([^{}]*)\}$/;
/** Keys whose texts are taken as they are. */
const literal = new Set(['parameters', 'configurations']);

/**
 * A profile's content with `${name}` replaced by the parameter's value and the limits of a configuration over those of the
 * measurements. Keeps the shape, so that places in the text stay true. What is wrong with it is told through `fault`.
 */
export function expand(
  raw: unknown,
  parameters: Parameters,
  configuration: { index: number; limits: Configuration['limits'] } | null,
  fault: (fault: PlacedFault) => void,
): unknown {
  const used = new Set<string>();
  const walk = (value: unknown, path: PropertyKey[], step: string | null): unknown => {
    if (typeof value === 'string') return substituted(value, path);
    if (Array.isArray(value)) return value.map((item, at) => walk(item, [...path, at], step));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, item]) =>
      path.length === 0 && literal.has(key)
        ? [key, item]
        : [key, walk(item, [...path, key], idOf(value) ?? step)],
    );
    const made = Object.fromEntries(entries) as Record<string, unknown>;
    return path.at(-2) === 'measure' && configuration ? limited(made, step) : made;
  };
  const substituted = (text: string, path: PropertyKey[]): unknown => {
    const only = whole.exec(text);
    if (only) return parameter(only[1]!, path);
    return text.replace(reference, (_, name: string) => String(parameter(name, path)));
  };
  const parameter = (name: string, path: PropertyKey[]): unknown => {
    const key = name.trim();
    if (Object.hasOwn(parameters, key)) return parameters[key];
    fault({ path, message: `no parameter is called ${key}; add it below parameters` });
    return `\${${name}}`;
  };
  const limited = (measure: Record<string, unknown>, step: string | null): unknown => {
    const name = String(measure.name);
    const changes = [name, `${step}.${name}`].filter((key) => Object.hasOwn(configuration!.limits, key));
    for (const key of changes) used.add(key);
    return Object.assign({}, measure, ...changes.map((key) => configuration!.limits[key]));
  };
  const expanded = walk(raw, [], null);
  for (const key of Object.keys(configuration?.limits ?? {})) {
    if (used.has(key)) continue;
    fault({
      path: ['configurations', configuration!.index, 'limits', key],
      message: `no step measures ${key}; write the name of a measurement, or step.name`,
    });
  }
  return expanded;
}

function idOf(value: object): string | null {
  const { id, kind } = value as { id?: unknown; kind?: unknown };
  return typeof id === 'string' && kind !== undefined ? id : null;
}
