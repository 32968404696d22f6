import type { NotifyConfig } from '../config.ts';
import type { Alarm, NoticeStep, NotifyState } from '../contract/index.ts';
import type { AppBus } from '../events.ts';
import { type Cancel, type Clock, iso } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { AlarmLine, AlarmSource, PlaceFacts } from './feeds.ts';
import type { NoticeStore, StepRow } from './notices/store.ts';
import type { Outbox } from './outbox.ts';
import { dueStep, type Notice, noticesOf, type Policy, policiesFor, wordsOf } from './policies.ts';
import type { OutboxStore } from './store.ts';

/** What notification works with. */
export interface NotifierOptions {
  config: NotifyConfig;
  /** Where notices go as files when no server is configured. */
  folder: string;
  outbox: Outbox;
  store: OutboxStore;
  notices: NoticeStore;
  alarms: AlarmSource;
  /** The alarm as it is now; `quiet` while nobody is to hear of it. Null when there is none. */
  alarm(id: number): (Alarm & { quiet: boolean }) | null;
  place(deviceId: number | null): PlaceFacts | undefined;
  bus: AppBus;
  clock: Clock;
  log: Log;
}

const cursor = 'notify.alarms';
const page = 200;
const gatherMs = 200;
const retryMs = 2000;
/** The longest time without a look at the clock: a wall clock that jumps is noticed within it. */
const longestWaitMs = 60_000;
const began = new Set(['raised', 'reopened', 'surfaced']);
/** How long a step waits for an alarm that is quiet, before it is looked at again, ms. */
const quietMs = 30_000;

/** Tells people of alarms, step by step; each notice is written exactly once over any crash, and sent by the outbox. */
export class Notifier {
  readonly #o: NotifierOptions;
  #since = 0;
  #timer: Cancel | undefined;
  #due = Number.POSITIVE_INFINITY;
  #running = false;
  #off: (() => void) | undefined;

  constructor(options: NotifierOptions) {
    this.#o = options;
  }

  start(): void {
    const { config, store, clock, bus } = this.#o;
    if (config.policies.length === 0) return;
    this.#running = true;
    this.#since = store.target('notify', clock.now()).since;
    this.#off = bus.on('alarm.changed', ({ change }) => change && this.#schedule(gatherMs));
    this.#schedule(0);
  }

  stop(): void {
    this.#running = false;
    this.#off?.();
    this.#timer?.();
  }

  /** What was and will be told of an alarm, by whom and when. */
  steps(alarmId: number): NoticeStep[] {
    const { notices, config } = this.#o;
    return notices.of(alarmId).flatMap((row) => {
      const step = config.policies.find(({ id }) => id === row.policy)?.steps[row.step];
      if (!step) return [];
      const people = noticesOf(step, config).map(({ person, by }) => ({ person, by }));
      return [
        {
          policy: row.policy,
          at: iso(row.dueAt),
          state: row.state,
          only: step.only,
          repeat: row.repeat,
          people,
        },
      ];
    });
  }

  /** The policies, and how the ways out are. */
  state(): NotifyState {
    const { config, folder, outbox } = this.#o;
    const moment = (at: number | null) => (at === null ? null : iso(at));
    const servers = {
      email: config.email ? `${config.email.host}:${config.email.port}` : null,
      sms: config.sms ? new URL(config.sms.url.replace(/[{}]/g, '')).origin : null,
    };
    return {
      ways: (['email', 'sms'] as const).map((by) => {
        const { queued, sent, failed, lastSuccess, lastError, lastErrorAt } = outbox.state(by);
        const moments = { lastSuccess: moment(lastSuccess), lastErrorAt: moment(lastErrorAt) };
        return { by, server: servers[by], folder, queued, sent, failed, lastError, ...moments };
      }),
      policies: config.policies.map(({ id, match, repeat, resolved, steps }) => ({
        id,
        match: Object.fromEntries(Object.entries(match).flatMap(([key, to]) => (to ? [[key, to]] : []))),
        repeatMs: repeat,
        resolved,
        steps: steps.map(({ after, ...step }) => ({ ...step, afterMs: after })),
      })),
    };
  }

