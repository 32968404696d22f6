import type { ApiError } from '../net.ts';

/** What the server says is wrong with a field or a part of it, and what helps; undefined when the fault is not there. */
export function faultAt(error: ApiError | null, field: string): string | undefined {
  const at = error?.field;
  if (at === undefined || (at !== field && !at.startsWith(`${field}.`))) return undefined;
  // Of a list the entry at fault is counted as people count.
  const entry = /\.(\d+)$/.exec(at)?.[1];
  const said = error!.message.replace(`${at}: `, entry === undefined ? '' : `no. ${Number(entry) + 1}: `);
  return error!.remedy === undefined ? said : `${said}; ${error!.remedy}`;
}
