import type { ScanEcho, StationMessage } from '../contract/index.ts';
import type { Identified } from './identify.ts';

/** What the station remembers between two scans. */
export interface StationState {
  /** Position that the next unit scan loads, from 1. */
  selected: number | null;
  /** The last reading, to know a double one. */
  last: { scanner: string; text: string; at: number } | null;
  /** Position that the last accepted scan loaded. */
  loaded: number | null;
}

export const freshStation: StationState = { selected: null, last: null, loaded: null };

/** What the station sees of its bench. */
export interface StationView {
  state: 'starting' | 'ready' | 'fault';
  fault: string | null;
  /** Somebody switches by hand. */
  manual: boolean;
  profile: string;
  profiles: ReadonlySet<string>;
  positions: readonly {
    position: number;
    label: string;
    state: 'empty' | 'loaded' | 'running' | 'fault';
    serial: string | null;
    fault: string | null;
    /** Verdict of the unit that is loaded, null until it was tested. */
    verdict: string | null;
  }[];
}

export interface StationInput {
  /** Monotonic clock, milliseconds. */
  at: number;
  scanner: string;
  text: string;
  code: Identified;
}

/** What the manager has to do for an accepted scan. */
export type StationEffect =
  | { kind: 'load'; position: number; identity: { serial: string } | { mac: string } }
  | { kind: 'unload'; positions: number[] }
  | { kind: 'start'; positions: number[] }
  | { kind: 'abort' }
  | { kind: 'profile'; profile: string };

export interface StationAnswer {
  state: StationState;
  effects: StationEffect[];
  accepted: boolean;
  kind: ScanEcho['kind'];
  message: StationMessage;
}

/** Readings of the same text by the same scanner within this time are one reading, milliseconds. */
const doubleMs = 1000;

type Turn = Omit<StationAnswer, 'kind'>;

/** The station's answer to one reading. */
export function next(state: StationState, input: StationInput, view: StationView): StationAnswer {
  const kind = input.code.kind;
  const { last } = state;
  const seen = { ...state, last: { scanner: input.scanner, text: input.text, at: input.at } };
  const same = last !== null && last.scanner === input.scanner && last.text === input.text;
  if (same && input.at - last.at < doubleMs) {
    return { ...no(state, say('doubleScan', { text: input.text })), kind };
  }
  return { ...turn(seen, input, view), kind };
}

function turn(state: StationState, { code, text }: StationInput, view: StationView): Turn {
  if (code.kind === 'unknown') {
    return no(
      state,
      say(code.why === 'check_digit' ? 'badCheckDigit' : 'unknownCode', { text: brief(text) }),
    );
  }
  // An abort is heard in every state of the bench.
  if (code.kind === 'command' && code.command === 'abort') return abort(state, view);
  if (view.state === 'starting') return no(state, say('benchStarting'));
  if (view.state === 'fault') return no(state, say('benchFault', { fault: view.fault ?? '' }));
  if (view.manual) return no(state, say('benchManual'));
  if (code.kind === 'position') return select(state, code.position, view);
  if (code.kind === 'serial') return load(state, { serial: code.serial }, code.serial, view);
  if (code.kind === 'mac') return load(state, { mac: code.mac }, code.mac, view);
  if (code.command === 'profile') return profile(state, code.profile, view);
  return commands[code.command](state, view);
}

const commands = { start, abort, unload, next: nextEmpty, undo };

function profile(state: StationState, chosen: string, view: StationView): Turn {
  return view.profiles.has(chosen)
    ? yes(state, say('profileChosen', { profile: chosen }), { kind: 'profile', profile: chosen })
    : no(state, say('unknownProfile', { profile: brief(chosen) }));
}

function select(state: StationState, number: number, view: StationView): Turn {
  const { label, state: now, fault } = at(view, number);
  if (now === 'running') return no(state, say('positionBusy', { label }));
  if (now === 'fault') return no(state, say('positionFault', { label, fault: fault ?? '' }));
  if (state.selected === number) return no(state, say('wrongOrderPositionAgain', { label }));
  return yes({ ...state, selected: number }, say('scanUnit', { label }));
}