  #schedule(ms: number): void {
    if (!this.#running) return;
    const due = this.#o.clock.mono() + ms;
    if (this.#timer && this.#due <= due) return;
    this.#timer?.();
    this.#due = due;
    this.#timer = this.#o.clock.after(ms, () => {
      this.#timer = undefined;
      this.#work();
    });
  }

  #work(): void {
    const { notices, clock, log, outbox } = this.#o;
    try {
      const more = this.#follow() || this.#tell();
      for (const by of ['email', 'sms']) outbox.wake(by);
      const next = more ? clock.now() : notices.nextDue();
      if (next !== null) this.#schedule(Math.min(Math.max(more ? 1 : 0, next - clock.now()), longestWaitMs));
    } catch (err) {
      log.error({ err }, 'notification cannot read or write; trying again');
      this.#schedule(retryMs);
    }
  }

  /** Plans the steps of alarms that began and ends those of alarms that are over; true when there may be more. */
  #follow(): boolean {
    const { store, alarms } = this.#o;
    return store.transaction(() => {
      const list = alarms.after(store.cursor(cursor) ?? 0, page);
      for (const line of list) {
        if (line.at < this.#since) continue;
        if (line.kind === 'cleared') this.#over(line);
        else if (line.loud && began.has(line.kind)) this.#plan(line);
      }
      const last = list.at(-1);
      if (last) store.setCursor(cursor, last.id);
      return list.length === page;
    });
  }

  #plan({ id, at, alarm }: AlarmLine): void {
    const { config, notices, place } = this.#o;
    for (const policy of policiesFor(config.policies, alarm, place(alarm.device?.id ?? null))) {
      policy.steps.forEach(({ after }, step) => {
        const row = {
          alarmId: alarm.id,
          changeId: id,
          policy: policy.id,
          step,
          repeat: 0,
          dueAt: at + after,
        };
        notices.add(row);
      });
    }
  }

  /** Whoever was told of the alarm is told of its end, once. */
  #over({ id, alarm }: AlarmLine): void {
    const { notices, config } = this.#o;
    const told = notices.of(alarm.id).filter(({ state }) => state === 'sent');
    notices.cancel(alarm.id);
    const people = new Map<string, Notice>();
    for (const row of told) {
      const policy = config.policies.find((each) => each.id === row.policy);
      if (!policy?.resolved) continue;
      for (const notice of noticesOf(policy.steps[row.step]!, config))
        people.set(`${notice.person}/${notice.by}`, notice);
    }
    this.#write([...people.values()], alarm, 'over', `over/${id}`);
  }

  /** Decides the steps that are due; true when there may be more. */
  #tell(): boolean {
    const { store, notices, clock } = this.#o;
    return store.transaction(() => {
      const due = notices.due(clock.now(), page);
      for (const row of due) this.#step(row);
      return due.length === page;
    });
  }

  #step(row: StepRow): void {
    const { config, notices } = this.#o;
    const policy = config.policies.find(({ id }) => id === row.policy);
    const step = policy?.steps[row.step];
    const alarm = this.#o.alarm(row.alarmId);
    const state = policy && step ? dueStep(step, alarm) : 'cancelled';
    if (state === 'later') {
      notices.postpone(row.id, this.#o.clock.now() + quietMs);
      return;
    }
    notices.end(row.id, state);
    if (state === 'cancelled' || !policy || !step || !alarm) return;
    if (state === 'sent') {
      const key = `${row.changeId}/${row.policy}/${row.step}/${row.repeat}`;
      this.#write(noticesOf(step, config), alarm, row.repeat > 0 ? 'again' : 'raised', key);
    }
    this.#again(policy, row);
  }

  #again(policy: Policy, row: StepRow): void {
    if (policy.repeat === 0 || row.step !== policy.steps.length - 1) return;
    const { id: _, state: __, ...next } = row;
    this.#o.notices.add({ ...next, repeat: row.repeat + 1, dueAt: row.dueAt + policy.repeat });
  }

  #write(people: readonly Notice[], alarm: Alarm, what: 'raised' | 'again' | 'over', key: string): void {
    const { subject, text } = wordsOf(alarm, what);
    for (const { person, by, to } of people) {
      const message = {
        key: `notify/${key}/${person}/${by}`,
        title: `${person}: ${subject}`,
        body: JSON.stringify({ to, subject, text }),
      };
      this.#o.outbox.add(by, [message]);
    }
  }
}
