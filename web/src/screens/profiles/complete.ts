import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';

/** A JSON schema as far as completion reads it. */
interface Schema {
  $ref?: string;
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  $defs?: Record<string, Schema>;
  required?: string[];
}

/** Every form that a schema may take, references followed. */
function forms(schema: Schema | undefined, root: Schema): Schema[] {
  if (!schema) return [];
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1)!;
    return forms(schema.$ref === '#' ? root : root.$defs?.[name], root);
  }
  const parts = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return parts.length > 0 ? parts.flatMap((part) => forms(part, root)) : [schema];
}

/** The lines above with less indent, outermost first: the keys around a line, and the kind of the entry it stands in. */
function around(lines: readonly string[], indent: number): { path: string[]; kind: string | null } {
  const path: string[] = [];
  let kind: string | null = null;
  let level = indent;
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at]!;
    if (/^\s*(#.*)?$/.test(line)) continue;
    const [, spaces = '', dash = '', rest = ''] = /^(\s*)((?:- +)*)(.*)$/.exec(line)!;
    const column = spaces.length + dash.length;
    const said = /^kind: *(\w+)/.exec(rest);
    if (column === indent && said) kind ??= said[1]!;
    if (column > level) continue;
    if (dash !== '' && column === level) level = spaces.length;
    else if (column === level) continue;
    else level = column;
    const key = /^([\w-]+):/.exec(rest)?.[1];
    if (dash === '' && key) path.unshift(key);
    else if (dash !== '') path.unshift('-');
  }
  return { path, kind };
}

/** What may be written where the cursor stands, by the schema of a profile. */
export function completer(root: Schema) {
  return (context: CompletionContext): CompletionResult | null => {
    const { doc } = context.state;
    const line = doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    const key = /^(\s*(?:- +)*)([\w-]*)$/.exec(before);
    const value = /^(\s*(?:- +)*)([\w-]+): *([\w-]*)$/.exec(before);
    const indent = (key ?? value)?.[1]?.length;
    if (indent === undefined) return null;
    const above = doc.sliceString(0, line.from).split('\n');
    // The dash of the line itself begins the entry that it stands in.
    const dashed = /^(\s*)- /.exec(before);
    const { path, kind } = around(dashed ? [...above, `${dashed[1]}- `] : above, indent);
    const here = path
      .filter((name, at) => !(name === '-' && path[at - 1] === '-'))
      .reduce<Schema[]>(
        (schemas, name) =>
          schemas.flatMap((schema) =>
            forms(name === '-' ? schema.items : (schema.properties?.[name] ?? schema.items), root),
          ),
        forms(root, root),
      );
    const fitting = here.filter(
      ({ properties }) =>
        kind === null || properties?.kind?.const === undefined || properties.kind.const === kind,
    );
    const word = key ? key[2]! : value![3]!;
    const options = key ? keysOf(fitting) : valuesOf(here, value![2]!, root);
    return options.length === 0 ? null : { from: context.pos - word.length, options, validFor: /^[\w-]*$/ };
  };
}

function keysOf(schemas: readonly Schema[]): Completion[] {
  const keys = new Map<string, boolean>();
  for (const { properties, required } of schemas) {
    for (const key of Object.keys(properties ?? {})) keys.set(key, required?.includes(key) ?? false);
  }
  return [...keys].map(([label, needed]) => ({
    label,
    apply: `${label}: `,
    type: 'property',
    boost: needed ? 1 : 0,
  }));
}

function valuesOf(schemas: readonly Schema[], key: string, root: Schema): Completion[] {
  const values = schemas
    .flatMap(({ properties }) => forms(properties?.[key], root))
    .flatMap(({ enum: list, const: only, type }) => [
      ...(list ?? []),
      ...(only === undefined ? [] : [only]),
      ...(type === 'boolean' ? [true, false] : []),
    ]);
  return [...new Set(values.map(String))].map((label) => ({ label, type: 'enum' }));
}
