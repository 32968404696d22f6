import { useTicketClock } from '../lib/ticket-clocks.ts';
import { ClockChip } from './clock-chip.tsx';

/** The nearest clock of a ticket, for a cell of any list; `epoch` changes with the ticket. */
export function NextClock({ ticket, epoch = '' }: { ticket: number; epoch?: string }) {
  const clock = useTicketClock(ticket, epoch);
  return clock && <ClockChip clock={clock} short />;
}
