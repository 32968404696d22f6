import { z } from 'zod';
import { page, Role, Time } from './common.ts';

export const SignInBody = z.object({
  user: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(256),
});

/** Who is signed in. */
export const Session = z.object({
  /** Names the session without opening it; a bench's lease tells by it whether it is one's own. */
  id: z.string(),
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

/** A customer has no tokens. */
export const NewTokenBody = z.object({
  name: z.string().trim().min(1).max(64),
  role: Role.exclude(['requester']),
});

/** The only reply that has the token's text. */
export const CreatedToken = Token.extend({ token: z.string() });

/** A new person; the reply has the one-time password, once. */
export const NewUserBody = z.object({
  user: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'write letters, digits, dot, dash or underscore, 1 to 64 of them'),
  name: z.string().trim().min(1).max(100),
  role: Role,
  /** Contact of the desk that a requester stands for; nobody else has one. */
  contact: z.number().int().positive().optional(),
});
export const CreatedUser = UserSummary.extend({ password: z.string() });
export const NewPassword = z.object({ password: z.string() });

/** What is left out stays; somebody disabled cannot sign in, and is signed out. */
export const ChangeUserBody = z.object({
  name: z.string().trim().min(1).max(100).optional(),
  role: Role.optional(),
  disabled: z.boolean().optional(),
  /** Contact of the desk that a requester stands for. */
  contact: z.number().int().positive().optional(),
});
export const UserDetail = UserSummary.extend({ disabled: z.boolean() });
export type UserDetail = z.infer<typeof UserDetail>;

/** One line of the audit log. */
export const AuditRow = z.object({
  id: z.number().int(),
  at: Time,
  actor: z.string(),
  act: z.string(),
  target: z.string(),
  data: z.record(z.string(), z.unknown()),
});
export type AuditRow = z.infer<typeof AuditRow>;
export const AuditPage = page(AuditRow);
