import { createHash } from 'node:crypto';
import type {
  CatalogueEntry,
  NameEntry,
  Page,
  RuleCheck,
  RuleDiff,
  RuleDraft,
  RulePreview,
  RuleSet,
  RuleVersion,
  RuleVersionText,
  TrapRule,
  Why,
} from '../contract/index.ts';
import type { AppBus } from '../events.ts';
import { type Clock, iso } from '../lib/clock.ts';
import { AppError, notFound } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import { compareTexts } from '../lib/text-diff.ts';
import type { TrapRules } from '../snmp/classify.ts';
import { definitionFaults } from '../snmp/definition-faults.ts';
import type { EventLog } from '../snmp/event-log.ts';
import { type ObjectNames, trapKey } from '../snmp/objects.ts';
import { Catalogue, type CatalogueFilter } from './catalogue.ts';
import { draftFor } from './draft.ts';
import { verdictOf } from './preview.ts';
import { editRules, parseRules } from './rule-set.ts';
import type { RuleStore, VersionRow } from './store.ts';
import { explainEvent } from './why.ts';

/** What the rule set works with. */
export interface RulesOptions {
  store: RuleStore;
  /** The rules that packets are judged by. */
  active: TrapRules;
  /** The same below a rule set of any version; 0 is a draft. */
  rulesWith(version: number, rules: readonly TrapRule[]): TrapRules;
  /** Told of the rules whenever others are in force. */
  inForce(rules: readonly TrapRule[]): void;
  /** What stands below the rule set. */
  config: readonly object[];
  shipped: readonly object[];
  objects: ObjectNames;
  events: EventLog;
  bus: AppBus;
  clock: Clock;
  log: Log;
}

/** Names shown for one search. */
const mostNames = 30;

/** The operator's own rules: a text in versions, of which the newest is in force at once. */
export class Rules {
  readonly #o: RulesOptions;
  readonly #catalogue: Catalogue;
  #rules: readonly TrapRule[] = [];

  constructor(options: RulesOptions) {
    this.#o = options;
    this.#catalogue = new Catalogue({ set: [], config: options.config, shipped: options.shipped }, trapKey);
  }

  /** Puts the newest version into force. What it names and is gone since, such as an object of a MIB that was taken away, leaves its rule out. */
  start(): void {
    const { store, log } = this.#o;
    const version = store.last();
    if (version === 0) return;
    const parsed = parseRules(store.get(version)!.text);
    if (!parsed.ok) {
      log.error({ version, faults: parsed.faults }, 'the rule set cannot be read; it is not in force');
      return;
    }
    const rules = parsed.rules.flatMap(({ rule }) => {
      const faults = this.#names(rule);
      if (faults.length === 0) return [rule];
      log.error({ version, rule: rule.name, faults }, 'a rule names what is gone; it is left out');
      return [];
    });
    this.#apply(version, rules);
  }

  /** The active set; version 0 with an empty text before the first save. */
  current(): RuleSet {
    const version = this.#o.store.last();
    const row = version === 0 ? undefined : this.#o.store.get(version)!;
    return { version, text: row?.text ?? '', saved: row ? view(row) : null };
  }

  versions(before: number | undefined, limit: number): Page<RuleVersion> {
    const found = this.#o.store.page(before, limit);
    return {
      items: found.map(view),
      next: found.length === limit && found.at(-1)!.version > 1 ? String(found.at(-1)!.version) : null,
    };
  }

  /** Throws AppError `not_found`. */
  version(version: number): RuleVersionText {
    const row = this.#row(version);
    return { ...view(row), text: row.text };
  }

