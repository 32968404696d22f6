import type { Accounts } from '../../src/accounts/accounts.ts';
import type { Role } from '../../src/contract/index.ts';

/** A reply with its body read. */
export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into replies of every shape
  body: any;
  text: string;
}

/** A small HTTP client that keeps the session cookie or sends a token. */
export class Client {
  readonly base: string;
  readonly #headers: Record<string, string>;
  cookie: string | undefined;

  constructor(base: string, headers: Record<string, string> = {}) {
    this.base = base;
    this.#headers = headers;
  }

  get(path: string, headers?: Record<string, string>): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }

  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer> {
    return this.send('POST', path, body, headers);
  }

  delete(path: string, headers?: Record<string, string>): Promise<Answer> {
    return this.send('DELETE', path, undefined, headers);
  }

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const reply = await fetch(this.base + path, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.cookie === undefined ? {} : { cookie: this.cookie }),
        ...this.#headers,
        ...headers,
      },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const set = reply.headers.get('set-cookie');
    if (set) this.cookie = /Max-Age=0/.test(set) ? undefined : set.split(';')[0]!;
    const text = await reply.text();
    const json = reply.headers.get('content-type')?.includes('json');
    return { status: reply.status, headers: reply.headers, body: json ? JSON.parse(text) : undefined, text };
  }
}

/** A client with an API token of the role. */
export function clientAs(base: string, accounts: Accounts, role: Role): Client {
  const { token } = accounts.createToken({ name: `test-${role}`, role });
  return new Client(base, { authorization: `Bearer ${token}` });
}

/** A client that signed in with a password. */
export async function signedIn(base: string, user: string, password: string): Promise<Client> {
  const client = new Client(base);
  const answer = await client.post('/api/session', { user, password });
  if (answer.status !== 200) throw new Error(`sign-in as ${user}: ${answer.status} ${answer.text}`);
  return client;
}
