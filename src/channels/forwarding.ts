import { type ForwardConfig, readSecret } from '../config.ts';
import type { ForwardTarget } from '../contract/index.ts';
import type { AppBus } from '../events.ts';
import { type Clock, iso } from '../lib/clock.ts';
import { messageOf } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import type { EventRecord } from '../snmp/event-record.ts';
import { alarmNotification, outgoingJson, outgoingOf, resent } from '../snmp/outgoing.ts';
import { NotificationSender } from '../snmp/sender.ts';
import type { EngineClock } from '../snmp/v3/secure.ts';
import { V3User } from '../snmp/v3/users.ts';
import type { AlarmLine, AlarmSource, EventSource, PlaceFacts } from './feeds.ts';
import { type Composed, Forwarder } from './forwarder.ts';
import type { Outbox } from './outbox.ts';
import type { OutboxStore } from './store.ts';
import { webhook } from './webhook.ts';

/** What forwarding works with. */
export interface ForwardingOptions {
  targets: readonly ForwardConfig[];
  outbox: Outbox;
  store: OutboxStore;
  events: EventSource;
  alarms: AlarmSource;
  place(deviceId: number | null): PlaceFacts | undefined;
  /** An event as others see it. */
  view(event: EventRecord): object;
  /** Our SNMP engine with its present time. */
  engine(): EngineClock;
  bus: AppBus;
  clock: Clock;
  log: Log;
}

interface Running {
  config: ForwardConfig;
  forwarder: Forwarder;
  sender: NotificationSender | undefined;
}

/** An inform is tried this long before the outbox tries it again later, ms. */
const informMs = 5000;
/** How far events of a target may be behind before it leaves a part out. */
const mostBehind = 100_000;

/** Hands events and alarms on to other managers and web servers, each with a position of its own. */
export class Forwarding {
  readonly #o: ForwardingOptions;
  readonly #running: Running[] = [];
  readonly #startedAt: number;
  #offs: (() => void)[] = [];

  constructor(options: ForwardingOptions) {
    this.#o = options;
    this.#startedAt = options.clock.mono();
  }

