import type { TicketAction, TicketState } from '../../../../src/contract/index.ts';

/** What is asked for on an act, beside its text. */
export type ActField =
  | 'person'
  | 'team'
  | 'level'
  | 'wait'
  | 'reject'
  | 'due'
  | 'expert'
  | 'agreed'
  | 'vendor'
  | 'bench'
  | 'priority'
  | 'facts'
  | 'contact'
  | 'group'
  | 'ticket'
  | 'linked'
  | 'relation'
  | 'entries';

interface ActForm {
  fields: readonly ActField[];
  /** `required` acts are not sent without words. */
  text: 'required' | 'optional';
}

const form = (text: ActForm['text'], ...fields: ActField[]): ActForm => ({ text, fields });

/** Acts that open a dialog, with what it asks for. */
export const actForms: Record<Exclude<TicketAction, 'note' | 'reply'>, ActForm> = {
  call: form('required'),
  visit: form('required'),
  take: form('optional'),
  triage: form('optional', 'priority', 'facts'),
  assign: form('optional', 'person', 'team'),
  start: form('optional'),
  wait: form('required', 'wait'),
  resume: form('optional'),
  hold: form('required', 'reject'),
  promise: form('required', 'due'),
  diagnosed: form('required'),
  handover: form('required', 'person', 'team'),
  escalate: form('required', 'level', 'team'),
  askExpert: form('required', 'expert'),
  confirmExpert: form('required', 'agreed'),
  vendor: form('required', 'vendor'),
  bench: form('optional', 'bench'),
  resolve: form('required'),
  ask: form('optional'),
  confirm: form('optional'),
  refuse: form('required'),
  close: form('optional'),
  archive: form('optional'),
  reopen: form('required'),
  reject: form('required', 'reject'),
  priority: form('optional', 'priority'),
  fields: form('optional', 'facts'),
  contact: form('optional', 'contact'),
  group: form('optional', 'group'),
  link: form('optional', 'relation', 'ticket'),
  unlink: form('optional', 'linked'),
  parent: form('optional', 'ticket'),
  merge: form('optional', 'ticket'),
  split: form('optional', 'entries'),
  replyAll: form('required'),
  resolveAll: form('required'),
};
export type DialogAct = keyof typeof actForms;

/** Acts whose text the customer reads. */
export const publicActs: readonly DialogAct[] = [
  'promise',
  'resolve',
  'ask',
  'close',
  'reopen',
  'reject',
  'replyAll',
  'resolveAll',
];

/** The usual next steps of each state, the first of them the one that moves the case on. */
export const nextSteps: Record<TicketState, readonly DialogAct[]> = {
  new: ['take', 'triage', 'assign'],
  triage: ['take', 'assign', 'triage'],
  assigned: ['start', 'take', 'wait'],
  in_progress: ['resolve', 'wait', 'handover'],
  waiting: ['resume', 'resolve', 'promise'],
  resolved: ['ask', 'close', 'reopen'],
  customer_asked: ['confirm', 'refuse'],
  confirmed: ['close', 'reopen'],
  closed: ['reopen', 'archive'],
  archived: [],
};

/** Everything else, below words that say what it is about. */
export const actMenus = {
  people: ['take', 'assign', 'handover', 'escalate', 'askExpert', 'confirmExpert', 'vendor'],
  record: ['call', 'visit', 'promise', 'diagnosed', 'bench'],
  facts: ['triage', 'priority', 'fields', 'contact', 'group'],
  links: ['link', 'unlink', 'parent', 'merge', 'split', 'replyAll', 'resolveAll'],
  state: [
    'start',
    'wait',
    'resume',
    'hold',
    'resolve',
    'ask',
    'confirm',
    'refuse',
    'close',
    'reopen',
    'reject',
    'archive',
  ],
} as const satisfies Record<string, readonly DialogAct[]>;
