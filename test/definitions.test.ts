import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deviceModels } from '../hardware/models/all.ts';
import { trapDefinitions } from '../hardware/traps/all.ts';
import { objects } from '../hardware/traps/objects.ts';
import { TrapRules } from '../src/snmp/classify.ts';
import { ObjectNames } from '../src/snmp/objects.ts';

const oid = /^\d+(\.\d+)+$/;
const shared = join(import.meta.dirname, '..', '..', 'shared', 'data', 'oids.tsv');

describe('definitions', () => {
  it('compile: every template names an object that exists', () => {
    const nobody = { byAddress: () => undefined, byMac: () => undefined };
    expect(() => new TrapRules(trapDefinitions, new ObjectNames(), nobody)).not.toThrow();
  });

  it('name each trap and each object once', () => {
    const traps = trapDefinitions.map((definition) => definition.oid);
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

  it('let every ticket-opening problem end: by a clear, or by itself', () => {
    const cleared = trapDefinitions.flatMap((d) => [
      ...(d.clears ?? []),
      ...(d.variants ?? []).flatMap((v) => v.clears ?? []),
    ]);
    for (const { name, key, kind, expires, variants = [] } of trapDefinitions) {
      if (kind === 'problem')
        expect(expires !== undefined || (key !== undefined && cleared.includes(key)), name).toBe(true);
      for (const variant of variants.filter((v) => v.kind === 'problem' && v.object === 'docsDevEvId')) {
        expect(variant.expires, `${name} ${variant.equals}`).toBeDefined();
      }
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
      const rows = readFileSync(shared, 'utf8')
        .split('\n')
        .map((line) => line.split('\t'));
      // Vendors reuse standard names below their own branch: only rows of the same branch can contradict.
      const branch = (number = '') => number.split('.').slice(0, 6).join('.');
      const wrong = objects.filter(({ name, oid: ours }) => {
        const numbers = rows
          .filter((row) => row[1] === name && branch(row[2]) === branch(ours))
          .map((row) => row[2]);
        return numbers.length > 0 && !numbers.includes(ours);
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

function readable(file: string): boolean {
  try {
    readFileSync(file);
    return true;
  } catch {
    return false;
  }
}
