import type { CalendarEntry } from '../../../../src/contract/index.ts';

/** What every view of the calendar gets. */
export interface CalendarProps {
  entries: readonly CalendarEntry[];
  /** The day that the view is about. */
  day: Date;
  from: Date;
  to: Date;
  now: Date;
  onOpen: (id: number) => void;
  /** Plans a window at a local time; undefined for who may not. */
  onPlan: ((start: string) => void) | undefined;
}
