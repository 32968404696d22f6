import { z } from 'zod';
import { Time } from './common.ts';

/** One version of a text that people write for the desk; 0 is what ships. */
export const TextVersion = z.object({
  version: z.number().int(),
  at: Time,
  author: z.string(),
  comment: z.string(),
});
export type TextVersion = z.infer<typeof TextVersion>;
export const TextVersions = z.object({ items: z.array(TextVersion) });
export const VersionText = TextVersion.extend({ text: z.string() });
export type VersionText = z.infer<typeof VersionText>;

export const TextBody = z.object({ text: z.string().max(200_000) });
/** `base` is the version that the text was made from. */
export const SaveTextBody = TextBody.extend({
  base: z.number().int().min(0),
  comment: z.string().trim().max(500).default(''),
});
export const RestoreTextBody = SaveTextBody.omit({ text: true });
