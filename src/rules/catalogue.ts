import { type CatalogueEntry, type Page, type RuleOrigin, ruleOrigins, TrapRule } from '../contract/index.ts';
import { notFound } from '../lib/errors.ts';

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

/** What a list of rules may be narrowed to. */
export interface CatalogueFilter {
  /** Words that must stand in OID, name, title or key. */
  q?: string | undefined;
  origin?: RuleOrigin | undefined;
  kind?: TrapRule['kind'] | undefined;
}

/** Every rule in the order in which they are asked. */
export class Catalogue {
  readonly #layers: RuleLayers;
  readonly #keyOf: (oid: string) => string;
  #entries: readonly CatalogueEntry[] | undefined;

  /** `keyOf` tells which OIDs are one. */
  constructor(layers: RuleLayers, keyOf: (oid: string) => string) {
    this.#layers = { ...layers };
    this.#keyOf = keyOf;
  }

  /** Another rule set is in force. */
  replace(set: readonly object[]): void {
    this.#layers.set = set;
    this.#entries = undefined;
  }

  /** `before` is the place to go on from. */
  page(filter: CatalogueFilter, before: number | undefined, limit: number): Page<CatalogueEntry> {
    const all = this.#all();
    const words = (filter.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
    const items: CatalogueEntry[] = [];
    let at = before ?? 0;
    for (; at < all.length && items.length < limit; at++) {
      const entry = all[at]!;
      if (filter.origin && entry.origin !== filter.origin) continue;
      if (filter.kind && entry.rule.kind !== filter.kind) continue;
      if (mentions(entry, words)) items.push(entry);
    }
    return { items, next: at < all.length ? String(at) : null };
  }

  /** Throws AppError `not_found`. */
  entry(id: string): CatalogueEntry {
    const found = this.#all().find((entry) => entry.id === id);
    if (!found) throw notFound(`rule ${id}`);
    return found;
  }

  #all(): readonly CatalogueEntry[] {
    this.#entries ??= entriesOf(this.#layers, this.#keyOf);
    return this.#entries;
  }
}

function entriesOf(layers: RuleLayers, keyOf: (oid: string) => string): CatalogueEntry[] {
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

function mentions({ rule }: CatalogueEntry, words: readonly string[]): boolean {
  const text = `${rule.oid} ${rule.name} ${rule.title ?? ''} ${rule.key ?? ''}`.toLowerCase();
  return words.every((word) => text.includes(word));
}
