import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Role } from '../contract/index.ts';

/** Who makes a request: a signed-in person or a token. */
export interface Caller {
  /** Name that goes into histories and timelines. */
  name: string;
  role: Role;
  /** True for an API token. */
  token: boolean;
  /** Contact of the desk that a requester stands for. */
  contact: number | null;
  /** Names the session without opening it, or the token; empty for nobody. */
  session: string;
}

/** What a handler may know of the HTTP exchange besides its input; only the doors of signing in use it. */
export interface Exchange {
  /** IP address of the client. */
  address: string;
  /** Secret of the session cookie; null without one. */
  session: string | null;
  /** Sets the session cookie, or takes it away with null. Throws AppError when the connection is not safe enough for it. */
  setSession(secret: string | null): void;
  /** The reply is a file to be saved, never shown. */
  saveAs(name: string): void;
}

/** A reply that is a file: a route with `file` returns one. */
export interface FileReply {
  /** Media type. */
  type: string;
  /** Name under which it is saved; null to be shown. */
  name: string | null;
  body: Readable | Uint8Array;
}

type Shape = z.ZodType | undefined;
type Of<S extends Shape> = S extends z.ZodType ? z.output<S> : undefined;

/** One door of the HTTP interface; the server, the documentation and the authorisation matrix are made from the table of these. */
export interface Route<P extends Shape = Shape, Q extends Shape = Shape, B extends Shape = Shape> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Express path below the root: `/api/alarms/:id/ack`. */
  path: string;
  /** One sentence for the documentation. */
  summary: string;
  /** Groups routes in the documentation. */
  tag: string;
  /** Who may; `open` needs no authentication at all. Admin must be listed like any other. */
  roles: readonly Role[] | 'open';
  params?: P;
  query?: Q;
  body?: B;
  reply: z.ZodType;
  /** Status of success, 200 unless given. */
  status?: number;
  /** Media type of a reply that is not JSON; the handler returns its text. */
  media?: string;
  /** The reply is a file; the handler returns a FileReply. `media` is one of its types, for the documentation. */
  file?: boolean;
  /** Counted against the limit on attempts to sign in. */
  limited?: boolean;
  handle(input: { params: Of<P>; query: Of<Q>; body: Of<B>; caller: Caller }, exchange: Exchange): unknown;
}

/** Types the handler's input from the schemas. Open routes get a caller with the role viewer and an empty name. */
export function route<P extends Shape, Q extends Shape, B extends Shape>(definition: Route<P, Q, B>): Route {
  return definition as unknown as Route;
}

/** Role sets that several domains share. */
export const everyone: readonly Role[] = ['admin', 'supervisor', 'agent', 'analyst', 'operator', 'viewer'];
export const network: readonly Role[] = ['admin', 'supervisor', 'agent', 'analyst'];
export const engineers: readonly Role[] = ['admin', 'supervisor', 'analyst'];
export const benchCrew: readonly Role[] = ['admin', 'supervisor', 'analyst', 'operator'];
/** Everybody who signs in with a password, customers included. */
export const anybody: readonly Role[] = [...everyone, 'requester'];
export const desk: readonly Role[] = ['admin', 'supervisor', 'agent', 'analyst'];
