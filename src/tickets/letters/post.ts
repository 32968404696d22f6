import type { Letter, LetterWay } from '../../contract/index.ts';
import { iso } from '../../lib/clock.ts';
import type { LetterRow } from './store.ts';

/** A letter as the way out gets it. */
export interface Mail {
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** Name of the sender. */
  sender: string;
  messageId: string;
  inReplyTo?: string;
  references?: string[];
  /** Auto-Submitted of RFC 3834; `no` for what a person wrote. */
  auto: 'no' | 'auto-replied' | 'auto-generated';
}

/** How far a message came. */
export interface PostState {
  state: 'queued' | 'sent' | 'failed' | 'dropped';
  attempts: number;
  error: string | null;
  endedAt: number | null;
}

/** Where letters leave the desk; declared here, given by the one who puts the parts together. */
export interface Post {
  /** Writes a message in the caller's transaction; those of a lane leave in their order. A short message is its subject. */
  add(message: { way: LetterWay; key: string; lane: string; title: string; body: Mail | ShortMessage }): void;
  wake(way: LetterWay): void;
  /** Messages that are no longer there were sent long ago. */
  standing(keys: readonly string[]): ReadonlyMap<string, PostState>;
}

export interface ShortMessage {
  to: string;
  subject: string;
  text: string;
}

/** `+34600100200`; null for a number without its country, which no gateway can reach. */
export function internationalNumber(phone: string | null): string | null {
  const plain = phone?.replace(/[\s().\-/]/g, '') ?? '';
  return /^\+\d{7,15}$/.test(plain) ? plain : null;
}

/** A letter as it crosses the wire; `post` is left out for one that was withheld or sent long ago. */
export function viewOf(row: LetterRow, post: PostState | undefined): Letter {
  const { id, seq, kind, way, name, address, subject, language, withheld } = row;
  const state =
    withheld !== null ? 'withheld' : post?.state === 'dropped' ? 'failed' : (post?.state ?? 'sent');
  return {
    ...{ id, seq, kind, way, to: name, address, subject, language, withheld, state },
    at: iso(row.at),
    error: post?.error ?? null,
    attempts: post?.attempts ?? 0,
    endedAt: post?.endedAt ? iso(post.endedAt) : null,
  };
}
