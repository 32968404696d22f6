import type { ErrorReply } from '../contract/index.ts';
import { AppError } from '../lib/errors.ts';

/** HTTP status of an AppError's code; every code that is not here is a conflict with how things stand: 409. */
const statuses: Record<string, number> = {
  invalid: 400,
  unauthenticated: 401,
  sign_in: 401,
  wrong_password: 403,
  forbidden: 403,
  cross_origin: 403,
  not_found: 404,
  bad_link: 404,
  link_expired: 410,
  method: 405,
  too_large: 413,
  content_type: 415,
  rate_limited: 429,
  deadline: 504,
  unavailable: 503,
  disk: 503,
};

/** What Express, its body parser and its router throw, by `status`. */
const outside: Record<number, [code: string, message: string]> = {
  400: ['invalid', 'the request cannot be read'],
  404: ['not_found', 'there is nothing here'],
  413: ['too_large', 'the body is larger than 1 MB'],
  415: ['content_type', 'send the body as application/json in UTF-8, not compressed'],
};

/** Status and body of the reply to whatever was thrown; null means a fault of ours, to be logged. */
export function errorReply(thrown: unknown): { status: number; body: ErrorReply } | null {
  if (thrown instanceof AppError) {
    const { code, message, field, remedy } = thrown;
    return { status: statuses[code] ?? 409, body: { error: { code, message, field, remedy } } };
  }
  if (/^SQLITE_(?:FULL|IOERR)/.test(String((thrown as { code?: unknown } | null)?.code))) return diskReply;
  const status = (thrown as { status?: unknown } | null)?.status;
  const known = typeof status === 'number' ? outside[status] : undefined;
  if (!known) return null;
  const badJson = (thrown as { type?: unknown }).type === 'entity.parse.failed';
  const message = badJson ? 'the body is not valid JSON' : known[1];
  return { status: status as number, body: { error: { code: known[0], message } } };
}

const diskReply: { status: number; body: ErrorReply } = {
  status: 503,
  body: {
    error: {
      code: 'disk',
      message: 'the disk of the data folder is full or cannot be written; nothing was changed',
      remedy: 'free space on it; the daemon goes on by itself',
    },
  },
};

/** Body of the reply to a fault of ours; says nothing of its inside. */
export const internalReply: ErrorReply = {
  error: { code: 'internal', message: 'something went wrong here; the log of the server says what' },
};
