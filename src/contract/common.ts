import { z } from 'zod';

/** Perceived severity, worst first (ITU-T X.733). */
export const severities = ['critical', 'major', 'minor', 'warning', 'indeterminate', 'cleared'] as const;
export const Severity = z.enum(severities);
export type Severity = z.infer<typeof Severity>;

/** Verdict of a run or a step, best first; the worst step decides the run. */
export const verdicts = ['PASS', 'FAIL', 'ERROR', 'TIMEOUT', 'ABORTED'] as const;
export const Verdict = z.enum(verdicts);
export type Verdict = z.infer<typeof Verdict>;

/** Priority of a ticket: P1 network stopped, P2 severely degraded, P3 degraded, P4 information. */
export const priorities = ['P1', 'P2', 'P3', 'P4'] as const;
export const Priority = z.enum(priorities);
export type Priority = z.infer<typeof Priority>;

/** What a person may be; a requester is a customer and sees their own cases only. */
export const roles = ['admin', 'supervisor', 'agent', 'analyst', 'operator', 'viewer', 'requester'] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

/** A moment: ISO 8601, UTC, milliseconds. */
export const Time = z.iso.datetime();

/** One page of a list; `next` is handed back as `before` to get the page after it, null at the end. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}
export interface Page<Item> {
  items: Item[];
  next: string | null;
}

/** Query parameters every paged list takes. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  before: z.string().max(64).optional(),
});

/** Body of every error reply. */
export const ErrorReply = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    field: z.string().optional(),
    remedy: z.string().optional(),
  }),
});
export type ErrorReply = z.infer<typeof ErrorReply>;

/** A device as other records point to it. */
export const DeviceRef = z.object({ id: z.number().int(), name: z.string(), serial: z.string().nullable() });
export type DeviceRef = z.infer<typeof DeviceRef>;
