import type { LetterKind, WithheldReason } from '../../contract/index.ts';

/** What keeps letters from running in circles. */
export interface GuardFacts {
  kind: LetterKind;
  /** Null when there is none. */
  address: string | null;
  /** Addresses from which the desk itself writes. */
  own: readonly string[];
  /** A program wrote the message that is answered. */
  automatic: boolean;
  /** Answers to messages that went to the address within the last hour. */
  recent: number;
  /** Most of them. */
  most: number;
}

/** Kinds that answer a message of the customer by themselves; two machines could go on for ever. */
export const answering: readonly LetterKind[] = ['received', 'reopened'];

/** Mailboxes that nobody reads, or that machines answer (RFC 2142, RFC 3834 section 2). */
const unread =
  /^(?:mailer-daemon|postmaster|abuse|root|bounces?|no-?reply|do-?not-?reply|auto-?reply|auto-?responder)(?:[+._-].*)?$/i;
/** One mailbox, without quotes, comments and route; what else RFC 5322 allows no customer uses. */
const mailbox =
  /^[^\s@<>()[\]\\,;:"]{1,64}@[a-z0-9\u0080-\uffff](?:[a-z0-9\u0080-\uffff.-]{0,250}[a-z0-9\u0080-\uffff])?$/i;

/** Why a letter is not written by mail; null when it is. */
export function withholding(facts: GuardFacts): WithheldReason | null {
  const { kind, address, own, automatic, recent, most } = facts;
  if (address === null || address.trim() === '') return 'no_address';
  if (!mailbox.test(address)) return 'bad_address';
  const plain = address.toLowerCase();
  if (own.some((each) => each.toLowerCase() === plain)) return 'own_address';
  const [local] = plain.split('@') as [string];
  if (unread.test(local) || /(?:^|[+._-])no-?reply$/.test(local)) return 'reads_no_mail';
  if (!answering.includes(kind)) return null;
  if (automatic) return 'automatic_sender';
  return recent >= most ? 'too_many' : null;
}

/**
 * Whether a program wrote a mail, by its headers with small names: Auto-Submitted (RFC 3834), Precedence, mailing lists
 * (RFC 2919), the null return path of bounces (RFC 5321 4.5.5) and what Exchange and other responders say of themselves.
 */
export function isAutomatic(headers: Readonly<Record<string, string>>): boolean {
  const said = (name: string) => headers[name]?.trim().toLowerCase() ?? '';
  if (said('auto-submitted') !== '' && !/^no\b/.test(said('auto-submitted'))) return true;
  if (/^(?:bulk|list|junk|auto_reply)\b/.test(said('precedence'))) return true;
  if (/\b(?:all|oof|autoreply)\b/.test(said('x-auto-response-suppress'))) return true;
  if (said('return-path') === '<>' || said('content-type').startsWith('multipart/report')) return true;
  return ['list-id', 'list-unsubscribe', 'x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-loop'].some(
    (name) => said(name) !== '',
  );
}
