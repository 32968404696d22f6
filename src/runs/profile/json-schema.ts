import { z } from 'zod';
import { ProfileShape } from './schema.ts';

type Json = Record<string, unknown>;

/** JSON Schema (draft 2020-12) of a profile file, for editors; a parameter may stand in place of any number or yes and no. */
export function profileJsonSchema(): Json {
  const schema = z.toJSONSchema(ProfileShape, { io: 'input', unrepresentable: 'any', reused: 'ref' }) as Json;
  return {
    ...(withParameters(schema) as Json),
    title: 'Linebench test profile',
    description: 'One test profile of Linebench; profiles/README.md explains every key.',
  };
}

const parameter = { type: 'string', pattern: '^\\$\\{[a-zA-Z][a-zA-Z0-9_]*\\}$' };

function withParameters(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withParameters);
  if (typeof value !== 'object' || value === null) return value;
  const made = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withParameters(item)]),
  ) as Json;
  const { type } = made;
  if (type === 'number' || type === 'integer' || type === 'boolean') return { anyOf: [made, parameter] };
  return made;
}
