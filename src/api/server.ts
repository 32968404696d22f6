import { readFileSync } from 'node:fs';
import { createServer as createHttp, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import express, { type ErrorRequestHandler, type Express } from 'express';
import type { Accounts } from '../accounts/accounts.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import { withDeadline } from '../lib/deadline.ts';
import { AppError, messageOf } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import { checkBind, type HttpSettings, type Peer, peerReader } from './connection.ts';
import { errorReply, internalReply } from './errors.ts';
import { securityHeaders } from './headers.ts';
import type { Route } from './route.ts';
import { addRoutes } from './router.ts';
import { documentation } from './routes/documentation.ts';
import { webPages } from './static.ts';

/** Something that shares the port, such as the live connections. */
export interface PortGuest {
  /** Called when the server listens and before its first connection. */
  attach(server: Server, peerOf: ReturnType<typeof peerReader>): void;
  /** Ends its connections. */
  stop(): void;
}

/** What the server is made of. */
export interface ServerOptions {
  http: HttpSettings;
  routes: readonly Route[];
  accounts: Accounts;
  log: Log;
  clock?: Clock;
  /** Folder of the built web. */
  web: string;
  /** Shown in the documentation. */
  version?: string;
  /** Check every reply against its schema. */
  checkReplies?: boolean;
  /** Resolves when what was committed survives a power cut; acts are answered after it. */
  onDisk?: () => Promise<void>;
  guests?: readonly PortGuest[];
}

const stopMs = 3000;

/** The HTTP interface: the route table, the documentation made from it, the web and its guests on one port. */
export class ApiServer {
  readonly #options: ServerOptions;
  /** The table as it is served, the documentation's own doors included. */
  readonly routes: readonly Route[];
  #server: Server | undefined;
  /** Every open connection, and how many requests it has under way; one that a browser opened ahead of need has none. */
  readonly #connections = new Map<Socket, number>();

  constructor(options: ServerOptions) {
    this.#options = options;
    this.routes = [...options.routes, ...documentation(() => this.routes, options.version ?? 'unnumbered')];
  }

  /** Listens; resolves with the port. Throws AppError `insecure_bind`, `tls` or `port_taken`. */
  async start(): Promise<number> {
    const { http, guests = [] } = this.#options;
    checkBind(http);
    const peerOf = peerReader(http);
    const server = this.#createServer(this.#application(peerOf));
    this.#server = server;
    this.#watchConnections(server);
    await new Promise<void>((resolve, reject) => {
      server.once('error', (cause) =>
        reject(
          new AppError('port_taken', `cannot listen on ${http.host} port ${http.port}: ${messageOf(cause)}`, {
            cause,
            remedy: 'end the program that has the port, or set http.port to another',
          }),
        ),
      );
      server.listen(http.port, http.host, () => {
        for (const guest of guests) guest.attach(server, peerOf);
        resolve();
      });
    });
    server.on('error', (err) => this.#options.log.error({ err }, 'the HTTP server has trouble'));
    return (server.address() as AddressInfo).port;
  }

  /** Ends the guests, lets running requests finish for three seconds at most, then cuts every connection. */
  async stop(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = undefined;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const guest of this.#options.guests ?? []) guest.stop();
    for (const [socket, requests] of this.#connections) if (requests === 0) socket.destroy();
    try {
      await withDeadline(this.#options.clock ?? systemClock, 'open HTTP requests', stopMs, () => closed);
    } catch {
      for (const socket of this.#connections.keys()) socket.destroy();
      await closed;
    }
  }

  /** Node knows neither connections that never asked anything nor upgraded ones, and either would keep a stop waiting. */
  #watchConnections(server: Server): void {
    const open = this.#connections;
    server.on(this.#options.http.tls ? 'secureConnection' : 'connection', (socket: Socket) => {
      open.set(socket, 0);
      socket.once('close', () => open.delete(socket));
    });
    server.on('request', ({ socket }, res) => {
      open.set(socket, (open.get(socket) ?? 0) + 1);
      res.once('close', () => {
        const left = (open.get(socket) ?? 1) - 1;
        if (open.has(socket)) open.set(socket, left);
        if (left === 0 && this.#server !== server) socket.destroySoon();
      });
    });
    server.prependListener('upgrade', (_req, socket) => {
      if (this.#server !== server) socket.destroy();
    });
  }

  #createServer(app: Express): Server {
    const { tls } = this.#options.http;
    /** A client that sends its head or body drop by drop is cut off. */
    const patience = {
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 65_000,
      connectionsCheckingInterval: 2_000,
      maxHeaderSize: 16_384,
    };
    if (!tls) return createHttp(patience, app);
    try {
      return createHttps({ ...patience, cert: readFileSync(tls.cert), key: readFileSync(tls.key) }, app);
    } catch (cause) {
      throw new AppError('tls', `cannot use the certificate of http.tls: ${messageOf(cause)}`, {
        field: 'http.tls',
        cause,
        remedy: 'name a certificate and its key as PEM files that this user may read',
      });
    }
  }

  #application(peerOf: (req: express.Request) => Peer): Express {
    const { accounts, http, checkReplies = false, web, onDisk = () => Promise.resolve() } = this.#options;
    const app = express();
    app.disable('x-powered-by');
    app.set('query parser', 'simple');
    app.set('etag', false);
    app.set('case sensitive routing', true);
    app.use(securityHeaders(http));
    addRoutes(app, this.routes, { accounts, peerOf, insecure: http.insecure, checkReplies, onDisk });
    app.use('/api', (req) => {
      throw new AppError('not_found', `${req.originalUrl.split('?')[0]} does not exist`, {
        remedy: '/api/docs lists what does',
      });
    });
    app.use(webPages(web));
    app.use(this.#onError);
    return app;
  }

  readonly #onError: ErrorRequestHandler = (thrown, req, res, next) => {
    if (res.headersSent) return next(thrown);
    const reply = errorReply(thrown);
    if (reply?.status === 401) res.set('WWW-Authenticate', 'Bearer');
    // A customer's link is a key: it stands in no log.
    const path = req.path.replace(/^(\/api\/customer\/)[^/]+/, '$1…');
    if (!reply) this.#options.log.error({ err: thrown, method: req.method, path }, 'request failed');
    res.status(reply?.status ?? 500).json(reply?.body ?? internalReply);
  };
}
