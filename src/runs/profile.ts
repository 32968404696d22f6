import { createHash } from 'node:crypto';
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { fieldNames } from '../benches/benches.ts';
import { AppError } from '../lib/errors.ts';
import { Step } from './steps/kinds.ts';

/** Shape of a profile file; see profiles/README.md. */
export const Profile = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,47}$/, 'write small letters, digits or dash, 1 to 48 of them'),
    title: z.string().min(1).max(80),
    version: z.string().regex(/^\d+\.\d+\.\d+$/, 'write three numbers such as "1.0.0"'),
    description: z.string().max(2000).default(''),
    /** Models that it is meant for; empty fits all. */
    models: z.array(z.string().min(1)).default([]),
    /** Fields of the label that must be scanned before START; empty takes any one that tells the unit. */
    fields: z.array(z.enum(fieldNames)).max(fieldNames.length).default([]),
    steps: z.array(Step).min(1).max(200),
  })
  .superRefine((profile, context) => {
    profile.steps.forEach((step, index) => {
      if (profile.steps.findIndex(({ id }) => id === step.id) !== index) {
        context.addIssue({
          code: 'custom',
          path: ['steps', index, 'id'],
          message: `another step is called ${step.id} too`,
        });
      }
    });
  });
export type Profile = z.output<typeof Profile> & {
  /** SHA-256 of the file's content, hex. */
  hash: string;
  content: string;
};

/** One fault of a profile file, placed. */
export interface ProfileFault {
  file: string;
  line: number;
  /** `steps[2].measure[0].low`. */
  path: string;
  message: string;
}

/** Every fault of the profile files at once. */
export class ProfileError extends AppError {
  readonly faults: readonly ProfileFault[];
  constructor(faults: readonly ProfileFault[]) {
    super('profile', faults.map((f) => `${f.file}:${f.line} ${f.path || '(top)'}: ${f.message}`).join('\n'), {
      remedy: 'profiles/README.md lists the fields',
    });
    this.faults = faults;
  }
}

/** Reads the text of a profile file; `file` is for messages only. Throws ProfileError. */
export function parseProfile(text: string, file: string): Profile {
  const lines = new LineCounter();
  const content = text.replace(/^\uFEFF/, '');
  const document = parseDocument(content, { lineCounter: lines, uniqueKeys: true, strict: true });
  const fault = (offset: number, path: string, message: string): ProfileFault => ({
    file,
    line: lines.linePos(offset).line,
    path,
    message,
  });
  if (document.errors.length > 0) {
    throw new ProfileError(
      document.errors.map((error) => fault(error.pos[0], '', error.message.split('\n')[0]!)),
    );
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 20 });
  } catch (cause) {
    throw new ProfileError([fault(0, '', `${(cause as Error).message}; write the values out`)]);
  }
  const parsed = Profile.safeParse(value);
  if (parsed.success)
    return { ...parsed.data, hash: createHash('sha256').update(content).digest('hex'), content };
  throw new ProfileError(
    parsed.error.issues.map((issue) => {
      const keys = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!] : issue.path;
      const message = issue.code === 'unrecognized_keys' ? 'there is no such key' : issue.message;
      return fault(offsetOf(document.contents, keys), pathText(keys), message);
    }),
  );
}

/** Offset of the deepest node on the path that exists. */
function offsetOf(root: unknown, path: readonly PropertyKey[]): number {
  let node = root;
  let offset = 0;
  for (const key of path) {
    const items: unknown = (node as { items?: unknown } | null)?.items;
    if (!Array.isArray(items)) break;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
      if (!pair) break;
      offset = isScalar(pair.key) ? (pair.key.range?.[0] ?? offset) : offset;
      node = pair.value;
    } else {
      node = items[key as number];
      offset = (node as { range?: number[] } | undefined)?.range?.[0] ?? offset;
    }
  }
  return offset;
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}${text && '.'}${String(key)}`),
    '',
  );
}