function load(
  state: StationState,
  identity: { serial: string } | { mac: string },
  text: string,
  view: StationView,
): Turn {
  if (state.selected === null) return no(state, say('wrongOrderUnitFirst', { text }));
  const position = at(view, state.selected);
  if (position.state === 'running') return no(state, say('positionBusy', { label: position.label }));
  const key = position.serial === null ? 'loaded' : 'replaced';
  return yes(
    { ...state, selected: null, loaded: position.position },
    say(key, { label: position.label, serial: text }),
    { kind: 'load', position: position.position, identity },
  );
}

function start(state: StationState, view: StationView): Turn {
  const ready = view.positions.filter((position) => position.state === 'loaded');
  const running = count(view, 'running');
  if (ready.length === 0) {
    return no(state, running > 0 ? say('running', { count: running }) : say('nothingLoaded'));
  }
  return yes(
    { ...state, selected: null, loaded: null },
    say('started', { count: ready.length, profile: view.profile }),
    { kind: 'start', positions: ready.map((position) => position.position) },
  );
}

function abort(state: StationState, view: StationView): Turn {
  const running = count(view, 'running');
  return running > 0
    ? yes(state, say('aborting', { count: running }), { kind: 'abort' })
    : no(state, say('nothingRunning'));
}

/** Unloads the selected position, or every unit that has its verdict, or, when none has, every unit that does not run. */
function unload(state: StationState, view: StationView): Turn {
  const cleared = { ...state, selected: null, loaded: null };
  if (state.selected !== null) {
    const { label, serial, position } = at(view, state.selected);
    if (serial === null) return no(cleared, say('nothingLoaded'));
    return yes(cleared, say('unloaded', { label }), { kind: 'unload', positions: [position] });
  }
  const loaded = view.positions.filter((position) => position.state === 'loaded');
  const tested = loaded.filter((position) => position.verdict !== null);
  const away = tested.length > 0 ? tested : loaded;
  if (away.length === 0) return no(state, say('nothingLoaded'));
  const message =
    away.length === 1
      ? say('unloaded', { label: away[0]!.label })
      : say('unloadedAll', { count: away.length });
  return yes(cleared, message, { kind: 'unload', positions: away.map(({ position }) => position) });
}

function nextEmpty(state: StationState, view: StationView): Turn {
  const from = state.selected ?? state.loaded ?? 0;
  const empty = view.positions.filter((position) => position.state === 'empty');
  const found = empty.find(({ position }) => position > from) ?? empty[0];
  if (!found) return no(state, say('noEmptyPosition'));
  return yes({ ...state, selected: found.position }, say('scanUnit', { label: found.label }));
}

function undo(state: StationState, view: StationView): Turn {
  if (state.selected !== null) {
    return yes({ ...state, selected: null }, say('undone', { label: at(view, state.selected).label }));
  }
  const last = state.loaded === null ? undefined : at(view, state.loaded);
  if (last?.state !== 'loaded') return no(state, say('nothingToUndo'));
  return yes({ ...state, loaded: null }, say('undone', { label: last.label }), {
    kind: 'unload',
    positions: [last.position],
  });
}

/** What to do next, in one sentence. */
export function prompt(selected: number | null, view: StationView): StationMessage {
  if (view.state === 'fault') return say('benchFault', { fault: view.fault ?? '' });
  if (view.state === 'starting') return say('benchStarting');
  if (view.manual) return say('benchManual');
  if (selected !== null) return say('scanUnit', { label: at(view, selected).label });
  const running = count(view, 'running');
  if (running > 0) return say('running', { count: running });
  const loaded = view.positions.filter((position) => position.state === 'loaded');
  const waiting = loaded.filter((position) => position.verdict === null).length;
  if (waiting > 0) return say('readyToStart', { count: waiting });
  if (loaded.length === 0) return say('scanPosition');
  const pass = loaded.filter((position) => position.verdict === 'PASS').length;
  const fail = loaded.filter((position) => position.verdict === 'FAIL').length;
  return say('finished', { pass, fail, other: loaded.length - pass - fail });
}

/** A station message. */
export function say(key: string, params: StationMessage['params'] = {}): StationMessage {
  return { key, params };
}

function yes(state: StationState, message: StationMessage, ...effects: StationEffect[]): Turn {
  return { state, effects, accepted: true, message };
}

function no(state: StationState, message: StationMessage): Turn {
  return { state, effects: [], accepted: false, message };
}

function at(view: StationView, position: number): StationView['positions'][number] {
  return view.positions[position - 1]!;
}

function count(view: StationView, state: 'running' | 'loaded'): number {
  return view.positions.filter((position) => position.state === state).length;
}

function brief(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
