import { pipeline } from 'node:stream';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import type { z } from 'zod';
import type { Accounts, Identity } from '../accounts/accounts.ts';
import { AppError } from '../lib/errors.ts';
import { issueWords, valueAt } from '../lib/issue-words.ts';
import { isLoopback, isSameOrigin, type Peer } from './connection.ts';
import { credentialOf, identify, sessionCookie } from './identify.ts';
import type { Caller, Exchange, FileReply, Route } from './route.ts';

/** What every door needs. */
export interface DoorOptions {
  accounts: Accounts;
  peerOf: (req: Request) => Peer;
  /** Allow the session cookie over plain HTTP beyond loopback. */
  insecure: boolean;
  /** Resolves when what was committed is on disk; an act is answered after it. */
  onDisk: () => Promise<void>;
  /** Check replies against their schemas: in tests and development. */
  checkReplies: boolean;
}

const readJson = express.json({ limit: '1mb', strict: false, inflate: false, type: 'application/json' });

/** The Express handlers of one route: who may, then the body, then the work. */
export function door(route: Route, options: DoorOptions): RequestHandler[] {
  const admit: RequestHandler = (req, res, next) => {
    const peer = options.peerOf(req);
    const credential = credentialOf(req, peer);
    if (route.method !== 'GET' && credential.kind !== 'token') refuseCrossOrigin(req);
    const caller = admitted(route, options.accounts, credential);
    const session = credential.kind === 'session' ? credential.secret : null;
    res.locals.caller = caller;
    res.locals.exchange = {
      address: peer.address,
      session,
      setSession: (secret) => setSession(res, peer, options.insecure, secret),
      saveAs: (name) => void res.attachment(name),
    } satisfies Exchange;
    next();
  };
  const work: RequestHandler = async (req, res) => {
    const { caller, exchange } = res.locals as { caller: Caller; exchange: Exchange };
    const input = {
      params: parse(route.params, req.params),
      query: parse(route.query, req.query),
      body: parse(route.body, req.body ?? {}),
      caller,
    };
    const reply = await route.handle(input as Parameters<Route['handle']>[0], exchange);
    if (route.method !== 'GET') await options.onDisk();
    if (route.file) {
      sendFile(res, reply as FileReply);
      return;
    }
    send(route, res, options.checkReplies ? route.reply.parse(reply) : reply);
  };
  return route.body ? [admit, requireJson, readJson, work] : [admit, work];
}

/** Throws AppError `unauthenticated` or `forbidden` unless the route is open to the credential. */
function admitted(route: Route, accounts: Accounts, credential: ReturnType<typeof credentialOf>): Caller {
  const identity = identify(accounts, credential, true);
  if (route.roles === 'open') {
    return identity
      ? callerOf(identity)
      : { name: '', role: 'viewer', token: false, contact: null, session: '' };
  }
  if (!identity) {
    throw new AppError('unauthenticated', 'sign in first', {
      remedy: 'POST /api/session, or send an API token as Authorization: Bearer lbt_...',
    });
  }
  if (!route.roles.includes(identity.role)) {
    throw new AppError('forbidden', `the role ${identity.role} may not do this`, {
      remedy: `it is open to ${route.roles.join(', ')}`,
    });
  }
  return callerOf(identity);
}

function callerOf({ user, role, token, contact, session }: Identity): Caller {
  return { name: user, role, token, contact, session };
}

function refuseCrossOrigin(req: Request): void {
  if (isSameOrigin(req)) return;
  throw new AppError('cross_origin', 'a page of another site may not do this');
}

function setSession(res: Response, peer: Peer, insecure: boolean, secret: string | null): void {
  if (secret !== null && !peer.secure && !isLoopback(peer.address) && !insecure) {
    throw new AppError('forbidden', 'signing in needs HTTPS', { remedy: 'use the https address' });
  }
  res.append('Set-Cookie', sessionCookie(secret, peer.secure));
}

/** A body of another type is refused rather than taken for an empty one. */
function requireJson(req: Request, _res: Response, next: NextFunction): void {
  const hasBody =
    req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
  if (hasBody && !req.is('application/json')) {
    throw new AppError('content_type', 'send the body as application/json');
  }
  next();
}

/** Throws AppError `invalid` with the field at fault. */
function parse(schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const field = issue.path.map(String).join('.');
  const said = issueWords(issue, valueAt(value, issue.path));
  throw new AppError('invalid', field ? `${field}: ${said}` : said, { field: field || undefined });
}

/** What comes from a stream is sent as it comes; a reader that goes away ends it. */
function sendFile(res: Response, { type, name, body }: FileReply): void {
  res.status(200).set('Cache-Control', 'no-store').type(type);
  if (name !== null) res.attachment(name).type(type);
  if (body instanceof Uint8Array) {
    res.send(Buffer.from(body));
    return;
  }
  // After the first byte there is no other way to say that it broke than to cut the line.
  pipeline(body, res, (error) => {
    if (error) res.destroy();
  });
}

function send(route: Route, res: Response, reply: unknown): void {
  res.status(route.status ?? 200).set('Cache-Control', 'no-store');
  if (route.media === undefined) res.json(reply);
  else res.type(route.media).send(reply);
}
