import { z } from 'zod';
import { Role, Time } from './common.ts';

export const SignInBody = z.object({
  user: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(256),
});

/** Who is signed in. */
export const Session = z.object({
  user: z.string(),
  name: z.string(),
  role: Role,
  expiresAt: Time.nullable(),
});
export type Session = z.infer<typeof Session>;

export const UserSummary = z.object({ user: z.string(), name: z.string(), role: Role });
export type UserSummary = z.infer<typeof UserSummary>;
