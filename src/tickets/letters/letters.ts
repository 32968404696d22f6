import { createHmac } from 'node:crypto';
import type { LetterKind, Letters as LettersView, LetterWay, TicketEntry } from '../../contract/index.ts';
import type { Db } from '../../db/open.ts';
import type { Clock } from '../../lib/clock.ts';
import type { EntryWatch } from '../casework.ts';
import { factsOf } from '../clocks/facts.ts';
import { type ContactRow, ContactStore } from '../contacts/store.ts';
import { linkText } from '../customer/link.ts';
import { customerStateOf, spoken } from '../customer/words.ts';
import { type TicketRow, TicketStore } from '../store.ts';
import { causeOf, isCustomers } from './causes.ts';
import { type Composed, compose, type LetterFacts } from './compose.ts';
import { answering, withholding } from './guard.ts';
import { internationalNumber, type Mail, type Post, type ShortMessage, viewOf } from './post.ts';
import type { LetterData } from './schema.ts';
import { type LetterRow, LetterStore } from './store.ts';
import { LetterTexts } from './texts.ts';

export interface LettersOptions {
  db: Db;
  clock: Clock;
  post: Post;
  /** People of a notification group; null when there is none of that name. */
  group(name: string): readonly { name: string; email: string | null }[] | null;
  /** Addresses from which the desk itself writes. */
  own: readonly string[];
  /** Address of the web as customers reach it, without a slash at its end. */
  web(): string;
}

/** Somebody a letter is for. */
interface Reader {
  who: string;
  name: string;
  company: string;
  email: string | null;
  phone: string | null;
  language: string;
  isCustomer: boolean;
}

const hourMs = 3_600_000;
/** Message-IDs that References carries besides the first. */
const referred = 20;
const lastLength = 600;

/**
 * Writes to the customers: each entry that is news for them becomes a letter in the transaction that writes the entry, so
 * that over any crash there are both or none.
 */
export class Letters implements EntryWatch {
  readonly #o: LettersOptions;
  readonly #store: LetterStore;
  readonly #tickets: TicketStore;
  readonly #contacts: ContactStore;
  readonly #written = new Set<LetterWay>();
  #secret: Buffer | undefined;
  /** The words of the letters. */
  readonly texts: LetterTexts;

  constructor(options: LettersOptions) {
    this.#o = options;
    this.#store = new LetterStore(options.db);
    this.#tickets = new TicketStore(options.db);
    this.#contacts = new ContactStore(options.db);
    this.texts = new LetterTexts(options);
  }

