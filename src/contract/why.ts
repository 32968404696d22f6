import { z } from 'zod';
import { Severity } from './common.ts';
import { RuleOrigin } from './rules.ts';

/** One element of a packet in BER (X.690); offsets count from the first octet of the packet. */
export const BerNode = z.object({
  offset: z.number().int(),
  tag: z.number().int(),
  tagName: z.string(),
  /** Octets of tag and length. */
  header: z.number().int(),
  /** Octets of the content. */
  length: z.number().int(),
  depth: z.number().int(),
  /** What the element is in SNMP: `version`, `community`, `snmpTrapOID.0`. */
  meaning: z.string(),
  /** Its value in words; empty for what only holds others. */
  value: z.string(),
});
export type BerNode = z.infer<typeof BerNode>;

/** Why an event means what it means. */
export const Why = z.object({
  eventId: z.number().int(),
  /** The reason as it was written down with the event. */
  words: z.string(),
  severity: Severity,
  /** Null when no rule names the trap, or the system found the event itself. */
  rule: z
    .object({
      origin: RuleOrigin,
      /** Version of the rule set; null for another origin. */
      version: z.number().int().nullable(),
      name: z.string(),
      oid: z.string(),
      /** The rule as YAML. */
      text: z.string(),
      /** `object = value` of the variant that fitted. */
      variant: z.string().nullable(),
      /** False when the rule that was used then is gone and this is the one of today. */
      exact: z.boolean(),
    })
    .nullable(),
  /** Templates of the keys with what they gave and the values in them. */
  keys: z.array(
    z.object({
      template: z.string(),
      key: z.string(),
      values: z.array(z.object({ name: z.string(), text: z.string() })),
    }),
  ),
  /** The packet in hex; null for our own events. */
  raw: z.string().nullable(),
  /** The packet taken apart; empty without one. */
  packet: z.array(BerNode),
  /** What kept the packet from being taken apart further; null when nothing did. */
  undecoded: z.string().nullable(),
});
export type Why = z.infer<typeof Why>;
