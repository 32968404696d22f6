import type {
  BulkBody,
  BulkReply,
  Macro,
  MacroBody,
  NewEntryBody,
  TicketDetail,
  TicketDraft,
} from '../../contract/index.ts';
import type { Clock } from '../../lib/clock.ts';
import { AppError, notFound } from '../../lib/errors.ts';
import { type Actor, leads } from '../roles.ts';
import type { DeskStore } from './store.ts';

/** Macros that one person may keep. */
const most = 200;

/** Where acts are done. */
export interface Desk {
  get(number: number, actor: Actor): TicketDetail;
  act(number: number, body: NewEntryBody, actor: Actor): TicketDetail;
  actAll(number: number, bodies: readonly NewEntryBody[], actor: Actor): TicketDetail;
}

/** What helps a person at the desk: macros, drafts, acts on many tickets. */
export class Workplace {
  readonly #desk: DeskStore;
  readonly #clock: Clock;
  readonly #tickets: Desk;

  constructor(parts: { desk: DeskStore; clock: Clock; tickets: Desk }) {
    this.#desk = parts.desk;
    this.#clock = parts.clock;
    this.#tickets = parts.tickets;
  }

  /** A person's own macros and the shared ones. */
  macros(owner: string): Macro[] {
    return this.#desk.macros(owner);
  }

  /** Keeps a macro; one of the same owner and name is replaced. Throws AppError `too_many`. */
  keepMacro(owner: string, macro: MacroBody): Macro {
    return this.#desk.transaction(() => {
      if (this.#desk.macros(owner).filter((each) => each.owner === owner).length >= most)
        throw new AppError('too_many', `${most} macros are kept already`, { remedy: 'remove one first' });
      return this.#desk.putMacro(owner, macro);
    });
  }

  /** Its owner, or of a shared one a supervisor. Throws AppError `not_found`, `forbidden`. */
  removeMacro(id: number, actor: Actor): void {
    this.#desk.transaction(() => {
      const macro = this.#macro(id, actor);
      if (macro.owner !== actor.name && !leads(actor.role))
        throw new AppError('forbidden', `the macro ${macro.name} belongs to ${macro.owner}`, {
          remedy: 'its owner or a supervisor can remove it',
        });
      this.#desk.removeMacro(id);
    });
  }

  /** Does the acts of a macro, all or none. Throws as an act does. */
  useMacro(id: number, number: number, actor: Actor): TicketDetail {
    const { acts } = this.#macro(id, actor);
    const ticket = this.#tickets.get(number, actor);
    return this.#tickets.actAll(number, filled(acts, ticket, actor), actor);
  }

  /** The same acts on many tickets; a ticket that refuses one stays as it was. Throws AppError `not_found` for the macro. */
  bulk({ numbers, acts, macro }: BulkBody, actor: Actor): BulkReply {
    const all = macro === undefined ? acts : [...this.#macro(macro, actor).acts, ...acts];
    const reply: BulkReply = { done: [], refused: [] };
    for (const number of new Set(numbers)) {
      try {
        const ticket = this.#tickets.get(number, actor);
        this.#tickets.actAll(number, filled(all, ticket, actor), actor);
        reply.done.push(number);
      } catch (err) {
        if (!(err instanceof AppError)) throw err;
        const act = all.length === 1 ? all[0]!.kind : all.map(({ kind }) => kind).join(', ');
        reply.refused.push({ number, act, code: err.code, message: err.message });
      }
    }
    return reply;
  }

  /** A person's drafts for a ticket. */
  drafts(number: number, owner: Actor): TicketDraft[] {
    this.#tickets.get(number, owner);
    return this.#desk.drafts(number, owner.name);
  }

  /** Keeps a draft; an empty text takes it away. Throws AppError `not_found`. */
  keepDraft(number: number, owner: Actor, mode: TicketDraft['mode'], text: string): TicketDraft[] {
    this.#tickets.get(number, owner);
    this.#desk.setDraft(number, owner.name, mode, text, this.#clock.now());
    return this.#desk.drafts(number, owner.name);
  }

  #macro(id: number, { name }: Actor): Macro {
    const macro = this.#desk.macro(id);
    if (!macro || (macro.owner !== name && !macro.shared)) throw notFound(`macro ${id}`);
    return macro;
  }
}

/** The acts with what their texts name in double braces; what is not known stays as it is written. */
export function filled(
  acts: readonly NewEntryBody[],
  ticket: Pick<TicketDetail, 'number' | 'title' | 'contact' | 'assignee' | 'device' | 'priority'>,
  { name }: Pick<Actor, 'name'>,
): NewEntryBody[] {
  const values: Record<string, string> = {
    number: String(ticket.number),
    title: ticket.title,
    customer: ticket.contact?.name ?? '',
    company: ticket.contact?.company ?? '',
    assignee: ticket.assignee ?? '',
    device: ticket.device?.name ?? '',
    serial: ticket.device?.serial ?? '',
    priority: ticket.priority,
    me: name,
  };
  return acts.map((act) => {
    if (!('text' in act) || act.text === undefined) return act;
    const text = act.text.replace(/\{\{\s*([a-z]+)\s*\}\}/g, (whole, key: string) => values[key] ?? whole);
    return { ...act, text } as NewEntryBody;
  });
}
