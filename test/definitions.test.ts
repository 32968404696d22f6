import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deviceModels } from '../hardware/models/all.ts';
import { trapDefinitions } from '../hardware/traps/all.ts';
import { objects } from '../hardware/traps/objects.ts';
import { TrapRules } from '../src/snmp/classify.ts';
import { ObjectNames, trapKey } from '../src/snmp/objects.ts';

const oid = /^\d+(\.\d+)+$/;
const shared = join(import.meta.dirname, '..', '..', 'shared', 'data', 'oids.tsv');

describe('definitions', () => {
  it('compile: every template names an object that exists', () => {
    const nobody = { byAddress: () => undefined, byMac: () => undefined };
    expect(() => new TrapRules(trapDefinitions, new ObjectNames(), nobody)).not.toThrow();
  });

  it('name each trap and each object once', () => {
    const traps = trapDefinitions.map((definition) => trapKey(definition.oid));
    expect(traps.filter((value, i) => traps.indexOf(value) !== i)).toEqual([]);
    for (const value of traps) expect(value).toMatch(oid);
    const names = objects.map((object) => object.name);
    expect(names.filter((value, i) => names.indexOf(value) !== i)).toEqual([]);
    for (const object of objects) expect(object.oid).toMatch(oid);
  });

  it('give every resolution something to clear and every cleared severity a resolution', () => {
    for (const { name, kind, severity, clears = [] } of trapDefinitions) {
      if (kind === 'resolution') expect(clears, name).not.toEqual([]);
      if (severity === 'cleared') expect(kind, name).toBe('resolution');
    }
  });

  it('let every problem end: by a clear, or by itself', () => {
    const meanings = trapDefinitions.flatMap((definition) => [
      definition,
      ...(definition.variants ?? []).map((variant) => ({ ...definition, ...variant })),
    ]);
    const cleared = new Set(meanings.flatMap(({ clears = [] }) => clears));
    const endless = meanings.filter(
      ({ kind, expires, key }) =>
        kind === 'problem' && expires === undefined && (key === undefined || !cleared.has(key)),
    );
    expect(endless.map(({ name, key }) => `${name} ${key}`)).toEqual([]);
  });

  it('give no clear that ends nothing', () => {
    const raised = new Set(
      trapDefinitions.flatMap(({ key, variants = [] }) => [key, ...variants.map((variant) => variant.key)]),
    );
    // What these end comes from elsewhere: the poller's, and other senders' keys.
    const elsewhere = /^unreachable$/;
    const lost = trapDefinitions.flatMap(({ name, clears = [] }) =>
      clears.filter((key) => !raised.has(key) && !elsewhere.test(key)).map((key) => `${name} ${key}`),
    );
    expect(lost).toEqual([]);
  });

  it('hold every PowerNet trap, and the published pairs', () => {
    const numbered = new Map(
      trapDefinitions.flatMap((definition) => {
        const number = /^1\.3\.6\.1\.4\.1\.318\.0\.(\d+)$/.exec(definition.oid)?.[1];
        return number ? [[Number(number), definition]] : [];
      }),
    );
    expect(numbered.size).toBe(804);
    for (const [raise, clear] of published) {
      expect(numbered.get(clear!)!.clears, `${raise} ends with ${clear}`).toContain(
        numbered.get(raise!)!.key,
      );
    }
  });

  it('have sane models, the last of which takes everything', () => {
    expect(deviceModels.at(-1)!.id).toBe('generic');
    for (const model of deviceModels) {
      for (const metric of model.metrics) {
        expect(metric.oid, metric.name).toMatch(oid);
        expect(metric.divisor).toBeGreaterThan(0);
        expect(metric.plausible[0]).toBeLessThan(metric.plausible[1]);
        expect(metric.oid.endsWith('.0')).toBe(!metric.column);
      }
    }
  });

  it.skipIf(!readable(shared))(
    'agree with the MIB tables on every object they name [needs recordings: shared/data/oids.tsv]',
    () => {
      // Vendors reuse standard names below their own branch: only rows of the same branch can contradict.
      const branch = (number: string) => number.split('.').slice(0, 6).join('.');
      const written = new Map<string, Set<string>>();
      for (const line of readFileSync(shared, 'utf8').split('\n')) {
        const [, name, number = ''] = line.split('\t');
        const key = `${name} ${branch(number)}`;
        written.set(key, (written.get(key) ?? new Set()).add(number));
      }
      const wrong = objects.filter(({ name, oid: ours }) => {
        const numbers = written.get(`${name.replace(/^.*::/, '')} ${branch(ours)}`);
        return numbers !== undefined && !numbers.has(ours);
      });
      expect(wrong.map(({ name, oid: ours }) => `${name} ${ours}`)).toEqual([]);
    },
  );

  it('ship profiles as files of the profiles folder', () => {
    const files = readdirSync(join(import.meta.dirname, '..', 'profiles')).filter((file) =>
      file.endsWith('.yaml'),
    );
    expect(files.length).toBeGreaterThanOrEqual(3);
  });
});

/** Raise and clear of PowerNet-MIB. */
const published = [
  [1, 8],
  [2, 33],
  [3, 10],
  [4, 38],
  [5, 9],
  [6, 34],
  [7, 11],
  [12, 30],
  [13, 14],
  [17, 36],
  [18, 19],
  [20, 23],
  [21, 23],
  [22, 23],
  [26, 27],
  [28, 37],
  [31, 35],
  [49, 50],
  [51, 52],
  [53, 54],
  [55, 56],
  [57, 58],
  [63, 64],
  [66, 65],
  [132, 133],
  [222, 223],
  [226, 227],
  [267, 266],
  [272, 273],
  [276, 277],
  [278, 279],
  [280, 281],
];

function readable(file: string): boolean {
  try {
    readFileSync(file);
    return true;
  } catch {
    return false;
  }
}
