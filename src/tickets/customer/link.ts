import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a link to the customer's page names. */
export interface LinkFacts {
  number: number;
  /** Id of the contact that it was written to. */
  contact: number;
  /** Entry that made this contact the ticket's: a later change ends every link from before. */
  since: number;
  /** The contact's mail address: what went to a wrong one ends when it is put right. */
  address: string | null;
}

/** The text of a link: number, contact and an HMAC-SHA256 over both and what ends it; nothing of it can be made up. */
export function linkText(facts: LinkFacts, secret: Uint8Array): string {
  return `${facts.number}-${facts.contact}-${signature(facts, secret)}`;
}

/** What a text claims to be; null when it is no link at all. */
export function readLink(text: string): { number: number; contact: number; signature: string } | null {
  const match = /^(\d{1,12})-(\d{1,12})-([A-Za-z0-9_-]{43})$/.exec(text);
  return match && { number: Number(match[1]), contact: Number(match[2]), signature: match[3]! };
}

/** Whether we wrote it, and for these facts. */
export function isGenuine(given: string, facts: LinkFacts, secret: Uint8Array): boolean {
  return timingSafeEqual(Buffer.from(given), Buffer.from(signature(facts, secret)));
}

/** When the page of a ticket that was closed can no longer be opened, ms; null while it is not closed. */
export function linkEnd(closedAt: number | null, days: number): number | null {
  return closedAt === null ? null : closedAt + days * 86_400_000;
}

function signature({ number, contact, since, address }: LinkFacts, secret: Uint8Array): string {
  const facts = `customer/${number}/${contact}/${since}/${address?.toLowerCase() ?? ''}`;
  return createHmac('sha256', secret).update(facts).digest('base64url');
}
