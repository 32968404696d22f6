import type { NewEntryBody, TicketAction } from '../contract/index.ts';
import type { Standing } from './standing.ts';

/** An act of this kind that differs from how the ticket stands. */
export function sample(kind: TicketAction, now: Standing): NewEntryBody {
  const text = '-';
  const other = `${now.assignee ?? ''}+`;
  const samples: Partial<Record<TicketAction, NewEntryBody>> = {
    assign: { kind: 'assign', to: other },
    handover: { kind: 'handover', to: other, text },
    priority: { kind: 'priority', priority: now.priority === 'P1' ? 'P2' : 'P1' },
    escalate: { kind: 'escalate', level: 3, text },
    askExpert: { kind: 'askExpert', to: `${now.expert ?? ''}+`, text },
    confirmExpert: { kind: 'confirmExpert', agreed: true, text },
    vendor: { kind: 'vendor', vendor: text, text },
    hold: { kind: 'hold', reason: 'outside-terms', text },
    reject: { kind: 'reject', reason: 'outside-terms', text },
    promise: { kind: 'promise', due: '2100-01-01T00:00:00.000Z', text },
    contact: { kind: 'contact', contact: (now.contact ?? 0) + 1 },
    group: { kind: 'group', group: text },
    link: { kind: 'link', to: 0, relation: 'relates' },
    unlink: { kind: 'unlink', to: 0, relation: 'relates' },
    parent: { kind: 'parent', parent: (now.parent ?? 0) + 1 },
    merge: { kind: 'merge', into: 0 },
    split: { kind: 'split', entries: [1], title: text },
  };
  return samples[kind] ?? ({ kind, text } as NewEntryBody);
}
