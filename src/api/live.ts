import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { type Socket as AnySocket, Server as SocketServer } from 'socket.io';
import type { Accounts, Identity } from '../accounts/accounts.ts';
import type { ClientToServer, LiveTopic, Role, ServerToClient } from '../contract/index.ts';
import type { Cancel, Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import { isSameOrigin, type Peer } from './connection.ts';
import { type Credential, credentialOf, identify } from './identify.ts';
import type { PortGuest } from './server.ts';
import { unsentBytes } from './unsent.ts';

/** One topic: what there is now, and what changes. Both run on the main thread, so a snapshot and its number belong together. */
export interface LiveSource {
  topic: LiveTopic;
  roles: readonly Role[];
  snapshot(): unknown;
  /** Calls `emit` with each change until the returned function is called. */
  watch(emit: (data: unknown) => void): () => void;
}

interface SocketData {
  identity: Identity;
  credential: Credential;
  /** Topics whose changes were dropped because the client does not read. */
  behind: Set<LiveTopic>;
  /** Messages of the client in the current second. */
  messages: number;
  second: number;
}
type Socket = AnySocket<ClientToServer, ServerToClient, object, SocketData>;
type Io = SocketServer<ClientToServer, ServerToClient, object, SocketData>;
type Answer = Parameters<ClientToServer['subscribe']>[1];

/** A client with more than this waiting for it gets no more changes until it has read them. */
const unsentLimit = 1_000_000;
const messagesPerSecond = 50;
const recheckMs = 5000;
const catchUpMs = 500;

/** Live topics over socket.io: a snapshot first, then numbered changes; nothing is kept for a client that does not read. */
export class Live implements PortGuest {
  readonly #accounts: Accounts;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #sources: Map<LiveTopic, LiveSource>;
  readonly #seq = new Map<LiveTopic, number>();
  readonly #counts = { refused: 0, disconnected: 0, behind: 0 };
  #io: Io | undefined;
  #ends: Cancel[] = [];

  constructor(options: { accounts: Accounts; sources: readonly LiveSource[]; clock: Clock; log: Log }) {
    this.#accounts = options.accounts;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#sources = new Map(options.sources.map((source) => [source.topic, source]));
  }

  /** Takes over `/socket.io/` of the server and begins to watch the sources. */
  attach(server: HttpServer, peerOf: (req: IncomingMessage) => Peer): void {
    const io: Io = new SocketServer(server, {
      serveClient: false,
      maxHttpBufferSize: 16_384,
      connectTimeout: 10_000,
      pingInterval: 20_000,
      pingTimeout: 20_000,
      perMessageDeflate: false,
      allowRequest: (req, decide) => {
        const fine = isSameOrigin(req);
        if (!fine) this.#counts.refused++;
        // A connection that was open before the stop could still ask; nobody would end it again.
        const stopped = this.#io !== io;
        decide(fine ? (stopped ? 'stopped' : null) : 'cross_origin', fine && !stopped);
      },
    });
    this.#io = io;
    io.use((socket, next) => this.#admit(socket, peerOf, next));
    io.on('connection', (socket) => this.#serve(socket));
    for (const source of this.#sources.values()) {
      this.#ends.push(source.watch((data) => this.#change(source.topic, data)));
    }
    this.#ends.push(
      this.#accounts.onEnded(() => this.#recheck()),
      this.#clock.every(recheckMs, () => this.#recheck()),
      this.#clock.every(catchUpMs, () => this.#catchUp()),
    );
  }

  /** Stops watching and ends every connection. */
  stop(): void {
    for (const end of this.#ends.splice(0)) end();
    this.#io?.disconnectSockets(true);
    this.#io?.engine.close();
    this.#io = undefined;
  }

  /** Connected clients, and totals since start: refused, disconnected by us, times a client fell behind. */
  stats(): { clients: number; refused: number; disconnected: number; behind: number } {
    return { clients: this.#io?.sockets.sockets.size ?? 0, ...this.#counts };
  }

  #admit(socket: Socket, peerOf: (req: IncomingMessage) => Peer, next: (error?: Error) => void): void {
    const token: unknown = socket.handshake.auth.token;
    const credential: Credential =
      typeof token === 'string'
        ? { kind: 'token', text: token }
        : credentialOf(socket.request, peerOf(socket.request));
    const identity = identify(this.#accounts, credential, true);
    if (!identity) {
      this.#counts.refused++;
      next(new Error('unauthenticated'));
      return;
    }
    socket.data = { identity, credential, behind: new Set(), messages: 0, second: 0 };
    next();
  }

  #serve(socket: Socket): void {
    socket.use((_message, next) => {
      if (this.#isFlood(socket)) this.#cut(socket, 'too many messages');
      else next();
    });
    socket.on('error', () => {});
    socket.on('subscribe', (topic, answer) => {
      if (typeof answer === 'function') this.#subscribe(socket, topic, answer);
    });
    socket.on('unsubscribe', (topic) => {
      if (!this.#sources.has(topic)) return;
      socket.data.behind.delete(topic);
      socket.leave(topic);
    });
  }

  #subscribe(socket: Socket, topic: LiveTopic, answer: Answer): void {
    const source = this.#sources.get(topic);
    const { identity, behind } = socket.data;
    if (!source) answer({ error: { code: 'not_found', message: 'there is no such topic' } });
    else if (!source.roles.includes(identity.role)) {
      this.#counts.refused++;
      answer({ error: { code: 'forbidden', message: `the role ${identity.role} may not see this` } });
    } else if (unsentBytes(socket.conn) > unsentLimit) {
      behind.add(topic);
      answer({ error: { code: 'behind', message: 'read what was sent before; a resync follows' } });
    } else this.#sendSnapshot(socket, source, answer);
  }

  #sendSnapshot(socket: Socket, source: LiveSource, answer: Answer): void {
    const { topic } = source;
    try {
      const snapshot = source.snapshot();
      socket.data.behind.delete(topic);
      socket.join(topic);
      answer({ seq: this.#seq.get(topic) ?? 0, snapshot });
    } catch (err) {
      this.#log.error({ err, topic }, 'live snapshot failed');
      answer({ error: { code: 'internal', message: 'something went wrong here' } });
    }
  }

  /** Encodes a change once for everybody who reads; the others leave the room first. */
  #change(topic: LiveTopic, data: unknown): void {
    const seq = (this.#seq.get(topic) ?? 0) + 1;
    this.#seq.set(topic, seq);
    const io = this.#io;
    const room = io?.sockets.adapter.rooms.get(topic);
    if (!io || !room) return;
    for (const id of room) {
      const socket = io.sockets.sockets.get(id);
      if (!socket || unsentBytes(socket.conn) <= unsentLimit) continue;
      this.#counts.behind++;
      socket.data.behind.add(topic);
      socket.leave(topic);
    }
    io.to(topic).emit('change', { topic, seq, data });
  }

  /** Those who have read everything again come back into their rooms, and are told that they missed something. */
  #catchUp(): void {
    for (const socket of this.#all()) {
      if (socket.data.behind.size === 0 || unsentBytes(socket.conn) > 0) continue;
      for (const topic of socket.data.behind) {
        socket.join(topic);
        socket.emit('resync', { topic });
      }
      socket.data.behind.clear();
    }
  }

  /**
   * Sessions that ended and tokens that were revoked, here or by another process, lose their connections. An open page
   * is use: it keeps its session up to the seven days, so that a wall screen stays.
   */
  #recheck(): void {
    for (const socket of this.#all()) {
      const identity = identify(this.#accounts, socket.data.credential, true);
      if (!identity) this.#cut(socket, 'session over');
      else socket.data.identity = identity;
    }
  }

  #isFlood(socket: Socket): boolean {
    const { data } = socket;
    const second = Math.floor(this.#clock.mono() / 1000);
    if (second !== data.second) {
      data.second = second;
      data.messages = 0;
    }
    return ++data.messages > messagesPerSecond;
  }

  #cut(socket: Socket, why: string): void {
    if (!socket.connected) return;
    this.#counts.disconnected++;
    this.#log.info({ user: socket.data.identity.user, why }, 'live connection ended');
    socket.disconnect(true);
  }

  #all(): Socket[] {
    return [...(this.#io?.sockets.sockets.values() ?? [])];
  }
}
