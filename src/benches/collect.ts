import { bareValue, type Field, type Fields, identifying, identityOf } from './labels/fields.ts';

/** What became of the fields that a scan brought to those already read from the unit. */
export type Collected =
  | {
      kind: 'refused';
      key: 'sameValue' | 'fieldAgain' | 'fieldConflict';
      field: Field;
      text: string;
      known: string;
    }
  | { kind: 'more'; fields: Fields; missing: Field }
  | { kind: 'complete'; fields: Fields; identity: ReturnType<typeof identityOf> };

/** Adds scanned fields to the known ones; `required` are those that the profile wants from the label, none means any that tells the unit. */
export function collect(known: Fields, scanned: Fields, required: readonly Field[]): Collected {
  const merged: Fields = { ...known };
  let fresh = 0;
  for (const [field, value] of entriesOf(scanned)) {
    const twin = entriesOf(merged).find(
      ([other, one]) => other !== field && bareValue(one) === bareValue(value),
    );
    if (twin) return { kind: 'refused', key: 'sameValue', field, text: value, known: twin[0] };
    const before = merged[field];
    if (before !== undefined && bareValue(before) !== bareValue(value)) {
      return { kind: 'refused', key: 'fieldConflict', field, text: value, known: before };
    }
    if (before === undefined) fresh++;
    merged[field] = value;
  }
  const [missing] = missingOf(merged, required);
  if (fresh === 0 && missing !== undefined) {
    const [field, text] = entriesOf(scanned)[0]!;
    return { kind: 'refused', key: 'fieldAgain', field, text, known: missing };
  }
  if (missing !== undefined) return { kind: 'more', fields: merged, missing };
  return { kind: 'complete', fields: merged, identity: identityOf(merged) };
}

/** Fields that must still be read, the next one first. */
export function missingOf(known: Fields, required: readonly Field[]): Field[] {
  const open = required.filter((field) => known[field] === undefined);
  if (open.length > 0 || identifying.some((field) => known[field] !== undefined)) return open;
  return ['serial'];
}

function entriesOf(fields: Fields): [Field, string][] {
  return Object.entries(fields) as [Field, string][];
}
