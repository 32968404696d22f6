import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { duration, id, ipAddress, port, secret, span, V3User } from './config/basis.ts';
import { Forward, Notify } from './config/outbound.ts';
import { severities } from './contract/common.ts';
import { deviceKinds, GroupName } from './contract/devices.ts';
import { TrapRule } from './contract/rules.ts';
import { AppError } from './lib/errors.ts';

export type { V3UserConfig } from './config/basis.ts';
export type { ForwardConfig, NotifyConfig } from './config/outbound.ts';

const sender = z.union(
  [z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()],
  'write an IP address or CIDR such as 10.0.0.5, 10.0.0.0/8 or 2001:db8::/32',
);

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

const Traps = z.strictObject({
  listen: z
    .array(z.strictObject({ host: z.string(), port: port.default(1162) }))
    .default([{ host: '0.0.0.0', port: 1162 }]),
  /** Who may send, as IP addresses or CIDRs; empty hears everybody. */
  allow: z.array(sender).default([]),
  /** Communities that are heard, each from everywhere or only from its sources; empty hears all. */
  communities: z
    .array(z.union([secret, z.strictObject({ community: secret, sources: z.array(sender).min(1) })]))
    .default([]),
  /** How long an identical repeat of a trap counts on the first; 0s keeps every one apart. */
  dedup: duration('1s', '0s', '1m'),
  /** A source that sends more than `rate` a second `for` so long raises an alarm, until it kept below half of it for `calm`. */
  storm: z
    .strictObject({
      rate: z.number().int().min(10).default(1000),
      for: duration('5s', '1s', '10m'),
      calm: duration('30s', '1s', '1h'),
    })
    .prefault({}),
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
  /** Groups that it is in; without the key those that people gave it stay. */
  groups: z.array(GroupName).max(20).optional(),
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

const Alarms = z.strictObject({
  /** A problem that returns within this time after its clear opens the same alarm again; 0s for never. */
  rearm: duration('0s', '0s', '7d'),
  /** The same for some, by the name of the trap or threshold. */
  rearmOf: z.record(z.string(), duration('0s', '0s', '7d')).default({}),
  flapping: z
    .strictObject({
      /** So many raises and clears ... */
      changes: z.number().int().min(3).max(100).default(5),
      /** ... within this time make an alarm flap: it stays open, and nobody is told of each. */
      window: duration('10m', '10s', '1d'),
      /** It is over when nothing changed for this time; `window` unless given. */
      calm: span('1s', '1d').optional(),
    })
    .prefault({}),
  /** What hangs behind a dead device is silent until it is back. */
  suppression: z
    .strictObject({
      /** Alarms so long before their parent's are its doing, too; what hangs behind anything opens its ticket this late. */
      race: duration('30s', '0s', '10m'),
      /** How long it stays silent after its parent is back. */
      settle: duration('60s', '0s', '1h'),
    })
    .prefault({}),
  /** Alarms of one kind behind one element are one incident. */
  umbrella: z
    .strictObject({
      /** So many devices ... */
      devices: z.number().int().min(0).max(10_000).default(5),
      /** ... with an alarm of one kind within this time. */
      window: duration('2m', '1s', '1h'),
      /** It is at the deepest element that holds at least this part of them. */
      share: z.number().gt(0.5).max(1).default(0.8),
      /** It is over when less than this part of its devices is left. */
      rearm: z.number().min(0).max(1).default(0.2),
      /** Priority of its ticket, unless one of its alarms has a more urgent one. */
      ticket: z.enum(['P1', 'P2', 'P3', 'P4']).default('P2'),
    })
    .prefault({}),
  /** Another severity, or no alarm, for problems of some devices; the first that fits holds. */
  overrides: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(100),
        match: z.strictObject({
          severity: z.enum(severities).optional(),
          /** Name of the trap or threshold; a star stands for any text. */
          definition: z.string().min(1).optional(),
          /** Reduction key; a star stands for any text. */
          signature: z.string().min(1).optional(),
          group: GroupName.optional(),
          site: z.string().optional(),
          node: z.string().optional(),
          kind: z.enum(deviceKinds).optional(),
        }),
        severity: z.enum([...severities, 'ignore']).exclude(['cleared']),
      }),
    )
    .default([]),
});

const OutletRef = z.strictObject({ board: z.string(), outlet: z.number().int().min(0) });

/** Keys that every kind of board has beside those of its driver. */
const BoardSafety = z.strictObject({
  /** Current that all outlets of the board may draw together, ampere. */
  amps: z.number().positive().optional(),
  /** Outlets that may go on within any second. */
  perSecond: z.number().int().min(1).max(100).optional(),
  /** Switching cycles that the maker promises of a relay; a warning comes at 80 %. */
  ratedCycles: z.number().int().min(1).optional(),
  /** The board drops its outlets when it heard nothing for this time; no bench on it arms unless it reads back. */
  watchdog: span('500ms', '10m').optional(),
  /** Outlet that feeds the whole board: it goes off when a relay of the board is stuck. */
  master: OutletRef.optional(),
});
const Board = z.looseObject({ id, kind: z.string(), safety: BoardSafety.optional() });

/** What an outlet draws, ampere. */
const Load = z.strictObject({
  inrush: z.number().min(0).max(1000).default(0),
  inrushFor: duration('500ms', '0s', '1m'),
  running: z.number().min(0).max(1000).default(0),
});

