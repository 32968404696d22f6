import { again, ended, internal, type Move, no, oneOf, open, unfinished, working } from './move.ts';

type Ending =
  | 'resolve'
  | 'ask'
  | 'confirm'
  | 'refuse'
  | 'close'
  | 'archive'
  | 'reopen'
  | 'reject'
  | 'resolveAll';

/** What an entry says when its author wrote nothing. */
export const unsaid = {
  ask: 'Is the fault gone? Please confirm, and the case is closed.',
  confirm: 'The customer confirms that the fault is gone.',
  close: 'Closed.',
} as const;

/** What the acts do that end a ticket or take it up again. */
export const endings: { [Kind in Ending]: Move<Kind> } = {
  resolve: {
    ...{ ...open, kind: 'state', from: unfinished },
    code: 'not_now',
    otherwise: () => 'the ticket is resolved already',
    decide: (_now, act, _actor, { back }) => ({
      changes: { state: 'resolved', outcome: 'solved', ...back },
      text: act.text,
    }),
  },
  ask: {
    ...{ ...open, kind: 'state', from: oneOf('resolved') },
    code: 'not_now',
    otherwise: () => 'only a resolved ticket can be put to the customer',
    decide: (_now, act) => ({
      changes: { state: 'customer_asked' },
      text: act.text ?? unsaid.ask,
    }),
  },
  confirm: {
    ...{ ...open, kind: 'state', from: oneOf('resolved', 'customer_asked') },
    code: 'not_now',
    otherwise: () => 'only a resolved ticket can be confirmed',
    decide: (_now, act) => ({
      changes: { state: 'confirmed' },
      text: act.text ?? unsaid.confirm,
    }),
  },
  refuse: {
    ...{ ...open, kind: 'state', from: oneOf('resolved', 'customer_asked', 'confirmed') },
    code: 'not_now',
    otherwise: () => 'only a resolved ticket can be refused',
    decide: (now, act) => ({ changes: { state: again(now), ...ended }, text: act.text }),
  },
  close: {
    ...{ ...open, kind: 'state', from: oneOf('resolved', 'customer_asked', 'confirmed') },
    code: 'not_now',
    otherwise: () => 'only a resolved ticket can be closed',
    decide(now, act) {
      if (now.contact !== null && now.state !== 'confirmed' && act.text === undefined)
        return no('not_confirmed', 'the customer has not confirmed; say why it is closed all the same');
      return { changes: { state: 'closed' }, text: act.text ?? unsaid.close };
    },
  },
  archive: {
    ...{ ...internal, kind: 'state', from: oneOf('closed') },
    code: 'not_now',
    otherwise: () => 'only a closed ticket goes into the archive',
    decide: (_now, act) => ({ changes: { state: 'archived' }, text: act.text ?? 'Archived.' }),
  },
  reopen: {
    ...{ ...open, kind: 'state', from: oneOf('resolved', 'customer_asked', 'confirmed', 'closed') },
    code: 'ticket_open',
    otherwise: () => 'the ticket is open',
    decide: (now, act) => ({ changes: { state: again(now), ...ended }, text: act.text }),
  },
  reject: {
    ...{ ...working, ...open, kind: 'state' },
    decide: (_now, act) => ({
      changes: { state: 'closed', outcome: 'rejected', rejected: act.reason },
      text: act.text,
    }),
  },
  resolveAll: {
    ...{ ...open, kind: 'state', from: unfinished },
    code: 'not_now',
    otherwise: () => 'the ticket is resolved already',
    decide: (_now, act) => ({ changes: { state: 'resolved', outcome: 'solved' }, text: act.text }),
  },
};
