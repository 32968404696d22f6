import { type CatalogueEntry, type RuleOrigin, ruleOrigins, TrapRule } from '../contract/index.ts';

/** Rules of one origin in their order. */
export type RuleLayers = Record<RuleOrigin, readonly object[]>;

/** Keys of a rule; what ships may know more of itself. */
const keys = Object.keys(TrapRule.shape) as (keyof TrapRule)[];

/** Only what a rule set can say of a definition. */
export function asRule(definition: object): TrapRule {
  const given = definition as Partial<TrapRule>;
  return Object.fromEntries(
    keys.flatMap((key) => (given[key] === undefined ? [] : [[key, given[key]]])),
  ) as unknown as TrapRule;
}

/** Every rule in the order in which they are asked; `keyOf` tells which OIDs are one. */
export function catalogue(layers: RuleLayers, keyOf: (oid: string) => string): CatalogueEntry[] {
  const whole = new Set<string>();
  return ruleOrigins.flatMap((origin) =>
    layers[origin].map((definition, i): CatalogueEntry => {
      const rule = asRule(definition);
      const key = keyOf(rule.oid);
      const hidden = whole.has(key);
      if (!rule.match) whole.add(key);
      return { id: `${origin}-${i}`, origin, rule, hidden };
    }),
  );
}

/** Whether every word stands in the rule. */
export function mentions({ rule }: CatalogueEntry, words: readonly string[]): boolean {
  const text = `${rule.oid} ${rule.name} ${rule.title ?? ''} ${rule.key ?? ''}`.toLowerCase();
  return words.every((word) => text.includes(word));
}
