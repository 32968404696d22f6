import { z } from 'zod';

/** Screens that keep views. */
export const viewScreens = ['alarms', 'live', 'tickets', 'runs', 'devices', 'plant'] as const;

/** A filter of a screen that a person keeps; shared ones are everybody's to use. */
export const SavedView = z.object({
  id: z.number().int(),
  owner: z.string(),
  screen: z.enum(viewScreens),
  name: z.string(),
  /** Query of the screen's address, without the question mark. */
  query: z.string(),
  shared: z.boolean(),
});
export type SavedView = z.infer<typeof SavedView>;

export const ViewsQuery = z.object({ screen: z.enum(viewScreens) });

/** One of the same owner, screen and name is replaced. */
export const ViewBody = z.object({
  screen: z.enum(viewScreens),
  name: z.string().trim().min(1, 'give it a name').max(60),
  query: z
    .string()
    .max(1000)
    .regex(/^[^?#\s]*$/, 'write the query of an address, without the question mark'),
  shared: z.boolean().default(false),
});
export type ViewBody = z.infer<typeof ViewBody>;
