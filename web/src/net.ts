import { io, type Socket } from 'socket.io-client';
import type {
  ClientToServer,
  ErrorReply,
  LiveTopic,
  LiveTopics,
  ServerToClient,
} from '../../src/contract/index.ts';
import { type ConnectionFacts, staleAfterMs } from './lib/connection.ts';
import { Sequence, type SequenceStep } from './lib/sequence.ts';

/** Refusal of a request: `code` is stable, `message` and `remedy` are for people, status 0 means the server was not reached. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly field: string | undefined;
  readonly remedy: string | undefined;

  constructor(status: number, error: ErrorReply['error']) {
    super(error.message);
    this.name = 'ApiError';
    this.code = error.code;
    this.status = status;
    this.field = error.field;
    this.remedy = error.remedy;
  }
}

type Query = Record<string, string | number | undefined | null>;
const requestDeadlineMs = 15_000;
const reconnectMs = 500;
let signedOut: () => void = () => undefined;

/** Names what happens when the server says that nobody is signed in. */
export function onSignedOut(act: () => void): void {
  signedOut = act;
}

/** Path with the query's values that are set. */
export function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

async function send<Reply>(
  method: string,
  path: string,
  body: unknown,
  signal: AbortSignal | undefined,
): Promise<Reply> {
  const deadline = AbortSignal.timeout(requestDeadlineMs);
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      credentials: 'same-origin',
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
    text = await response.text();
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError(0, { code: 'unreachable', message: 'unreachable' });
  }
  const reply = parse(text);
  if (response.ok) return reply as Reply;
  const error = (reply as Partial<ErrorReply> | undefined)?.error ?? {
    code: `http-${response.status}`,
    message: response.statusText || `HTTP ${response.status}`,
  };
  if (response.status === 401 && path !== '/api/session') signedOut();
  throw new ApiError(response.status, error);
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads; throws ApiError, or the abort of `signal`. */
export function get<Reply>(path: string, signal?: AbortSignal): Promise<Reply> {
  return send<Reply>('GET', path, undefined, signal);
}

/** Writes; throws ApiError. */
export function post<Reply>(path: string, body: unknown = {}): Promise<Reply> {
  return send<Reply>('POST', path, body, undefined);
}

/** Replaces something; throws ApiError. */
export function put<Reply>(path: string, body: unknown): Promise<Reply> {
  return send<Reply>('PUT', path, body, undefined);
}

/** Changes a part of something; throws ApiError. */
export function patch<Reply>(path: string, body: unknown): Promise<Reply> {
  return send<Reply>('PATCH', path, body, undefined);
}

/** Ends something; throws ApiError. */
export function remove(path: string): Promise<unknown> {
  return send('DELETE', path, undefined, undefined);
}

/** Whether the server answers at all. */
export async function reachable(): Promise<boolean> {
  try {
    return (await fetch('/api/health', { signal: AbortSignal.timeout(requestDeadlineMs) })).ok;
  } catch {
    return false;
  }
}

/** What a listener of a live topic is told. */
export interface TopicListener<T extends LiveTopic> {
  snapshot(data: LiveTopics[T]['snapshot']): void;
  change(data: LiveTopics[T]['change']): void;
}

interface Subscription {
  sequence: Sequence;
  listeners: Set<TopicListener<LiveTopic>>;
}

/** Live topics over one socket: a snapshot, then numbered changes; heals lost connections and lost numbers by itself. */
class Live {
  #socket: Socket<ServerToClient, ClientToServer> | null = null;
  #topics = new Map<LiveTopic, Subscription>();
  #heardAt: number | null = null;
  #startedAt = Date.now();
  #revivedAt = 0;
  #watchers = new Set<() => void>();

  /** Opens the connection; the session's cookie is the proof. */
  start(): void {
    if (this.#socket) return;
    this.#startedAt = Date.now();
    const socket: Socket<ServerToClient, ClientToServer> = io({
      transports: ['websocket'],
      reconnectionDelay: reconnectMs,
      reconnectionDelayMax: 3_000,
      timeout: 5_000,
    });
    this.#socket = socket;
    socket.on('disconnect', () => {
      this.#turned();
      this.#comeBack(socket);
    });
    socket.on('connect', () => {
      for (const topic of this.#topics.keys()) this.#ask(topic);
    });
    socket.on('connect_error', (error) => {
      if (error.message === 'unauthenticated') signedOut();
      else this.#comeBack(socket);
    });
    socket.on('resync', (message) => this.#ask(message.topic));
    socket.on('change', (message) => {
      this.#heardAt = Date.now();
      const subscription = this.#topics.get(message.topic);
      if (!subscription) return;
      this.#follow(message.topic, subscription, subscription.sequence.change(message));
    });
  }

  /** Closes the connection, for signing out. */
  stop(): void {
    this.#socket?.disconnect();
    this.#socket = null;
    this.#heardAt = null;
  }

  /** Listens to a topic; a late listener makes the snapshot be sent again for all. Returns how to stop. */
  subscribe<T extends LiveTopic>(topic: T, listener: TopicListener<T>): () => void {
    const known = this.#topics.get(topic);
    const subscription = known ?? { sequence: new Sequence(), listeners: new Set() };
    const entry = listener as unknown as TopicListener<LiveTopic>;
    subscription.listeners.add(entry);
    this.#topics.set(topic, subscription);
    this.#ask(topic);
    return () => {
      subscription.listeners.delete(entry);
      if (subscription.listeners.size > 0) return;
      this.#topics.delete(topic);
      if (this.#socket?.connected) this.#socket.emit('unsubscribe', topic);
    };
  }

  /** Calls `watcher` when the connection came or went. Returns how to stop. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Facts for `freshness`; a connection that says nothing though it looks open is opened anew. */
  facts(now: number): ConnectionFacts {
    const silentFor = now - Math.max(this.#heardAt ?? this.#startedAt, this.#revivedAt);
    if (this.#socket?.connected && silentFor > 2 * staleAfterMs) {
      this.#revivedAt = now;
      this.#socket.disconnect().connect();
    }
    return {
      connected: this.#socket?.connected ?? false,
      heardAt: this.#heardAt,
      startedAt: this.#startedAt,
    };
  }

  /** Socket.IO goes on by itself after a lost line, but not after the server closed or refused it, as a daemon that restarts does. */
  #comeBack(socket: Socket): void {
    if (socket.active) return;
    setTimeout(() => {
      if (this.#socket === socket && !socket.active) socket.connect();
    }, reconnectMs);
  }

  #turned(): void {
    for (const watcher of this.#watchers) watcher();
  }

  #ask(topic: LiveTopic): void {
    const socket = this.#socket;
    const subscription = this.#topics.get(topic);
    if (!socket?.connected || !subscription) return;
    subscription.sequence.reset();
    socket.emit('subscribe', topic, (reply) => {
      this.#heardAt = Date.now();
      this.#turned();
      if (this.#topics.get(topic) !== subscription) return;
      if ('error' in reply) {
        if (reply.error.code === 'unauthenticated') signedOut();
        return;
      }
      for (const listener of subscription.listeners) listener.snapshot(reply.snapshot as never);
      this.#follow(topic, subscription, subscription.sequence.snapshot(reply.seq));
    });
  }

  #follow(topic: LiveTopic, subscription: Subscription, step: SequenceStep): void {
    if (step.do === 'resubscribe') this.#ask(topic);
    if (step.do !== 'apply') return;
    for (const change of step.changes) {
      for (const listener of subscription.listeners) listener.change(change.data as never);
    }
  }
}

/** The page's one live connection. */
export const live = new Live();
