import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { severities } from './contract/common.ts';
import { deviceKinds } from './contract/devices.ts';
import { TrapRule } from './contract/rules.ts';
import { parseDuration } from './lib/duration.ts';
import { AppError } from './lib/errors.ts';

const port = z.number().int().min(0).max(65_535);
/** A duration with its unit, from `least` to `most`; milliseconds once parsed. */
const duration = (fallback: string, least: string, most: string) =>
  z
    .string('write a duration with its unit, such as 250ms, 5s, 2m, 1h or 7d')
    .default(fallback)
    .transform((text, context) => {
      const ms = parseDuration(text);
      if (ms !== undefined && ms >= parseDuration(least)! && ms <= parseDuration(most)!) return ms;
      const message =
        ms === undefined
          ? 'write a duration with its unit, such as 250ms, 5s, 2m, 1h or 7d'
          : `write a duration from ${least} to ${most}`;
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    });
const ipAddress = z.union([z.ipv4(), z.ipv6()], 'write an IP address such as 10.0.0.5 or 2001:db8::5');
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
  trustedProxy: z
    .union(
      [z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()],
      'write the IP address or CIDR of the proxy, such as 10.0.0.2 or 10.0.0.0/24',
    )
    .optional(),
  /** Allow plain HTTP beyond loopback. */
  insecure: z.boolean().default(false),
});

const V3User = z.strictObject({
  /** The security name, 1 to 32 octets. */
  name: z
    .string()
    .min(1)
    .refine((name) => Buffer.byteLength(name) <= 32, 'write a name of at most 32 octets'),
  /** The least that is asked of a message; a message with more is taken when the keys for it are here. */
  level: z.enum(['noAuthNoPriv', 'authNoPriv', 'authPriv']).default('authPriv'),
  auth: z
    .strictObject({ protocol: z.enum(['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512']), secret })
    .optional(),
  priv: z
    .strictObject({ protocol: z.enum(['des', 'aes128', 'aes192', 'aes256', 'aes192c', 'aes256c']), secret })
    .optional(),
  /** Engine ids that this entry is for; without them all. */
  engines: z
    .array(
      z
        .string()
        .regex(/^(?:[0-9a-f]{2}){5,32}$/i, 'write an engine id in hex, 10 to 64 digits, in quotes')
        .transform((text) => text.toLowerCase()),
    )
    .min(1)
    .optional(),
});
export type V3UserConfig = z.infer<typeof V3User>;

const Traps = z.strictObject({
  listen: z
    .array(z.strictObject({ host: z.string(), port: port.default(1162) }))
    .default([{ host: '0.0.0.0', port: 1162 }]),
  /** Communities that are heard; empty hears all. */
  communities: z.array(secret).default([]),
  /** SNMPv3. */
  v3: z.strictObject({ users: z.array(V3User).default([]) }).prefault({}),
  /** Socket receive buffer asked of the kernel, bytes. */
  receiveBuffer: z
    .number()
    .int()
    .min(65_536)
    .default(16 * 1024 * 1024),
  /** Definitions of the operator's own, before the shipped ones. */
  definitions: z.array(TrapRule).default([]),
});

const Credential = z.strictObject({ version: z.enum(['v1', 'v2c']).default('v2c'), community: secret });

const DeviceEntry = z.strictObject({
  name: id,
  address: ipAddress,
  port: port.default(161),
  credential: z.string().default('default'),
  kind: z.enum(deviceKinds).default('other'),
  serial: z.string().optional(),
  mac: z
    .string()
    .regex(/^[0-9a-f]{2}(?:[:.-]?[0-9a-f]{2}){5}$/i, 'write a MAC such as 00:1d:cd:4e:10:01')
    .optional(),
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
  stagger: duration('250ms', '0s', '1m'),
  /** Longest wait for an outlet to read back as commanded. */
  readBack: duration('1s', '100ms', '1m'),
  positions: z
    .array(
      z.strictObject({
        label: z.string().min(1).max(32),
        outlet: z.strictObject({ board: z.string(), outlet: z.number().int().min(0) }),
        unit: z.strictObject({
          address: ipAddress,
          port: port.default(161),
          credential: z.string().default('default'),
        }),
      }),
    )
    .min(1)
    .max(512),
  scanners: z.array(ScannerEntry).default([]),
});

