import { Attempts } from '../../accounts/attempts.ts';
import type {
  Contact,
  ContactBody,
  CustomerCase,
  CustomerCaseRow,
  CustomerOpenBody,
  NewEntryBody,
  NewTicketBody,
  Page,
  TicketDetail,
  WebFormBody,
} from '../../contract/index.ts';
import type { Clock } from '../../lib/clock.ts';
import { AppError, notFound } from '../../lib/errors.ts';
import type { LetterData } from '../letters/schema.ts';
import type { ListQuery } from '../lists/lists.ts';
import type { Actor } from '../roles.ts';
import type { TicketRow } from '../store.ts';
import { caseOf, rowOf } from './case.ts';
import { isGenuine, linkEnd, readLink } from './link.ts';
import { networkOf } from './network.ts';

/** Where the customer's acts are done. */
export interface CaseDesk {
  get(number: number, actor: Pick<Actor, 'role'>): TicketDetail;
  list(query: ListQuery): Page<Parameters<typeof rowOf>[0]>;
  open(body: NewTicketBody, actor: Actor): TicketDetail;
  answer(
    number: number,
    body: NewEntryBody,
    actor: Actor,
    follow: (before: TicketRow, after: TicketRow) => NewEntryBody | null,
  ): TicketDetail;
}

/** What the letters know of links. */
export interface CaseLinks {
  readonly texts: { readonly data: LetterData };
  secret(): Uint8Array;
  contactSince(number: number): number;
}

/** Who is registered. */
export interface CaseContacts {
  get(id: number): Contact;
  byEmail(email: string): Contact | null;
  add(body: ContactBody): Contact;
}

export interface CustomersOptions {
  tickets: CaseDesk;
  letters: CaseLinks;
  contacts: CaseContacts;
  devices: { find(text: string): unknown };
  clock: Clock;
}

/** A customer before one of their cases. */
interface Place {
  ticket: TicketDetail;
  contact: Contact;
  until: number | null;
}

const hourMs = 3_600_000;
/** Wrong links that one address of the network may try within an hour. */
const wrongLinks = 20;
/** All entries are read; what the customer sees of them is cut out by `caseOf`. */
const reader = { role: 'admin' } as const;

/** What customers do themselves: look at a case, write to it, say whether it is solved, open one. */
export class Customers {
  readonly #o: CustomersOptions;
  readonly #wrong = new Attempts(hourMs);
  readonly #texts = new Attempts(hourMs);
  readonly #forms = new Attempts(hourMs);

  constructor(options: CustomersOptions) {
    this.#o = options;
  }

  /** The case behind a link. Throws AppError `bad_link`, `link_expired`, `rate_limited`. */
  byLink(link: string, address: string): CustomerCase {
    return this.#view(this.#linked(link, address));
  }

  noteByLink(link: string, address: string, text: string): CustomerCase {
    return this.#note(this.#linked(link, address), text);
  }

  answerByLink(link: string, address: string, answer: { solved: boolean; text: string }): CustomerCase {
    return this.#answer(this.#linked(link, address), answer);
  }

  /** Cases of a contact, newest first. */
  cases(contact: number | null, page: { limit: number; before?: string | undefined }): Page<CustomerCaseRow> {
    if (contact === null) return { items: [], next: null };
    const { limit, before } = page;
    const found = this.#o.tickets.list({ state: 'all', contact, limit, ...(before && { before }) });
    return { items: found.items.map(rowOf), next: found.next };
  }

  /** Throws AppError `not_found` for a case that is not the contact's. */
  caseOf(number: number, contact: number | null): CustomerCase {
    return this.#view(this.#own(number, contact));
  }

  note(number: number, contact: number | null, text: string): CustomerCase {
    return this.#note(this.#own(number, contact), text);
  }

  answer(number: number, contact: number | null, answer: { solved: boolean; text: string }): CustomerCase {
    return this.#answer(this.#own(number, contact), answer);
  }

  /** Opens a case of a contact. Throws AppError `not_found`, `invalid`, `rate_limited`. */
  open(body: CustomerOpenBody, contact: number | null): CustomerCase {
    if (contact === null) throw notFound('a contact that you stand for');
    this.#slow(this.#forms, `contact/${contact}`, this.#data.limits.formsPerHour);
    const { number } = this.#open(body, this.#o.contacts.get(contact));
    return this.caseOf(number, contact);
  }

  /** Opens a case of somebody who is not signed in; the number, or null for a robot. Throws AppError `invalid`, `rate_limited`. */
  request(form: WebFormBody, address: string): number | null {
    if (form.website !== '') return null;
    // What is mailed to an address that somebody typed in must be of no use to who sends rubbish.
    for (const field of ['name', 'title', 'company'] as const) {
      if (/:\/\/|www\.|[<>]/i.test(form[field] ?? ''))
        throw new AppError('invalid', 'no addresses of web pages here, please', { field });
    }
    this.#checkText(form.text);
    this.#slow(this.#forms, `address/${networkOf(address)}`, this.#data.limits.formsPerHour);
    const { name, email, company, phone, language } = form;
    const more = { company: company || null, phone: phone || null, contract: null, group: null };
    const { contacts } = this.#o;
    const contact = contacts.byEmail(email) ?? contacts.add({ name, email, language, ...more });
    return this.#open(form, contact).number;
  }

