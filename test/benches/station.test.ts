import { describe, expect, it } from 'vitest';
import type { Identified } from '../../src/benches/identify.ts';
import {
  freshStation,
  next,
  prompt,
  type StationState,
  type StationView,
} from '../../src/benches/station.ts';

type PositionView = StationView['positions'][number];

function position(number: number, more: Partial<PositionView> = {}): PositionView {
  return {
    position: number,
    label: `P${number}`,
    state: 'empty',
    serial: null,
    fault: null,
    verdict: null,
    ...more,
  };
}
const loaded = (number: number, verdict: string | null = null) =>
  position(number, { state: 'loaded', serial: `SN0${number}`, verdict });
const running = (number: number) => position(number, { state: 'running', serial: `SN0${number}` });
const broken = (number: number) => position(number, { state: 'fault', fault: 'relay stuck' });

function view(positions: PositionView[], more: Partial<StationView> = {}): StationView {
  return {
    state: 'ready',
    fault: null,
    manual: false,
    profile: 'quick',
    profiles: new Set(['quick', 'long']),
    positions,
    ...more,
  };
}

const codes = {
  position1: { kind: 'position', position: 1 },
  position2: { kind: 'position', position: 2 },
  serial: { kind: 'serial', serial: 'SN77' },
  mac: { kind: 'mac', mac: '00:1d:cf:00:00:01' },
  start: { kind: 'command', command: 'start' },
  abort: { kind: 'command', command: 'abort' },
  unload: { kind: 'command', command: 'unload' },
  next: { kind: 'command', command: 'next' },
  undo: { kind: 'command', command: 'undo' },
  profile: { kind: 'command', command: 'profile', profile: 'long' },
  noProfile: { kind: 'command', command: 'profile', profile: 'nothing' },
  unknown: { kind: 'unknown', why: 'code' },
  badDigit: { kind: 'unknown', why: 'check_digit' },
} satisfies Record<string, Identified>;
type Code = keyof typeof codes;

function ask(state: StationState, code: Code, seen: StationView) {
  return next(state, { at: 5000, scanner: 's', text: code, code: codes[code] }, seen);
}

/** Message, effects and the selection afterwards, in one line. */
function line(state: StationState, code: Code, seen: StationView): string {
  const answer = ask(state, code, seen);
  const params = Object.values(answer.message.params).join(',');
  const effects = answer.effects.map((effect) =>
    [
      effect.kind,
      'position' in effect ? effect.position : 'positions' in effect ? effect.positions : '',
    ].join(':'),
  );
  const marks = [answer.accepted ? '+' : '-', `${answer.message.key}(${params})`, ...effects];
  return `${marks.join(' ')} > ${answer.state.selected ?? 'none'}`;
}

const selected1: StationState = { ...freshStation, selected: 1 };
const justLoaded: StationState = { ...freshStation, loaded: 1 };

