import { type Document, isMap, isScalar, LineCounter, parseDocument, visit, type YAMLError } from 'yaml';
import type { z } from 'zod';
import { issueWords, valueAt } from './issue-words.ts';

/** One fault of a YAML text, placed; line and column from 1. */
export interface YamlFault {
  line: number;
  column: number;
  /** `benches[0].positions[3].outlet`; empty for the whole. */
  path: string;
  /** What is wrong and what to write instead. */
  message: string;
}

/** What a check over the whole finds. */
export type YamlCheck<T> = (value: T) => { path: (string | number)[]; message: string }[];

/** A text that was read, or every fault of it in the order of the text. */
export type YamlRead<T> =
  | { ok: true; value: T; document: Document.Parsed; lineOf(path: readonly PropertyKey[]): number }
  | { ok: false; faults: YamlFault[] };

/** How the words of a fault name things. */
export interface YamlWords {
  /** With its article: `a configuration`. */
  what: string;
  /** Where every key stands: `linebench.example.yaml lists every key`. */
  keys: string;
}

/** Aliases resolved to at most this many nodes. */
const mostAliases = 100;

/** A text whose YAML is sound, not held against any schema yet. */
export interface OpenYaml {
  value: unknown;
  document: Document.Parsed;
  /** Where the deepest node on a path stands. */
  place(path: readonly PropertyKey[]): Omit<YamlFault, 'message'>;
  /** Every fault that a schema found in `value`, or in something of the same shape. */
  faults(error: z.ZodError, value: unknown): YamlFault[];
}

/** Reads a YAML text by a schema and checks it; nothing in the text can run or grow without bound. */
export function readYaml<T>(
  text: string,
  schema: z.ZodType<T>,
  checks: readonly YamlCheck<T>[],
  words: YamlWords,
): YamlRead<T> {
  const opened = openYaml(text, words);
  if (!opened.ok) return opened;
  const { value, document, place, faults: told } = opened.yaml;
  const parsed = schema.safeParse(value);
  if (!parsed.success) return { ok: false, faults: inOrder(told(parsed.error, value)) };
  const faults = checks.flatMap((check) => check(parsed.data));
  if (faults.length > 0)
    return { ok: false, faults: inOrder(faults.map(({ path, message }) => ({ ...place(path), message }))) };
  return { ok: true, value: parsed.data, document, lineOf: (path) => place(path).line };
}

/** Faults in the order of the text. */
export function inOrder(faults: readonly YamlFault[]): YamlFault[] {
  return faults.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

/** Reads a YAML text whatever it means; `value` is an empty object for an empty text. */
export function openYaml(
  text: string,
  words: YamlWords,
): { ok: true; yaml: OpenYaml } | { ok: false; faults: YamlFault[] } {
  const lines = new LineCounter();
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const refuse = (faults: YamlFault[]) => ({ ok: false as const, faults: inOrder(faults) });
  const document = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: lines, strict: true });
  const [unreadable] = document.errors;
  if (unreadable) {
    return refuse([{ ...at(unreadable.pos[0]), path: '', message: yamlWords(unreadable, words) }]);
  }
  const forbidden = forbiddenNodes(document, words);
  if (forbidden.length > 0) {
    return refuse(forbidden.map(({ offset, path, message }) => ({ ...at(offset), path, message })));
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: mostAliases }) ?? {};
  } catch {
    const message = `the aliases stand for more than ${words.what} can need; write the values out`;
    return refuse([{ ...at(firstAlias(document)), path: '', message }]);
  }
  const place = (path: readonly PropertyKey[]) => ({ ...at(offsetOf(document, path)), path: pathText(path) });
  const faults = (error: z.ZodError, given: unknown) =>
    error.issues.flatMap((issue) => faultsOf(issue, given, place, words));
  return { ok: true, yaml: { value, document, place, faults } };
}

function yamlWords(error: YAMLError, words: YamlWords): string {
  const said = error.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '');
  if (said.startsWith('Maximum call stack')) return `nested too deeply; ${words.what} has ten levels at most`;
  if (error.code === 'TAB_AS_INDENT') return 'a tab stands here; indent with spaces';
  if (error.code === 'DUPLICATE_KEY') return 'this key is here twice; take one of them away';
  if (error.code === 'MULTIPLE_DOCS')
    return 'a second document begins here; take the line --- away, a file has one';
  return `this is no YAML: ${said}`;
}

/** Keys that JavaScript would take for a prototype, and aliases of nothing or of what they stand in. */
function forbiddenNodes(
  document: Document,
  words: YamlWords,
): { offset: number; path: string; message: string }[] {
  const found: { offset: number; path: string; message: string }[] = [];
  visit(document, {
    Pair(_, { key }) {
      if (isScalar(key) && key.value === '__proto__')
        found.push({ offset: key.range?.[0] ?? 0, path: '__proto__', message: noSuchKey(words) });
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

const noSuchKey = ({ keys }: YamlWords) => `no such key; ${keys}`;

function faultsOf(
  issue: z.core.$ZodIssue,
  value: unknown,
  place: (path: readonly PropertyKey[]) => Omit<YamlFault, 'message'>,
  terms: YamlWords,
): YamlFault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ ...place([...issue.path, key]), message: noSuchKey(terms) }));
  }
  return [{ ...place(issue.path), message: issueWords(issue, valueAt(value, issue.path)) }];
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
