import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wholeApp } from '../support/app.ts';
import { clientAs } from '../support/client.ts';

const seed = 20_260_115;
/** Requests of the short form; LINEBENCH_FUZZ sets another number. */
const requests = Number(process.env.LINEBENCH_FUZZ ?? 2500);

interface Schema {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
}
interface Operation {
  parameters: { name: string; in: 'path' | 'query'; schema: Schema }[];
  requestBody?: { content: { 'application/json': { schema: Schema } } };
}

const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    "' OR 1=1 --",
    '"; DROP TABLE tickets; --',
    '../../../etc/passwd',
    '..%2f..%2f',
    '\u0000',
    '\ud800',
    '%',
    '_%_',
    '\r\nX-Injected: 1',
    '{{7*7}}',
    '__proto__',
    'constructor',
    'toString',
    'NaN',
    '1e999',
    '-1',
    '0x10',
    '9007199254740993',
    '٣',
    'x'.repeat(5000),
  ),
  fc.constantFrom(
    null,
    true,
    -1,
    0,
    1.5,
    1e308,
    2 ** 53,
    -0,
    [],
    {},
    [[[[]]]],
    { length: 1e9 },
    { __proto__: 1 },
  ),
  fc.jsonValue(),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** Values of the schema, with something strange in place of about every fourth part. */
function partly(schema: Schema): fc.Arbitrary<unknown> {
  return fc.oneof({ arbitrary: wellFormed(schema), weight: 3 }, { arbitrary: strange, weight: 1 });
}

function wellFormed(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return fc.oneof(...options.map(wellFormed));
  if (schema.type === 'object') {
    const parts = Object.entries(schema.properties ?? {}).map(([name, part]) => [name, partly(part)]);
    return fc.record(Object.fromEntries(parts), { requiredKeys: [] });
  }
  if (schema.type === 'array') return fc.array(partly(schema.items ?? {}), { maxLength: 3 });
  if (schema.type === 'integer' || schema.type === 'number') return fc.integer({ min: 0, max: 2000 });
  if (schema.type === 'boolean') return fc.boolean();
  return fc.string({ minLength: 1, maxLength: 20 });
}

/** `POST`, an address and a body for an operation. */
function requestOf(method: string, path: string, operation: Operation) {
  const part = (place: 'path' | 'query') =>
    fc.record(
      Object.fromEntries(
        operation.parameters.filter((p) => p.in === place).map((p) => [p.name, partly(p.schema)]),
      ),
      place === 'query' ? { requiredKeys: [] } : {},
    );
  const schema = operation.requestBody?.content['application/json'].schema;
  return fc
    .record({
      path: part('path'),
      query: part('query'),
      body: schema ? partly(schema) : fc.constant(undefined),
    })
    .map((input) => ({
      method,
      path: `${path.replace(/\{(\w+)\}/g, (_, name) => encoded(input.path[name]))}?${Object.entries(
        input.query,
      )
        .map(([name, value]) => `${name}=${encoded(value)}`)
        .join('&')}`,
      body: method === 'GET' ? undefined : JSON.stringify(input.body),
    }));
}

function encoded(value: unknown): string {
  const text = typeof value === 'string' ? value : String(JSON.stringify(value));
  return encodeURIComponent(text.toWellFormed());
}

it(`answers ${requests} strange requests without failing (seed ${seed})`, async () => {
  const app = await wholeApp();
  let admin = clientAs(app.url(), app.accounts, 'admin');
  for (let i = 0; i < 3; i++) await admin.post('/api/tickets', { title: `t${i}`, text: 'x' });
  const { paths } = (await admin.get('/api/openapi.json')).body as {
    paths: Record<string, Record<string, Operation>>;
  };
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => requestOf(method.toUpperCase(), path, operation)),
  );
  const bad: unknown[] = [];
  const statuses = new Map<number, number>();
  for (const request of fc.sample(fc.oneof(...operations), { numRuns: requests, seed })) {
    const answer = await admin.send(request.method, request.path, request.body);
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    const leaks = /node_modules|\.ts:\d+|SQLITE|SqliteError/.test(answer.text);
    if (answer.status >= 500 || leaks || answer.headers.has('x-injected'))
      bad.push({ ...request, answer: answer.text });
    if (answer.status >= 400 && typeof answer.body?.error?.code !== 'string')
      bad.push({ ...request, answer });
    // A request may have revoked the token that we use.
    if (answer.status === 401) admin = clientAs(app.url(), app.accounts, 'admin');
  }
  expect(bad).toEqual([]);
  expect(statuses.get(200)).toBeGreaterThan(requests / 20);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
}, 600_000);
