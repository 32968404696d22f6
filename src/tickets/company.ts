import type { Casework, Written } from './casework.ts';
import type { DeskStore } from './desk/store.ts';
import type { AlarmFeed, AlarmNews, RunNews } from './feeds.ts';
import { system } from './follower-rows.ts';
import { alarmEntry, type Decision, isOpen, program, testedEntry } from './from-alarms.ts';
import { type EntryDraft, next } from './state.ts';
import type { TicketRow, TicketStore } from './store.ts';

/** What news of alarms and runs mean for tickets other than that of their signature; within the caller's transaction. */
export class Company {
  readonly #o: { store: TicketStore; desk: DeskStore; casework: Casework; alarms?: AlarmFeed };

  constructor(options: { store: TicketStore; desk: DeskStore; casework: Casework; alarms?: AlarmFeed }) {
    this.#o = options;
  }

  /** Tickets of alarms that are part of an umbrella stand below the umbrella's ticket, whichever was there first. */
  gather({ alarm }: AlarmNews): Written[] {
    const { store, alarms } = this.#o;
    const own = store.byAlarm(alarm.id);
    if (!own || !isOpen(own)) return [];
    const umbrella = alarm.umbrellaId ?? null;
    const above = umbrella === null ? undefined : store.byAlarm(umbrella);
    const below = alarms?.membersOf?.(alarm.id) ?? [];
    return [
      ...(above ? this.#put(own, above) : []),
      ...below.flatMap((id) => {
        const member = store.byAlarm(id);
        return member ? this.#put(member, own) : [];
      }),
    ];
  }

  #put(child: TicketRow, parent: TicketRow): Written[] {
    const { store, casework } = this.#o;
    const fits = isOpen(child) && isOpen(parent) && child.parent === null && parent.parent === null;
    if (!fits || child.number === parent.number || store.childCount(child.number) > 0) return [];
    const text = `Part of a larger fault: below #${parent.number} ${parent.title}.`;
    const data = { rule: 'umbrella', parent: { from: null, to: parent.number }, alarmId: parent.alarm_id };
    const draft: EntryDraft = { actor: program, kind: 'link', visibility: 'system', text, data };
    return [casework.write(child, { parent: parent.number }, {}, draft)];
  }

  /** The open ticket in which a ticket ended; undefined when it did not end in one. */
  mergedTarget(row: TicketRow): TicketRow | undefined {
    let target: TicketRow | undefined = row;
    for (let i = 0; target && target.merged !== null && i < 20; i++)
      target = this.#o.store.row(target.merged);
    return target && target !== row && isOpen(target) ? target : undefined;
  }

  /** News of a ticket that was merged come as entries to the one in which it ended. */
  elsewhere(target: TicketRow, decision: Decision, news: AlarmNews): Written[] {
    if (!news.loud || news.kind === 'repeated') return [];
    const entry = decision.kind === 'open' ? decision.entry : alarmEntry(news);
    return [this.#o.casework.write(target, {}, {}, system(entry))];
  }

  /** The same for a run of a unit; what passed is told, and does not end a case that is about more. */
  testedElsewhere(target: TicketRow, decision: Decision, news: RunNews): Written[] {
    const entry =
      decision.kind === 'open' ? decision.entry : news.verdict === 'PASS' ? testedEntry(news) : null;
    return entry ? [this.#o.casework.write(target, {}, {}, system(entry))] : [];
  }

  /** A unit that tickets wanted tested was: each gets the verdict, and its wait is over. */
  tested(news: RunNews, told: number | undefined): Written[] {
    const { desk, store, casework } = this.#o;
    if (news.verdict === 'ABORTED') return [];
    return desk.requests(news.serial.toUpperCase()).flatMap(({ number }): Written[] => {
      const row = store.row(number)!;
      desk.removeRequest(number);
      const entry = told === number ? null : testedEntry(news);
      const first = entry && casework.write(row, {}, {}, system(entry));
      const now = first?.row ?? row;
      const done = next(
        now,
        { kind: 'resume', text: `The bench is done with unit ${news.serial}: ${news.verdict}.` },
        program,
      );
      if (!done.ok || now.waits !== 'bench') return first ? [first] : [];
      const draft: EntryDraft = { ...done.effects[0]!, visibility: 'system' };
      const second = casework.write(
        now,
        done.state,
        {},
        { ...draft, data: { rule: 'bench done', runId: news.runId, ...draft.data } },
      );
      return first ? [first, second] : [second];
    });
  }
}
