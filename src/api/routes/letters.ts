import { z } from 'zod';
import { LetterPreview, LetterPreviewBody, Letters as LettersReply } from '../../contract/index.ts';
import type { Letters } from '../../tickets/letters/letters.ts';
import type { Tickets } from '../../tickets/tickets.ts';
import { desk, type Route, route } from '../route.ts';
import { versionedTextRoutes } from './versioned-texts.ts';

const tag = 'Letters';

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
      method: 'POST',
      path: '/api/desk/letters/preview',
      summary: 'A letter as a text would write it, or the faults of the text.',
      tag,
      roles: desk,
      body: LetterPreviewBody,
      reply: LetterPreview,
      handle: ({ body }) => texts.preview(body),
    }),
    ...versionedTextRoutes({ tag, path: '/api/desk/letters', what: 'the letters', text: texts }),
  ];
}
