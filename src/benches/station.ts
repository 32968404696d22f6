import type { StationMessage } from '../contract/index.ts';
import { answerTo, questionOf } from './ask.ts';
import { collect, missingOf } from './collect.ts';
import type { Identified } from './identify.ts';
import type { Fields } from './labels/fields.ts';
import {
  type StationAnswer,
  type StationEffect,
  type StationInput,
  type StationState,
  type StationView,
  say,
  type Turn,
} from './station-types.ts';

export type { Answer, StationEffect, StationInput, StationState, StationView } from './station-types.ts';
export { freshStation, say } from './station-types.ts';

/** Readings of the same text by the same scanner within this time are one reading unless the bench says otherwise, milliseconds. */
const usualDoubleMs = 1000;

/** The station's answer to one reading. */
export function next(state: StationState, input: StationInput, view: StationView): StationAnswer {
  const kind = input.code.kind;
  const { last } = state;
  const seen = { ...state, last: { scanner: input.scanner, text: input.text, at: input.at } };
  const same = last !== null && last.scanner === input.scanner && last.text === input.text;
  if (same && input.at - last.at < (view.doubleMs ?? usualDoubleMs)) {
    return { ...no(state, say('doubleScan', { text: input.text })), kind };
  }
  return { ...turn(seen, input, view), kind };
}

function turn(state: StationState, { code, text }: StationInput, view: StationView): Turn {
  // An abort is heard in every state of the bench.
  if (code.kind === 'command' && code.command === 'abort') return abort(state, view);
  if (code.kind === 'secret') return no(state, say('secretCode'));
  if (code.kind === 'badge') return badge(state, code.user, view);
  const useless =
    code.kind === 'unknown' ? no(state, say(unknownKeys[code.why], { text: brief(text) })) : null;
  if (view.state === 'starting') return useless ?? no(state, say('benchStarting'));
  if (view.state === 'fault') return useless ?? no(state, say('benchFault', { fault: view.fault ?? '' }));
  if (view.manual) return useless ?? no(state, say('benchManual'));
  const answered = answerTo(state, { text, code }, view);
  if (answered) return answered;
  if (useless) return useless;
  return handle({ ...state, unsure: [] }, state.unsure, code as Useful, view);
}

const unknownKeys = {
  code: 'unknownCode',
  check_digit: 'badCheckDigit',
  article: 'articleNumber',
  iccid: 'simNumber',
} as const;

type Useful = Exclude<Identified, { kind: 'secret' | 'badge' | 'unknown' }>;

function handle(state: StationState, unsure: StationState['unsure'], code: Useful, view: StationView): Turn {
  switch (code.kind) {
    case 'position':
      return select(state, code.position, view);
    case 'elsewhere':
      return elsewhere(state, code.label, view);
    case 'ticket':
      return no(state, say('ticketHere', { number: code.number }));
    case 'serial':
      return load(state, { serial: code.serial }, view);
    case 'mac':
      return load(state, { mac: code.mac }, view);
    case 'label':
      return load(state, code.fields, view);
    case 'unsure':
      return ask(state, code.choices, view);
    case 'command':
      if (code.command === 'profile') return profile(state, code.profile, view);
      if (code.command === 'yes' || code.command === 'no') return judge(state, unsure, code.command, view);
      return commands[code.command](state, view);
  }
}

function badge(state: StationState, user: string, view: StationView): Turn {
  const name = view.person?.(user) ?? null;
  return name === null
    ? no(state, say('unknownBadge', { text: brief(user) }))
    : yes({ ...state, operator: name }, say('badge', { name }), { kind: 'hold', user });
}

function elsewhere(state: StationState, label: string, view: StationView): Turn {
  const bench = view.elsewhere?.get(label);
  return bench === undefined
    ? no(state, say('unknownCode', { text: brief(label) }))
    : no(state, say('otherBench', { label, bench }));
}

