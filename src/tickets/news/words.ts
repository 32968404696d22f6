import type { TicketEntry } from '../../contract/index.ts';
import { spoken } from '../customer/words.ts';
import { isCustomers } from '../letters/causes.ts';
import type { TicketRow } from '../store.ts';

type Entry = Pick<TicketEntry, 'seq' | 'at' | 'actor' | 'kind' | 'visibility' | 'text' | 'data'>;

/** Texts that a notice repeats, and characters of each. */
const repeated = 5;
const longest = 2000;

/** What the customer did with an entry, the weightiest first. */
const heads = [
  ['reopen', 'TAKEN UP AGAIN BY THE CUSTOMER'],
  ['refuse', 'NOT SOLVED, SAYS THE CUSTOMER'],
  ['opened', 'NEW CASE OF A CUSTOMER'],
  ['confirm', 'SOLVED, SAYS THE CUSTOMER'],
] as const;

/**
 * Subject and text of the notice that a customer wrote, from the entries since the first that nobody was told of; null when
 * there is nothing to tell any more: a person of the desk replied after the last word.
 */
export function newsText(
  row: Pick<TicketRow, 'number' | 'title' | 'priority' | 'assignee' | 'state'>,
  since: readonly Entry[],
): { subject: string; text: string } | null {
  const said = since.filter(isCustomers);
  const last = said.at(-1);
  if (!last || since.some((entry) => entry.seq > last.seq && isAnswer(entry))) return null;
  const acts = said.map(({ kind, data }) => (kind === 'opened' ? kind : data.act));
  const head = heads.find(([act]) => acts.includes(act))?.[1] ?? 'THE CUSTOMER WROTE';
  const times = said.length > 1 ? ` (${said.length} messages)` : '';
  const subject = oneLine(`[${row.priority} #${row.number}] ${head}${times}: ${row.title}`);
  const resumed = since.some(({ data }) => data.act === 'resume' && isChange(data.waits, 'customer'));
  const text = [
    subject,
    ...(said.length > repeated ? [`The last ${repeated} of ${said.length} messages:`] : []),
    ...said.slice(-repeated).map(message),
    ...(resumed ? ['It waited for the customer; the wait is over.'] : []),
    [
      `Ticket #${row.number}: ${oneLine(row.title)}`,
      `Priority ${row.priority}, ${row.state.replaceAll('_', ' ')}, with ${row.assignee ?? 'nobody'}.`,
    ].join('\n'),
  ];
  return { subject, text: text.join('\n\n') };
}

function isAnswer({ kind, actor }: Entry): boolean {
  return kind === 'reply' && actor !== 'system';
}

function isChange(value: unknown, from: string): boolean {
  return typeof value === 'object' && value !== null && (value as { from?: unknown }).from === from;
}

function message({ at, text }: Entry): string {
  const words = spoken(text);
  const cut = words.length > longest ? `${words.slice(0, longest)} …` : words;
  const head = `${at.slice(0, 16).replace('T', ' ')} UTC`;
  return cut === '' ? `${head}: no words` : `${head}:\n${cut.replace(/^/gm, '> ')}`;
}

/** A customer's words never begin a line of a header. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
