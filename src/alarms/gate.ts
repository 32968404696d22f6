/** What a problem is about when the gate is asked; `at` in ms. */
export interface GateQuestion {
  deviceId: number | null;
  /** IP address that the event came from; empty for our own. */
  source: string;
  /** Reduction key. */
  signature: string;
  /** Name of the trap or threshold. */
  name: string;
  at: number;
  /** When the problem was raised last. */
  raisedAt: number;
  /** The umbrella that the alarm is under. */
  umbrellaId: number | null;
  /** The alarm is about to open, or its suppression about to end: who must hear of it may be made to wait. */
  surfacing: boolean;
}

/** Why nobody is told of an alarm. */
export type SuppressionKind = 'maintenance' | 'parent' | 'umbrella';

/**
 * What becomes of a problem: `run` makes an ordinary alarm, of which those downstream hear at once or when `holdUntil`
 * (ms) comes and it is still open; `mute` one of which nobody downstream hears while it lasts, below an umbrella when there
 * is one; `skip` none at all (the event stays in the log). `note` is added to the alarm's why.
 */
export type Judgement =
  | { mode: 'run'; holdUntil?: number; note?: string }
  | { mode: 'mute' | 'skip'; kind: SuppressionKind; reason: string; umbrellaId?: number };

/**
 * Asked for every raise and again every few seconds for the alarms that are open; answers from memory, at once. Replay
 * gives the same alarms only if the answer depends on nothing but the question and facts that are on disk.
 */
export interface AlarmGate {
  judge(about: GateQuestion): Judgement;
}

const run: Judgement = { mode: 'run' };

/** Lets everything through. */
export const openGate: AlarmGate = { judge: () => run };
