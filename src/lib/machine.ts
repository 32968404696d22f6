/** What a state machine answers to an input: the next state and the effects as data, or a refusal in words. */
export type Transition<State, Effect> =
  | { ok: true; state: State; effects: Effect[] }
  | { ok: false; code: string; reason: string };

/** An accepted input. */
export function to<State, Effect>(state: State, ...effects: Effect[]): Transition<State, Effect> {
  return { ok: true, state, effects };
}

/** A refused input; `reason` is shown to a person. */
export function refuse(code: string, reason: string): { ok: false; code: string; reason: string } {
  return { ok: false, code, reason };
}