const ForwardBasis = {
  id,
  /** Events as they were received, or alarms as they are raised and cleared. */
  send: z.enum(['events', 'alarms']).default('alarms'),
  /** What is forwarded; all of it must fit. A star stands for any characters. */
  match: z
    .strictObject({
      /** This severity or worse; the end of an alarm goes where its beginning went. */
      severity: z.enum(severities).optional(),
      /** Name of the event or title of the alarm. */
      name: z.string().min(1).optional(),
      /** Facts of the device. */
      site: z.string().min(1).optional(),
      group: z.string().min(1).optional(),
    })
    .default({}),
  /** Most messages that wait for the far end; beyond that the oldest are dropped and counted. */
  queue: z.number().int().min(1).max(1_000_000).default(10_000),
  /** Older ones are dropped and counted. */
  maxAge: duration('24h', '1m', '30d'),
};
const Receiver = {
  host: ipAddress,
  port: port.default(162),
  /** v2c with a community, or v3 with a user. */
  community: secret.optional(),
  user: V3User.omit({ engines: true }).optional(),
};
const Forward = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('trap'),
      ...ForwardBasis,
      ...Receiver,
      /** Most traps a second; those beyond are dropped and counted. */
      rate: z.number().int().min(1).max(100_000).default(500),
    }),
    z.strictObject({ kind: z.literal('inform'), ...ForwardBasis, ...Receiver }),
    z.strictObject({
      kind: z.literal('webhook'),
      ...ForwardBasis,
      url: z.url({ protocol: /^https?$/, error: 'write a URL such as https://noc.example/hook' }),
      /** Key of the HMAC-SHA256 signature, a secret. */
      secret: secret.optional(),
    }),
  ])
  .superRefine((target, context) => {
    if (target.kind === 'webhook' || (target.community === undefined) !== (target.user === undefined)) return;
    context.addIssue({
      code: 'custom',
      path: ['host'],
      message: 'write either a community (v2c) or a user (v3)',
    });
  });
export type ForwardConfig = z.infer<typeof Forward>;

/** Shape of `linebench.yaml`; every key has a default, so an empty file is a working one. */
export const Config = z.strictObject({
  data: z.string().default('./data'),
  log: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  http: Http.prefault({}),
  traps: Traps.prefault({}),
  credentials: z.record(z.string(), Credential).default({ default: { version: 'v2c', community: 'public' } }),
  polling: z
    .strictObject({
      interval: duration('60s', '250ms', '1d'),
      timeout: duration('2s', '50ms', '1m'),
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
  /** Managers and web servers that hear of events or alarms. */
  forward: z.array(Forward).max(100).default([]),
  tickets: z
    .strictObject({
      /** How long a cleared alarm stays clear before its ticket is resolved. */
      holdDown: duration('5m', '0s', '30d'),
      /** A fault that returns within this time after its ticket was resolved opens the same ticket again. */
      reopenWithin: duration('24h', '0s', '365d'),
    })
    .prefault({}),
});
export type Config = z.infer<typeof Config>;

/** A check over the whole configuration: finds references to nothing and the like. */
export type ConfigCheck = (config: Config) => { path: (string | number)[]; message: string }[];

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
  twice(
    config.forward.map((f) => f.id),
    (i) => ['forward', i, 'id'],
    'forward target',
  );
  config.thresholds.forEach(({ when, value, rearm }, i) => {
    if (when === 'above' ? rearm > value : rearm < value)
      faults.push({
        path: ['thresholds', i, 'rearm'],
        message: `it would clear while it still is ${when} ${value}; write ${value} or ${when === 'above' ? 'less' : 'more'}`,
      });
  });
  const credential = (name: string, path: (string | number)[]) => {
    if (!Object.hasOwn(config.credentials, name))
      faults.push({ path, message: `no credential is called ${name}; add it below credentials` });
  };
  config.devices.forEach((device, i) => {
    credential(device.credential, ['devices', i, 'credential']);
    if (device.parent !== undefined && !names.has(device.parent)) {
      faults.push({
        path: ['devices', i, 'parent'],
        message: `no device is called ${device.parent}; add it or leave the parent out`,
      });
    }
  });
  for (const key of ['serial', 'mac'] as const) {
    const owners = new Map<string, string>();
    config.devices.forEach((device, i) => {
      const value = device[key]?.replace(key === 'mac' ? /[:.-]/g : /\s/g, '').toUpperCase();
      const owner = value && owners.get(value);
      if (owner !== undefined && owner !== '')
        faults.push({
          path: ['devices', i, key],
          message: `${owner} has the same ${key}; give each its own`,
        });
      if (value) owners.set(value, device.name);
    });
  }
  const outlets = new Set<string>();
  const labels = new Set<string>();
  config.benches.forEach((bench, b) => {
    twice(
      bench.scanners.map((scanner) => scanner.id),
      (i) => ['benches', b, 'scanners', i, 'id'],
      'scanner',
    );
    bench.positions.forEach(({ outlet, unit, label }, p) => {
      const path = ['benches', b, 'positions', p];
      if (!boards.has(outlet.board))
        faults.push({
          path: [...path, 'outlet', 'board'],
          message: `no board is called ${outlet.board}; add it below boards`,
        });
      const key = `${outlet.board}/${outlet.outlet}`;
      if (outlets.has(key))
        faults.push({
          path: [...path, 'outlet'],
          message: `outlet ${key} already feeds another position; give each its own`,
        });
      outlets.add(key);
      if (labels.has(label))
        faults.push({
          path: [...path, 'label'],
          message: `the label ${label} is on another position too; a scan must tell them apart`,
        });
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
