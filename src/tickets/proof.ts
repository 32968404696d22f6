import { createHash } from 'node:crypto';
import type { TicketEntry } from '../contract/index.ts';
import { verifyChain } from './entries.ts';

/** Last entry of a timeline when it was sealed. */
export interface Head {
  ticket: number;
  seq: number;
  /** SHA-256 of the entry, hex. */
  hash: string;
}

/** What a proof of all timelines found. */
export interface Proof {
  tickets: number;
  entries: number;
  /** What is not as it was written, in words. */
  faults: string[];
  heads: Head[];
  /** SHA-256 over all heads, hex: one line to write down or to send to somebody else. */
  seal: string;
}

/** A ticket with its timeline, as they are on disk. */
export interface StoredTimeline {
  number: number;
  entries: readonly TicketEntry[];
}

const mostFaults = 100;

/**
 * Proves every timeline, tickets in the order of their numbers: each entry has the hash of its content and of the entry before
 * it, no number is missing. With the heads of an earlier proof also that nothing that stood then was cut off or exchanged since.
 */
export function prove(
  timelines: Iterable<StoredTimeline>,
  first: number,
  earlier: readonly Head[] = [],
): Proof {
  const proof: Proof = { tickets: 0, entries: 0, faults: [], heads: [], seal: '' };
  const sealed = new Map(earlier.map((head) => [head.ticket, head]));
  const seal = createHash('sha256');
  const fault = (text: string) => {
    if (proof.faults.length < mostFaults) proof.faults.push(text);
  };
  let expected = first;
  for (const { number, entries } of timelines) {
    for (; expected < number; expected++) fault(`ticket ${expected} is missing`);
    expected = number + 1;
    proof.tickets++;
    proof.entries += entries.length;
    const broken = verifyChain(number, entries);
    if (broken !== null) fault(`ticket ${number}: entry ${broken} was changed, is missing or out of place`);
    const last = entries.at(-1);
    if (!last) {
      fault(`ticket ${number} has no entry`);
      continue;
    }
    const before = sealed.get(number);
    if (before && entries[before.seq - 1]?.hash !== before.hash) {
      fault(`ticket ${number}: entry ${before.seq} is not the one that was sealed`);
    }
    sealed.delete(number);
    proof.heads.push({ ticket: number, seq: last.seq, hash: last.hash });
    seal.update(`${number} ${last.seq} ${last.hash}\n`);
  }
  for (const { ticket } of sealed.values()) fault(`ticket ${ticket} was sealed and is missing`);
  proof.seal = seal.digest('hex');
  return proof;
}
