import { z } from 'zod';
import {
  CalendarsBody,
  HolidayFeed,
  HolidayFeeds,
  ImportFeedBody,
  PolicyCalendar,
  PolicyCheck,
  PolicyDiff,
  PolicyList,
  PolicyName,
  PolicyPreview,
  PolicyPreviewBody,
  PolicyTextBody,
  PolicyVersion,
  PolicyVersions,
  PolicyVersionText,
  RestorePolicyBody,
  type Role,
  SavePolicyBody,
} from '../../contract/index.ts';
import type { Policies } from '../../tickets/policy/policies.ts';
import type { DeskClocks } from '../../tickets/scheduler/desk-clocks.ts';
import { everyone, type Route, route } from '../route.ts';

const tag = 'Policies';
/** Who may change what the desk promises. */
const makers: readonly Role[] = ['admin', 'supervisor'];
const ByName = z.object({ name: PolicyName });
const ByVersion = ByName.extend({ version: z.coerce.number().int().positive() });
const ZoneQuery = z.object({ zone: z.string().max(64).default('UTC') });

/** What the routes speak to. */
export interface PolicyDesk {
  policies: Policies;
  clocks: DeskClocks;
}

/** Policies in versions, their calendars, and holiday calendars. */
export function policyRoutes(parts: PolicyDesk): Route[] {
  return [...textRoutes(parts), ...versionRoutes(parts), ...writingRoutes(parts), ...holidayRoutes(parts)];
}

function textRoutes({ policies, clocks }: PolicyDesk): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/policies',
      summary: 'The newest version of each policy, and how many open tickets are computed with it.',
      tag,
      roles: everyone,
      reply: PolicyList,
      handle: () => {
        const open = clocks.openByPolicy();
        const items = policies.list().map((policy) => ({
          ...policy,
          standard: policy.name === clocks.standard,
          open: open.get(policy.name) ?? 0,
        }));
        return { items };
      },
    }),
    route({
      method: 'GET',
      path: '/api/policies/:name',
      summary: 'The newest version of a policy with its text.',
      tag,
      roles: everyone,
      params: ByName,
      reply: PolicyVersionText,
      handle: ({ params }) => policies.current(params.name),
    }),
    route({
      method: 'PUT',
      path: '/api/policies/:name',
      summary:
        'Save a text as the next version of a policy; new tickets take it, open ones when `apply` is true. Refused when it has a fault or another version was saved meanwhile.',
      tag,
      roles: makers,
      params: ByName,
      body: SavePolicyBody,
      reply: PolicyVersion,
      handle: ({ params: { name }, body: { apply, ...body }, caller }) => {
        const saved = policies.save(name, body, caller.name);
        if (apply) clocks.apply(name, caller.name);
        return saved;
      },
    }),
  ];
}

function versionRoutes({ policies, clocks }: PolicyDesk): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/policies/:name/versions',
      summary: 'Versions of a policy, newest first.',
      tag,
      roles: everyone,
      params: ByName,
      reply: PolicyVersions,
      handle: ({ params }) => ({ items: policies.versions(params.name) }),
    }),
    route({
      method: 'GET',
      path: '/api/policies/:name/versions/:version',
      summary: 'One version with its text.',
      tag,
      roles: everyone,
      params: ByVersion,
      reply: PolicyVersionText,
      handle: ({ params }) => policies.version(params.name, params.version),
    }),
    route({
      method: 'GET',
      path: '/api/policies/:name/versions/:version/diff',
      summary: 'What a version changed against another one, the one before it unless asked otherwise.',
      tag,
      roles: everyone,
      params: ByVersion,
      query: z.object({ from: z.coerce.number().int().min(0).optional() }),
      reply: PolicyDiff,
      handle: ({ params: { name, version }, query }) =>
        policies.diff(name, query.from ?? version - 1, version),
    }),
    route({
      method: 'POST',
      path: '/api/policies/:name/versions/:version/restore',
      summary: 'Save the text of an older version as the next one.',
      tag,
      roles: makers,
      params: ByVersion,
      body: RestorePolicyBody,
      reply: PolicyVersion,
      handle: ({ params: { name, version }, body: { apply, ...body }, caller }) => {
        const saved = policies.restore(name, version, body, caller.name);
        if (apply) clocks.apply(name, caller.name);
        return saved;
      },
    }),
  ];
}

function writingRoutes({ policies, clocks }: PolicyDesk): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/policies/check',
      summary: 'The tables of a text, or every fault with line, column and remedy.',
      tag,
      roles: everyone,
      body: PolicyTextBody,
      reply: PolicyCheck,
      handle: ({ body }) => policies.check(body.text),
    }),
    route({
      method: 'POST',
      path: '/api/policies/calendars',
      summary: 'The calendars of a text over a year, day by day, with holidays.',
      tag,
      roles: everyone,
      body: CalendarsBody,
      reply: z.object({ items: z.array(PolicyCalendar) }),
      handle: ({ body }) => ({ items: policies.calendars(body.text, body.year) }),
    }),
    route({
      method: 'POST',
      path: '/api/policies/:name/compare',
      summary: 'What a text would change in a policy, line by line.',
      tag,
      roles: makers,
      params: ByName,
      body: PolicyTextBody,
      reply: PolicyDiff,
      handle: ({ params, body }) => policies.compare(params.name, body.text),
    }),
    route({
      method: 'POST',
      path: '/api/policies/preview',
      summary: 'What a text would have meant for the tickets of the last days: which would have missed what.',
      tag,
      roles: makers,
      body: PolicyPreviewBody,
      reply: PolicyPreview,
      handle: ({ body }) => clocks.preview(body.text, body.days),
    }),
  ];
}

function holidayRoutes({ policies }: PolicyDesk): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/holidays',
      summary: 'Holiday calendars that were imported, with what they close.',
      tag,
      roles: everyone,
      query: ZoneQuery,
      reply: HolidayFeeds,
      handle: ({ query }) => ({ items: policies.holidays.list(query.zone) }),
    }),
    route({
      method: 'PUT',
      path: '/api/holidays/:name',
      summary: 'Import an iCalendar text (RFC 5545) as a holiday calendar; clocks count by it at once.',
      tag,
      roles: makers,
      params: ByName,
      query: ZoneQuery,
      body: ImportFeedBody,
      reply: HolidayFeed,
      handle: ({ params, query, body, caller }) =>
        policies.holidays.import(params.name, body.text, query.zone, caller.name),
    }),
    route({
      method: 'POST',
      path: '/api/holidays/check',
      summary: 'What an iCalendar text would close; nothing is kept.',
      tag,
      roles: makers,
      query: ZoneQuery,
      body: ImportFeedBody,
      reply: HolidayFeed,
      handle: ({ query, body, caller }) => policies.holidays.check(body.text, query.zone, caller.name),
    }),
  ];
}
