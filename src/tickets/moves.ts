import type { TicketAction } from '../contract/index.ts';
import { endings } from './endings.ts';
import { fieldChanges, triageText } from './fields.ts';
import {
  alive,
  anytime,
  give,
  internal,
  type Move,
  no,
  oneOf,
  open,
  stay,
  waitFor,
  working,
} from './move.ts';

/** What each act does. */
export const moves: { [Kind in TicketAction]: Move<Kind> } = {
  note: { ...anytime, ...internal, kind: 'note', decide: (_now, act) => stay(act.text) },
  reply: { ...alive, ...open, kind: 'reply', decide: (_now, act) => stay(act.text) },
  call: {
    ...{ ...alive, ...internal, kind: 'fact' },
    decide: (_now, act) => stay(`Call: ${act.text}`, { contact: 'call' }),
  },
  visit: {
    ...{ ...alive, ...internal, kind: 'fact' },
    decide: (_now, act) => stay(`Visit: ${act.text}`, { contact: 'visit' }),
  },
  take: {
    ...{ ...working, ...internal, kind: 'assigned' },
    decide(now, act, actor) {
      if (now.assignee === actor) return no('already_assigned', 'the ticket is yours already');
      const state = now.state === 'new' || now.state === 'triage' ? 'assigned' : now.state;
      const from = now.assignee === null ? '' : ` from ${now.assignee}`;
      return {
        changes: { assignee: actor, state },
        text: act.text ?? `${actor} took the ticket over${from}.`,
      };
    },
  },
  triage: {
    ...{ ...working, ...internal, kind: 'fields' },
    decide(now, act, _actor, { route }) {
      const state = now.state === 'new' ? 'triage' : now.state;
      const priority = act.priority ?? now.priority;
      const { team, level } = route ?? now;
      return {
        changes: { ...fieldChanges(now, act), state, priority, team, level },
        text: act.text ?? triageText(act),
        data: route && route.team !== now.team ? { rule: route.rule } : {},
      };
    },
  },
  assign: { ...working, ...internal, kind: 'assigned', decide: (now, act) => give(now, act) },
  start: {
    ...{ ...internal, kind: 'state', from: oneOf('new', 'triage', 'assigned', 'waiting') },
    code: 'not_now',
    otherwise: () => 'only a new, assigned or waiting ticket can be started',
    decide: (now, act, actor) => ({
      changes: { state: 'in_progress', assignee: now.assignee ?? actor },
      text: act.text ?? 'Work started.',
    }),
  },
  wait: {
    ...{ ...internal, kind: 'state', from: oneOf('triage', 'assigned', 'in_progress') },
    code: 'not_now',
    otherwise: () => 'only a ticket that somebody works on can wait',
    decide: (_now, act) => waitFor(act.reason ?? 'other', act.text),
  },
  resume: {
    ...{ ...internal, kind: 'state', from: oneOf('waiting') },
    code: 'not_now',
    otherwise: () => 'the ticket does not wait',
    decide: (now, act) => ({
      changes: { state: now.assignee === null ? 'assigned' : 'in_progress' },
      text: act.text ?? 'The wait is over.',
    }),
  },
  hold: {
    ...{ ...working, ...internal, kind: 'state' },
    decide: (now, act) =>
      now.waits === 'hold'
        ? no('not_now', 'the ticket is on hold already')
        : waitFor('hold', act.text, {}, { hold: act.reason }),
  },
  promise: {
    ...{ ...working, ...open, kind: 'fact' },
    decide: (_now, act) => ({
      changes: { promised: Date.parse(act.due) },
      text: `Promised until ${act.due.slice(0, 16).replace('T', ' ')} UTC: ${act.text}`,
      data: { promise: act.due },
    }),
  },
  diagnosed: {
    ...{ ...working, ...internal, kind: 'fact' },
    decide: (_now, act) => stay(`Diagnosed: ${act.text}`, { diagnosed: true }),
  },
  handover: { ...working, ...internal, kind: 'assigned', decide: (now, act) => give(now, act) },
  escalate: {
    ...{ ...working, ...internal, kind: 'escalation' },
    decide(now, act, _actor, { team }) {
      if (act.level <= now.level)
        return no('same_level', `the ticket has reached level ${now.level} already`);
      const queue = act.team ?? team ?? now.team;
      return {
        changes: { level: act.level, team: queue, assignee: null, state: 'assigned' },
        text: act.text,
      };
    },
  },
  askExpert: {
    ...{ ...working, ...internal, kind: 'escalation' },
    decide: (now, act) =>
      now.expert === act.to && now.expertise === 'asked'
        ? no('already_asked', `${act.to} is asked already`)
        : { changes: { expert: act.to, expertise: 'asked' }, text: act.text },
  },
  confirmExpert: {
    ...{ ...working, ...internal, kind: 'escalation' },
    decide(now, act, actor, { lead }) {
      if (now.expert === null || now.expertise !== 'asked')
        return no('no_expert', 'no expert is asked; ask one first');
      if (now.expert !== actor && !lead) return no('not_the_expert', `${now.expert} is asked to confirm`);
      return { changes: { expertise: act.agreed ? 'confirmed' : 'refused' }, text: act.text };
    },
  },
  vendor: {
    ...{ ...working, ...internal, kind: 'escalation' },
    decide(now, act) {
      if (now.expertise !== 'confirmed')
        return no('expert_first', 'vendor support needs the confirmation of an expert; ask one first');
      return waitFor('vendor', act.text, { vendor: act.vendor, reference: act.reference ?? null });
    },
  },
  bench: {
    ...{ ...working, ...internal, kind: 'state' },
    decide: (now, act) =>
      now.waits === 'bench'
        ? no('not_now', 'the unit waits for the bench already')
        : waitFor('bench', act.text ?? 'The unit is to be tested on a bench.'),
  },
  ...endings,
  priority: {
    ...{ ...alive, ...internal, kind: 'priority' },
    decide: (now, act) =>
      now.priority === act.priority
        ? no('same_priority', `the ticket has ${act.priority} already`)
        : {
            changes: { priority: act.priority },
            text: act.text ?? `Priority ${now.priority} to ${act.priority}.`,
          },
  },
  fields: {
    ...{ ...anytime, ...internal, kind: 'fields' },
    decide: (now, act) => ({ changes: fieldChanges(now, act), text: act.text ?? triageText(act) }),
  },
  contact: {
    ...{ ...anytime, ...internal, kind: 'fields' },
    decide: (now, act) =>
      now.contact === act.contact
        ? no('same_contact', 'the ticket is for this contact already')
        : { changes: { contact: act.contact }, text: act.text ?? 'The contact was changed.' },
  },
  group: {
    ...{ ...anytime, ...internal, kind: 'fields' },
    decide: (_now, act) => ({
      changes: { audience: act.group },
      text:
        act.text ?? (act.group === null ? 'Nobody else is told.' : `The group ${act.group} is told, too.`),
    }),
  },
  link: {
    ...{ ...anytime, ...internal, kind: 'link' },
    decide: (_now, act) =>
      stay(act.text ?? `Linked: ${act.relation} #${act.to}.`, {
        link: { relation: act.relation, to: act.to },
      }),
  },
  unlink: {
    ...{ ...anytime, ...internal, kind: 'link' },
    decide: (_now, act) =>
      stay(act.text ?? `No longer linked: ${act.relation} #${act.to}.`, {
        unlink: { relation: act.relation, to: act.to },
      }),
  },
  parent: {
    ...{ ...alive, ...internal, kind: 'link' },
    decide: (now, act) =>
      now.parent === act.parent
        ? no('same_parent', 'the ticket is there already')
        : {
            changes: { parent: act.parent },
            text: act.text ?? (act.parent === null ? 'Taken out of its umbrella.' : `Below #${act.parent}.`),
          },
  },
  merge: {
    ...{ ...alive, ...internal, kind: 'link' },
    decide: (_now, act) => ({
      changes: { state: 'closed', outcome: 'merged', merged: act.into },
      text: act.text ?? `Merged into #${act.into}.`,
    }),
  },
  split: {
    ...{ ...anytime, ...internal, kind: 'link' },
    decide: (_now, act) => stay(act.text ?? `Split off: ${act.title}.`),
  },
  replyAll: { ...alive, ...open, kind: 'reply', decide: (_now, act) => stay(act.text, { act: 'replyAll' }) },
};