const tables: [string, StationState, StationView, Record<Code, string>][] = [
  [
    'nothing loaded, nothing selected',
    freshStation,
    view([position(1), position(2)]),
    {
      position1: '+ scanUnit(P1) > 1',
      position2: '+ scanUnit(P2) > 2',
      serial: '- wrongOrderUnitFirst(SN77) > none',
      mac: '- wrongOrderUnitFirst(00:1d:cf:00:00:01) > none',
      start: '- nothingLoaded() > none',
      abort: '- nothingRunning() > none',
      unload: '- nothingLoaded() > none',
      next: '+ scanUnit(P1) > 1',
      undo: '- nothingToUndo() > none',
      profile: '+ profileChosen(long) profile: > none',
      noProfile: '- unknownProfile(nothing) > none',
      unknown: '- unknownCode(unknown) > none',
      badDigit: '- badCheckDigit(badDigit) > none',
    },
  ],
  [
    'position 1 selected and empty',
    selected1,
    view([position(1), position(2)]),
    {
      position1: '- wrongOrderPositionAgain(P1) > 1',
      position2: '+ scanUnit(P2) > 2',
      serial: '+ loaded(P1,SN77) load:1 > none',
      mac: '+ loaded(P1,00:1d:cf:00:00:01) load:1 > none',
      start: '- nothingLoaded() > 1',
      abort: '- nothingRunning() > 1',
      unload: '- nothingLoaded() > none',
      next: '+ scanUnit(P2) > 2',
      undo: '+ undone(P1) > none',
      profile: '+ profileChosen(long) profile: > 1',
      noProfile: '- unknownProfile(nothing) > 1',
      unknown: '- unknownCode(unknown) > 1',
      badDigit: '- badCheckDigit(badDigit) > 1',
    },
  ],
  [
    'position 1 just loaded, position 2 with its verdict',
    justLoaded,
    view([loaded(1), loaded(2, 'PASS')]),
    {
      position1: '+ scanUnit(P1) > 1',
      position2: '+ scanUnit(P2) > 2',
      serial: '- wrongOrderUnitFirst(SN77) > none',
      mac: '- wrongOrderUnitFirst(00:1d:cf:00:00:01) > none',
      start: '+ started(2,quick) start:1,2 > none',
      abort: '- nothingRunning() > none',
      unload: '+ unloaded(P2) unload:2 > none',
      next: '- noEmptyPosition() > none',
      undo: '+ undone(P1) unload:1 > none',
      profile: '+ profileChosen(long) profile: > none',
      noProfile: '- unknownProfile(nothing) > none',
      unknown: '- unknownCode(unknown) > none',
      badDigit: '- badCheckDigit(badDigit) > none',
    },
  ],
  [
    'position 1 selected and loaded',
    selected1,
    view([loaded(1), loaded(2)]),
    {
      position1: '- wrongOrderPositionAgain(P1) > 1',
      position2: '+ scanUnit(P2) > 2',
      serial: '+ replaced(P1,SN77) load:1 > none',
      mac: '+ replaced(P1,00:1d:cf:00:00:01) load:1 > none',
      start: '+ started(2,quick) start:1,2 > none',
      abort: '- nothingRunning() > 1',
      unload: '+ unloaded(P1) unload:1 > none',
      next: '- noEmptyPosition() > 1',
      undo: '+ undone(P1) > none',
      profile: '+ profileChosen(long) profile: > 1',
      noProfile: '- unknownProfile(nothing) > 1',
      unknown: '- unknownCode(unknown) > 1',
      badDigit: '- badCheckDigit(badDigit) > 1',
    },
  ],
  [
    'position 1 running, position 2 out of service',
    freshStation,
    view([running(1), broken(2)]),
    {
      position1: '- positionBusy(P1) > none',
      position2: '- positionFault(P2,relay stuck) > none',
      serial: '- wrongOrderUnitFirst(SN77) > none',
      mac: '- wrongOrderUnitFirst(00:1d:cf:00:00:01) > none',
      start: '- running(1) > none',
      abort: '+ aborting(1) abort: > none',
      unload: '- nothingLoaded() > none',
      next: '- noEmptyPosition() > none',
      undo: '- nothingToUndo() > none',
      profile: '+ profileChosen(long) profile: > none',
      noProfile: '- unknownProfile(nothing) > none',
      unknown: '- unknownCode(unknown) > none',
      badDigit: '- badCheckDigit(badDigit) > none',
    },
  ],
];

describe.each(tables)('%s', (_, state, seen, rows) => {
  it.each(Object.entries(rows) as [Code, string][])('%s', (code, expected) => {
    expect(line(state, code, seen)).toBe(expected);
  });
});

describe.each([
  ['starting', view([loaded(1)], { state: 'starting' }), 'benchStarting()'],
  ['in fault', view([running(1)], { state: 'fault', fault: 'board lost' }), 'benchFault(board lost)'],
])('a bench that is %s', (_, seen, expected) => {
  it.each(Object.keys(codes) as Code[])('refuses %s unless it is no code or an abort', (code) => {
    const answer = line(freshStation, code, seen);
    if (code === 'abort') expect(answer).toMatch(/^[+] aborting\(1\) abort:|^- nothingRunning/);
    else if (code === 'unknown' || code === 'badDigit') expect(answer).toMatch(/unknownCode|badCheckDigit/);
    else expect(answer).toBe(`- ${expected} > none`);
  });
});

