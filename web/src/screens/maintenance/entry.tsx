import { VisuallyHidden } from '@mantine/core';
import { IconRepeat } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CalendarEntry } from '../../../../src/contract/index.ts';
import { clock, moment } from '../../lib/format.ts';
import { modeIcons, modeTones } from '../../parts/maintenance-mode.tsx';
import classes from './maintenance.module.css';

/** One occurrence in the calendar: mode as icon and colour, name and time; opens its window. */
export function Entry(props: {
  entry: CalendarEntry;
  onOpen: (id: number) => void;
  /** The words beside the name. */
  time: string;
  style?: React.CSSProperties;
}) {
  const { t, i18n } = useTranslation();
  const { entry } = props;
  const Icon = modeIcons[entry.mode];
  const tone = modeTones[entry.mode];
  return (
    <button
      type="button"
      className={classes.entry}
      data-cancelled={entry.cancelled}
      onClick={() => props.onOpen(entry.id)}
      title={`${entry.name}: ${moment(entry.start, i18n.language)} – ${moment(entry.end, i18n.language)}`}
      style={{ color: `var(--sev-${tone})`, background: `var(--sev-${tone}-bg)`, ...props.style }}
    >
      <Icon size={13} aria-hidden />
      <span className={classes.entryTime}>{props.time}</span>
      <span className={classes.entryName}>{entry.name}</span>
      <VisuallyHidden>
        {t(`maintenance.mode.${entry.mode}`)} {entry.cancelled && t('maintenance.cancelled')}
      </VisuallyHidden>
      {entry.recurring && <IconRepeat size={12} aria-hidden />}
    </button>
  );
}

/** `02:00` */
export function hourMinute(at: string, language: string): string {
  return clock(at, language).slice(0, 5);
}
