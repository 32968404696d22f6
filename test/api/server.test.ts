import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkBind } from '../../src/api/connection.ts';
import { everyone, route } from '../../src/api/route.ts';
import { AppError } from '../../src/lib/errors.ts';
import { Client, clientAs, signedIn } from '../support/client.ts';
import { tempFolder } from '../support/database.ts';
import { apiServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const password = 'correct horse battery';

async function server() {
  const parts = await apiServer(() => ({
    routes: [
      route({
        method: 'POST',
        path: '/api/things/:id',
        summary: 'A thing.',
        tag: 'Test',
        roles: everyone,
        params: z.object({ id: z.coerce.number().int() }),
        query: z.object({ limit: z.coerce.number().int().max(500).default(100) }),
        body: z.object({ name: z.string(), deep: z.object({ n: z.number() }).optional() }),
        reply: z.object({ id: z.number(), name: z.string(), limit: z.number() }),
        handle: ({ params, body, query }) => ({ ...params, name: body.name, ...query }),
      }),
      route({
        method: 'GET',
        path: '/api/things/newest',
        summary: 'Fails in many ways.',
        tag: 'Test',
        roles: 'open',
        query: z.object({ how: z.string() }),
        reply: z.object({ ok: z.literal(true) }),
        handle: ({ query }) => {
          if (query.how === 'crash') throw new Error('secret inside');
          if (query.how === 'busy') throw new AppError('bench_busy', 'busy', { remedy: 'wait' });
          return { ok: query.how === 'ok' };
        },
      }),
      route({
        method: 'GET',
        path: '/api/things/:id',
        summary: 'A thing.',
        tag: 'Test',
        roles: everyone,
        reply: z.object({}),
        handle: () => ({}),
      }),
    ],
  }));
  await parts.accounts.ensureUsers([{ user: 'ana', name: 'Ana', role: 'agent', password }]);
  return { ...parts, agent: clientAs(parts.base, parts.accounts, 'agent') };
}

describe('requests', () => {
  it('parse parameters, query and body and reply JSON', async () => {
    const { agent } = await server();
    const answer = await agent.post('/api/things/7?limit=5', { name: 'x', extra: 1 });
    expect(answer.body).toEqual({ id: 7, name: 'x', limit: 5 });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it.each([
    ['bad JSON', '/api/things/1', '{"name":', 400, 'invalid', undefined],
    ['wrong type', '/api/things/1', '{"name":5}', 400, 'invalid', 'name'],
    ['deep field', '/api/things/1', '{"name":"a","deep":{"n":"1"}}', 400, 'invalid', 'deep.n'],
    ['null', '/api/things/1', 'null', 400, 'invalid', 'name'],
    ['array', '/api/things/1', '[]', 400, 'invalid', undefined],
    ['text', '/api/things/1', '"name"', 400, 'invalid', undefined],
    ['bad parameter', '/api/things/x', '{"name":"a"}', 400, 'invalid', 'id'],
    ['bad query', '/api/things/1?limit=501', '{"name":"a"}', 400, 'invalid', 'limit'],
    ['query twice', '/api/things/1?limit=1&limit=2', '{"name":"a"}', 400, 'invalid', 'limit'],
    ['broken escape', '/api/things/%E0%A4%A', '{"name":"a"}', 400, 'invalid', undefined],
    ['no such path', '/api/nothing', '{}', 404, 'not_found', undefined],
    [
      'too large',
      '/api/things/1',
      JSON.stringify({ name: 'x'.repeat(1_100_000) }),
      413,
      'too_large',
      undefined,
    ],
  ])('refuse %s', async (_name, path, body, status, code, field) => {
    const { agent } = await server();
    const answer = await agent.post(path, body);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    if (field) expect(answer.body.error.field).toBe(field);
    expect(answer.text).not.toMatch(/node_modules|at .*\.ts/);
  });

  it('are told what to write instead', async () => {
    const { agent } = await server();
    const said = async (path: string, body: object) =>
      (await agent.post(path, body)).body.error.message as string;
    expect(await said('/api/things/1', { name: 5 })).toBe(
      'name: write a text (quotes make it one), not a number',
    );
    expect(await said('/api/things/x', { name: 'a' })).toBe('id: write a number, not a text');
    expect(await said('/api/things/1?limit=501', { name: 'a' })).toBe('limit: write 500 at most');
  });

  it('refuse other content types, methods and compressions', async () => {
    const { agent } = await server();
    const form = await agent.post('/api/things/1', 'name=a', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect([form.status, form.body.error.code]).toEqual([415, 'content_type']);
    const zipped = await agent.post('/api/things/1', '{}', { 'content-encoding': 'gzip' });
    expect(zipped.status).toBe(415);
    const put = await agent.send('PUT', '/api/things/1', {}, { 'x-http-method-override': 'POST' });
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'POST, GET']);
  });

  it('leave prototypes alone', async () => {
    const { agent } = await server();
    await agent.post('/api/things/1', '{"name":"a","__proto__":{"polluted":true}}');
    await agent.post('/api/things/1', '{"name":"a","constructor":{"prototype":{"polluted":true}}}');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('turn failures into replies without insides', async () => {
    const { agent } = await server();
    const crash = await agent.get('/api/things/newest?how=crash');
    expect([crash.status, crash.body.error.code]).toEqual([500, 'internal']);
    expect(crash.text).not.toContain('secret');
    const busy = await agent.get('/api/things/newest?how=busy');
    expect([busy.status, busy.body.error]).toEqual([
      409,
      { code: 'bench_busy', message: 'busy', remedy: 'wait' },
    ]);
    expect((await agent.get('/api/things/newest?how=wrong-reply')).status).toBe(500);
    expect((await agent.get('/api/things/newest?how=ok')).status).toBe(200);
  });

  it('are cut off when they come drop by drop', async () => {
    const { port } = await server();
    const socket = createConnection(port, '127.0.0.1');
    let closed = false;
    socket.on('close', () => {
      closed = true;
    });
    socket.on('error', () => {});
    socket.resume();
    socket.write('GET /api/health HTTP/1.1\r\nHost: x\r\n');
    const drip = setInterval(() => socket.write('X-A: b\r\n'), 500);
    await until('the slow client is cut off', () => closed, 15_000);
    clearInterval(drip);
  }, 20_000);
});

describe('signing in', () => {
  it('keeps a session in a guarded cookie until signing out', async () => {
    const { base } = await server();
    const client = new Client(base);
    const nobody = await client.get('/api/session');
    expect([nobody.status, nobody.body]).toEqual([200, null]);
    const answer = await client.post('/api/session', { user: 'ana', password });
    expect(answer.headers.get('set-cookie')).toMatch(
      /^linebench=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; /,
    );
    expect((await client.get('/api/session')).body).toMatchObject({
      user: 'ana',
      name: 'Ana',
      role: 'agent',
    });
    const stolen = client.cookie!;
    await client.delete('/api/session');
    expect((await new Client(base, { cookie: stolen }).get('/api/session')).body).toBeNull();
  });

  it('says the same of a wrong name and a wrong password, and stops a guesser', async () => {
    const { base } = await server();
    const client = new Client(base);
    const wrong = await client.post('/api/session', { user: 'ana', password: 'nope' });
    const unknown = await client.post('/api/session', { user: 'nobody', password: 'nope' });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.body).toEqual(unknown.body);
    for (let i = 0; i < 7; i++) await client.post('/api/session', { user: 'ana', password: `no${i}` });
    expect((await client.post('/api/session', { user: 'ana', password })).status).toBe(429);
  });

  it('refuses what pages of other sites send with the cookie', async () => {
    const { base, port } = await server();
    const client = await signedIn(base, 'ana', password);
    const post = (headers: Record<string, string>) => client.post('/api/things/1', { name: 'a' }, headers);
    expect((await post({ 'sec-fetch-site': 'cross-site' })).body.error.code).toBe('cross_origin');
    expect((await post({ origin: 'http://evil.example' })).status).toBe(403);
    expect((await post({ origin: 'null' })).status).toBe(403);
    expect((await post({ origin: `http://127.0.0.1:${port}` })).status).toBe(200);
    expect((await post({})).status).toBe(200);
  });

  it('uses the host-bound cookie behind the trusted proxy', async () => {
    const { base, accounts } = await apiServer(() => ({
      http: { host: '127.0.0.1', port: 0, insecure: false, trustedProxy: '127.0.0.0/8' },
    }));
    await accounts.ensureUsers([{ user: 'ana', name: 'Ana', role: 'agent', password }]);
    const client = new Client(base, { 'x-forwarded-proto': 'https', 'x-forwarded-for': '10.1.2.3' });
    const answer = await client.post('/api/session', { user: 'ana', password });
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-linebench=.*; Secure$/);
    const plain = new Client(base, { 'x-forwarded-for': '10.1.2.3' });
    expect((await plain.post('/api/session', { user: 'ana', password })).status).toBe(403);
  });

  it('changes the password and ends the other sessions', async () => {
    const { base } = await server();
    const [here, there] = [await signedIn(base, 'ana', password), await signedIn(base, 'ana', password)];
    const change = (current: string, next: string) => here.post('/api/session/password', { current, next });
    expect((await change('wrong', 'another password')).body.error.field).toBe('current');
    expect((await change(password, 'short')).body.error.field).toBe('next');
    expect((await change(password, 'another password')).status).toBe(200);
    expect((await here.get('/api/session')).body).toMatchObject({ user: 'ana' });
    expect((await there.get('/api/session')).body).toBeNull();
    await signedIn(base, 'ana', 'another password');
  });
});

describe('administration', () => {
  it('makes, changes, resets and disables people, and writes it all down', async () => {
    const { base, accounts } = await server();
    const admin = clientAs(base, accounts, 'admin');
    const made = await admin.post('/api/users', { user: 'Bo', name: 'Bo', role: 'viewer' });
    expect([made.status, made.body.user]).toEqual([201, 'bo']);
    expect(
      (await admin.post('/api/users', { user: 'BO', name: 'x', role: 'viewer' })).body.error,
    ).toMatchObject({
      code: 'user_exists',
      field: 'user',
    });
    expect((await admin.post('/api/users', { user: 'token:x', name: 'x', role: 'viewer' })).status).toBe(400);
    expect((await admin.post('/api/users', { user: 'system', name: 'x', role: 'viewer' })).status).toBe(409);
    const bo = await signedIn(base, 'bo', made.body.password);
    const change = (body: object, user = 'bo') => admin.send('PUT', `/api/users/${user}`, body);
    await change({ role: 'admin' });
    expect((await bo.get('/api/session')).body).toMatchObject({ role: 'admin', name: 'Bo' });
    expect((await change({ disabled: true })).body.error.code).toBe('last_admin');
    expect((await change({ role: 'viewer' })).body.error.code).toBe('last_admin');
    await change({ role: 'admin' }, 'ana');
    const reset = await admin.post('/api/users/bo/password');
    expect((await bo.get('/api/session')).body).toBeNull();
    const again = await signedIn(base, 'bo', reset.body.password);
    expect((await change({ disabled: true })).body).toMatchObject({ disabled: true });
    expect((await again.get('/api/session')).body).toBeNull();
    await expect(signedIn(base, 'bo', reset.body.password)).rejects.toThrow('401');
    expect((await admin.get('/api/users')).body.items).toHaveLength(1);
    expect((await change({}, 'nobody')).status).toBe(404);
    const log = (await admin.get('/api/audit?limit=4')).body;
    expect(log.items.map(({ act, actor }: { act: string; actor: string }) => `${actor} ${act}`)).toEqual([
      'bo sign_in_failed',
      'token:test-admin user_changed',
      'bo sign_in',
      'token:test-admin password_reset',
    ]);
    expect((await admin.get(`/api/audit?before=${log.next}`)).body.items[0].id).toBeLessThan(
      Number(log.next),
    );
  });
});

describe('the server', () => {
  it('binds beyond loopback only when that is safe or wanted', () => {
    const http = { host: '0.0.0.0', port: 0, insecure: false };
    expect(() => checkBind(http)).toThrow(expect.objectContaining({ code: 'insecure_bind' }));
    expect(() => checkBind({ ...http, host: '::' })).toThrow();
    for (const ok of [
      { host: '127.0.0.9' },
      { host: '::1' },
      { insecure: true },
      { trustedProxy: '10.0.0.1' },
      { tls: { cert: 'c', key: 'k' } },
    ]) {
      expect(() => checkBind({ ...http, ...ok })).not.toThrow();
    }
  });

  it.skipIf(!hasOpenssl)('speaks TLS itself (skipped without openssl)', async () => {
    const folder = tempFolder();
    const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const make = [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-days',
      '1',
    ];
    execFileSync('openssl', [...make, ...subject, '-keyout', key, '-out', cert], { stdio: 'ignore' });
    const { port, accounts } = await apiServer(() => ({
      http: { host: '127.0.0.1', port: 0, insecure: false, tls: { cert, key } },
    }));
    await accounts.ensureUsers([{ user: 'ana', name: 'Ana', role: 'agent', password }]);
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const options = {
        port,
        host: '127.0.0.1',
        path: '/api/session',
        method: 'POST',
        ca: readFileSync(cert),
      };
      request({ ...options, headers: { 'content-type': 'application/json' } }, resolve)
        .on('error', reject)
        .end(JSON.stringify({ user: 'ana', password }));
    });
    answer.resume();
    expect(answer.headers['set-cookie']![0]).toMatch(/^__Host-linebench=.*; Secure$/);
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
    const wrong = { host: '127.0.0.1', port: 0, insecure: false, tls: { cert: key, key } };
    await expect(apiServer(() => ({ http: wrong }))).rejects.toMatchObject({ code: 'tls' });
  });

  it('says when the port is taken', async () => {
    const { port } = await server();
    const second = apiServer(() => ({ http: { host: '127.0.0.1', port, insecure: false } }));
    await expect(second).rejects.toMatchObject({ code: 'port_taken' });
  });

  it('serves the built web with its cache rules and nothing beside it', async () => {
    const web = join(tempFolder(), '.hidden', 'dist');
    const { base } = await apiServer(() => ({ web }));
    const client = new Client(base);
    expect((await client.get('/')).text).toContain('npm run build');
    mkdirSync(join(web, 'assets'), { recursive: true });
    writeFileSync(join(web, 'index.html'), '<title>app</title>');
    writeFileSync(join(web, 'assets', 'a-1234.js'), '1');
    writeFileSync(join(web, '..', 'secret.txt'), 'inner life');
    const asset = await client.get('/assets/a-1234.js');
    expect(asset.headers.get('cache-control')).toContain('immutable');
    const page = await client.get('/tickets/1001');
    expect([page.text, page.headers.get('cache-control')]).toEqual(['<title>app</title>', 'no-cache']);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect((await client.get('/assets/gone.js')).status).toBe(404);
    for (const path of [
      '/..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/..%5csecret.txt',
    ])
      expect((await client.get(path)).text).not.toContain('inner life');
  });

  it('documents every route of its table', async () => {
    const { agent, base, server: api } = await server();
    expect((await new Client(base).get('/api/docs')).status).toBe(401);
    const page = (await agent.get('/api/docs')).text;
    const document = (await agent.get('/api/openapi.json')).body;
    expect(document.openapi).toBe('3.1.0');
    for (const { method, path, summary } of api.routes) {
      expect(page).toContain(summary);
      expect(document.paths[path.replace(/:(\w+)/g, '{$1}')][method.toLowerCase()].summary).toBe(summary);
    }
    expect(page).not.toMatch(/https?:|<script/);
  });
});
