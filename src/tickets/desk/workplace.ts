import type {
  BulkBody,
  BulkReply,
  MacroTrial,
  NewEntryBody,
  TicketDetail,
  TicketDraft,
  TicketEntry,
} from '../../contract/index.ts';
import type { Clock } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import { inTurns } from '../../lib/in-turns.ts';
import { own } from '../../lib/own.ts';
import type { Lists } from '../lists/lists.ts';
import type { MacroBook } from '../macros/macros.ts';
import type { Actor } from '../roles.ts';
import type { DeskStore } from './store.ts';

/** Open tickets that a macro is tried on. */
const triedOn = 25;
/** Tickets acted on in one turn of the event loop: the cut of a bench waits for no macro. */
const turn = 2;

/** Where acts are done. */
export interface Desk {
  get(number: number, actor: Actor): TicketDetail;
  act(number: number, body: NewEntryBody, actor: Actor): TicketDetail;
  actAll(
    number: number,
    bodies: readonly NewEntryBody[],
    actor: Actor,
    basedOn?: number | undefined,
  ): TicketDetail;
  tryAll(number: number, bodies: readonly NewEntryBody[], actor: Actor): TicketEntry[];
}

/** What helps a person at the desk: macros, drafts, acts on many tickets. */
export class Workplace {
  readonly #desk: DeskStore;
  readonly #clock: Clock;
  readonly #tickets: Desk;
  readonly #macros: MacroBook;
  readonly #lists: Pick<Lists, 'page'>;

  constructor(parts: {
    desk: DeskStore;
    clock: Clock;
    tickets: Desk;
    macros: MacroBook;
    lists: Pick<Lists, 'page'>;
  }) {
    this.#desk = parts.desk;
    this.#clock = parts.clock;
    this.#tickets = parts.tickets;
    this.#macros = parts.macros;
    this.#lists = parts.lists;
  }

  /** Does the acts of a macro, all or none; `basedOn` is the last entry that the person had read. Throws as an act does. */
  useMacro(id: number, number: number, actor: Actor, basedOn?: number): TicketDetail {
    const { acts } = this.#macros.get(id, actor);
    const ticket = this.#tickets.get(number, actor);
    return this.#tickets.actAll(number, filled(acts, ticket, actor), actor, basedOn);
  }

  /** What acts would do to some tickets, the newest open ones unless given; nothing of it is kept. */
  async tryMacro(
    acts: readonly NewEntryBody[],
    numbers: readonly number[] | undefined,
    actor: Actor,
  ): Promise<MacroTrial> {
    const chosen =
      numbers ?? this.#lists.page({ state: 'open', limit: triedOn }).items.map(({ number }) => number);
    const items = await inTurns(chosen, turn, (number) => {
      const ticket = this.#tickets.get(number, actor);
      const { title } = ticket;
      try {
        const entries = this.#tickets.tryAll(number, filled(acts, ticket, actor), actor);
        const told = entries.map(({ kind, visibility, text }) => ({ kind, visibility, text }));
        return { number, title, entries: told, refused: null };
      } catch (err) {
        if (!(err instanceof AppError)) throw err;
        return { number, title, entries: [], refused: err.message };
      }
    });
    return { items };
  }

  /** The same acts on many tickets; a ticket that refuses one stays as it was. Throws AppError `not_found` for the macro. */
  async bulk({ numbers, acts, macro }: BulkBody, actor: Actor): Promise<BulkReply> {
    const all = macro === undefined ? acts : [...this.#macros.get(macro, actor).acts, ...acts];
    const reply: BulkReply = { done: [], refused: [] };
    await inTurns([...new Set(numbers)], turn, (number) => {
      try {
        const ticket = this.#tickets.get(number, actor);
        this.#tickets.actAll(number, filled(all, ticket, actor), actor);
        reply.done.push(number);
      } catch (err) {
        if (!(err instanceof AppError)) throw err;
        const act = all.length === 1 ? all[0]!.kind : all.map(({ kind }) => kind).join(', ');
        reply.refused.push({ number, act, code: err.code, message: err.message });
      }
    });
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
    const text = act.text.replace(
      /\{\{\s*([a-z]+)\s*\}\}/g,
      (whole, key: string) => own(values, key) ?? whole,
    );
    return { ...act, text } as NewEntryBody;
  });
}