  get #data(): LetterData {
    return this.#o.letters.texts.data;
  }

  #open({ title, text, device }: CustomerOpenBody, contact: Contact): TicketDetail {
    this.#checkText(text);
    const known = device && this.#o.devices.find(device) ? { device } : {};
    // Said either way: whether we know a device is nobody's business who only guesses its number.
    const said = device ? `${text}\n\n${device}` : text;
    const body: NewTicketBody = { title, text: said, type: 'incident', origin: 'web', contact: contact.id };
    return this.#o.tickets.open({ ...body, ...known }, actorOf(contact));
  }

  #linked(text: string, address: string): Place {
    const { clock, letters } = this.#o;
    const key = `link/${networkOf(address)}`;
    const wait = this.#wrong.wait(key, wrongLinks, clock.now());
    if (wait > 0) throw tooMany(wait);
    const place = this.#genuine(text);
    if (!place) {
      this.#wrong.count(key, clock.now());
      throw new AppError('bad_link', 'this link does not lead to a case', {
        remedy: 'open the link of the newest mail; a link ends when the case gets another contact',
      });
    }
    if (place.until !== null && clock.now() >= place.until)
      throw new AppError(
        'link_expired',
        `this link ended ${letters.texts.data.linkDays} days after the case was closed`,
        {
          remedy: 'open a new case, or call',
        },
      );
    return place;
  }

  #genuine(text: string): Place | null {
    const { letters } = this.#o;
    const link = readLink(text);
    if (!link) return null;
    try {
      const place = this.#own(link.number, link.contact);
      const { email: address } = place.contact;
      const facts = { ...link, since: letters.contactSince(link.number), address };
      return isGenuine(link.signature, facts, letters.secret()) ? place : null;
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code === 'not_found') return null;
      throw thrown;
    }
  }

  /** To a customer the cases of others are not there. */
  #own(number: number, contact: number | null): Place {
    const { tickets, contacts } = this.#o;
    const ticket = tickets.get(number, reader);
    if (contact === null || ticket.contact?.id !== contact) throw notFound(`ticket ${number}`);
    const closed = ticket.closedAt === null ? null : Date.parse(ticket.closedAt);
    return { ticket, contact: contacts.get(contact), until: linkEnd(closed, this.#data.linkDays) };
  }

  #view({ ticket, contact, until }: Place): CustomerCase {
    return caseOf(ticket, contact, this.#data, until, this.#o.clock.now());
  }

  #note(place: Place, text: string): CustomerCase {
    const { may } = this.#view(place);
    if (!may.note && !may.reopen) throw ended();
    this.#checkText(text);
    return this.#act(place, { kind: may.reopen ? 'reopen' : 'note', text }, (before) =>
      before.waits === 'customer' ? { kind: 'resume', text: 'The customer answered.' } : null,
    );
  }

  #answer(place: Place, { solved, text }: { solved: boolean; text: string }): CustomerCase {
    if (!this.#view(place).may.answer) {
      throw new AppError('not_asked', 'this case does not wait for your word', {
        remedy: 'read how it stands now',
      });
    }
    if (!solved) {
      this.#checkText(text);
      return this.#act(place, { kind: 'refuse', text }, () => null);
    }
    if (text !== '') this.#checkText(text, 1);
    const closes = this.#data.confirmed === 'close';
    return this.#act(place, { kind: 'confirm', ...(text !== '' && { text }) }, () =>
      closes ? { kind: 'close' } : null,
    );
  }

  #act(
    { ticket, contact }: Place,
    body: NewEntryBody,
    follow: (before: TicketRow) => NewEntryBody | null,
  ): CustomerCase {
    const { tickets } = this.#o;
    const { number } = ticket;
    this.#slow(this.#texts, `ticket/${number}`, this.#data.limits.textsPerHour);
    try {
      tickets.answer(number, body, actorOf(contact), follow);
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code !== 'duplicate' || !('text' in body)) throw thrown;
      // The fault has another open case, of which this customer knows nothing: what they say is not lost.
      tickets.answer(number, { kind: 'note', text: body.text ?? '' }, actorOf(contact), () => null);
    }
    return this.#view(this.#own(number, contact.id));
  }

  #checkText(text: string, least = this.#data.limits.least): void {
    const { most } = this.#data.limits;
    if (text.length >= least && text.length <= most) return;
    throw new AppError('invalid', `write ${least} to ${most} characters`, { field: 'text' });
  }

  #slow(attempts: Attempts, key: string, limit: number): void {
    const now = this.#o.clock.now();
    const wait = attempts.wait(key, limit, now);
    if (wait > 0) throw tooMany(wait);
    attempts.count(key, now);
  }
}

/** A customer in the timeline: no name that somebody could sign in with. */
function actorOf({ id, name }: Contact): Actor {
  return { name: `customer:${name}`, role: 'requester', contact: id };
}

function tooMany(wait: number): AppError {
  return new AppError('rate_limited', 'that was too often', {
    remedy: `try again in ${Math.ceil(wait / 60_000)} min`,
  });
}

function ended(): AppError {
  return new AppError('case_ended', 'nothing can be added to this case any more', {
    remedy: 'open a new case',
  });
}