/** A reading that may be two things: the likeliest is put to the operator. */
function ask(state: StationState, choices: StationState['unsure'], view: StationView): Turn {
  const [first] = choices;
  if (!first) return no(state, say('unknownCode', { text: '' }));
  if (state.selected === null) return no(state, say('wrongOrderUnitFirst', { text: first.value }));
  const { label } = at(view, state.selected);
  return yes({ ...state, unsure: choices }, say('unsure', { label, field: first.field, text: first.value }));
}

function judge(
  state: StationState,
  unsure: StationState['unsure'],
  word: 'yes' | 'no',
  view: StationView,
): Turn {
  const [first, ...others] = unsure;
  if (!first) return no(state, say('nothingAsked'));
  if (word === 'yes') return load(state, { [first.field]: first.value }, view);
  return others.length > 0 ? ask(state, others, view) : no(state, say('notUsed', { text: first.value }));
}

const commands = { start, abort, unload, next: nextEmpty, undo };

function profile(state: StationState, chosen: string, view: StationView): Turn {
  return view.profiles.has(chosen)
    ? yes(state, say('profileChosen', { profile: chosen }), { kind: 'profile', profile: chosen })
    : no(state, say('unknownProfile', { profile: brief(chosen) }));
}

function select(state: StationState, number: number, view: StationView): Turn {
  const { label, state: now, fault, question } = at(view, number);
  if (question)
    return yes({ ...state, selected: null, asked: number }, say('ask', { label, text: question.text }));
  if (now === 'running') return no(state, say('positionBusy', { label }));
  if (now === 'fault') return no(state, say('positionFault', { label, fault: fault ?? '' }));
  if (state.selected === number) return no(state, say('wrongOrderPositionAgain', { label }));
  return yes({ ...state, selected: number, collected: {} }, say('scanUnit', { label }));
}

function load(state: StationState, scanned: Fields, view: StationView): Turn {
  const text = Object.values(scanned)[0] ?? '';
  if (state.selected === null) return no(state, say('wrongOrderUnitFirst', { text }));
  const { label, position, serial, state: now } = at(view, state.selected);
  if (now === 'running') return no(state, say('positionBusy', { label }));
  const read = collect(state.collected, scanned, view.fields ?? []);
  if (read.kind === 'refused') {
    return no(state, say(read.key, { label, field: read.field, text: read.text, known: read.known }));
  }
  if (read.kind === 'more') {
    return yes({ ...state, collected: read.fields }, say('scanMore', { label, field: read.missing, text }));
  }
  const shown = read.identity.serial ?? read.identity.mac ?? text;
  return yes(
    { ...state, selected: null, collected: {}, loaded: position },
    say(serial === null ? 'loaded' : 'replaced', { label, serial: shown }),
    { kind: 'load', position, identity: read.identity },
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
  const cleared = { ...state, selected: null, loaded: null, collected: {} };
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
  return yes({ ...state, selected: found.position, collected: {} }, say('scanUnit', { label: found.label }));
}

function undo(state: StationState, view: StationView): Turn {
  if (state.selected !== null) {
    return yes(
      { ...state, selected: null, collected: {} },
      say('undone', { label: at(view, state.selected).label }),
    );
  }
  const last = state.loaded === null ? undefined : at(view, state.loaded);
  if (last?.state !== 'loaded') return no(state, say('nothingToUndo'));
  return yes({ ...state, loaded: null }, say('undone', { label: last.label }), {
    kind: 'unload',
    positions: [last.position],
  });
}

/** What to do next, in one sentence. */
export function prompt(
  state: Pick<StationState, 'selected' | 'collected' | 'unsure' | 'asked'>,
  view: StationView,
): StationMessage {
  if (view.state === 'fault') return say('benchFault', { fault: view.fault ?? '' });
  if (view.state === 'starting') return say('benchStarting');
  if (state.selected !== null) {
    const { label } = at(view, state.selected);
    const [doubt] = state.unsure;
    if (doubt) return say('unsure', { label, field: doubt.field, text: doubt.value });
    const [field] = missingOf(state.collected, view.fields ?? []);
    const begun = Object.keys(state.collected).length > 0;
    return begun && field ? say('scanNext', { label, field }) : say('scanUnit', { label });
  }
  const open = questionOf(state, view);
  if (open) return say('ask', { label: open.label, text: open.question.text });
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
