import type { AlarmRecord, Line } from './record.ts';
import { dueAt, type Input, next } from './state.ts';
import type { AlarmPolicy } from './step.ts';

/** The alarms as correlation sees and changes them. */
export interface AlarmSet {
  /** The open ones by signature. */
  readonly open: ReadonlyMap<string, AlarmRecord>;
  /** The newest that is cleared; null when the signature never had one. */
  lastCleared(signature: string): AlarmRecord | null;
  /** `at` is when it became so, ms. */
  put(alarm: AlarmRecord, at: number): void;
  /** Id for the next new alarm; counts only once that alarm was put. */
  nextId(): number;
}

/** A line of an alarm's history that is not written yet. */
export type NewChange = Line & { alarmId: number };

/** A problem that made no alarm. */
export interface Skip {
  eventId: number;
  signature: string;
  reason: string;
}

/** What a batch did. */
export interface Correlation {
  /** Alarms that are new or changed, as they are after the batch, by id. */
  touched: Map<number, AlarmRecord>;
  /** Those of them that were there before, as the database has them; of the others all is written. */
  before?: Map<number, AlarmRecord>;
  changes: NewChange[];
  skips: Skip[];
}

/** Takes steps of the machine and gathers what they did. */
export class Batch {
  readonly result: Correlation & { before: Map<number, AlarmRecord> } = {
    touched: new Map(),
    before: new Map(),
    changes: [],
    skips: [],
  };
  readonly alarms: AlarmSet;
  readonly #policy: AlarmPolicy;
  readonly #own = new Map<number, AlarmRecord>();

  constructor(alarms: AlarmSet, policy: AlarmPolicy) {
    this.alarms = alarms;
    this.#policy = policy;
  }

  /** The alarm of a signature at a moment: the open one, else the newest cleared one. */
  at(signature: string, at: number): AlarmRecord | null {
    const open = this.alarms.open.get(signature);
    return open ? this.passTo(open, at) : this.alarms.lastCleared(signature);
  }

  /** The alarm once time has gone on. */
  passTo(alarm: AlarmRecord, at: number): AlarmRecord {
    const due = dueAt(alarm, this.#policy);
    return due === null || due > at ? alarm : this.step(alarm, { kind: 'time', at })!;
  }

  /** The alarm after the input, or as it was when the machine refused. */
  step(alarm: AlarmRecord | null, input: Input): AlarmRecord | null {
    const step = next(alarm, input, this.#policy);
    if (!step.ok) return alarm;
    if (alarm?.id === step.alarm.id) this.#note(alarm);
    this.put(step.alarm, input.at);
    for (const line of step.lines) this.result.changes.push({ ...line, alarmId: step.alarm.id });
    return step.alarm;
  }

  /** A copy of an alarm that is this batch's alone until it is written. */
  own(alarm: AlarmRecord, at: number): AlarmRecord {
    const mine = this.#own.get(alarm.id);
    if (mine === alarm) return mine;
    const copy = { ...alarm };
    this.#note(alarm);
    this.#own.set(alarm.id, copy);
    this.put(copy, at);
    return copy;
  }

  /** Before the first change of an alarm in this batch. */
  #note(alarm: AlarmRecord): void {
    const { touched, before } = this.result;
    if (!touched.has(alarm.id)) before.set(alarm.id, alarm);
  }

  /** A record that changes without a line of its history. */
  put(alarm: AlarmRecord, at: number): void {
    this.alarms.put(alarm, at);
    this.result.touched.set(alarm.id, alarm);
  }
}