const UpkeepTask = z
  .strictObject({
    id,
    title: z.string().min(1).max(100),
    kind: z.enum(['cables', 'cleaning', 'golden', 'calibration', 'other']).default('other'),
    /** Due so long after it was done last ... */
    every: span('1h', '3650d').optional(),
    /** ... or after so many switching cycles of the bench. */
    cycles: z.number().int().min(1).optional(),
    /** While it is overdue nothing starts. */
    blocks: z.boolean().default(false),
  })
  .refine((task) => task.every !== undefined || task.cycles !== undefined, {
    message: 'write every (a duration) or cycles (a number)',
  });

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
  /** Outlets that may go on within any second. */
  perSecond: z.number().int().min(1).max(100).optional(),
  /** Current that all outlets of the bench may draw together, ampere. */
  amps: z.number().positive().optional(),
  /** What one unit draws. */
  load: Load.prefault({}),
  /** An outlet stays off at least so long before it goes on again. */
  minOff: duration('0s', '0s', '10m'),
  /** An outlet that is on longer is forced off. */
  maxOn: span('1s', '30d').optional(),
  /** Labels of positions of which never two are on. */
  exclusive: z.array(z.array(z.string()).min(2)).default([]),
  /** Contacts that must be closed: an open one takes the power of the whole bench. */
  interlocks: z
    .array(
      z.strictObject({
        id,
        title: z.string().max(60).optional(),
        board: z.string(),
        input: z.number().int().min(0).max(255),
      }),
    )
    .default([]),
  /** How often the contacts are read while something is on. */
  interlockEvery: duration('25ms', '5ms', '1s'),
  /** How often outlets that are on are read back. */
  superviseEvery: duration('500ms', '100ms', '1m'),
  /** A holder that does nothing for this time holds the bench no more. */
  lease: duration('15m', '10s', '1d'),
  /** Scanners are heard only while somebody holds the bench. */
  needsHolder: z.boolean().default(false),
  /** Longest time that manual mode lasts. */
  manual: duration('10m', '1s', '4h'),
  /** What is to be done at the bench again and again. */
  upkeep: z.array(UpkeepTask).default([]),
  /** Readings of the same text by the same scanner within this time count once. */
  doubleScan: duration('1s', '0s', '10s'),
  positions: z
    .array(
      z.strictObject({
        label: z.string().min(1).max(32),
        outlet: OutletRef,
        /** What its unit draws when that is another than the bench's. */
        load: Load.optional(),
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

const Golden = z.strictObject({
  serial: z.string().min(1).max(64),
  model: z.string().optional(),
  /** What it must measure on a sound position. */
  bands: z
    .array(
      z.strictObject({
        /** Metric of the profile. */
        name: z.string().min(1),
        /** Channel or the like; every one unless given. */
        instance: z.string().optional(),
        low: z.number(),
        high: z.number(),
      }),
    )
    .min(1),
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
  const { people, groups, policies } = config.notify;
  const known = new Set([...people.map((person) => person.name), ...Object.keys(groups)]);
  policies.forEach(({ steps }, p) => {
    steps.forEach(({ to }, s) => {
      for (const name of to.filter((each) => !known.has(each)))
        faults.push({
          path: ['notify', 'policies', p, 'steps', s, 'to'],
          message: `nobody and no group is called ${name}; add them below notify.people or notify.groups`,
        });
    });
  });
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
  config.boards.forEach(({ safety }, b) => {
    if (!safety?.master) return;
    const { board, outlet } = safety.master;
    const path = ['boards', b, 'safety', 'master'];
    if (!boards.has(board))
      faults.push({ path: [...path, 'board'], message: `no board is called ${board}; add it below boards` });
    outlets.add(`${board}/${outlet}`);
  });
  const benchRules = (bench: Config['benches'][number], b: number) => {
    const own = new Set(bench.positions.map(({ label }) => label));
    bench.exclusive.forEach((group, g) => {
      group.forEach((label, l) => {
        if (!own.has(label))
          faults.push({
            path: ['benches', b, 'exclusive', g, l],
            message: `no position of the bench is called ${label}`,
          });
      });
    });
    bench.interlocks.forEach(({ board }, i) => {
      if (!boards.has(board))
        faults.push({
          path: ['benches', b, 'interlocks', i, 'board'],
          message: `no board is called ${board}; add it below boards`,
        });
    });
    twice(
      bench.upkeep.map((task) => task.id),
      (i) => ['benches', b, 'upkeep', i, 'id'],
      'task',
    );
    const budgets = [bench.amps, ...config.boards.map(({ safety }) => safety?.amps)];
    bench.positions.forEach(({ load, outlet }, p) => {
      const { inrush, running } = load ?? bench.load;
      const of = config.boards.findIndex((board) => board.id === outlet.board);
      const budget = Math.min(
        bench.amps ?? Number.POSITIVE_INFINITY,
        budgets[of + 1] ?? Number.POSITIVE_INFINITY,
      );
      if (Math.max(inrush, running) > budget)
        faults.push({
          path: ['benches', b, 'positions', p],
          message: `it draws ${Math.max(inrush, running)} A, but ${budget} A is all there is; it could never go on`,
        });
    });
  };
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
    benchRules(bench, b);
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
