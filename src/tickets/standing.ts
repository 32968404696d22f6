import type {
  FaultZone,
  Priority,
  RejectReason,
  Ticket,
  TicketEntry,
  TicketOutcome,
  TicketState,
  TicketType,
  WaitReason,
} from '../contract/index.ts';

/** All of a ticket that acts change; what stands here can be read again from the timeline. */
export interface Standing {
  state: TicketState;
  assignee: string | null;
  priority: Priority;
  title: string;
  type: TicketType;
  team: string | null;
  level: number;
  category: string | null;
  zone: FaultZone | null;
  maker: string | null;
  /** Id of the contact. */
  contact: number | null;
  contract: string | null;
  /** Notification group. */
  audience: string | null;
  waits: WaitReason | null;
  parent: number | null;
  outcome: TicketOutcome | null;
  rejected: RejectReason | null;
  /** Ticket in which it ended. */
  merged: number | null;
  expert: string | null;
  expertise: 'asked' | 'confirmed' | 'refused' | null;
  vendor: string | null;
  reference: string | null;
  /** When the newest promise is due, ms. */
  promised: number | null;
  /** Fields of the category, JSON with sorted keys. */
  fields: string;
}

/** What goes into the timeline, before it has its number and hash. */
export type EntryDraft = Pick<TicketEntry, 'actor' | 'kind' | 'visibility' | 'text' | 'data'>;

/** A ticket that nobody has touched. */
export const untouched: Omit<Standing, 'title' | 'type' | 'priority'> = {
  state: 'new',
  assignee: null,
  team: null,
  level: 1,
  category: null,
  zone: null,
  maker: null,
  contact: null,
  contract: null,
  audience: null,
  waits: null,
  parent: null,
  outcome: null,
  rejected: null,
  merged: null,
  expert: null,
  expertise: null,
  vendor: null,
  reference: null,
  promised: null,
  fields: '{}',
};
export const standingKeys = [
  ...(Object.keys(untouched) as (keyof Standing)[]),
  'title',
  'type',
  'priority',
] as const;

/** What differs, as an entry records it: `{ state: { from, to } }`. */
export function changesOf(before: Standing, after: Standing): TicketEntry['data'] {
  return Object.fromEntries(
    standingKeys
      .filter((key) => before[key] !== after[key])
      .map((key) => [key, { from: before[key], to: after[key] }]),
  );
}

/** The standing that a timeline leads to, from the standing in which the ticket was opened. */
export function replay(opened: Standing, entries: readonly Pick<TicketEntry, 'data'>[]): Standing {
  const now = { ...opened };
  for (const { data } of entries) {
    for (const key of standingKeys) {
      const change = data[key];
      if (isChange(change)) Object.assign(now, { [key]: change.to });
    }
  }
  return now;
}

function isChange(value: unknown): value is { from: unknown; to: unknown } {
  return typeof value === 'object' && value !== null && 'from' in value && 'to' in value;
}

/** How a ticket is called in a sentence. */
export function named({ number, title }: Pick<Ticket, 'number' | 'title'>): string {
  return `#${number} ${title}`;
}
