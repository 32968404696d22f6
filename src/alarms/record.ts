import type { AckUntil, AlarmChange, AlarmType, Priority, Severity } from '../contract/index.ts';
import type { SuppressionKind } from './gate.ts';

/** What correlation needs of an event; `at` in ms. */
export interface AlarmEvent {
  id: number;
  at: number;
  effect: 'raise' | 'clear' | 'none';
  /** Occurrences that it stands for. */
  count: number;
  /** Reduction key; for a clear the keys it clears, one a line. */
  signature: string | null;
  oid: string;
  /** Name of the trap or threshold. */
  name: string;
  severity: Severity;
  summary: string;
  source: string;
  deviceId: number | null;
  ticket: Priority | null;
  /** Seconds without a repeat after which the alarm is over by itself; null for never. */
  expires: number | null;
  why: string;
}

/** One alarm as it is kept; times in ms. A step of the machine gives a new one, none is changed in place. */
export interface AlarmRecord {
  readonly id: number;
  readonly signature: string;
  readonly name: string;
  readonly type: AlarmType;
  readonly title: string;
  readonly severity: Severity;
  readonly source: string;
  readonly deviceId: number | null;
  readonly ticketPriority: Priority | null;
  readonly expires: number | null;
  readonly count: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly lastEventId: number | null;
  readonly clearedAt: number | null;
  /** Who cleared it by hand. */
  readonly clearedBy: string | null;
  readonly acknowledgedAt: number | null;
  readonly acknowledgedBy: string | null;
  readonly ackUntil: AckUntil | null;
  readonly comment: string | null;
  readonly ticket: number | null;
  readonly why: string;
  /** A shelf outlives the clear: the next alarm of the signature takes it over while its time lasts. */
  readonly shelvedUntil: number | null;
  readonly shelvedBy: string | null;
  readonly shelvedReason: string | null;
  /** Moments of the last raises and clears, oldest first, no more than may make it flap. */
  readonly swings: readonly number[];
  readonly flappingSince: number | null;
  /** Raises and clears since it flaps. */
  readonly flapCount: number;
  /** Whether the network's last word was a raise; differs from being open only while it flaps. */
  readonly lastRaised: boolean;
  readonly suppressedKind: SuppressionKind | null;
  readonly suppressedReason: string | null;
  readonly umbrellaId: number | null;
  /** Those downstream hear of it when this comes and it is still open: it may be part of something larger. */
  readonly heldUntil: number | null;
  /** It says that its device is dead. */
  readonly outage: boolean;
  /** Whether those downstream were told that it is open. */
  readonly told: boolean;
}

/** A line for an alarm's history. */
export interface Line {
  at: number;
  kind: AlarmChange['kind'];
  actor: string;
  text: string;
  eventId: number | null;
  /** Whether tickets, notifications and the like act upon it. */
  loud: boolean;
}

/** Shelved or suppressed: nobody downstream hears of it. */
export function isQuiet(alarm: AlarmRecord): boolean {
  return alarm.shelvedUntil !== null || alarm.suppressedKind !== null;
}

/** When the problem was raised last, ms. */
export function raisedAt(alarm: AlarmRecord): number {
  return alarm.swings.at(-1) ?? alarm.firstAt;
}

/** A line of the program's own. */
export function systemLine(
  at: number,
  kind: Line['kind'],
  text: string,
  more: Partial<Pick<Line, 'eventId' | 'loud'>> = {},
): Line {
  return { at, kind, actor: 'system', text, eventId: null, loud: false, ...more };
}
