import { existsSync, readFileSync } from 'node:fs';
import { type Document, isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { severities } from './contract/common.ts';
import { deviceKinds } from './contract/devices.ts';
import { parseDuration } from './lib/duration.ts';
import { AppError } from './lib/errors.ts';

const port = z.number().int().min(0).max(65_535);
const duration = (fallback: string) =>
  z
    .union([z.string(), z.number()])
    .default(fallback)
    .transform((text, context) => {
      const ms = typeof text === 'number' ? text : parseDuration(text);
      if (ms === undefined) {
        context.addIssue({ code: 'custom', message: 'write a duration such as 250ms, 5s, 2m, 1h or 7d' });
        return z.NEVER;
      }
      return ms;
    });
const id = z
  .string()
  .regex(
    /^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,63}$/,
    'write letters, digits, dot, dash or underscore, 1 to 64 of them',
  );

/** A secret is never written into the file: `env:NAME` or `file:PATH` says where it is; a plain text is taken as it is. */
const secret = z.string().min(1);

const Http = z.strictObject({
  host: z.string().default('127.0.0.1'),
  port: port.default(8080),
  tls: z.strictObject({ cert: z.string(), key: z.string() }).optional(),
  /** IP address or CIDR of the reverse proxy that ends TLS in front of us. */
  trustedProxy: z.string().optional(),
  /** Allow plain HTTP beyond loopback. */
  insecure: z.boolean().default(false),
});

const Traps = z.strictObject({
  listen: z
    .array(z.strictObject({ host: z.string(), port: port.default(1162) }))
    .default([{ host: '0.0.0.0', port: 1162 }]),
  /** Communities that are heard; empty hears all. */
  communities: z.array(secret).default([]),
  /** Socket receive buffer asked of the kernel, bytes. */
  receiveBuffer: z
    .number()
    .int()
    .min(65_536)
    .default(16 * 1024 * 1024),
  /** Definitions of the operator's own, before the shipped ones. */
  definitions: z
    .array(
      z.strictObject({
        oid: z.string().regex(/^\d+(\.\d+)+$/, 'write a numeric OID such as 1.3.6.1.6.3.1.1.5.3'),
        name: z.string().min(1),
        severity: z.enum(severities),
        kind: z.enum(['problem', 'resolution', 'information']),
        title: z.string().optional(),
        key: z.string().optional(),
        clears: z.array(z.string()).optional(),
        ticket: z.enum(['P1', 'P2', 'P3', 'P4']).optional(),
        /** Seconds. */
        expires: z.number().int().positive().optional(),
      }),
    )
    .default([]),
});

const Credential = z.strictObject({ version: z.enum(['v1', 'v2c']).default('v2c'), community: secret });

const DeviceEntry = z.strictObject({
  name: id,
  address: z.union([z.ipv4(), z.ipv6()]),
  port: port.default(161),
  credential: z.string().default('default'),
  kind: z.enum(deviceKinds).default('other'),
  serial: z.string().optional(),
  mac: z.string().optional(),
  /** Model id; recognised from the device itself when left out. */
  model: z.string().optional(),
  site: z.string().optional(),
  node: z.string().optional(),
  /** Name of the device it hangs behind. */
  parent: z.string().optional(),
  poll: z.boolean().default(true),
});

const Threshold = z.strictObject({
  id,
  metric: z.string(),
  /** Only devices of this kind. */
  kind: z.enum(deviceKinds).optional(),
  /** Crossing above or below `value` raises. */
  when: z.enum(['above', 'below']),
  value: z.number(),
  /** Back across this value clears (re-arm). */
  rearm: z.number(),
  /** Samples in a row before it raises or clears. */
  count: z.number().int().min(1).max(100).default(3),
  severity: z.enum(severities).default('minor'),
  title: z.string().optional(),
  ticket: z.enum(['P1', 'P2', 'P3', 'P4']).optional(),
});

const Board = z.looseObject({ id, kind: z.string() });
const ScannerEntry = z.looseObject({ id, kind: z.string() });

