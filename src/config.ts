import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { Alarms } from './config/alarms.ts';
import { duration, id, port } from './config/basis.ts';
import { BenchEntry, Board, Golden } from './config/bench.ts';
import { Credential, DeviceEntry, Threshold, Traps } from './config/network.ts';
import { Forward, Notify } from './config/outbound.ts';
import { Results } from './config/results.ts';
import { Steps } from './config/steps.ts';
import { AppError } from './lib/errors.ts';

export type { V3UserConfig } from './config/basis.ts';
export type { ForwardConfig, NotifyConfig } from './config/outbound.ts';
export type { ResultsConfig } from './config/results.ts';
export type { StepsConfig } from './config/steps.ts';

const Http = z.strictObject({
  host: z.string().default('127.0.0.1'),
  port: port.default(8080),
  /** Address of the web as people outside reach it, for links in letters; without it host and port of the daemon. */
  url: z
    .url({ protocol: /^https?$/, error: 'write an address such as https://support.example' })
    .transform((text) => text.replace(/\/+$/, ''))
    .optional(),
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
  alarms: Alarms.prefault({}),
  boards: z.array(Board).default([]),
  benches: z.array(BenchEntry).default([]),
  /** Units of which is known what they measure: they check positions. */
  goldens: z.array(Golden).default([]),
  profiles: z.string().default('./profiles'),
  /** What test steps use beyond the unit: logins, programs, firmware images, an ear for DHCP. */
  steps: Steps.prefault({}),
  /** How results are counted: days, shifts, first tests. */
  results: Results.prefault({}),
  /** How long rows stay in the daily files. */
  retention: z
    .strictObject({
      events: duration('180d', '1d', '36500d'),
      results: duration('1825d', '1d', '36500d'),
      /** Readings of polls; never archived. */
      samples: duration('90d', '1d', '36500d'),
      /** Old events and results go into `DATA/archive`, a SQLite file a month; else they are deleted. */
      archive: z.boolean().default(true),
    })
    .prefault({}),
  /** Managers and web servers that hear of events or alarms. */
  forward: z.array(Forward).max(100).default([]),
  /** Who is told of alarms, when and how. */
  notify: Notify.prefault({}),
  tickets: z
    .strictObject({
      /** How long a cleared alarm stays clear before its ticket is resolved. */
      holdDown: duration('5m', '0s', '30d'),
      /** A fault that returns within this time after its ticket was resolved opens the same ticket again. */
      reopenWithin: duration('24h', '0s', '365d'),
      /** What a customer writes within this time is told to the desk in one notice. */
      customerNews: duration('1m', '0s', '1h'),
      /** Policy of new tickets, see Admin, Policies. */
      policy: id.default('case-centre'),
    })
    .prefault({}),
});
export type Config = z.infer<typeof Config>;

/** A check over the whole configuration: finds references to nothing and the like. */
export type ConfigCheck = (config: Config) => { path: (string | number)[]; message: string }[];

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
