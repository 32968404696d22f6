import { z } from 'zod';
import { AlarmType } from './alarms.ts';
import { PageQuery, Priority, page, Severity, Time } from './common.ts';

/** Most characters of a rule set's text. */
export const longestRuleSet = 400_000;

/** One text or several, of which one must fit; a star stands for any characters, case does not matter. */
const Pattern = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)], {
  error: 'write a text such as cmts-* or a list of them',
});

/** A condition on one varbind: exactly one of equals, not, above, below and present. */
export const VarbindCondition = z
  .strictObject({
    /** Name of the object, or `cmStatus`. */
    object: z.string().min(1),
    /** The raw value as text; a star at the end stands for any rest. */
    equals: z.string().optional(),
    /** Any value but this one; a missing varbind fits too. */
    not: z.string().optional(),
    above: z.number().optional(),
    below: z.number().optional(),
    present: z.boolean().optional(),
  })
  .refine((condition) => Object.values({ ...condition, object: undefined }).filter(isSet).length === 1, {
    error: 'write exactly one of equals, not, above, below and present beside the object',
  });
const isSet = (value: unknown) => value !== undefined;

/** What must hold beside the OID for a rule to be taken; all of it. */
export const TrapMatch = z.strictObject({
  /** IP address of the sender. */
  source: Pattern.optional(),
  /** Facts of the sending device; an unknown sender fits none. */
  device: z
    .strictObject({
      name: Pattern.optional(),
      kind: Pattern.optional(),
      vendor: Pattern.optional(),
      model: Pattern.optional(),
      site: Pattern.optional(),
      node: Pattern.optional(),
      group: Pattern.optional(),
    })
    .optional(),
  varbinds: z.array(VarbindCondition).min(1).max(20).optional(),
});
export type TrapMatch = z.infer<typeof TrapMatch>;

const meaning = {
  severity: Severity,
  kind: z.enum(['problem', 'resolution', 'information']),
  /** Template of what people read. */
  title: z.string().min(1).max(400).optional(),
  /** Template of the reduction key below the device. */
  key: z.string().min(1).max(400).optional(),
  /** Of a resolution: templates of the keys that it clears. */
  clears: z.array(z.string().min(1).max(400)).max(50).optional(),
  ticket: Priority.optional(),
  /** Seconds without a repeat after which a problem is over by itself. */
  expires: z.number().int().positive().optional(),
};

/** What a trap means: one rule of a rule set or one entry of `traps.definitions`. */
export const TrapRule = z.strictObject({
  /** snmpTrapOID.0; both spellings with and without the `.0.` before the last number match. */
  oid: z.string().regex(/^\d+(\.\d+)+$/, 'write a numeric OID such as 1.3.6.1.6.3.1.1.5.3'),
  name: z.string().min(1).max(100),
  /** Type of the alarms that it raises; by the name unless given. */
  type: AlarmType.optional(),
  /** The problem means that the device is dead: what hangs behind it is silent meanwhile. */
  outage: z.boolean().optional(),
  ...meaning,
  /** Template of the MAC of the device that it is about, when that is not the sender. */
  subject: z.string().min(1).max(400).optional(),
  match: TrapMatch.optional(),
  variants: z
    .array(
      z.strictObject({
        object: z.string().min(1),
        equals: z.string(),
        ...meaning,
        severity: meaning.severity.optional(),
        kind: meaning.kind.optional(),
      }),
    )
    .max(500)
    .optional(),
});
export type TrapRule = z.infer<typeof TrapRule>;

/** The file of a rule set. */
export const RuleSetFile = z.strictObject({ rules: z.array(TrapRule).max(5000).default([]) });

/** Where a rule comes from; the earlier of this list wins over the later for the same trap. */
export const ruleOrigins = ['set', 'config', 'shipped'] as const;
export const RuleOrigin = z.enum(ruleOrigins);
export type RuleOrigin = z.infer<typeof RuleOrigin>;

/** One saved version of the rule set; the newest is the active one. */
export const RuleVersion = z.object({
  version: z.number().int(),
  at: Time,
  author: z.string(),
  comment: z.string(),
  /** SHA-256 of the text, hex. */
  hash: z.string(),
  /** Rules in it. */
  rules: z.number().int(),
  /** Version whose text was taken again; null when the text is new. */
  restored: z.number().int().nullable(),
});
export type RuleVersion = z.infer<typeof RuleVersion>;
export const RuleVersionsPage = page(RuleVersion);
export const RuleVersionText = RuleVersion.extend({ text: z.string() });
export type RuleVersionText = z.infer<typeof RuleVersionText>;

