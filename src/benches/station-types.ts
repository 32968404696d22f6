import type { Question, ScanEcho, StationMessage } from '../contract/index.ts';
import type { Identified } from './identify.ts';
import type { Field, Fields, identityOf } from './labels/fields.ts';

/** What the operator answered. */
export type Answer = { kind: 'yes' } | { kind: 'no' } | { kind: 'scan'; text: string };

/** What the station remembers between two scans. */
export interface StationState {
  /** Position that the next unit scan loads, from 1. */
  selected: number | null;
  /** The last reading, to know a double one. */
  last: { scanner: string; text: string; at: number } | null;
  /** Position that the last accepted scan loaded. */
  loaded: number | null;
  /** What was read so far from the label of the unit for the selected position. */
  collected: Fields;
  /** A reading that may be several things: the operator says YES to the first or NO. */
  unsure: { field: Field; value: string }[];
  /** Position whose question the operator answers. */
  asked: number | null;
  /** Name on the badge that was scanned last. */
  operator: string | null;
}

export const freshStation: StationState = {
  selected: null,
  last: null,
  loaded: null,
  collected: {},
  unsure: [],
  asked: null,
  operator: null,
};

/** What the station sees of its bench. */
export interface StationView {
  state: 'starting' | 'ready' | 'fault';
  fault: string | null;
  /** Somebody switches by hand. */
  manual?: boolean;
  profile: string;
  profiles: ReadonlySet<string>;
  /** Fields that the profile wants from the label; none means any one that tells the unit. */
  fields?: readonly Field[];
  /** Readings of the same text by the same scanner within this time are one reading, milliseconds. */
  doubleMs?: number;
  /** Benches of the positions elsewhere by their label. */
  elsewhere?: ReadonlyMap<string, string>;
  /** Name of the person with this user name; null for nobody. */
  person?: (user: string) => string | null;
  positions: readonly {
    position: number;
    label: string;
    state: 'empty' | 'loaded' | 'running' | 'fault';
    serial: string | null;
    fault: string | null;
    /** Verdict of the unit that is loaded, null until it was tested. */
    verdict: string | null;
    /** What the run on it wants to know. */
    question?: Question | null;
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
  | { kind: 'load'; position: number; identity: ReturnType<typeof identityOf> }
  | { kind: 'answer'; position: number; answer: Answer }
  | { kind: 'unload'; positions: number[] }
  | { kind: 'start'; positions: number[] }
  | { kind: 'abort' }
  | { kind: 'hold'; user: string }
  | { kind: 'profile'; profile: string };

export interface StationAnswer {
  state: StationState;
  effects: StationEffect[];
  accepted: boolean;
  kind: ScanEcho['kind'];
  message: StationMessage;
}

/** One answer before it is said what was read. */
export type Turn = Omit<StationAnswer, 'kind'>;

/** A station message. */
export function say(key: string, params: StationMessage['params'] = {}): StationMessage {
  return { key, params };
}