  /** Writes what an entry has to tell; within the transaction that writes the entry. `before` is null at the opening. */
  written(before: TicketRow | null, row: TicketRow, entry: TicketEntry): void {
    if (row.contact === null && row.audience === null) return;
    const kind = causeOf(before, row, entry);
    if (kind === null) return;
    const { data } = this.texts;
    const rule = data.kinds[kind];
    if (!rule || this.#needless(kind, row, entry, data)) return;
    const facts = this.#facts(kind, row, entry);
    if (rule.to.includes('customer') && row.contact !== null)
      this.#toCustomer(kind, row, entry, facts, rule.sms);
    if (rule.to.includes('group') && row.audience !== null) this.#toGroup(kind, row, entry, facts);
  }

  /** What was written may be sent: the transaction is committed. */
  wake(): void {
    for (const way of this.#written) this.#o.post.wake(way);
    this.#written.clear();
  }

  /** Letters of a ticket, oldest first, and how far each came. */
  of(number: number): LettersView {
    const rows = this.#store.of(number);
    const keys = rows.flatMap(({ key }) => (key === null ? [] : [key]));
    const standing = this.#o.post.standing(keys);
    const contact = this.#tickets.row(number)?.contact ?? null;
    const email = contact === null ? null : this.#contacts.get(contact)?.email;
    return {
      items: rows.map((row) => viewOf(row, row.key === null ? undefined : standing.get(row.key))),
      unreachable: contact === null ? 'no_contact' : email ? null : 'no_address',
    };
  }

  /** The text of the link to the customer's page. */
  link(number: number, { id, email }: Pick<ContactRow, 'id' | 'email'>): string {
    const since = this.#store.contactSince(number);
    return linkText({ number, contact: id, since, address: email }, this.secret());
  }

  /** Entry that made a ticket's contact what it is. */
  contactSince(number: number): number {
    return this.#store.contactSince(number);
  }

  /** What links are signed with. */
  secret(): Buffer {
    if (this.#secret) return this.#secret;
    const secret = this.#store.linkSecret();
    // One that was made in this transaction is gone if it is taken back.
    if (!this.#o.db.inTransaction) this.#secret = secret;
    return secret;
  }

  /** Whether another letter says the same: the solution, which asks already, or the closing that follows the customer's yes. */
  #needless(kind: LetterKind, { number }: TicketRow, entry: TicketEntry, data: LetterData): boolean {
    if (kind === 'asked') return this.#store.wrote(number, 'solved', this.#o.clock.now() - data.askAgain);
    return entry.data.act === 'confirm' && data.confirmed === 'close';
  }

  #facts(
    kind: LetterKind,
    row: TicketRow,
    entry: TicketEntry,
  ): Omit<LetterFacts, 'name' | 'company' | 'link'> {
    const { number, title } = row;
    const quoted = entry.visibility === 'public' && kind !== 'received' && !isCustomers(entry);
    const late = kind === 'status' || kind === 'lapsed';
    const entries = late ? this.#tickets.entries(number) : [];
    const promise = late ? factsOf(number, entries, this.#o.clock.now()).promises.at(-1) : undefined;
    const own = typeof entry.data.promise === 'string' ? Date.parse(entry.data.promise) : null;
    const other = row.merged === null ? undefined : this.#tickets.row(row.merged);
    const last = kind === 'status' ? entries.findLast(isReply) : undefined;
    return {
      ...{ number, title, state: customerStateOf(row) },
      text: quoted ? spoken(entry.text) : '',
      last: last ? shortened(last.text) : '',
      due: promise?.kept === null ? promise.due : own,
      // A case of somebody else is nobody's business.
      other: other && other.contact === row.contact ? other.number : null,
    };
  }

  #toCustomer(
    kind: LetterKind,
    row: TicketRow,
    entry: TicketEntry,
    facts: Omit<LetterFacts, 'name' | 'company' | 'link'>,
    sms: boolean,
  ): void {
    const contact = this.#contacts.get(row.contact!);
    if (!contact) return;
    const { id, name, company, email, phone, language } = contact;
    const reader = {
      who: `contact:${id}`,
      name,
      company: company ?? '',
      email,
      phone,
      language,
      isCustomer: true,
    };
    const link = `${this.#o.web()}/c/${this.link(row.number, contact)}`;
    const letter = compose(this.texts.data, kind, language, {
      ...facts,
      name,
      company: reader.company,
      link,
    });
    if (!letter) return;
    this.#mail(kind, row, entry, reader, letter);
    const to = sms && letter.sms !== null ? internationalNumber(phone) : null;
    if (to !== null) this.#short(kind, row, entry, reader, to, { ...letter, sms: letter.sms! });
  }

  #toGroup(
    kind: LetterKind,
    row: TicketRow,
    entry: TicketEntry,
    facts: Omit<LetterFacts, 'name' | 'company' | 'link'>,
  ): void {
    const people = this.#o.group(row.audience!);
    const none = { name: row.audience!, email: null };
    for (const { name, email } of people ?? [none]) {
      const reader: Reader = {
        who: people ? `person:${name}` : `group:${name}`,
        ...{ name, company: '', email, phone: null, language: 'en', isCustomer: false },
      };
      const letter = compose(this.texts.data, kind, 'en', { ...facts, name, company: '', link: '' });
      if (letter) this.#mail(kind, row, entry, reader, letter, people === null);
    }
  }

  #mail(
    kind: LetterKind,
    { number }: TicketRow,
    entry: TicketEntry,
    reader: Reader,
    { language, subject, text, html }: Composed,
    noGroup = false,
  ): void {
    const { clock, own } = this.#o;
    const { data } = this.texts;
    const { who, name, email: address } = reader;
    const now = clock.now();
    const withheld = noGroup
      ? ('no_such_group' as const)
      : withholding({
          ...{ kind, address, own },
          automatic: entry.data.automatic === true,
          recent: address === null ? 0 : this.#store.answersTo(address, answering, now - hourMs),
          most: data.limits.answersPerHour,
        });
    const key = withheld === null ? keyOf(number, entry.seq, kind, 'email', who) : null;
    const messageId = key === null ? null : this.#messageId(number, key);
    const earlier = this.#store.thread(number, who);
    const seq = entry.seq;
    const row = { number, seq, kind, way: 'email' as const, who, name, address, subject, language, at: now };
    this.#store.add({ ...row, key, messageId, withheld });
    if (key === null || messageId === null || address === null) return;
    this.#send('email', key, row, {
      ...{ to: { name, address }, subject, text, html, sender: data.sender, messageId },
      ...(earlier.length > 0 && {
        inReplyTo: earlier.at(-1)!,
        references: [...new Set([earlier[0]!, ...earlier.slice(-referred)])],
      }),
      auto: kind === 'reply' ? 'no' : answering.includes(kind) ? 'auto-replied' : 'auto-generated',
    });
  }

  #short(
    kind: LetterKind,
    { number }: TicketRow,
    { seq }: TicketEntry,
    { who, name }: Reader,
    to: string,
    { language, sms, text }: Composed & { sms: string },
  ): void {
    const key = keyOf(number, seq, kind, 'sms', who);
    const row = { number, seq, kind, way: 'sms' as const, who, name, address: to, subject: sms, language };
    this.#store.add({ ...row, at: this.#o.clock.now(), key, messageId: null, withheld: null });
    this.#send('sms', key, row, { to, subject: sms, text });
  }

  #send(
    way: LetterWay,
    key: string,
    { number, who, name, subject }: Pick<LetterRow, 'number' | 'who' | 'name' | 'subject'>,
    body: Mail | ShortMessage,
  ): void {
    this.#o.post.add({ way, key, lane: `ticket/${number}/${who}`, title: `${name}: ${subject}`, body });
    this.#written.add(way);
  }

  /** The same for every try; unguessable, so that an answer to it is one (RFC 5322 3.6.4). */
  #messageId(number: number, key: string): string {
    const [, domain = 'linebench'] = (this.#o.own[0] ?? '').split('@');
    const sign = createHmac('sha256', this.secret()).update(key).digest('hex').slice(0, 24);
    return `<ticket-${number}.${sign}@${domain}>`;
  }
}

function keyOf(number: number, seq: number, kind: LetterKind, way: LetterWay, who: string): string {
  return `letter/${number}/${seq}/${kind}/${way}/${who}`;
}

const isReply = ({ kind, visibility, actor }: TicketEntry) =>
  kind === 'reply' && visibility === 'public' && actor !== 'system';

function shortened(text: string): string {
  return text.length <= lastLength ? text : `${text.slice(0, lastLength).trimEnd()} …`;
}