const BenchEntry = z.strictObject({
  id,
  title: z.string().optional(),
  /** Profile that START runs until somebody chooses another. */
  profile: z.string(),
  /** Least time between two outlets going on. */
  stagger: duration('250ms'),
  /** Longest wait for an outlet to read back as commanded. */
  readBack: duration('1s'),
  positions: z
    .array(
      z.strictObject({
        label: z.string().min(1).max(32),
        outlet: z.strictObject({ board: z.string(), outlet: z.number().int().min(0) }),
        unit: z.strictObject({
          address: z.union([z.ipv4(), z.ipv6()]),
          port: port.default(161),
          credential: z.string().default('default'),
        }),
      }),
    )
    .min(1)
    .max(512),
  scanners: z.array(ScannerEntry).default([]),
});

/** Shape of `linebench.yaml`; every key has a default, so an empty file is a working one. */
export const Config = z.strictObject({
  data: z.string().default('./data'),
  log: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  http: Http.prefault({}),
  traps: Traps.prefault({}),
  credentials: z.record(z.string(), Credential).default({ default: { version: 'v2c', community: 'public' } }),
  polling: z
    .strictObject({
      interval: duration('60s'),
      timeout: duration('2s'),
      retries: z.number().int().min(0).max(5).default(1),
      /** Devices asked at the same time. */
      concurrency: z.number().int().min(1).max(10_000).default(200),
    })
    .prefault({}),
  devices: z.array(DeviceEntry).default([]),
  thresholds: z.array(Threshold).default([]),
  boards: z.array(Board).default([]),
  benches: z.array(BenchEntry).default([]),
  profiles: z.string().default('./profiles'),
  tickets: z
    .strictObject({
      /** How long a cleared alarm stays clear before its ticket is resolved. */
      holdDown: duration('5m'),
      /** A fault that returns within this time after its ticket was resolved opens the same ticket again. */
      reopenWithin: duration('24h'),
    })
    .prefault({}),
});
export type Config = z.infer<typeof Config>;

/** One fault of a configuration file, placed. */
export interface ConfigFault {
  file: string;
  line: number;
  column: number;
  /** `benches[0].positions[3].outlet`. */
  path: string;
  message: string;
}

/** Thrown by loadConfig: every fault of the file at once. */
export class ConfigError extends AppError {
  readonly faults: readonly ConfigFault[];
  constructor(faults: readonly ConfigFault[]) {
    super(
      'config',
      faults.map((f) => `${f.file}:${f.line}:${f.column} ${f.path || '(top)'}: ${f.message}`).join('\n'),
    );
    this.faults = faults;
  }
}

/** Largest configuration file that is read, bytes. */
const largestFile = 4 * 1024 * 1024;

/** Reads and checks a configuration file, or the defaults when `file` is undefined. Throws ConfigError with every fault. */
export function loadConfig(file: string | undefined, checks: readonly ConfigCheck[] = [references]): Config {
  if (file === undefined) return Config.parse({});
  if (!existsSync(file)) {
    throw new ConfigError([
      {
        file,
        line: 1,
        column: 1,
        path: '',
        message: 'no such file; copy linebench.example.yaml to begin with',
      },
    ]);
  }
  const bytes = readFileSync(file);
  if (bytes.length > largestFile) {
    throw new ConfigError([
      {
        file,
        line: 1,
        column: 1,
        path: '',
        message: `the file has ${bytes.length} bytes; ${largestFile} is the most`,
      },
    ]);
  }
  return parseConfig(bytes.toString('utf8'), file, checks);
}

/** A check over the whole configuration: finds references to nothing and the like. */
export type ConfigCheck = (config: Config) => { path: (string | number)[]; message: string }[];

/** Checks the text of a configuration file; `file` is for messages only. */
export function parseConfig(
  text: string,
  file: string,
  checks: readonly ConfigCheck[] = [references],
): Config {
  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ''), {
    lineCounter: lines,
    uniqueKeys: true,
    strict: true,
  });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  if (document.errors.length > 0) {
    throw new ConfigError(
      document.errors.map((error) => ({
        file,
        ...at(error.pos[0]),
        path: '',
        message: error.message.split('\n')[0]!,
      })),
    );
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 }) ?? {};
  } catch (cause) {
    throw new ConfigError([
      { file, line: 1, column: 1, path: '', message: `${(cause as Error).message}; write the values out` },
    ]);
  }
  const parsed = Config.safeParse(value);
  const place = (path: readonly PropertyKey[]) => ({
    file,
    ...at(offsetOf(document, path)),
    path: pathText(path),
  });
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.flatMap((issue) => faultsOf(issue, place)));
  }
  const faults = checks
    .flatMap((check) => check(parsed.data))
    .map(({ path, message }) => ({ ...place(path), message }));
  if (faults.length > 0) throw new ConfigError(faults);
  return parsed.data;
}

