import { z } from 'zod';
import {
  RestoreTextBody,
  RuleDiff,
  SaveTextBody,
  TextBody,
  TextVersion,
  TextVersions,
  VersionText,
} from '../../contract/index.ts';
import type { VersionedText } from '../../tickets/texts/versioned-text.ts';
import { everyone, type Route, route } from '../route.ts';

/** A text that people write for the desk, and where its doors are. */
export interface TextDoors {
  tag: string;
  /** `/api/desk/setup` */
  path: string;
  /** How it is called in the documentation: `the set-up`. */
  what: string;
  text: VersionedText<unknown>;
}

/** Who may change texts of the desk. */
export const leaders = ['admin', 'supervisor'] as const;
const ByVersion = z.object({ version: z.coerce.number().int().min(0) });

/** The doors that every text in versions has: the one in force, saving, comparing, older ones. */
export function versionedTextRoutes(doors: TextDoors): Route[] {
  return [...current(doors), ...versions(doors)];
}

function current({ tag, path, what, text }: TextDoors): Route[] {
  return [
    route({
      method: 'GET',
      path: `${path}/text`,
      summary: `The text of ${what} in force.`,
      tag,
      roles: everyone,
      reply: VersionText,
      handle: () => text.text(),
    }),
    route({
      method: 'PUT',
      path: `${path}/text`,
      summary: `Save a text of ${what} as the next version; it is in force at once.`,
      tag,
      roles: leaders,
      body: SaveTextBody,
      reply: TextVersion,
      handle: ({ body, caller }) => text.save(body, caller.name),
    }),
    route({
      method: 'POST',
      path: `${path}/compare`,
      summary: `What a text would change in ${what}, line by line.`,
      tag,
      roles: leaders,
      body: TextBody,
      reply: RuleDiff,
      handle: ({ body }) => text.compare(body.text),
    }),
  ];
}

function versions({ tag, path, what, text }: TextDoors): Route[] {
  return [
    route({
      method: 'GET',
      path: `${path}/versions`,
      summary: `Versions of ${what}, newest first; 0 is what ships.`,
      tag,
      roles: everyone,
      reply: TextVersions,
      handle: () => ({ items: text.versions() }),
    }),
    route({
      method: 'GET',
      path: `${path}/versions/:version`,
      summary: 'The text of a version.',
      tag,
      roles: everyone,
      params: ByVersion,
      reply: VersionText,
      handle: ({ params }) => text.text(params.version),
    }),
    route({
      method: 'GET',
      path: `${path}/versions/:version/diff`,
      summary: 'What a version changed against the one before it.',
      tag,
      roles: everyone,
      params: ByVersion,
      reply: RuleDiff,
      handle: ({ params: { version } }) => text.diff(version - 1, version),
    }),
    route({
      method: 'POST',
      path: `${path}/versions/:version/restore`,
      summary: 'Save the text of an older version as the next one.',
      tag,
      roles: leaders,
      params: ByVersion,
      body: RestoreTextBody,
      reply: TextVersion,
      handle: ({ params, body, caller }) => text.restore(params.version, body, caller.name),
    }),
  ];
}
