import { IconAlertTriangle, IconClock, IconMoon, IconPlayerPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ClockState } from '../../../src/contract/index.ts';
import { exact } from '../lib/format.ts';
import { useNow } from '../lib/use-now.ts';
import classes from './clock-chip.module.css';

/** How a clock looks: amber from three quarters of its time, red when it was missed. */
export function clockTone({ standing, share }: Pick<ClockState, 'standing' | 'share'>): string {
  if (standing === 'breached') return 'breached';
  if (standing === 'paused' || standing === 'closed') return standing;
  return share >= 0.75 ? 'near' : 'running';
}

const icons = {
  breached: IconAlertTriangle,
  paused: IconPlayerPause,
  closed: IconMoon,
  near: IconClock,
  running: IconClock,
} as const;

/** The time that is left of a clock or by which it was missed, with its word; it counts by itself. */
export function ClockChip({ clock, short = false }: { clock: ClockState; short?: boolean }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const live = clock.standing === 'running' || clock.standing === 'breached';
  const left = live && clock.dueAt !== null ? Date.parse(clock.dueAt) - now : clock.remainingMs;
  const share = clock.standing === 'running' ? 1 - left / clock.targetMs : clock.share;
  const standing = clock.standing === 'running' && left <= 0 ? 'breached' : clock.standing;
  const tone = clockTone({ standing, share }) as keyof typeof icons;
  const Icon = icons[tone];
  const say = short ? briefly : span;
  const title = clock.dueAt === null ? (clock.because ?? '') : exact(clock.dueAt, i18n.language);
  return (
    <span className={classes.chip} data-tone={tone} title={title}>
      <Icon size={14} aria-hidden />
      {short && (
        <span className={classes.name}>
          {t(`clocks.short.${clock.clock}`, t(`clocks.name.${clock.clock}`, clock.title))}
        </span>
      )}
      <span>{standing === 'breached' ? t('clocks.over', { time: say(-left) }) : say(left)}</span>
      {standing !== 'running' && standing !== 'breached' && <span>{t(`clocks.standing.${standing}`)}</span>}
    </span>
  );
}

/** For narrow cells: from three hours on without the minutes. */
function briefly(ms: number): string {
  return span(ms).replace(/^((?:[3-9]|\d\d) h) \d\d min$/, '$1');
}

/** `3 d 4 h`, `2 h 05 min`, `12 min`, `45 s` */
export function span(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
  ];
  if (days > 0) return `${days} d ${hours} h`;
  if (hours > 0) return `${hours} h ${String(minutes).padStart(2, '0')} min`;
  return minutes > 0 ? `${minutes} min` : `${seconds} s`;
}
