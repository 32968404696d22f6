import { z } from 'zod';
import { page } from './common.ts';

/** One thing that a search found. */
export const SearchHit = z.object({
  kind: z.enum(['device', 'ticket', 'run', 'event', 'alarm']),
  /** Id, ticket number or run id. */
  ref: z.string(),
  title: z.string(),
  text: z.string(),
});
export type SearchHit = z.infer<typeof SearchHit>;
export const SearchPage = page(SearchHit);
export const SearchQuery = z.object({ q: z.string().trim().min(1).max(200) });
