import type { CustomerState, LetterKind } from '../../contract/index.ts';
import { html, line, plainText, type Values } from './render.ts';
import type { LetterData } from './schema.ts';

/** What a letter says; moments in ms, an empty text is something that is not there. */
export interface LetterFacts {
  number: number;
  title: string;
  name: string;
  company: string;
  state: CustomerState;
  text: string;
  last: string;
  due: number | null;
  /** Ticket that it goes on in. */
  other: number | null;
  /** Address of the customer's page; empty for others. */
  link: string;
}

/** A letter in words. */
export interface Composed {
  /** Language that it is written in. */
  language: string;
  subject: string;
  text: string;
  html: string;
  /** The short message; null when the kind has none. */
  sms: string | null;
}

/** A letter of a kind in a language, or in English where the language has none; null when the kind is not written. */
export function compose(
  data: LetterData,
  kind: LetterKind,
  wanted: string,
  facts: LetterFacts,
): Composed | null {
  const { languages, sender, zone } = data;
  const language = languages[wanted]?.letters[kind] ? wanted : 'en';
  const words = languages[language]!;
  const template = words.letters[kind];
  if (!template || !data.kinds[kind]) return null;
  const { number, title, name, company, text, last, due, other, link } = facts;
  const values: Values = {
    number: String(number),
    ...{ title, name, company, sender, text, last, link },
    state: words.states[facts.state] ?? languages.en!.states[facts.state]!,
    due: due === null ? '' : momentText(due, language, zone),
    other: other === null ? '' : String(other),
    yes: link === '' ? '' : `${link}?answer=yes`,
    no: link === '' ? '' : `${link}?answer=no`,
  };
  const whole = `${words.head}\n\n${template.text}\n\n${words.foot}`;
  return {
    language,
    subject: `[#${number}] ${line(template.subject, values).slice(0, 200)}`,
    text: `${plainText(whole, values)}\n`,
    html: html(whole, values, language),
    sms: template.sms === undefined ? null : line(template.sms, values),
  };
}

/** A moment with its zone, in a language. */
function momentText(at: number, language: string, timeZone: string): string {
  const format = { dateStyle: 'long', timeStyle: 'short', timeZone } as const;
  const zone = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'short' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName');
  return `${new Intl.DateTimeFormat(language, format).format(at)} ${zone?.value ?? timeZone}`;
}

/** A ticket made up to show a letter. */
export function sampleValues(data: LetterData, kind: LetterKind, now: number): LetterFacts {
  const states: Partial<Record<LetterKind, CustomerState>> = {
    received: 'received',
    solved: 'solved',
    asked: 'solved',
    closed: 'closed',
    rejected: 'rejected',
    merged: 'merged',
  };
  const written = !['received', 'status', 'lapsed', 'asked', 'merged'].includes(kind);
  return {
    number: 1001,
    title: 'No signal since noon',
    name: 'Lucía Romero',
    company: 'CableSur',
    state: states[kind] ?? 'working',
    text: written ? `${data.sender} writes here what there is to say.` : '',
    last: kind === 'status' ? 'A technician is on the way.' : '',
    due: ['promise', 'lapsed', 'status'].includes(kind) ? now + 4 * 3_600_000 : null,
    other: kind === 'merged' ? 1002 : null,
    link: 'https://support.example/c/1001-7-…',
  };
}
