import type { CatalogueEntry, EventVarbind, RuleDraft, TrapRule } from '../contract/index.ts';
import type { ObjectNames } from '../snmp/objects.ts';

/** A place that a template may have, with what it is in the event. */
type Part = RuleDraft['parts'][number];

/** What a draft is made from. */
export interface DraftEvent {
  oid: string;
  /** Name of the notification when something names it. */
  name: string | null;
  varbinds: readonly EventVarbind[];
}

/** The rule of today for a trap, to be changed, or a new one where none says what the trap means. */
export function draftFor(
  event: DraftEvent,
  entry: CatalogueEntry | undefined,
  objects: ObjectNames,
): Omit<RuleDraft, 'event'> {
  const { rule, parts } = draftRule(event, (name) => objects.byName(name) !== undefined);
  const exists = entry ? { origin: entry.origin, rule: entry.rule } : null;
  const keeps = exists !== null && exists.rule.kind !== 'information';
  return { rule: keeps ? { ...exists.rule, oid: event.oid } : rule, exists, parts };
}

/** A rule to begin with: a problem that says what came, keyed by the instance that its varbinds share. */
function draftRule(
  { oid, name, varbinds }: DraftEvent,
  isObject: (name: string) => boolean,
): { rule: TrapRule; parts: Part[] } {
  const parts = partsOf(varbinds, isObject);
  const trapName = name ?? `trap${oid.slice(oid.lastIndexOf('.') + 1)}`;
  const instance = parts.find((part) => part.name.startsWith('#') && part.text !== '0' && part.text !== '');
  const rule: TrapRule = {
    oid,
    name: trapName,
    severity: 'warning',
    kind: 'problem',
    title: `${trapName}: {values}`,
    key: instance ? `${trapName}/{${instance.name}}` : trapName,
    expires: 3600,
  };
  return { rule, parts };
}

function partsOf(varbinds: readonly EventVarbind[], isObject: (name: string) => boolean): Part[] {
  const seen = new Set<string>();
  const parts = varbinds.flatMap(({ oid, name, text }): Part[] => {
    const known = name !== oid;
    const object = known ? name.replace(/(\.\d+)+$/, '') : oid.slice(0, oid.lastIndexOf('.'));
    if ((known && !isObject(object)) || seen.has(object)) return [];
    seen.add(object);
    const instance = known ? name.slice(object.length + 1) : oid.slice(object.length + 1);
    return [
      { name: object, text },
      { name: `#${object}`, text: instance },
    ];
  });
  return parts;
}
