import { z } from 'zod';
import {
  LetterPreview,
  LetterPreviewBody,
  Letters as LettersReply,
  SaveSetupBody,
  SetupText,
  SetupVersion,
  SetupVersions,
} from '../../contract/index.ts';
import type { Letters } from '../../tickets/letters/letters.ts';
import type { Tickets } from '../../tickets/tickets.ts';
import { desk, everyone, type Route, route } from '../route.ts';

const tag = 'Letters';
const leaders = ['admin', 'supervisor'] as const;

/** What is written to customers: the letters of a ticket and the text that they are made of. */
export function letterRoutes({ letters, tickets }: { letters: Letters; tickets: Tickets }): Route[] {
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
      roles: leaders,
      body: LetterPreviewBody,
      reply: LetterPreview,
      handle: ({ body }) => texts.preview(body),
    }),
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
      params: z.object({ version: z.coerce.number().int().min(0) }),
      reply: SetupText,
      handle: ({ params }) => texts.text(params.version),
    }),
  ];
}
