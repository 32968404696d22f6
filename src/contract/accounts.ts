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

/** A new password: 10 to 256 characters, any of them. */
export const ChangePasswordBody = z.object({
  current: z.string().min(1).max(256),
  next: z.string().min(10).max(256),
});

/** An API token as a list shows it. */
export const Token = z.object({ id: z.number().int(), name: z.string(), role: Role, createdAt: Time });
export type Token = z.infer<typeof Token>;

export const NewTokenBody = z.object({ name: z.string().trim().min(1).max(64), role: Role });

/** The only reply that has the token's text. */
export const CreatedToken = Token.extend({ token: z.string() });
