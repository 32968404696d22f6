import { z } from 'zod';
import {
  CatalogueEntry,
  CataloguePage,
  CatalogueQuery,
  EditRuleBody,
  Names,
  NamesQuery,
  PageQuery,
  PreviewBody,
  RestoreRulesBody,
  type Role,
  RuleCheck,
  RuleDiff,
  RuleDraft,
  RulePreview,
  RuleSet,
  RuleText,
  RuleVersion,
  RuleVersionsPage,
  RuleVersionText,
  SaveRulesBody,
} from '../../contract/index.ts';
import type { Rules } from '../../rules/rules.ts';
import { numberCursor } from '../paging.ts';
import { everyone, type Route, route } from '../route.ts';

const tag = 'Rules';
/** Who may change what traps mean. */
export const ruleMakers: readonly Role[] = ['admin', 'supervisor', 'analyst'];
const ByVersion = z.object({ version: z.coerce.number().int().positive() });

/** The rule set: its versions, and what helps to write one. */
export function ruleRoutes(rules: Rules): Route[] {
  return [...setRoutes(rules), ...versionRoutes(rules), ...writingRoutes(rules)];
}

function setRoutes(rules: Rules): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/rules',
      summary:
        'Every rule in the order in which they are asked: own ones, those of the configuration, shipped ones.',
      tag,
      roles: everyone,
      query: CatalogueQuery,
      reply: CataloguePage,
      handle: ({ query: { before, limit, ...filter } }) =>
        rules.catalogue(filter, numberCursor(before), limit),
    }),
    route({
      method: 'GET',
      path: '/api/rules/entries/:id',
      summary: 'One rule in force.',
      tag,
      roles: everyone,
      params: z.object({ id: z.string().max(64) }),
      reply: CatalogueEntry,
      handle: ({ params }) => rules.entry(params.id),
    }),
    route({
      method: 'GET',
      path: '/api/rules/set',
      summary: 'The rule set in force.',
      tag,
      roles: everyone,
      reply: RuleSet,
      handle: () => rules.current(),
    }),
    route({
      method: 'PUT',
      path: '/api/rules/set',
      summary:
        'Save a text as the next version; it is in force at once. Refused when it has a fault or another version was saved meanwhile.',
      tag,
      roles: ruleMakers,
      body: SaveRulesBody,
      reply: RuleVersion,
      handle: ({ body, caller }) => rules.save(body, caller.name),
    }),
    route({
      method: 'GET',
      path: '/api/rules/set.yaml',
      summary: 'The rule set in force as a file.',
      tag,
      roles: everyone,
      reply: z.string(),
      media: 'application/yaml',
      handle: () => rules.current().text,
    }),
  ];
}

function versionRoutes(rules: Rules): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/rules/versions',
      summary: 'Versions of the rule set, newest first.',
      tag,
      roles: everyone,
      query: PageQuery,
      reply: RuleVersionsPage,
      handle: ({ query }) => rules.versions(numberCursor(query.before), query.limit),
    }),
    route({
      method: 'GET',
      path: '/api/rules/versions/:version',
      summary: 'One version with its text.',
      tag,
      roles: everyone,
      params: ByVersion,
      reply: RuleVersionText,
      handle: ({ params }) => rules.version(params.version),
    }),
    route({
      method: 'GET',
      path: '/api/rules/versions/:version/diff',
      summary: 'What a version changed against another one, the one before it unless asked otherwise.',
      tag,
      roles: everyone,
      params: ByVersion,
      query: z.object({ from: z.coerce.number().int().min(0).optional() }),
      reply: RuleDiff,
      handle: ({ params: { version }, query }) => rules.diff(query.from ?? version - 1, version),
    }),
    route({
      method: 'POST',
      path: '/api/rules/versions/:version/restore',
      summary: 'Save the text of an older version as the next one.',
      tag,
      roles: ruleMakers,
      params: ByVersion,
      body: RestoreRulesBody,
      reply: RuleVersion,
      handle: ({ params, body, caller }) => rules.restore(params.version, body, caller.name),
    }),
  ];
}

function writingRoutes(rules: Rules): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/rules/check',
      summary: 'The rules of a text, or every fault with line, column and remedy.',
      tag,
      roles: ruleMakers,
      body: RuleText,
      reply: RuleCheck,
      handle: ({ body }) => rules.check(body.text),
    }),
    route({
      method: 'POST',
      path: '/api/rules/edit',
      summary: 'A text with one rule added, changed or taken away; comments stay. Nothing is saved.',
      tag,
      roles: ruleMakers,
      body: EditRuleBody,
      reply: RuleText,
      handle: ({ body }) => rules.edit(body.text, body.index, body.rule),
    }),
    route({
      method: 'POST',
      path: '/api/rules/compare',
      summary: 'What a text would change in the rule set in force, line by line.',
      tag,
      roles: ruleMakers,
      body: RuleText,
      reply: RuleDiff,
      handle: ({ body }) => rules.compare(body.text),
    }),
    route({
      method: 'POST',
      path: '/api/rules/preview',
      summary: 'What the rules of a text would say of one stored trap, beside what those in force say.',
      tag,
      roles: ruleMakers,
      body: PreviewBody,
      reply: RulePreview,
      handle: ({ body }) => rules.preview(body.text, body.event, body.edit),
    }),
    route({
      method: 'GET',
      path: '/api/rules/draft',
      summary: 'A rule to begin with for the trap of an event.',
      tag,
      roles: ruleMakers,
      query: z.object({ event: z.coerce.number().int().positive() }),
      reply: RuleDraft,
      handle: ({ query }) => rules.draft(query.event),
    }),
    route({
      method: 'GET',
      path: '/api/rules/names',
      summary: 'Objects or notifications by a part of their name or OID.',
      tag,
      roles: everyone,
      query: NamesQuery,
      reply: Names,
      handle: ({ query }) => ({ items: rules.names(query.what, query.q) }),
    }),
  ];
}
