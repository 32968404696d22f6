import type { Why } from '../contract/index.ts';
import { berTree } from '../snmp/ber-tree.ts';
import type { Explanation, TrapRules } from '../snmp/classify.ts';
import type { EventRecord } from '../snmp/event-record.ts';
import type { ObjectNames } from '../snmp/objects.ts';
import { asRule } from './catalogue.ts';
import { notificationOf } from './preview.ts';
import { ruleText } from './rule-set.ts';

/** Where the reason of an event is looked up. */
export interface WhySources {
  active: TrapRules;
  /** The rules as they were with a version of the rule set; undefined when it cannot be read any more. */
  of(version: number): TrapRules | undefined;
  objects: ObjectNames;
}

/** Why an event means what it means: the rule of then where it can still be found, else the one of today. */
export function explainEvent(event: EventRecord, sources: WhySources): Why {
  const raw = event.raw && Buffer.from(event.raw);
  const { nodes, undecoded } = raw ? berTree(raw, sources.objects) : { nodes: [], undecoded: null };
  const found = explanationOf(event, sources);
  return {
    eventId: event.id,
    words: event.why,
    severity: event.severity,
    rule: found && {
      origin: found.origin.kind,
      version: found.origin.version,
      name: found.definition.name,
      oid: found.definition.oid,
      text: ruleText(asRule(found.definition)),
      variant: found.variant,
      exact: found.why === event.why,
    },
    keys: found?.keys ?? [],
    raw: raw ? raw.toString('hex') : null,
    packet: nodes,
    undecoded,
  };
}

function explanationOf(event: EventRecord, { active, of }: WhySources): Explanation | null {
  if (event.kind !== 'trap' && event.kind !== 'inform') return null;
  const packet = notificationOf(event);
  const version = / of version (\d+)/.exec(event.why)?.[1];
  const then = version === undefined ? undefined : of(Number(version))?.explain(packet, event.source);
  return then ?? active.explain(packet, event.source);
}
