import { z } from 'zod';
import {
  LetterPreview,
  LetterPreviewBody,
  Letters as LettersReply,
  RestoreSetupBody,
  RuleDiff,
  SaveSetupBody,
  SetupText,
  SetupTextBody,
  SetupVersion,
  SetupVersions,
} from '../../contract/index.ts';
import type { Letters } from '../../tickets/letters/letters.ts';
import type { Tickets } from '../../tickets/tickets.ts';
import { desk, everyone, type Route, route } from '../route.ts';

const tag = 'Letters';
const leaders = ['admin', 'supervisor'] as const;

const ByVersion = z.object({ version: z.coerce.number().int().min(0) });

/** What is written to customers: the letters of a ticket and the text that they are made of. */
export function letterRoutes({ letters, tickets }: { letters: Letters; tickets: Tickets }): Route[] {
  return [...current(letters, tickets), ...versions(letters)];
}

function current(letters: Letters, tickets: Tickets): Route[] {
  const { texts } = letters;
  return [
    route({
      method: 'GET',
      path: '/api/tickets/:number/letters',
      summary:
        'What was written to the customer of a ticket and to its notification group, and how far it came.',
      tag,
      roles: desk,
      params: z.object({ number: z.coerce.number().int().positive() }),
      reply: LettersReply,
      handle({ params }) {
        tickets.need(params.number);
        return letters.of(params.number);
      },
    }),
    route({
      method: 'GET',
      path: '/api/desk/letters/text',
      summary: 'The text of the letters in force: who gets which, in every language.',
      tag,
      roles: everyone,
      reply: SetupText,
      handle: () => texts.text(),
    }),
    route({
      method: 'PUT',
      path: '/api/desk/letters/text',
      summary: 'Save a text of the letters as the next version; it is in force at once.',
      tag,
      roles: leaders,
      body: SaveSetupBody,
      reply: SetupVersion,
      handle: ({ body, caller }) => texts.save(body, caller.name),
    }),
    route({
      method: 'POST',
      path: '/api/desk/letters/preview',
      summary: 'A letter as a text would write it, or the faults of the text.',
      tag,
      roles: desk,
      body: LetterPreviewBody,
      reply: LetterPreview,
      handle: ({ body }) => texts.preview(body),
    }),
    route({
      method: 'POST',
      path: '/api/desk/letters/compare',
      summary: 'What a text would change in the letters, line by line.',
      tag,
      roles: leaders,
      body: SetupTextBody,
      reply: RuleDiff,
      handle: ({ body }) => texts.compare(body.text),
    }),
  ];
}

function versions({ texts }: Letters): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/desk/letters/versions',
      summary: 'Versions of the letters, newest first; 0 is what ships.',
      tag,
      roles: everyone,
      reply: SetupVersions,
      handle: () => ({ items: texts.versions() }),
    }),
    route({
      method: 'GET',
      path: '/api/desk/letters/versions/:version',
      summary: 'The text of a version.',
      tag,
      roles: everyone,
      params: ByVersion,
      reply: SetupText,
      handle: ({ params }) => texts.text(params.version),
    }),
    route({
      method: 'GET',
      path: '/api/desk/letters/versions/:version/diff',
      summary: 'What a version changed against the one before it.',
      tag,
      roles: everyone,
      params: ByVersion,
      reply: RuleDiff,
      handle: ({ params: { version } }) => texts.diff(version - 1, version),
    }),
    route({
      method: 'POST',
      path: '/api/desk/letters/versions/:version/restore',
      summary: 'Save the text of an older version as the next one.',
      tag,
      roles: leaders,
      params: ByVersion,
      body: RestoreSetupBody,
      reply: SetupVersion,
      handle: ({ params, body, caller }) => texts.restore(params.version, body, caller.name),
    }),
  ];
}
