import { z } from 'zod';
import { faultZones, priorities, ticketOrigins, ticketTypes } from '../../contract/index.ts';
import { readYaml, type YamlRead } from '../../lib/checked-yaml.ts';
import { parseDuration } from '../../lib/duration.ts';
import { own } from '../../lib/own.ts';

const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'write small letters, digits and dashes, 1 to 64 of them');
const words = z.string().trim().min(1).max(200);
const list = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (given) => (given === undefined || Array.isArray(given) ? given : [given]),
    z.array(item).max(200).default([]),
  );
/** A length, ms; at most ten years. */
const age = z.string('write a length with its unit, such as 12h or 3d').transform((text, context) => {
  const ms = parseDuration(text);
  if (ms !== undefined && ms > 0 && ms <= 3650 * 86_400_000) return ms;
  context.addIssue({ code: 'custom', message: 'write a length with its unit, such as 12h or 3d' });
  return z.NEVER;
});
const level = z.number().int().min(0).max(3);

const When = z.strictObject({
  type: list(z.enum(ticketTypes)),
  category: list(id),
  zone: list(z.enum(faultZones)),
  origin: list(z.enum(ticketOrigins)),
  maker: list(words),
  priority: list(z.enum(priorities)),
  /** One of them must be in the title or the text, whatever its case. */
  words: list(words),
});

/** The desk as people set it up; the text of a version. */
export const SetupData = z.strictObject({
  ownership: z.enum(['front', 'engineer']).default('front'),
  teams: z.record(id, z.strictObject({ title: words, level, members: z.array(words).max(500).default([]) })),
  categories: z
    .record(
      id,
      z.strictObject({
        title: words,
        fields: z
          .record(
            id,
            z.strictObject({
              title: words,
              required: z.boolean().default(false),
              options: z.array(words).optional(),
            }),
          )
          .default({}),
        questions: z.array(words).max(50).default([]),
      }),
    )
    .default({}),
  makers: z.array(words).max(1000).default([]),
  vendors: z.array(words).max(1000).default([]),
  routes: z
    .array(
      z.strictObject({
        name: words,
        when: When.default(When.parse({})),
        team: id,
        priority: z.enum(priorities).optional(),
        level: level.optional(),
      }),
    )
    .max(500)
    .default([]),
  contracts: z
    .record(z.string().max(64), z.strictObject({ title: words, policy: id.optional() }))
    .default({}),
  /** What the daily review shows. */
  review: z
    .strictObject({
      priorities: z.array(z.enum(priorities)).min(1).max(4).default(['P1', 'P2']),
      promiseWithin: age.prefault('1d'),
      waitingOver: age.prefault('3d'),
      unconfirmedOver: age.prefault('2d'),
    })
    .prefault({}),
  /** Without `closedFor` closed tickets stay out of the archive until somebody puts them there. */
  archive: z.strictObject({ closedFor: age.optional() }).prefault({}),
});
export type SetupData = z.output<typeof SetupData>;
export type RouteEntry = SetupData['routes'][number];

/** Reads the text of a set-up, or says every fault with its place. */
export function readSetup(text: string): YamlRead<SetupData> {
  return readYaml(text, SetupData, [references], {
    what: 'a set-up of the desk',
    keys: 'the shipped set-up has an example of every key',
  });
}

function references({ teams, categories, routes }: SetupData) {
  const found: { path: (string | number)[]; message: string }[] = [];
  routes.forEach((route, i) => {
    if (!own(teams, route.team)) {
      const known = Object.keys(teams).join(', ') || 'none yet';
      found.push({
        path: ['routes', i, 'team'],
        message: `there is no team ${route.team}; there are: ${known}`,
      });
    }
    for (const name of route.when.category) {
      if (!own(categories, name))
        found.push({ path: ['routes', i, 'when', 'category'], message: `there is no category ${name}` });
    }
  });
  return found;
}
