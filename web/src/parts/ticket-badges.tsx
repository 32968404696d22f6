import {
  IconArchive,
  IconCheckbox,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleDot,
  IconHourglass,
  IconLock,
  IconMessageQuestion,
  IconUserCheck,
  IconZoomQuestion,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Priority, TicketState } from '../../../src/contract/index.ts';
import classes from './badges.module.css';

/** Priority as a filled tag. */
export function PriorityTag({ priority }: { priority: Priority }) {
  const { t } = useTranslation();
  return (
    <span className={classes.priority} data-priority={priority} title={t(`priority.${priority}`)}>
      {priority}
    </span>
  );
}

const icons = {
  new: IconCircleDashed,
  triage: IconZoomQuestion,
  assigned: IconUserCheck,
  in_progress: IconCircleDot,
  waiting: IconHourglass,
  resolved: IconCircleCheck,
  customer_asked: IconMessageQuestion,
  confirmed: IconCheckbox,
  closed: IconLock,
  archived: IconArchive,
} as const;

const tones: Record<TicketState, string> = {
  new: 'warning',
  triage: 'warning',
  assigned: 'indeterminate',
  in_progress: 'warning',
  waiting: 'minor',
  resolved: 'cleared',
  customer_asked: 'minor',
  confirmed: 'cleared',
  closed: 'indeterminate',
  archived: 'indeterminate',
};

/** State of a ticket as icon, word and colour. */
export function TicketStateBadge({ state }: { state: TicketState }) {
  const { t } = useTranslation();
  const Icon = icons[state];
  return (
    <span
      className={classes.badge}
      style={{ color: `var(--sev-${tones[state]})`, background: `var(--sev-${tones[state]}-bg)` }}
    >
      <Icon size={14} aria-hidden />
      {t(`ticketState.${state}`)}
    </span>
  );
}