it('ignores the same text of the same scanner within a second, and says so', () => {
  const seen = view([position(1), position(2)]);
  const scan = (state: StationState, at: number, scanner = 's') =>
    next(state, { at, scanner, text: 'P1', code: codes.position1 }, seen);
  const first = scan(freshStation, 1000);
  expect(scan(first.state, 1900)).toMatchObject({
    accepted: false,
    message: { key: 'doubleScan' },
    state: first.state,
  });
  expect(scan(first.state, 2000).message.key).toBe('wrongOrderPositionAgain');
  expect(scan(first.state, 1900, 'other').message.key).toBe('wrongOrderPositionAgain');
});

it.each([
  ['starting', null, view([], { state: 'starting' }), 'benchStarting'],
  ['selected', 1, view([position(1)]), 'scanUnit P1'],
  ['running', null, view([running(1), loaded(2)]), 'running 1'],
  ['waiting', null, view([loaded(1), loaded(2, 'PASS')]), 'readyToStart 1'],
  ['finished', null, view([loaded(1, 'FAIL'), loaded(2, 'PASS'), loaded(3, 'TIMEOUT')]), 'finished 1 1 1'],
  ['empty', null, view([position(1), broken(2)]), 'scanPosition'],
  ['fault', 1, view([position(1)], { state: 'fault', fault: 'x' }), 'benchFault x'],
] as const)('prompts when %s', (_, selected, seen, expected) => {
  const { key, params } = prompt({ ...freshStation, selected }, seen);
  expect([key, ...Object.values(params)].join(' ')).toBe(expected);
});

