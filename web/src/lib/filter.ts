import type { EventRow, Severity } from '../../../src/contract/index.ts';
import { atLeast, severities } from './words.ts';

/** One term of the feed's filter text. */
export interface Term {
  field: 'source' | 'severity' | 'unknown' | 'name' | 'oid' | 'kind' | 'device' | 'text';
  /** `>=` means this severity or worse. */
  compare: 'is' | '>=';
  value: string;
  negated: boolean;
}

/** A parsed filter; `problems` are the terms that say nothing to us, as typed. */
export interface Filter {
  terms: Term[];
  problems: string[];
}

const fields: Record<string, Term['field']> = {
  source: 'source',
  ip: 'source',
  sev: 'severity',
  severity: 'severity',
  unknown: 'unknown',
  name: 'name',
  event: 'name',
  oid: 'oid',
  kind: 'kind',
  device: 'device',
};

/** Parses `source:10.2. sev>=major unknown:yes -name:linkUp "two words"`. */
export function parseFilter(text: string): Filter {
  const filter: Filter = { terms: [], problems: [] };
  for (const token of text.match(/-?(?:[\w]+(?::|>=|=))?(?:"[^"]*"?|\S+)/g) ?? []) {
    const term = parseTerm(token);
    if (term === null) filter.problems.push(token);
    else if (term.value !== '') filter.terms.push(term);
  }
  return filter;
}

function parseTerm(token: string): Term | null {
  const negated = token.startsWith('-') && token.length > 1;
  const body = negated ? token.slice(1) : token;
  const split = /^(\w+)(:|>=|=)(.*)$/.exec(body);
  const field = split ? fields[split[1]!.toLowerCase()] : undefined;
  if (!split || field === undefined) return wordTerm(unquote(body), negated);
  const value = unquote(split[3]!);
  const compare = split[2] === '>=' ? '>=' : 'is';
  if (value === '') return { field, compare, value, negated };
  if (field === 'severity') return severityTerm(value, compare, negated);
  if (field === 'unknown') return unknownTerm(value, negated);
  return compare === '>=' ? null : { field, compare, value, negated };
}

/** A bare IPv4 address or its beginning is a source, anything else a word. */
function wordTerm(value: string, negated: boolean): Term {
  const address = /^\d{1,3}(\.\d{1,3}){1,3}\.?$/.test(value);
  return { field: address ? 'source' : 'text', compare: 'is', value, negated };
}

function severityTerm(value: string, compare: Term['compare'], negated: boolean): Term | null {
  const word = severities.find((severity) => severity.startsWith(value.toLowerCase()));
  return word === undefined ? null : { field: 'severity', compare, value: word, negated };
}

function unknownTerm(value: string, negated: boolean): Term | null {
  const yes = /^(yes|true|1|y)$/i.test(value);
  if (!yes && !/^(no|false|0|n)$/i.test(value)) return null;
  return { field: 'unknown', compare: 'is', value: yes === negated ? 'no' : 'yes', negated: false };
}

function unquote(text: string): string {
  return text.replace(/^"/, '').replace(/"$/, '');
}

/** Writes a filter back as text that parses to the same filter. */
export function formatFilter(terms: readonly Term[]): string {
  return terms.map(formatTerm).join(' ');
}

/** One term as text. */
export function formatTerm(term: Term): string {
  const sign = term.negated ? '-' : '';
  const value = /\s/.test(term.value) ? `"${term.value}"` : term.value;
  if (term.field === 'text') return `${sign}${value}`;
  const name = term.field === 'severity' ? 'sev' : term.field;
  return `${sign}${name}${term.compare === '>=' ? '>=' : ':'}${value}`;
}

/** Adds a term to a filter text; the same field and value with the other sign is replaced. */
export function withTerm(text: string, term: Term): string {
  const others = parseFilter(text).terms.filter(
    (other) =>
      !(other.field === term.field && (other.value === term.value || !(term.negated || other.negated))),
  );
  return formatFilter([...others, term]);
}

/** True when the event passes every term. */
export function matches(filter: Filter, event: EventRow): boolean {
  return filter.terms.every((term) => holds(term, event) !== term.negated);
}

function holds(term: Term, event: EventRow): boolean {
  const value = term.value.toLowerCase();
  switch (term.field) {
    case 'source':
      return event.source.startsWith(term.value) || event.device?.name.toLowerCase() === value;
    case 'severity':
      return term.compare === '>='
        ? atLeast(event.severity, term.value as Severity)
        : event.severity === term.value;
    case 'unknown':
      return event.known === (term.value === 'no');
    case 'name':
      return has(event.name, value);
    case 'oid':
      return event.oid.startsWith(term.value);
    case 'kind':
      return event.kind === value;
    case 'device':
      return String(event.device?.id) === term.value || has(event.device?.name, value);
    case 'text':
      return [event.name, event.oid, event.summary].some((part) => has(part, value));
  }
}

function has(text: string | undefined, part: string): boolean {
  return text?.toLowerCase().includes(part) ?? false;
}

/** The part of a filter that the server understands; the rest is applied to its answer by `matches`. */
export function serverQuery(filter: Filter): Record<string, string> {
  const query: Record<string, string> = {};
  const words: string[] = [];
  for (const term of filter.terms) {
    if (term.negated) continue;
    if (term.field === 'source' && /^[\d.:a-f]+$/i.test(term.value)) query.source = term.value;
    if (term.field === 'severity') query.severity = term.value;
    if (term.field === 'unknown') query.unknown = term.value === 'yes' ? 'true' : 'false';
    if (term.field === 'device' && /^\d+$/.test(term.value)) query.device = term.value;
    if (term.field === 'name' || term.field === 'oid' || term.field === 'text') words.push(term.value);
  }
  if (words.length > 0) query.q = words.join(' ').slice(0, 200);
  return query;
}
