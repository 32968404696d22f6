import type { Macro, NewEntryInput } from '../../../../src/contract/index.ts';
import { type ActValues, actBody, blankValues } from '../tickets/act-body.ts';
import type { DialogAct } from '../tickets/act-groups.ts';

/** Acts that make sense for any ticket, in the order in which people think of them. */
export const macroKinds = [
  'reply',
  'note',
  'call',
  'take',
  'triage',
  'priority',
  'assign',
  'start',
  'wait',
  'resume',
  'hold',
  'handover',
  'escalate',
  'group',
  'resolve',
  'ask',
  'close',
  'reopen',
  'reject',
  'archive',
] as const satisfies readonly (DialogAct | 'note' | 'reply')[];
export type MacroKind = (typeof macroKinds)[number];

/** What texts may name in double braces. */
export const placeholders = [
  'customer',
  'company',
  'number',
  'title',
  'device',
  'serial',
  'priority',
  'assignee',
  'me',
] as const;

/** An act of a macro as it is filled in; `key` tells it from the others while the form is open. */
export interface DraftAct {
  key: number;
  kind: MacroKind;
  values: ActValues;
}

/** The act to be kept, or null while something is missing; what is not filled in stays as it is in the ticket. */
export function macroAct({ kind, values }: DraftAct): NewEntryInput | null {
  if (kind === 'note' || kind === 'reply') {
    const text = values.text.trim();
    return text === '' ? null : { kind, text };
  }
  const body = actBody(kind, values);
  if (body === null || (kind !== 'triage' && kind !== 'group')) return body;
  const filled = Object.entries(body).filter(
    ([, value]) => value !== null && !(typeof value === 'object' && Object.keys(value).length === 0),
  );
  if (kind === 'triage' && filled.length < 2) return null;
  return kind === 'group' ? body : (Object.fromEntries(filled) as NewEntryInput);
}

/** What a kept act was made of. */
export function draftOf(act: Macro['acts'][number], key: number): DraftAct | null {
  const kind = macroKinds.find((each) => each === act.kind);
  if (kind === undefined) return null;
  const known = Object.fromEntries(
    Object.entries(act).filter(([name, value]) => name in blankValues && value != null),
  );
  const { to, reason, level, group } = act as Partial<Record<string, unknown>>;
  return {
    key,
    kind,
    values: {
      ...blankValues,
      ...known,
      ...(typeof to === 'string' && { person: to }),
      ...(typeof reason === 'string' && (kind === 'wait' ? { wait: reason } : { reject: reason })),
      ...(typeof level === 'number' && { level: String(level) }),
      ...(typeof group === 'string' && { group }),
    },
  };
}
