import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import type { TrapDefinition } from '../../../hardware/contract.ts';
import { type ObjectDefinition, objects as shipped } from '../../../hardware/traps/objects.ts';
import { AppError, messageOf } from '../../lib/errors.ts';
import type { ParsedModule } from './model.ts';
import { MibReader } from './reader.ts';
import { type Missing, type ResolvedModule, resolveModules } from './resolve.ts';

/** Largest file that is read, bytes. */
const largestFile = 16 * 1024 * 1024;
const mostFiles = 5000;
/** Deepest folder below the one that is named. */
const deepestFolder = 8;

const oid = z.string().regex(/^\d+(\.\d+)*$/);
const labels = z.record(z.string().regex(/^-?\d+$/), z.string());
const StoredModule = z.object({
  module: z.string(),
  nodes: z.record(z.string(), oid),
  types: z.record(
    z.string(),
    z.object({ base: z.string(), labels: labels.optional(), hint: z.string().optional() }),
  ),
  objects: z.array(
    z.object({
      oid,
      name: z.string(),
      values: labels.optional(),
      bits: labels.optional(),
      hint: z.string().optional(),
      unit: z.string().optional(),
    }),
  ),
  notifications: z.array(z.object({ oid, name: z.string() })),
});

/** What an import did, for the person who asked for it. */
export interface ImportReport {
  files: number;
  modules: { module: string; objects: number; notifications: number }[];
  /** `acme.mib:12 "{" where a name is expected`. */
  failed: { file: string; line: number; message: string }[];
  missing: Missing[];
}

const folderOf = (data: string) => join(data, 'mibs');

/** Every regular file below a folder, in the order of their names. */
function filesBelow(folder: string, depth = 0): string[] {
  if (depth > deepestFolder) return [];
  return readdirSync(folder, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.name.startsWith('.')) return [];
      if (entry.isDirectory()) return filesBelow(path, depth + 1);
      return statSync(path, { throwIfNoEntry: false })?.isFile() ? [path] : [];
    });
}

/**
 * Reads every MIB file of a folder and keeps what it names in `DATA/mibs`, one file a module. Throws AppError `no_mibs`
 * when the folder cannot be read or holds no file; what a file breaks is in the report.
 */
export async function importMibs(
  folder: string,
  data: string,
  reader = new MibReader(),
): Promise<ImportReport> {
  const files = listed(folder);
  const failed: ImportReport['failed'] = [];
  const parsed = new Map<string, ParsedModule>();
  try {
    for (const path of files) {
      const file = relative(folder, path) || path;
      const { size } = statSync(path);
      if (size > largestFile) {
        failed.push({ file, line: 1, message: `has ${size} bytes; ${largestFile} is the most` });
        continue;
      }
      const { modules, faults } = await reader.read(path);
      failed.push(...faults.map((fault) => ({ file, ...fault })));
      for (const module of modules) if (!parsed.has(module.name)) parsed.set(module.name, module);
    }
  } finally {
    reader.stop();
  }
  const known = readStored(data, () => {});
  const { modules, missing } = resolveModules([...parsed.values()], known, shipped);
  const kept = modules.filter(({ module, nodes }) => /^[\w-]{1,128}$/.test(module) && hasAny(nodes));
  for (const module of kept) store(data, module);
  return {
    files: files.length,
    modules: kept.map(({ module, objects, notifications }) => ({
      module,
      objects: objects.length,
      notifications: notifications.length,
    })),
    failed,
    missing,
  };
}

const hasAny = (record: object) => Object.keys(record).length > 0;

function listed(folder: string): string[] {
  let files: string[];
  try {
    files = filesBelow(folder);
  } catch (thrown) {
    throw new AppError('no_mibs', `${folder} cannot be read: ${messageOf(thrown)}`, {
      remedy: 'name a folder with MIB files',
    });
  }
  if (files.length > 0 && files.length <= mostFiles) return files;
  throw new AppError('no_mibs', `${folder} holds ${files.length} files; 1 to ${mostFiles} can be read`, {
    remedy: 'name a folder with MIB files',
  });
}

function store(data: string, module: ResolvedModule): void {
  mkdirSync(folderOf(data), { recursive: true });
  const path = join(folderOf(data), `${module.module}.json`);
  writeFileSync(`${path}.new`, JSON.stringify(module));
  renameSync(`${path}.new`, path);
}

function readStored(data: string, refused: (file: string, reason: string) => void): ResolvedModule[] {
  let names: string[];
  try {
    names = readdirSync(folderOf(data)).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
  return names.toSorted().flatMap((name) => {
    const path = join(folderOf(data), name);
    try {
      return [StoredModule.parse(JSON.parse(readFileSync(path, 'utf8'))) as ResolvedModule];
    } catch (thrown) {
      refused(path, messageOf(thrown));
      return [];
    }
  });
}

/**
 * What was imported into a data folder: objects, and notifications as definitions of kind information. A file that cannot
 * be read is told to `refused` and left out.
 */
export function loadMibs(
  data: string,
  refused: (file: string, reason: string) => void = () => {},
): { objects: ObjectDefinition[]; traps: TrapDefinition[] } {
  const modules = readStored(data, refused);
  return {
    objects: modules.flatMap(({ objects }) => objects),
    traps: modules.flatMap(({ notifications }) =>
      notifications.map(
        ({ oid: trapOid, name }): TrapDefinition => ({
          oid: trapOid,
          name,
          severity: 'indeterminate',
          kind: 'information',
          title: `${name}: {values}`,
        }),
      ),
    ),
  };
}
