import type { AlarmRecord, Line } from './record.ts';
import type { FlapPolicy } from './swings.ts';

/** The board's rules; times in ms. */
export interface AlarmPolicy {
  /** A problem that returns within this time after its clear opens the same alarm; 0 for never. By the event's name. */
  rearm(name: string): number;
  flap: FlapPolicy;
}

/** An alarm after a step of its machine, with the lines for its history. */
export interface Moved {
  alarm: AlarmRecord;
  lines: Line[];
}

/** Why the machine does not take a step. */
export interface Refusal {
  ok: false;
  code: 'not_found' | 'alarm_cleared' | 'not_acknowledged' | 'not_shelved' | 'shelve_time' | 'nothing';
  reason: string;
  remedy: string;
}
export type Step = ({ ok: true } & Moved) | Refusal;
