import { type Document, isNode, isSeq, parseDocument, stringify } from 'yaml';
import { type RuleFault, RuleSetFile, type TrapRule } from '../contract/index.ts';
import { readYaml, type YamlCheck } from '../lib/checked-yaml.ts';

/** What is wrong with one rule beyond its shape, the path below the rule. */
export type RuleCheck = (rule: TrapRule) => { path: (string | number)[]; message: string }[];

/** The rules of a text with the line of each, or every fault. */
export type ParsedRules =
  | { ok: true; rules: { rule: TrapRule; line: number }[] }
  | { ok: false; faults: RuleFault[] };

/** Reads the text of a rule set; `names` finds what a rule names and there is not. */
export function parseRules(text: string, names: RuleCheck = () => []): ParsedRules {
  const checks: YamlCheck<{ rules: TrapRule[] }>[] = [
    ({ rules }) => rules.flatMap((rule, i) => below(i, [...sense(rule), ...names(rule)])),
    ({ rules }) => unreachable(rules),
  ];
  const read = readYaml(text, RuleSetFile, checks, {
    what: 'a rule set',
    keys: 'a rule has oid, name, severity, kind, title, key, clears, ticket, expires, subject, match and variants',
  });
  if (!read.ok) return read;
  return {
    ok: true,
    rules: read.value.rules.map((rule, i) => ({ rule, line: read.lineOf(['rules', i]) })),
  };
}

/** Puts a rule into a text, or takes one away with null; comments and the other rules stay as they are. */
export function editRules(text: string, index: number | null, rule: TrapRule | null): string {
  const document: Document = parseDocument(text.replace(/^\uFEFF/, ''));
  if (!isSeq(document.get('rules'))) document.set('rules', document.createNode([]));
  const list = document.get('rules');
  if (!isSeq(list)) return text;
  list.flow = false;
  if (rule === null) {
    if (index !== null) list.delete(index);
  } else {
    const node = document.createNode(withoutUndefined(rule));
    const old = index === null ? undefined : list.items[index];
    if (isNode(old)) {
      node.commentBefore = old.commentBefore ?? null;
      node.spaceBefore = old.spaceBefore ?? false;
    }
    if (index === null || index >= list.items.length) list.add(node);
    else list.set(index, node);
  }
  return document.toString({ lineWidth: 0 });
}

/** One rule as YAML. */
export function ruleText(rule: object): string {
  return stringify(withoutUndefined(rule), { lineWidth: 0 });
}

const withoutUndefined = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const below = (i: number, faults: ReturnType<RuleCheck>) =>
  faults.map(({ path, message }) => ({ path: ['rules', i, ...path], message }));

/** Rules that say something without effect. */
function sense(rule: TrapRule): ReturnType<RuleCheck> {
  const faults: ReturnType<RuleCheck> = [];
  const clears = rule.clears ?? [];
  if (rule.kind === 'resolution' && clears.length === 0 && !rule.variants?.some((v) => v.clears?.length)) {
    faults.push({
      path: ['kind'],
      message:
        'a resolution that names no keys ends nothing; write them below clears, or make it information',
    });
  }
  if (rule.kind !== 'resolution' && clears.length > 0)
    faults.push({ path: ['clears'], message: 'only a resolution clears; write kind: resolution' });
  if (rule.kind !== 'problem' && rule.ticket)
    faults.push({ path: ['ticket'], message: 'only a problem opens a ticket; take it away' });
  return faults;
}

/** Rules that are never reached: an earlier one takes every trap of their OID. */
function unreachable(rules: readonly TrapRule[]): ReturnType<RuleCheck> {
  const whole = new Map<string, number>();
  return rules.flatMap(({ oid, match }, i) => {
    const first = whole.get(oid);
    if (first !== undefined) {
      const message = `rule ${first + 1} (${rules[first]!.name}) takes every trap of this OID before; put this one above it, or give that one a match`;
      return [{ path: ['rules', i, 'oid'], message }];
    }
    if (!match) whole.set(oid, i);
    return [];
  });
}
