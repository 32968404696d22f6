import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** Every source file below a folder, relative to the root, with forward slashes. */
function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|tsx)$/.test(file) && !file.split(sep).includes('dist'))
    .map((file) => `${folder}/${file.split(sep).join('/')}`);
}

/** What a file imports (types and dynamic imports included): files of ours relative to the root, packages by name. */
function imports(file: string): { ours: string[]; packages: string[] } {
  const text = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const ours: string[] = [];
  const packages: string[] = [];
  const statement =
    /^(?:import|export)\s+(?:type\s+)?[{*\w][^;]*?\bfrom\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm;
  for (const match of text.matchAll(statement)) {
    const target = (match[1] ?? match[2] ?? match[3])!;
    if (target.startsWith('.'))
      ours.push(
        relative(root, resolve(root, dirname(file), target))
          .split(sep)
          .join('/'),
      );
    else packages.push(target);
  }
  return { ours, packages };
}

/** Folder (or file) that a rule speaks of. */
function unitOf(file: string): string {
  const parts = file.split('/');
  if (parts[0] !== 'src') return parts[0]!;
  return parts.length === 2 ? file : `src/${parts[1]}`;
}

const level: Record<string, number> = {
  hardware: 0,
  'src/lib': 0,
  'src/contract': 0,
  // Parts of the configuration's schema, below src/config.ts.
  'src/config': 0.5,
  'src/db': 1,
  'src/events.ts': 1,
  'src/config.ts': 1,
  'src/ingest': 2,
  'src/snmp': 2,
  'src/devices': 2,
  'src/accounts': 2,
  'src/benches': 2,
  'src/views': 2,
  'src/alarms': 3,
  'src/plant': 3,
  'src/runs': 3,
  'src/tickets': 3,
  'src/rules': 3,
  'src/channels': 3,
  'src/api': 4,
};
/** Files directly below src/ that are not named above join the parts. */
const levelOf = (unit: string) => level[unit] ?? (unit.startsWith('src/') && unit.endsWith('.ts') ? 5 : -1);

const seesHardware = new Set(['src/snmp', 'src/plant', 'src/benches', 'src/config.ts']);

function refusal(file: string, target: string): string | undefined {
  const [from, to] = [unitOf(file), unitOf(target)];
  if (from === to) return undefined;
  if (from === 'web') return to === 'src/contract' ? undefined : 'the web sees the contract only';
  const [low, high] = [levelOf(to), levelOf(from)];
  if (high === -1) return `${from} has no level: add it to the table`;
  if (low === -1) return `${to} is not for import`;
  if (high === 5) return undefined;
  if (high === 0) return `${from} is a leaf`;
  if (low >= high) return `level ${high} imports level ${low}`;
  if (to === 'hardware' && !seesHardware.has(from)) return `${from} does not see hardware`;
  if (from === 'src/api') {
    if (to === 'src/db' || to === 'src/config.ts') return 'the API sees managers, not the store';
    if (/\/(store|.*-store)\.ts$/.test(target)) return 'the API never sees a store';
  }
  return undefined;
}

const ourFiles = [...sources('src'), ...sources('hardware'), ...sources('web')];

describe('architecture', () => {
  it('has only imports that the levels allow', () => {
    const refused = ourFiles.flatMap((file) =>
      imports(file).ours.flatMap((target) => {
        const reason = refusal(file, target);
        return reason ? [`${file} -> ${target}: ${reason}`] : [];
      }),
    );
    expect(refused).toEqual([]);
  });

  it('finds a forbidden import where there is one', () => {
    expect(refusal('src/api/routes/events.ts', 'src/snmp/store.ts')).toBeDefined();
    expect(refusal('src/tickets/tickets.ts', 'src/alarms/alarms.ts')).toBeDefined();
    expect(refusal('src/lib/bus.ts', 'src/events.ts')).toBeDefined();
    expect(refusal('src/runs/runner.ts', 'hardware/contract.ts')).toBeDefined();
    expect(refusal('web/src/net.ts', 'src/lib/clock.ts')).toBeDefined();
  });

  it('has no cycle between files', () => {
    const graph = new Map(ourFiles.map((file) => [file, imports(file).ours]));
    const done = new Set<string>();
    const cycles: string[] = [];
    const walk = (file: string, path: string[]) => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      if (done.has(file) || path.includes(file)) return;
      for (const next of graph.get(file) ?? []) walk(next, [...path, file]);
      done.add(file);
    };
    for (const file of graph.keys()) walk(file, []);
    expect(cycles).toEqual([]);
  });

  it('keeps each risky package behind its one door', () => {
    const doors: Record<string, RegExp> = {
      serialport: /^hardware\/wires\/serial\.ts$/,
      'modbus-serial': /^hardware\/(wires\/modbus|sim\/relay-board)\.ts$/,
      'better-sqlite3': /^src\/db\/open\.ts$/,
      ssh2: /^hardware\/(wires\/ssh|sim\/unit-services)\.ts$/,
      'net-snmp': /^src\/snmp\//,
      'socket.io': /^src\/api\/(live|unsent)\.ts$/,
      'socket.io-client': /^web\/src\/net\.ts$/,
    };
    const wrong = ourFiles.flatMap((file) =>
      imports(file)
        .packages.filter((name) => doors[name] && !doors[name].test(file))
        .map((name) => `${file} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it('gives the contract nothing but zod', () => {
    const wrong = ourFiles
      .filter((file) => file.startsWith('src/contract/'))
      .flatMap((file) =>
        imports(file)
          .packages.filter((name) => name !== 'zod')
          .map((name) => `${file} imports ${name}`),
      );
    expect(wrong).toEqual([]);
  });

  it('reads the environment in config.ts only, and writes SQL in stores only', () => {
    const environment = ourFiles.filter(
      (file) => file !== 'src/config.ts' && /process\.env\b/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(environment).toEqual([]);
    const sql = ourFiles.filter(
      (file) =>
        file.startsWith('src/') &&
        !/^src\/db\/|\/store\.ts$/.test(file) &&
        /['"`]\s*(SELECT|INSERT|UPDATE|DELETE)\s+(?:[\w*(]|OR\b)/.test(
          readFileSync(join(root, file), 'utf8'),
        ),
    );
    expect(sql).toEqual([]);
  });
});
