import { AppError } from '../lib/errors.ts';

/** The number in a `before` parameter. Throws AppError `invalid` when it is none. */
export function numberCursor(before: string | undefined): number | undefined {
  if (before === undefined) return undefined;
  const value = Number(before);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new AppError('invalid', 'before is no place in this list', {
    field: 'before',
    remedy: 'take it from `next` of the page before',
  });
}
