import { z } from 'zod';
import { parseDuration } from '../lib/duration.ts';

/** A UDP or TCP port; 0 takes a free one. */
export const port = z.number().int().min(0).max(65_535);
/** A duration with its unit, from `least` to `most`; milliseconds once parsed. */
export const span = (least: string, most: string) =>
  z.string('write a duration with its unit, such as 250ms, 5s, 2m, 1h or 7d').transform((text, context) => {
    const ms = parseDuration(text);
    if (ms !== undefined && ms >= parseDuration(least)! && ms <= parseDuration(most)!) return ms;
    const message =
      ms === undefined
        ? 'write a duration with its unit, such as 250ms, 5s, 2m, 1h or 7d'
        : `write a duration from ${least} to ${most}`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
/** The same with a default. */
export const duration = (fallback: string, least: string, most: string) =>
  span(least, most).prefault(fallback);
/** IPv4 or IPv6. */
export const ipAddress = z.union([z.ipv4(), z.ipv6()], 'write an IP address such as 10.0.0.5 or 2001:db8::5');
/** What things are called by. */
export const id = z
  .string()
  .regex(
    /^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,63}$/,
    'write letters, digits, dot, dash or underscore, 1 to 64 of them',
  );

/** A secret is never written into the file: `env:NAME` or `file:PATH` says where it is; a plain text is taken as it is. */
export const secret = z.string().min(1);

/** An SNMPv3 user. */
export const V3User = z.strictObject({
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
