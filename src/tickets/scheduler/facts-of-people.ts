import type { NewFactBody } from '../../contract/index.ts';
import { AppError } from '../../lib/errors.ts';
import { type Case, regimesOf } from '../clocks/case.ts';
import type { EntryDraft } from '../state.ts';
import { utc } from './words.ts';

const words = { call: 'Call', visit: 'Visit' };

/** The entry that records what happened outside. Throws AppError `invalid` for what the policy or the ticket does not know. */
export function factDraft(body: NewFactBody, actor: string, of: Case, now: number): EntryDraft {
  const draft = (
    text: string,
    data: EntryDraft['data'],
    visibility: EntryDraft['visibility'] = 'internal',
  ): EntryDraft => ({ actor, kind: 'fact', visibility, text, data });
  switch (body.fact) {
    case 'call':
    case 'visit':
      return draft(`${words[body.fact]}: ${body.text}`, { contact: body.fact });
    case 'diagnosed':
      if (of.facts.diagnosed !== null)
        throw new AppError('already_diagnosed', 'the fault is diagnosed already');
      return draft(`Diagnosed: ${body.text}`, { diagnosed: true });
    case 'promise':
      if (Date.parse(body.due) <= now)
        throw new AppError('invalid', 'a promise is about a moment to come', {
          field: 'due',
          remedy: 'write a later moment',
        });
      return draft(
        `Promised until ${utc(Date.parse(body.due))}: ${body.text}`,
        { promise: body.due },
        'public',
      );
    case 'kept':
      if (of.facts.promises.at(-1)?.kept !== null) throw new AppError('no_promise', 'no promise is open');
      return draft(body.text ?? 'The promise was kept.', { promiseKept: true });
    case 'stage':
      return stageDraft(body, of, now, draft);
  }
}

function stageDraft(
  { stage, text }: NewFactBody & { fact: 'stage' },
  of: Case,
  now: number,
  draft: (text: string, data: EntryDraft['data']) => EntryDraft,
): EntryDraft {
  const known = stagesOf(of, now);
  if (!known.includes(stage))
    throw new AppError('invalid', `the policy has no stage ${stage}`, {
      field: 'stage',
      remedy: `write one of ${known.join(', ')}`,
    });
  return draft(text ?? `${stage.replaceAll('-', ' ')}.`, { stage });
}

/** Stages that the policy of a ticket knows. */
export function stagesOf(of: Case, now: number): string[] {
  const { plan } = regimesOf(of).findLast(({ from }) => from <= now) ?? regimesOf(of)[0]!;
  return [...new Set(Object.values(plan.policy.stages).flatMap(({ from, until }) => [from, until]))];
}