function faultsOf(
  issue: z.core.$ZodIssue,
  place: (path: readonly PropertyKey[]) => Omit<ConfigFault, 'message'>,
): ConfigFault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      ...place([...issue.path, key]),
      message: 'no such key; linebench.example.yaml lists every key',
    }));
  }
  return [{ ...place(issue.path), message: issue.message }];
}

/** Byte offset of the deepest node on the path; a missing key is placed at its parent. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const keys = path.slice(0, depth);
    const parent = depth === 0 ? document.contents : document.getIn(keys.slice(0, -1), true);
    if (depth > 0 && isMap(parent)) {
      const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === keys.at(-1));
      if (pair && isScalar(pair.key) && pair.key.range) return pair.key.range[0];
    }
    const node = document.getIn(keys, true) as { range?: [number, number, number] | null } | undefined;
    if (node?.range) return node.range[0];
  }
  return 0;
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key),
    '',
  );
}

/** Names that point to nothing, and names given twice. */
export const references: ConfigCheck = (config) => {
  const faults: ReturnType<ConfigCheck> = [];
  const boards = new Set(config.boards.map((board) => board.id));
  const names = new Set(config.devices.map((device) => device.name));
  const twice = (list: readonly string[], where: (index: number) => (string | number)[], what: string) => {
    list.forEach((name, index) => {
      if (list.indexOf(name) !== index)
        faults.push({
          path: where(index),
          message: `the ${what} ${name} is here twice; give one another name`,
        });
    });
  };
  twice(
    config.devices.map((d) => d.name),
    (i) => ['devices', i, 'name'],
    'device',
  );
  twice(
    config.boards.map((b) => b.id),
    (i) => ['boards', i, 'id'],
    'board',
  );
  twice(
    config.benches.map((b) => b.id),
    (i) => ['benches', i, 'id'],
    'bench',
  );
  twice(
    config.thresholds.map((t) => t.id),
    (i) => ['thresholds', i, 'id'],
    'threshold',
  );
  const credential = (name: string, path: (string | number)[]) => {
    if (!(name in config.credentials))
      faults.push({ path, message: `no credential is called ${name}; add it below credentials` });
  };
  config.devices.forEach((device, i) => {
    credential(device.credential, ['devices', i, 'credential']);
    if (device.parent !== undefined && !names.has(device.parent)) {
      faults.push({ path: ['devices', i, 'parent'], message: `no device is called ${device.parent}` });
    }
  });
  const outlets = new Set<string>();
  const labels = new Set<string>();
  config.benches.forEach((bench, b) => {
    bench.positions.forEach(({ outlet, unit, label }, p) => {
      const path = ['benches', b, 'positions', p];
      if (!boards.has(outlet.board))
        faults.push({ path: [...path, 'outlet', 'board'], message: `no board is called ${outlet.board}` });
      const key = `${outlet.board}/${outlet.outlet}`;
      if (outlets.has(key))
        faults.push({ path: [...path, 'outlet'], message: `outlet ${key} already feeds another position` });
      outlets.add(key);
      if (labels.has(label))
        faults.push({ path: [...path, 'label'], message: `the label ${label} is on another position too` });
      labels.add(label);
      credential(unit.credential, [...path, 'unit', 'credential']);
    });
  });
  return faults;
};

/** The text behind a secret: `env:NAME`, `file:PATH` or the text itself. Throws AppError `secret`. */
export function readSecret(reference: string): string {
  if (reference.startsWith('env:')) {
    const value = process.env[reference.slice(4)];
    if (value === undefined) {
      throw new AppError('secret', `the environment variable ${reference.slice(4)} is not set`, {
        remedy: 'set it before the start',
      });
    }
    return value;
  }
  if (reference.startsWith('file:')) {
    const file = reference.slice(5);
    if (!existsSync(file))
      throw new AppError('secret', `the secret file ${file} does not exist`, {
        remedy: 'create it, readable by the daemon only',
      });
    return readFileSync(file, 'utf8').trim();
  }
  return reference;
}
