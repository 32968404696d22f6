import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import type { z } from 'zod';
import { driverKeys } from '../hardware/drivers.ts';
import { checkDrivers } from '../src/benches/check.ts';
import { Config } from '../src/config.ts';
import { references } from '../src/config-checks.ts';
import { parseConfig } from '../src/config-file.ts';
import { checkSnmp } from '../src/snmp/check.ts';
import { runCommand } from './support/daemon.ts';

const checks = [references, checkDrivers, checkSnmp];
const file = join(import.meta.dirname, '..', 'linebench.example.yaml');
const asItStands = readFileSync(file, 'utf8');
/** Every example in use. */
const inFull = asItStands.replace(/^( *)#~ /gm, '$1');

it('passes check-config as it stands and is the defaults', async () => {
  expect(await runCommand(['check-config', file])).toEqual({
    code: 0,
    out: `${file}: sound. 0 devices, 0 thresholds, 0 boards, 0 benches\n`,
    err: '',
  });
  expect(parseConfig(asItStands, file)).toEqual(Config.parse({}));
});

it('is sound with every example in use', () => {
  expect(inFull).not.toMatch(/^ *#~/m);
  const config = parseConfig(inFull, file, checks);
  expect(config.boards.map(({ kind }) => kind)).toEqual(driverKeys().boards.map(([kind]) => kind));
  expect(config.benches[0]!.scanners.map(({ kind }) => kind)).toEqual(
    driverKeys().scanners.map(([kind]) => kind),
  );
});

it('names every key of the schema and of the drivers', () => {
  const example = parse(inFull);
  expect(schemaPaths(Config).filter((path) => !isIn(example, path))).toEqual([]);
  const { boards, scanners } = driverKeys();
  const entries = (list: Record<string, unknown>[], kinds: typeof boards) =>
    kinds.map(([kind, keys]) => [
      kind,
      keys.filter((key) => !list.some((e) => e['kind'] === kind && key in e)),
    ]);
  expect(entries(example.boards, boards).filter(([, missing]) => missing!.length > 0)).toEqual([]);
  expect(entries(example.benches[0].scanners, scanners).filter(([, missing]) => missing!.length > 0)).toEqual(
    [],
  );
});

it('has a comment for every key that is not inside of braces', () => {
  const lines = asItStands.split('\n');
  const seen = new Set<string>();
  const bare = lines.flatMap((line, at) => {
    const key = /^ *(?:#~ +)?(?:- )?([a-zA-Z]+):/.exec(line)?.[1];
    if (!key || seen.has(key)) return [];
    seen.add(key);
    // A key is explained above it, or together with its neighbours.
    return lines.slice(Math.max(0, at - 3), at).some((above) => /# \S/.test(above))
      ? []
      : [`${at + 1}: ${key}`];
  });
  expect(bare).toEqual([]);
});

/** Paths of all keys, `*` for an entry of a list or a record. */
function schemaPaths(schema: z.ZodType, path: readonly string[] = []): string[][] {
  const { def } = schema as unknown as { def: Record<string, unknown> & { type: string } };
  const own = path.length === 0 ? [] : [[...path]];
  switch (def.type) {
    case 'object':
      return own.concat(
        Object.entries(def['shape'] as Record<string, z.ZodType>).flatMap(([key, part]) =>
          schemaPaths(part, [...path, key]),
        ),
      );
    case 'array':
      return own.concat(
        schemaPaths(def['element'] as z.ZodType, [...path, '*']).filter((p) => p.length > path.length + 1),
      );
    case 'record':
      return own.concat(schemaPaths(def['valueType'] as z.ZodType, [...path, '*']));
    case 'pipe':
      return schemaPaths(def['in'] as z.ZodType, path);
    case 'optional':
    case 'default':
    case 'prefault':
      return schemaPaths(def['innerType'] as z.ZodType, path);
    default:
      return own;
  }
}

function isIn(value: unknown, [key, ...rest]: readonly string[]): boolean {
  if (key === undefined) return value !== undefined;
  if (typeof value !== 'object' || value === null) return false;
  if (key === '*') return Object.values(value).some((entry) => isIn(entry, rest));
  return isIn((value as Record<string, unknown>)[key], rest);
}
