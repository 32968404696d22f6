import { z } from 'zod';
import { ErrorReply } from '../contract/index.ts';
import type { Route } from './route.ts';

/** A JSON schema as OpenAPI 3.1 takes it. */
export type JsonSchema = Record<string, unknown>;

/** One parameter of an operation. */
export interface Parameter {
  name: string;
  in: 'path' | 'query';
  required: boolean;
  schema: JsonSchema;
}

/** The OpenAPI 3.1 document of a route table. */
export function openApi(routes: readonly Route[], version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Linebench', version, description: 'Traps, benches and tickets of one daemon.' },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map((route) => route.tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'API token, lbt_...' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'linebench',
          description: '__Host-linebench over TLS',
        },
      },
      schemas: { Error: schemaOf(ErrorReply, 'output') },
    },
  };
}

/** Parameters of a route: those in its path, then those of its query. */
export function parametersOf(route: Route): Parameter[] {
  return [...fields(route.params, 'path'), ...fields(route.query, 'query')];
}

/** JSON schema of a zod schema; what JSON schema cannot say becomes `{}`. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

function operation(route: Route): Record<string, unknown> {
  const failure = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } };
  const reply =
    route.media === undefined
      ? { 'application/json': { schema: schemaOf(route.reply, 'output') } }
      : { [route.media]: { schema: { type: 'string' } } };
  return {
    summary: route.summary,
    tags: [route.tag],
    'x-roles': route.roles,
    security: route.roles === 'open' ? [] : [{ session: [] }, { token: [] }],
    parameters: parametersOf(route),
    ...(route.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(route.body, 'input') } },
      },
    }),
    responses: {
      [route.status ?? 200]: { description: 'Done.', content: reply },
      default: { description: 'Refused or failed.', ...failure },
    },
  };
}

function fields(schema: z.ZodType | undefined, place: Parameter['in']): Parameter[] {
  if (!schema) return [];
  const json = schemaOf(schema, 'input') as { properties?: Record<string, JsonSchema>; required?: string[] };
  return Object.entries(json.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (json.required?.includes(name) ?? false),
    schema: property,
  }));
}
