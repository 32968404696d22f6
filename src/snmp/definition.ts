import type { TrapDefinition, TrapVariant } from '../../hardware/contract.ts';
import type { Priority, RuleOrigin, Severity } from '../contract/index.ts';
import { type Condition, conditionOf } from './match.ts';
import type { Notification } from './notification.ts';
import type { Template, Templates } from './templates.ts';

/** Where a definition comes from; `version` is that of the rule set, 0 for a draft. */
export interface Origin {
  kind: RuleOrigin;
  version: number | null;
}

/** What a packet means by one definition or one of its variants, ready to be filled. */
export interface CompiledMeaning {
  severity: Severity;
  kind: TrapDefinition['kind'];
  title: Template | undefined;
  key: Template | undefined;
  clears: readonly Template[];
  ticket: Priority | null;
  expires: number | null;
  why: string;
  /** `object = value` of the variant; null for the definition itself. */
  variant: string | null;
}

/** A definition with everything looked up. */
export interface CompiledDefinition {
  name: string;
  origin: Origin;
  source: TrapDefinition;
  /** Undefined when the OID alone decides. */
  condition: Condition | undefined;
  subject: Template | undefined;
  base: CompiledMeaning;
  groups: readonly VariantGroup[];
}

/** Variants in a row that look at the same object. */
interface VariantGroup {
  object: string;
  read: (packet: Notification) => string | undefined;
  exact: Map<string, CompiledMeaning>;
  beginnings: { text: string; meaning: CompiledMeaning }[];
}

/** Looks up what a definition names. Throws RangeError for a name that there is not. */
export function compileDefinition(
  definition: TrapDefinition,
  origin: Origin,
  templates: Templates,
): CompiledDefinition {
  const rule = wordsOf(definition, origin);
  const meaning = (overrides: Partial<TrapDefinition>, why: string, variant: string | null) => {
    const merged = { ...definition, ...overrides };
    return {
      severity: merged.severity,
      kind: merged.kind,
      title: merged.title === undefined ? undefined : templates.make(merged.title),
      key: merged.key === undefined ? undefined : templates.make(merged.key),
      clears: (merged.clears ?? []).map((clear) => templates.make(clear)),
      ticket: merged.ticket ?? null,
      expires: merged.expires ?? null,
      why: `${why} is ${merged.kind === 'information' ? 'information only, no alarm' : `a ${merged.kind}`}`,
      variant,
    };
  };
  return {
    name: definition.name,
    origin,
    source: definition,
    condition: definition.match && conditionOf(definition.match, templates),
    subject: definition.subject === undefined ? undefined : templates.make(definition.subject),
    base: meaning({}, rule, null),
    groups: groupsOf(definition.variants ?? [], templates, ({ object, equals, ...overrides }) =>
      meaning(defined(overrides), `${rule}, variant ${object} = ${equals},`, `${object} = ${equals}`),
    ),
  };
}

/** The meaning of a packet by the first variant that fits, else by the definition itself. */
export function meaningOf(definition: CompiledDefinition, packet: Notification): CompiledMeaning {
  for (const { read, exact, beginnings } of definition.groups) {
    const value = read(packet);
    if (value === undefined) continue;
    const meaning = exact.get(value) ?? beginnings.find(({ text }) => value.startsWith(text))?.meaning;
    if (meaning) return meaning;
  }
  return definition.base;
}

function wordsOf({ name, oid }: TrapDefinition, { kind, version }: Origin): string {
  if (kind === 'set') return `rule ${name} (${oid}) of ${version ? `version ${version}` : 'the draft'}`;
  return `definition ${name} (${oid})${kind === 'config' ? ' of the configuration' : ''}`;
}

function groupsOf(
  variants: readonly TrapVariant[],
  templates: Templates,
  compile: (variant: TrapVariant) => CompiledMeaning,
): VariantGroup[] {
  const groups: VariantGroup[] = [];
  for (const variant of variants) {
    const { object, equals } = variant;
    if (groups.at(-1)?.object !== object)
      groups.push({ object, read: templates.raw(object), exact: new Map(), beginnings: [] });
    const { exact, beginnings } = groups.at(-1)!;
    const meaning = compile(variant);
    if (equals.endsWith('*')) beginnings.push({ text: equals.slice(0, -1), meaning });
    else if (!exact.has(equals)) exact.set(equals, meaning);
  }
  return groups;
}

/** Without what is undefined: a key that a variant leaves out must not hide that of its definition. */
function defined<T extends object>(record: T): Partial<T> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Partial<T>;
}