  /** What changed from one version to another; 0 is the empty set before the first. Throws AppError `not_found`. */
  diff(from: number, to: number): RuleDiff {
    const text = (version: number) => (version === 0 ? '' : this.#row(version).text);
    return { from, to, ...compareTexts(text(from), text(to)) };
  }

  /** What a text would change in the set in force. */
  compare(text: string): RuleDiff {
    const { version, text: active } = this.current();
    return { from: version, to: version + 1, ...compareTexts(active, text) };
  }

  /** Reads a text: its rules, or every fault. */
  check(text: string): RuleCheck {
    const parsed = parseRules(text, (rule) => this.#names(rule));
    return parsed.ok ? { faults: [], rules: parsed.rules } : { faults: parsed.faults, rules: [] };
  }

  /** The rules in force and those of a text, to be run beside each other. Throws AppError `invalid`. */
  toReplay(text: string): { base: number; before: readonly TrapRule[]; after: readonly TrapRule[] } {
    const checked = this.check(text);
    sound(checked);
    return { base: this.#o.store.last(), before: this.#rules, after: checked.rules.map(({ rule }) => rule) };
  }

  /** A text with one rule changed. Throws AppError `invalid` when the text or what would become of it is no rule set. */
  edit(text: string, index: number | null, rule: TrapRule | null): { text: string } {
    sound(this.check(text));
    const edited = editRules(text, index, rule);
    sound(this.check(edited));
    return { text: edited };
  }

  /**
   * Saves a text as the next version and puts it into force. Throws AppError `rules_changed` when `base` is not the newest
   * version any more, `invalid` with place and remedy when the text has a fault.
   */
  save(input: { base: number; text: string; comment: string }, author: string): RuleVersion {
    return this.#add(input, author, null);
  }

  /** Makes the text of an older version the newest one. Throws AppError `rules_changed`, `invalid`, `not_found`. */
  restore(version: number, input: { base: number; comment: string }, author: string): RuleVersion {
    const { text } = this.#row(version);
    const comment = input.comment || `text of version ${version}`;
    return this.#add({ base: input.base, text, comment }, author, version);
  }

  /** Every rule in force, own ones first; `before` is the place to go on from. */
  catalogue(filter: CatalogueFilter, before: number | undefined, limit: number): Page<CatalogueEntry> {
    return this.#catalogue.page(filter, before, limit);
  }

  /** One rule in force by its place. Throws AppError `not_found`. */
  entry(id: string): CatalogueEntry {
    return this.#catalogue.entry(id);
  }

  /** Objects or notifications by a part of their name or OID. */
  names(what: 'object' | 'trap', q: string): NameEntry[] {
    return this.#o.objects.search(what, q, mostNames);
  }

  /** One stored trap by the active rules and by those of a text. Throws AppError `not_found`, `not_a_trap`. */
  preview(
    text: string,
    eventId: number,
    edit?: { index: number | null; rule: TrapRule | null },
  ): RulePreview {
    const { active, rulesWith, events } = this.#o;
    const event = events.original(eventId);
    const before = verdictOf(active, event);
    const { faults, rules } = this.check(edit ? editRules(text, edit.index, edit.rule) : text);
    const draft =
      faults.length === 0 &&
      rulesWith(
        0,
        rules.map(({ rule }) => rule),
      );
    return { event: eventId, before, after: draft ? verdictOf(draft, event) : null, faults };
  }

  /** A rule to begin with for the trap of an event. Throws AppError `not_found`, `not_a_trap`. */
  draft(eventId: number): RuleDraft {
    const { events, objects, active } = this.#o;
    const event = events.original(eventId);
    verdictOf(active, event);
    const { oid, varbinds, known, name } = events.detail(event.id);
    const { items } = this.catalogue({ q: oid }, undefined, 5000);
    const entry = items.find(({ rule }) => trapKey(rule.oid) === trapKey(oid));
    const trapName = known ? name : (objects.trapName(oid) ?? null);
    return { event: eventId, ...draftFor({ oid, name: trapName, varbinds }, entry, objects) };
  }

  /** Why an event means what it means. Throws AppError `not_found`. */
  why(eventId: number): Why {
    const { active, rulesWith, events, objects, store } = this.#o;
    const of = (version: number) => {
      const row = store.get(version);
      const parsed = row && parseRules(row.text, (rule) => this.#names(rule));
      return parsed?.ok
        ? rulesWith(
            version,
            parsed.rules.map(({ rule }) => rule),
          )
        : undefined;
    };
    return explainEvent(events.original(eventId), { active, of, objects });
  }

  #add(
    { base, text, comment }: { base: number; text: string; comment: string },
    author: string,
    restored: number | null,
  ): RuleVersion {
    const { store, clock, bus } = this.#o;
    const checked = this.check(text);
    sound(checked);
    const row = store.transaction(() => {
      const last = store.last();
      if (last !== base) {
        const other = store.get(last);
        const how = other ? `${other.author} saved version ${last} meanwhile` : `there is no version ${base}`;
        throw new AppError('rules_changed', how, {
          field: 'base',
          remedy: 'look at the difference, then save again on top of that version',
        });
      }
      const hash = createHash('sha256').update(text).digest('hex');
      if (last > 0 && store.get(last)!.hash === hash)
        throw new AppError('unchanged', `version ${last} has the same text`, { field: 'text' });
      const added: VersionRow = {
        version: last + 1,
        at: clock.now(),
        author,
        comment,
        hash,
        rules: checked.rules.length,
        restored,
      };
      store.add({ ...added, text });
      return added;
    });
    this.#apply(
      row.version,
      checked.rules.map(({ rule }) => rule),
    );
    const saved = view(row);
    bus.emit('rules.changed', { version: saved });
    return saved;
  }

  #apply(version: number, rules: readonly TrapRule[]): void {
    this.#o.active.use(version, rules);
    this.#rules = rules;
    this.#o.inForce(rules);
    this.#catalogue.replace(rules);
  }

  #names(rule: TrapRule) {
    return definitionFaults(rule, this.#o.objects);
  }

  #row(version: number): VersionRow & { text: string } {
    const row = this.#o.store.get(version);
    if (!row) throw notFound(`version ${version} of the rules`);
    return row;
  }
}

function view(row: VersionRow): RuleVersion {
  const { version, at, author, comment, hash, rules, restored } = row;
  return { version, at: iso(at), author, comment, hash, rules, restored };
}

function sound({ faults: [first, ...more] }: RuleCheck): void {
  if (!first) return;
  const rest = more.length > 0 ? ` (and ${more.length} more)` : '';
  throw new AppError(
    'invalid',
    `line ${first.line}, column ${first.column}: ${first.path || 'the text'}: ${first.message}${rest}`,
    { field: 'text', remedy: 'POST /api/rules/check lists every fault with its place' },
  );
}