/** The active rule set; version 0 with an empty text before the first save. */
export const RuleSet = z.object({
  version: z.number().int(),
  text: z.string(),
  saved: RuleVersion.nullable(),
});
export type RuleSet = z.infer<typeof RuleSet>;

/** Saves the text as the next version; `base` is the version that it was made from. */
export const SaveRulesBody = z.object({
  base: z.number().int().min(0),
  text: z.string().max(longestRuleSet),
  comment: z.string().trim().max(500).default(''),
});
export const RestoreRulesBody = z.object({
  base: z.number().int().min(0),
  comment: z.string().trim().max(500).default(''),
});

/** One fault of a rule set, placed; line and column from 1. */
export const RuleFault = z.object({
  line: z.number().int(),
  column: z.number().int(),
  /** `rules[3].key`. */
  path: z.string(),
  /** What is wrong and what to write instead. */
  message: z.string(),
});
export type RuleFault = z.infer<typeof RuleFault>;

export const RuleText = z.object({ text: z.string().max(longestRuleSet) });
export type RuleText = z.infer<typeof RuleText>;
/** What a text holds: its rules when it is sound, else every fault. */
export const RuleCheck = z.object({
  faults: z.array(RuleFault),
  rules: z.array(z.object({ line: z.number().int(), rule: TrapRule })),
});
export type RuleCheck = z.infer<typeof RuleCheck>;

/** Changes one rule in a text and leaves the rest, comments included, as it is: `index` null adds, `rule` null takes away. */
export const EditRuleBody = RuleText.extend({
  index: z.number().int().min(0).nullable(),
  rule: TrapRule.nullable(),
});

/** One line of a comparison of two versions; numbers of the line in each, null where it is not there. */
export const DiffLine = z.object({
  kind: z.enum(['same', 'added', 'removed']),
  before: z.number().int().nullable(),
  after: z.number().int().nullable(),
  text: z.string(),
});
export type DiffLine = z.infer<typeof DiffLine>;
export const RuleDiff = z.object({
  from: z.number().int(),
  to: z.number().int(),
  added: z.number().int(),
  removed: z.number().int(),
  lines: z.array(DiffLine),
});
export type RuleDiff = z.infer<typeof RuleDiff>;

/** Every rule that is in force, own ones first. */
export const CatalogueQuery = PageQuery.extend({
  /** Words searched in OID, name and title. */
  q: z.string().max(200).optional(),
  origin: RuleOrigin.optional(),
  kind: meaning.kind.optional(),
});
export const CatalogueEntry = z.object({
  /** Place in the catalogue. */
  id: z.string(),
  origin: RuleOrigin,
  rule: TrapRule,
  /** True when an earlier rule of the same OID without a condition hides this one. */
  hidden: z.boolean(),
});
export type CatalogueEntry = z.infer<typeof CatalogueEntry>;
export const CataloguePage = page(CatalogueEntry);

/** Objects and notifications by a part of their name or OID. */
export const NamesQuery = z.object({
  q: z.string().max(200).default(''),
  what: z.enum(['object', 'trap']).default('object'),
});
export const NameEntry = z.object({ oid: z.string(), name: z.string() });
export type NameEntry = z.infer<typeof NameEntry>;
export const Names = z.object({ items: z.array(NameEntry) });

/** What a set of rules says of one event. */
export const RuleVerdict = z.object({
  name: z.string(),
  known: z.boolean(),
  severity: Severity,
  summary: z.string(),
  effect: z.enum(['raise', 'clear', 'none']),
  signature: z.string().nullable(),
  ticket: Priority.nullable(),
  expires: z.number().nullable(),
  why: z.string(),
});
export type RuleVerdict = z.infer<typeof RuleVerdict>;

export const PreviewBody = RuleText.extend({
  event: z.number().int().positive(),
  /** One rule of the text changed first, as EditRuleBody does. */
  edit: z.object({ index: z.number().int().min(0).nullable(), rule: TrapRule.nullable() }).optional(),
});
/** One event by the active rules and by those of a text; `after` is null when the text is faulty. */
export const RulePreview = z.object({
  event: z.number().int(),
  before: RuleVerdict,
  after: RuleVerdict.nullable(),
  faults: z.array(RuleFault),
});
export type RulePreview = z.infer<typeof RulePreview>;

/** A rule to begin with, made from one event, and what may go into its key and title. */
export const RuleDraft = z.object({
  event: z.number().int(),
  rule: TrapRule,
  /** A rule that says what this trap means already. */
  exists: z.object({ origin: RuleOrigin, rule: TrapRule }).nullable(),
  parts: z.array(
    z.object({
      /** Placeholder without braces: `ifIndex`, `#ifDescr`. */
      name: z.string(),
      text: z.string(),
    }),
  ),
});
export type RuleDraft = z.infer<typeof RuleDraft>;
