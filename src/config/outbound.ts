import { z } from 'zod';
import { severities } from '../contract/common.ts';
import { duration, id, ipAddress, port, secret, V3User } from './basis.ts';

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
/** A manager or web server that hears of events or alarms. */
export const Forward = z
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

const Step = z.strictObject({
  /** Time after the alarm was raised. */
  after: duration('0s', '0s', '30d'),
  /** Names of people or groups. */
  to: z.array(z.string().min(1)).min(1),
  by: z
    .array(z.enum(['email', 'sms']))
    .min(1)
    .default(['email']),
  /** `unacknowledged`: not when somebody has acknowledged by then. */
  only: z.enum(['unacknowledged', 'always']).default('unacknowledged'),
});
/** Who is told of alarms, when and how. */
export const Notify = z.strictObject({
  people: z
    .array(
      z.strictObject({
        name: id,
        email: z.email('write an e-mail address').optional(),
        /** In international form. */
        sms: z
          .string()
          .regex(/^\+?\d{3,20}$/, 'write a number such as +4915112345678, in quotes')
          .optional(),
      }),
    )
    .default([]),
  /** Names of people by the name of their group. */
  groups: z.record(id, z.array(z.string())).default({}),
  /** The mail server; without it notices are written as files below `DATA/outbox`. */
  email: z
    .strictObject({
      host: z.string().min(1),
      port: port.default(587),
      /** TLS from the first octet; else STARTTLS where the server offers it. */
      secure: z.boolean().default(false),
      user: z.string().optional(),
      password: secret.optional(),
      from: z.email('write an e-mail address'),
    })
    .optional(),
  /** The gateway of short messages; without it they are written as files below `DATA/outbox`. */
  sms: z
    .strictObject({
      /** `{to}`, `{text}` and `{token}` are filled in. */
      url: z
        .string()
        .regex(/^https?:\/\//, 'write a URL such as https://gateway.example/send?to={to}&text={text}'),
      method: z.enum(['GET', 'POST']).default('POST'),
      token: secret.optional(),
    })
    .optional(),
  policies: z
    .array(
      z.strictObject({
        id,
        match: ForwardBasis.match,
        steps: z.array(Step).min(1).max(20),
        /** The last step comes again after this time while the alarm is open. */
        repeat: duration('0s', '0s', '7d'),
        /** Whoever was told of the alarm is told of its end. */
        resolved: z.boolean().default(true),
      }),
    )
    .default([]),
});
export type NotifyConfig = z.infer<typeof Notify>;
