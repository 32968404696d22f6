import type { RevisionAct, RevisionState } from '../../contract/index.ts';
import { AppError } from '../../lib/errors.ts';

/** What people do with a version. */
export type Act = 'changed' | 'submitted' | 'approved' | 'rejected' | 'retired' | 'discarded';

const table: Record<RevisionState, Partial<Record<Act, RevisionState | 'gone'>>> = {
  draft: { changed: 'draft', submitted: 'submitted', discarded: 'gone' },
  submitted: { approved: 'approved', rejected: 'rejected' },
  approved: { retired: 'retired' },
  rejected: {},
  retired: {},
};

const remedies: Record<RevisionState, string> = {
  draft: 'submit it first',
  submitted: 'somebody else approves or rejects it; make another draft to go on writing',
  approved: 'make a draft of it',
  rejected: 'make a draft of it',
  retired: 'make a draft of it',
};

/** The state after an act; `gone` is no state: a draft that was thrown away. Throws AppError `wrong_state`. */
export function next(state: RevisionState, act: Act): RevisionState | 'gone' {
  const to = table[state][act];
  if (to) return to;
  throw new AppError('wrong_state', `a version that is ${state} cannot be ${act}`, {
    remedy: remedies[state],
  });
}

/** Who acts. */
export interface Actor {
  name: string;
  /** An API token: nobody knows which person stands behind it. */
  token: boolean;
}

/** Throws AppError `own_work` or `person_needed` unless this is a second person. */
export function mustBeAnother(actor: Actor, authors: readonly string[]): void {
  if (actor.token) {
    throw new AppError('person_needed', 'a token cannot approve: nobody knows who stands behind it', {
      remedy: 'sign in and approve it there',
    });
  }
  if (authors.includes(actor.name)) {
    throw new AppError('own_work', 'nobody approves what he wrote himself', {
      remedy: 'ask another supervisor or administrator',
    });
  }
}

export type ActName = RevisionAct['act'];
