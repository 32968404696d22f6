import { createHash } from 'node:crypto';
import type { TicketEntry } from '../contract/index.ts';
import type { EntryDraft } from './standing.ts';

/** Stands for the hash before the first entry. */
export const noHash = '0'.repeat(64);

/**
 * Places a draft at the end of a ticket's timeline: number, time (ISO 8601), the hash before it and its own.
 * The hash is SHA-256, hex, over the canonical JSON (keys sorted, no white space) of the ticket's number and every other
 * field of the entry.
 */
export function chain(
  ticket: number,
  before: Pick<TicketEntry, 'seq' | 'hash'> | null,
  draft: EntryDraft,
  at: string,
): TicketEntry {
  const data = JSON.parse(JSON.stringify(draft.data)) as TicketEntry['data'];
  const { actor, kind, visibility, text } = draft;
  const content = {
    seq: (before?.seq ?? 0) + 1,
    at,
    actor,
    kind,
    visibility,
    text,
    data,
    prevHash: before?.hash ?? noHash,
  };
  return { ...content, hash: hashOf(ticket, content) };
}

/** Number of the first entry that was tampered with, is missing or out of place; null when the timeline is sound. */
export function verifyChain(ticket: number, entries: readonly TicketEntry[]): number | null {
  let before = noHash;
  for (const [index, { hash, ...content }] of entries.entries()) {
    const seq = index + 1;
    if (content.seq !== seq || content.prevHash !== before || hashOf(ticket, content) !== hash) return seq;
    before = hash;
  }
  return null;
}

function hashOf(ticket: number, content: Omit<TicketEntry, 'hash'>): string {
  return createHash('sha256')
    .update(canonical({ ticket, ...content }))
    .digest('hex');
}

/** JSON with sorted keys: the same text for the same content, whatever order it was written in. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${pairs.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}
