import { useCallback, useEffect } from 'react';
import type { LiveTopics, NewEntryInput, TicketDetail } from '../../../../src/contract/index.ts';
import { useTopicChanges } from '../../lib/live-stores.ts';
import { type Act, useAct } from '../../lib/use-act.ts';
import { type Resource, useApi } from '../../lib/use-api.ts';
import { post } from '../../net.ts';
import { paths } from './paths.ts';

export interface OpenTicket extends Resource<TicketDetail> {
  acting: Act;
  writing: Act;
  /**
   * Does an act on what the reader has before them, or on what was there up to the entry `basedOn`; `writing` acts show their
   * error at the composer.
   */
  send: (body: NewEntryInput, by: Act, basedOn?: number) => Promise<boolean>;
}

/** A ticket that follows what others do to it, and the way to act on it. */
export function useTicket(number: number): OpenTicket {
  const ticket = useApi<TicketDetail>(paths.ticket(number));
  const { reload, data } = ticket;
  const follow = useCallback(
    (change: LiveTopics['tickets']['change']) => {
      if (change.tickets.some((each) => each.number === number)) reload();
    },
    [number, reload],
  );
  useTopicChanges('tickets', follow, reload);
  const acting = useAct();
  const writing = useAct();
  const lastSeq = data?.lastSeq ?? 0;
  const send = useCallback(
    async (body: NewEntryInput, by: Act, basedOn: number = lastSeq) => {
      const done = await by.run(() => post(paths.entries(number, basedOn), body));
      reload();
      return done;
    },
    [number, lastSeq, reload],
  );
  // Leaving a ticket leaves its errors behind.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another number clears
  useEffect(() => {
    acting.clear();
    writing.clear();
  }, [number]);
  return { ...ticket, acting, writing, send };
}
