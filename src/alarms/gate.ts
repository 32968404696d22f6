/** What a problem is about when the gate is asked; `at` in ms. */
export interface GateQuestion {
  deviceId: number | null;
  /** IP address that the event came from; empty for our own. */
  source: string;
  /** Reduction key. */
  signature: string;
  at: number;
}

/** Why nobody is told of an alarm. */
export type SuppressionKind = 'maintenance' | 'parent';

/**
 * What becomes of a problem: `run` makes an ordinary alarm, `mute` one of which nobody downstream hears while it lasts,
 * `skip` none at all (the event stays in the log).
 */
export type Judgement = { mode: 'run' } | { mode: 'mute' | 'skip'; kind: SuppressionKind; reason: string };

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