  /** Throws AppError `secret` when a secret is missing. */
  start(): void {
    const { targets, bus } = this.#o;
    for (const config of targets) this.#running.push(this.#open(config));
    for (const { forwarder } of this.#running) forwarder.start();
    const wake = (send: ForwardConfig['send']) => {
      for (const { config, forwarder } of this.#running) if (config.send === send) forwarder.wake();
    };
    this.#offs = [
      bus.on('events.committed', () => wake('events')),
      bus.on('alarm.changed', ({ change }) => change && wake('alarms')),
    ];
  }

  async stop(): Promise<void> {
    for (const off of this.#offs) off();
    for (const { forwarder } of this.#running) forwarder.stop();
    await Promise.all(this.#running.map(({ sender }) => sender?.stop()));
  }

  /** Each target with its queue, its totals and what went wrong last. */
  targets(): ForwardTarget[] {
    const moment = (at: number | null) => (at === null ? null : iso(at));
    return this.#running.map(({ config, forwarder }) => {
      const state = this.#o.outbox.state(config.id);
      return {
        id: config.id,
        kind: config.kind,
        address: addressOf(config),
        send: config.send,
        queued: state.queued,
        oldestAt: moment(state.oldest),
        sent: state.sent,
        failed: state.failed,
        dropped: state.dropped,
        lastSuccess: moment(state.lastSuccess),
        lastError: state.lastError,
        lastErrorAt: moment(state.lastErrorAt),
        behind: forwarder.behind(),
      };
    });
  }

  #open(config: ForwardConfig): Running {
    const { outbox, store, clock } = this.#o;
    const since = store.target(config.id, clock.now()).since;
    if (config.kind === 'webhook') {
      const secret = config.secret === undefined ? null : readSecret(config.secret);
      outbox.open(
        config.id,
        webhook({ url: config.url, secret, now: () => clock.now(), limits: limits(config) }),
      );
      return {
        config,
        sender: undefined,
        forwarder: this.#forwarder(config, since, this.#asJson(config.id)),
      };
    }
    const sender = this.#sender(config);
    if (config.kind === 'inform') {
      outbox.open(config.id, {
        ordered: true,
        deadlineMs: 4 * informMs,
        limits: limits(config),
        send: ({ body }) => sender.inform(outgoingOf(body), informMs),
      });
    }
    return { config, sender, forwarder: this.#forwarder(config, since, this.#asSnmp(config.id), sender) };
  }

  #forwarder(
    config: ForwardConfig,
    since: number,
    compose: Pick<ForwarderOptions, 'ofEvent' | 'ofAlarm'>,
    sender?: NotificationSender,
  ): Forwarder {
    const { outbox, store, events, alarms, place, clock, log } = this.#o;
    const plain = config.kind === 'trap' && sender ? new TrapStream(config, sender, this.#o) : undefined;
    return new Forwarder({
      target: config.id,
      send: config.send,
      match: config.match,
      store,
      events,
      alarms,
      place,
      ...compose,
      keep: (messages) => plain || outbox.add(config.id, messages),
      release: (messages) => (plain ? plain.send(messages) : outbox.wake(config.id)),
      since,
      mostBehind,
      clock,
      log,
    });
  }

  #sender(config: Exclude<ForwardConfig, { kind: 'webhook' }>): NotificationSender {
    const { host, port, community, user } = config;
    const auth = user
      ? { user: new V3User(user, readSecret) }
      : { community: readSecret(community ?? 'public') };
    return new NotificationSender({ host, port, auth }, { clock: this.#o.clock, own: this.#o.engine });
  }

  #asSnmp(target: string) {
    const uptime = () => Math.floor((this.#o.clock.mono() - this.#startedAt) / 10);
    return {
      ofEvent: (event: EventRecord): Composed | null => {
        const outgoing = resent(event, uptime());
        return (
          outgoing && { key: eventKey(target, event), title: event.summary, body: outgoingJson(outgoing) }
        );
      },
      ofAlarm: (line: AlarmLine, cleared: boolean): Composed => ({
        key: lineKey(target, line),
        title: `${cleared ? 'cleared' : line.alarm.severity}: ${line.alarm.title}`,
        body: outgoingJson(alarmNotification(line.alarm, cleared, uptime())),
      }),
    };
  }

  #asJson(target: string) {
    const made = (key: string, title: string, content: object): Composed => ({
      key,
      title,
      body: JSON.stringify({ id: key, ...content }),
    });
    return {
      ofEvent: (event: EventRecord): Composed =>
        made(eventKey(target, event), event.summary, { kind: 'event', event: this.#o.view(event) }),
      ofAlarm: (line: AlarmLine, cleared: boolean): Composed =>
        made(lineKey(target, line), `${cleared ? 'cleared' : line.alarm.severity}: ${line.alarm.title}`, {
          kind: 'alarm',
          change: cleared ? 'clear' : 'raise',
          at: iso(line.at),
          text: line.text,
          alarm: line.alarm,
        }),
    };
  }
}

type ForwarderOptions = ConstructorParameters<typeof Forwarder>[0];

/** Plain traps: nobody says whether they arrived, so they are sent once, at a bounded rate, and counted. */
class TrapStream {
  readonly #target: string;
  readonly #rate: number;
  readonly #sender: NotificationSender;
  readonly #store: OutboxStore;
  readonly #clock: Clock;
  #tokens: number;
  #filledAt: number;

  constructor(
    config: ForwardConfig & { kind: 'trap' },
    sender: NotificationSender,
    { store, clock }: { store: OutboxStore; clock: Clock },
  ) {
    this.#target = config.id;
    this.#rate = config.rate;
    this.#sender = sender;
    this.#store = store;
    this.#clock = clock;
    this.#tokens = config.rate;
    this.#filledAt = clock.mono();
  }

  send(messages: readonly Composed[]): void {
    const now = this.#clock.mono();
    this.#tokens = Math.min(this.#rate, this.#tokens + ((now - this.#filledAt) / 1000) * this.#rate);
    this.#filledAt = now;
    const allowed = messages.slice(0, Math.floor(this.#tokens));
    this.#tokens -= allowed.length;
    const tries = allowed.map(({ body }) => this.#sender.trap(outgoingOf(body)));
    void Promise.allSettled(tries).then((ends) => {
      const failed = ends.filter((end) => end.status === 'rejected');
      const at = this.#clock.now();
      this.#store.transaction(() => {
        const sent = ends.length - failed.length;
        if (sent > 0) {
          this.#store.count(this.#target, 'sent', sent);
          this.#store.succeeded(this.#target, at);
        }
        const over = messages.length - allowed.length;
        if (over > 0) this.#store.count(this.#target, 'dropped', over);
        if (failed.length > 0) {
          this.#store.count(this.#target, 'failed', failed.length);
          this.#store.troubled(this.#target, at, messageOf(failed[0]!.reason));
        }
      });
    });
  }
}

const limits = ({ queue, maxAge }: ForwardConfig) => ({ most: queue, maxAgeMs: maxAge });
const eventKey = (target: string, event: EventRecord) => `${target}/event/${event.id}`;
const lineKey = (target: string, line: AlarmLine) => `${target}/alarm/${line.id}`;

function addressOf(config: ForwardConfig): string {
  if (config.kind === 'webhook') {
    const { origin, pathname } = new URL(config.url);
    return origin + pathname;
  }
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return `${host}:${config.port} SNMP ${config.user ? 'v3' : 'v2c'}`;
}
