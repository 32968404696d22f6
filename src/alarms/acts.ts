import type { AlarmAct, AlarmActsReply } from '../contract/index.ts';
import type { Clock } from '../lib/clock.ts';
import { AppError, notFound } from '../lib/errors.ts';
import type { Board } from './board.ts';
import type { AlarmRecord } from './record.ts';
import { type Act, next } from './state.ts';
import type { AlarmPolicy } from './step.ts';
import type { AlarmWriter } from './writer.ts';

/** What people do to alarms: each act is decided by the machine, written, then told. */
export class AlarmActs {
  readonly #board: Board;
  readonly #writer: AlarmWriter;
  readonly #clock: Clock;
  readonly #policy: AlarmPolicy;

  constructor(parts: { board: Board; writer: AlarmWriter; clock: Clock; policy: AlarmPolicy }) {
    this.#board = parts.board;
    this.#writer = parts.writer;
    this.#clock = parts.clock;
    this.#policy = parts.policy;
  }

  /** Throws AppError `not_found` or with the code of the machine's refusal. */
  act(id: number, act: AlarmAct, actor: string): AlarmRecord {
    const alarm = this.#board.find(id);
    if (!alarm) throw notFound(`alarm ${id}`);
    const at = this.#clock.now();
    const step = next(alarm, { kind: 'act', at, actor, act: actAt(act, at) }, this.#policy);
    if (!step.ok) throw new AppError(step.code, step.reason, { remedy: step.remedy });
    const changes = step.lines.map((line) => ({ ...line, alarmId: id }));
    this.#writer.write({ touched: new Map([[id, step.alarm]]), changes, skips: [] });
    this.#board.put(step.alarm, at);
    return step.alarm;
  }

  /** One act for many, each alarm by itself: one that is refused keeps no other from it. */
  actOnMany(ids: readonly number[], act: AlarmAct, actor: string): AlarmActsReply {
    const results = [...new Set(ids)].map((id) => {
      try {
        this.act(id, act, actor);
        return { id, ok: true, error: null };
      } catch (thrown) {
        if (!(thrown instanceof AppError)) throw thrown;
        return { id, ok: false, error: { code: thrown.code, message: thrown.message } };
      }
    });
    return { results };
  }

  /** Puts alarms below an umbrella, or with null takes them out. */
  group(ids: readonly number[], umbrellaId: number | null): void {
    const touched = new Map<number, AlarmRecord>();
    for (const id of ids) {
      const alarm = this.#board.find(id);
      if (alarm && alarm.umbrellaId !== umbrellaId) touched.set(id, { ...alarm, umbrellaId });
    }
    this.#writer.write({ touched, changes: [], skips: [] });
    for (const alarm of touched.values()) this.#board.put(alarm, this.#clock.now());
  }
}

function actAt(act: AlarmAct, now: number): Act {
  if (act.kind !== 'shelve') return act;
  const until = act.until === undefined ? now + act.minutes! * 60_000 : Date.parse(act.until);
  return { kind: 'shelve', until, reason: act.reason };
}
