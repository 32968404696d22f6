import { z } from 'zod';
import { duration, id, port, secret } from './basis.ts';

/** What test steps use beyond the unit itself. */
export const Steps = z.strictObject({
  /** Users and passwords of units, by the name that profiles give. */
  logins: z
    .record(
      id,
      z
        .strictObject({
          user: z.string().min(1).max(64),
          password: secret.optional(),
          /** Private key for SSH, as ssh-keygen writes it, without a passphrase. */
          key: secret.optional(),
        })
        .refine(({ password, key }) => password !== undefined || key !== undefined, {
          path: ['password'],
          message: 'write password, or key for SSH, or both',
        }),
    )
    .default({}),
  /** Programs that the step `script` may run; no other ever runs. */
  scripts: z
    .record(
      id,
      z.strictObject({
        /** Full path and arguments; no shell reads it. */
        command: z.array(z.string().min(1).max(1000)).min(1).max(50),
        /** Folder that it runs in. */
        folder: z.string().min(1).optional(),
        /** All of its environment, beside PATH and LANG. */
        environment: z.record(z.string(), z.string()).default({}),
        /** Longest time. */
        time: duration('1m', '100ms', '1d'),
        /** Address space of each of its processes, MiB. */
        memory: z.number().int().min(16).max(1_048_576).default(512),
        /** Most output, KiB. */
        output: z.number().int().min(1).max(10_240).default(256),
      }),
    )
    .default({}),
  /** TFTP server of firmware images; without it there is none. */
  tftp: z
    .strictObject({
      host: z.union([z.ipv4(), z.ipv6()]).default('0.0.0.0'),
      port: port.default(69),
      /** Images lie in it side by side. */
      folder: z.string().min(1),
      /** Address of this machine as the units see it. */
      address: z.ipv4('write the IPv4 address that the units reach'),
    })
    .optional(),
  /** Hears what units ask a DHCP server for: a UDP port, or the log of the server. */
  dhcp: z
    .union(
      [
        z.strictObject({ host: z.ipv4().default('0.0.0.0'), port: port.default(67) }),
        z.strictObject({ log: z.string().min(1) }),
      ],
      'write port (and host), or log',
    )
    .optional(),
});
export type StepsConfig = z.output<typeof Steps>;