describe('labels, doubts and questions', () => {
  const question = {
    text: 'Connect the cable',
    picture: 'coax',
    answer: 'confirm',
    code: null,
    pattern: null,
    expected: null,
    until: '2026-01-01T00:00:00.000Z',
  } as const;
  const asking = (more: object = {}) =>
    view([
      { ...running(1), question: { ...question, ...more } },
      { ...running(2), question },
    ]);
  const scan = (state: StationState, code: Identified, seen: StationView, text = 'x') =>
    next(state, { at: 5000, scanner: 's', text, code }, seen);
  const unsure = {
    kind: 'unsure',
    choices: [
      { field: 'mac', value: '00:11:22:33:44:55' },
      { field: 'serial', value: '001122334455' },
    ],
  } as const satisfies Identified;
  const doubt: Identified = { ...unsure, choices: [...unsure.choices] };

  it('collects what the profile wants, in any order, and loads once it is whole', () => {
    const seen = view([position(1)], { fields: ['serial', 'mac'] });
    const first = scan(selected1, codes.mac, seen);
    expect(first).toMatchObject({
      accepted: true,
      message: { key: 'scanMore', params: { field: 'serial' } },
    });
    expect(prompt(first.state, seen)).toMatchObject({ key: 'scanNext', params: { field: 'serial' } });
    const second = scan(first.state, codes.serial, seen, 'y');
    expect(second.effects).toEqual([
      { kind: 'load', position: 1, identity: { serial: 'SN77', mac: '00:1d:cf:00:00:01' } },
    ]);
    expect(second.state.collected).toEqual({});
  });

  it('another position begins anew', () => {
    const seen = view([position(1), position(2)], { fields: ['serial', 'mac'] });
    const begun = scan(selected1, codes.mac, seen).state;
    expect(scan(begun, codes.position2, seen, 'y').state).toMatchObject({ selected: 2, collected: {} });
  });

  it('asks when it is unsure; YES takes the first, NO the next, anything else drops the doubt', () => {
    const seen = view([position(1)]);
    const asked = scan(selected1, doubt, seen);
    expect(asked).toMatchObject({
      accepted: true,
      effects: [],
      message: { key: 'unsure', params: { field: 'mac' } },
    });
    expect(prompt(asked.state, seen).key).toBe('unsure');
    const yes = scan(asked.state, { kind: 'command', command: 'yes' }, seen, 'LB:YES');
    expect(yes.effects).toMatchObject([{ identity: { mac: '00:11:22:33:44:55' } }]);
    const no = scan(asked.state, { kind: 'command', command: 'no' }, seen, 'LB:NO');
    expect(no.message).toMatchObject({ key: 'unsure', params: { field: 'serial' } });
    const last = scan({ ...no.state, last: null }, { kind: 'command', command: 'no' }, seen, 'LB:NO');
    expect(last.message.key).toBe('notUsed');
    expect(scan(asked.state, codes.serial, seen, 'y').effects).toMatchObject([
      { identity: { serial: 'SN77' } },
    ]);
    expect(scan(freshStation, doubt, seen).message.key).toBe('wrongOrderUnitFirst');
  });

  it('YES and NO without a question are refused', () => {
    const seen = view([position(1)]);
    expect(scan(freshStation, { kind: 'command', command: 'yes' }, seen).message.key).toBe('nothingAsked');
  });

  it('puts the questions one by one; a position code chooses another', () => {
    const seen = asking();
    expect(prompt(freshStation, seen)).toMatchObject({ key: 'ask', params: { label: 'P1' } });
    const chosen = scan(freshStation, codes.position2, seen);
    expect(prompt(chosen.state, seen).params).toMatchObject({ label: 'P2' });
    const done = scan(chosen.state, { kind: 'command', command: 'yes' }, seen, 'LB:YES');
    expect(done.effects).toEqual([{ kind: 'answer', position: 2, answer: { kind: 'yes' } }]);
  });

  it('a cable with a code wants its code, and says what it read instead', () => {
    const seen = asking({ code: 'CABLE-7' });
    expect(scan(freshStation, { kind: 'command', command: 'yes' }, seen).message).toEqual({
      key: 'wrongScan',
      params: { label: 'P1', expected: 'CABLE-7', text: 'YES' },
    });
    expect(scan(freshStation, codes.serial, seen, 'CABLE-8').message.params).toMatchObject({
      text: 'CABLE-8',
    });
    expect(scan(freshStation, codes.serial, seen, 'cable-7').effects).toHaveLength(1);
  });

  it('a field to scan takes its form only, and never a secret', () => {
    const seen = asking({ answer: 'scan', pattern: '[0-9]{4}', expected: 'the number on the plug' });
    expect(scan(freshStation, { kind: 'unknown', why: 'code' }, seen, '1234').effects).toEqual([
      { kind: 'answer', position: 1, answer: { kind: 'scan', text: '1234' } },
    ]);
    expect(scan(freshStation, codes.serial, seen, 'SN77').message).toMatchObject({
      key: 'wrongScan',
      params: { expected: 'the number on the plug', text: 'SN77' },
    });
    expect(scan(freshStation, { kind: 'secret' }, seen, 'WIFI:…').message.key).toBe('secretCode');
  });

  it('a chosen position gets its unit although others wait for an answer; an abort is always heard', () => {
    const seen = view([position(1), { ...running(2), question }]);
    expect(scan(selected1, codes.serial, seen).effects).toMatchObject([{ kind: 'load', position: 1 }]);
    expect(scan(freshStation, codes.abort, seen).effects).toEqual([{ kind: 'abort' }]);
  });

  it('knows badges and positions of other benches', () => {
    const seen = view([position(1)], {
      person: (user) => (user === 'olu' ? 'Olu' : null),
      elsewhere: new Map([['2-1', 'Bench 2']]),
    });
    expect(scan(freshStation, { kind: 'badge', user: 'olu' }, seen).state.operator).toBe('Olu');
    expect(scan(freshStation, { kind: 'badge', user: 'x' }, seen).message.key).toBe('unknownBadge');
    expect(scan(freshStation, { kind: 'elsewhere', label: '2-1' }, seen).message).toEqual({
      key: 'otherBench',
      params: { label: '2-1', bench: 'Bench 2' },
    });
  });
});
