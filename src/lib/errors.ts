/** The one error class of the application; `code` is stable and machine readable, `message` is for people. */
export class AppError extends Error {
  readonly code: string;
  /** The input field at fault, when there is one. */
  readonly field: string | undefined;
  /** What the person can do about it. */
  readonly remedy: string | undefined;

  constructor(
    code: string,
    message: string,
    more: { field?: string; remedy?: string; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'AppError';
    this.code = code;
    this.field = more.field;
    this.remedy = more.remedy;
  }
}

/** The thing that was named does not exist. */
export function notFound(what: string): AppError {
  return new AppError('not_found', `${what} does not exist`);
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
