import { existsSync, readFileSync } from 'node:fs';
import { type Document, isMap, isScalar, LineCounter, parseDocument, visit, type YAMLError } from 'yaml';
import type { z } from 'zod';
import { Config, type ConfigCheck, references } from './config.ts';
import { AppError, messageOf } from './lib/errors.ts';

/** One fault of a configuration file, placed. */
export interface ConfigFault {
  file: string;
  line: number;
  column: number;
  /** `benches[0].positions[3].outlet`. */
  path: string;
  /** What is wrong and what to write instead. */
  message: string;
}

/** Thrown by loadConfig and parseConfig: every fault of the file at once. */
export class ConfigError extends AppError {
  readonly faults: readonly ConfigFault[];
  constructor(faults: readonly ConfigFault[]) {
    const sorted = faults.toSorted((a, b) => a.line - b.line || a.column - b.column);
    super(
      'config',
      sorted.map((f) => `${f.file}:${f.line}:${f.column} ${f.path || '(top)'}: ${f.message}`).join('\n'),
    );
    this.faults = sorted;
  }
}

/** Largest configuration file that is read, bytes. */
const largestFile = 4 * 1024 * 1024;
/** Aliases resolved to at most this many nodes. */
const mostAliases = 100;

/** Reads and checks a configuration file, or the defaults when `file` is undefined. Throws ConfigError with every fault. */
export function loadConfig(file: string | undefined, checks: readonly ConfigCheck[] = [references]): Config {
  if (file === undefined) return Config.parse({});
  const refuse = (message: string) => new ConfigError([{ file, line: 1, column: 1, path: '', message }]);
  if (!existsSync(file)) throw refuse('no such file; copy linebench.example.yaml to begin with');
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw refuse(`cannot be read (${messageOf(cause)}); name a YAML file that this user may read`);
  }
  if (bytes.length > largestFile) {
    throw refuse(`the file has ${bytes.length} bytes; ${largestFile} is the most`);
  }
  return parseConfig(bytes.toString('utf8'), file, checks);
}

/** Checks the text of a configuration file; `file` is for messages only. Throws ConfigError with every fault. */
export function parseConfig(
  text: string,
  file: string,
  checks: readonly ConfigCheck[] = [references],
): Config {
  const lines = new LineCounter();
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const document = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: lines, strict: true });
  const unreadable = document.errors.map((error) => ({
    ...at(error.pos[0]),
    path: '',
    message: yamlWords(error),
  }));
  if (unreadable.length > 0) throw new ConfigError(unreadable.slice(0, 1));
  const forbidden = forbiddenNodes(document).map(({ offset, path, message }) => ({
    ...at(offset),
    path,
    message,
  }));
  if (forbidden.length > 0) throw new ConfigError(forbidden);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: mostAliases }) ?? {};
  } catch {
    const message = 'the aliases stand for more than a configuration can need; write the values out';
    throw new ConfigError([{ ...at(firstAlias(document)), path: '', message }]);
  }
  const place = (path: readonly PropertyKey[]) => ({
    ...at(offsetOf(document, path)),
    path: pathText(path),
  });
  const parsed = Config.safeParse(value);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.flatMap((issue) => faultsOf(issue, value, place)));
  }
  const faults = checks
    .flatMap((check) => check(parsed.data))
    .map(({ path, message }) => ({ ...place(path), message }));
  if (faults.length > 0) throw new ConfigError(faults);
  return parsed.data;
}

function yamlWords(error: YAMLError): string {
  const said = error.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '');
  if (said.startsWith('Maximum call stack'))
    return 'nested too deeply; a configuration has ten levels at most';
  if (error.code === 'TAB_AS_INDENT') return 'a tab stands here; indent with spaces';
  if (error.code === 'DUPLICATE_KEY') return 'this key is here twice; take one of them away';
  if (error.code === 'MULTIPLE_DOCS')
    return 'a second document begins here; take the line --- away, a file has one';
  return `this is no YAML: ${said}`;
}

/** Keys that JavaScript would take for a prototype, and aliases of nothing or of what they stand in. */
function forbiddenNodes(document: Document): { offset: number; path: string; message: string }[] {
  const found: { offset: number; path: string; message: string }[] = [];
  visit(document, {
    Pair(_, { key }) {
      if (isScalar(key) && key.value === '__proto__')
        found.push({ offset: key.range?.[0] ?? 0, path: '__proto__', message: noSuchKey });
    },
    Alias(_, alias, path) {
      const target = alias.resolve(document);
      if (target && !path.includes(target)) return;
      const message = target
        ? `*${alias.source} stands inside of what it stands for; write the values out`
        : `no anchor &${alias.source} stands before this; write the value out`;
      found.push({ offset: alias.range?.[0] ?? 0, path: '', message });
    },
  });
  return found;
}

function firstAlias(document: Document): number {
  let offset = 0;
  visit(document, {
    Alias(_, alias) {
      offset = alias.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}

const noSuchKey = 'no such key; linebench.example.yaml lists every key';

function faultsOf(
  issue: z.core.$ZodIssue,
  value: unknown,
  place: (path: readonly PropertyKey[]) => Omit<ConfigFault, 'message'>,
): ConfigFault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ ...place([...issue.path, key]), message: noSuchKey }));
  }
  return [{ ...place(issue.path), message: words(issue, valueAt(value, issue.path)) }];
}

const nouns: Record<string, string> = {
  string: 'a text (quotes make it one)',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list, each entry behind a dash',
  object: 'keys, each with its value',
  record: 'names, each with its value',
};

/** What to write instead. */
function words(issue: z.core.$ZodIssue, given: unknown): string {
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

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );
}

/** Offset of the deepest node on the path; a missing key is placed at its parent. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const keys = path.slice(0, depth);
    const parent = depth === 0 ? document.contents : document.getIn(keys.slice(0, -1), true);
    if (depth > 0 && isMap(parent)) {
      const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === keys.at(-1));
      if (pair && isScalar(pair.key) && pair.key.range) return pair.key.range[0];
    }
    const node = document.getIn(keys, true) as { range?: [number, number, number] | null } | undefined;
    if (node?.range) return node.range[0];
  }
  return 0;
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key),
    '',
  );
}
