import { IconBellOff, IconBellRinging, IconBellX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MaintenanceMode } from '../../../src/contract/index.ts';
import classes from './badges.module.css';

export const modeIcons = { mute: IconBellOff, skip: IconBellX, run: IconBellRinging } as const;
/** Name of the severity whose colour a mode has. */
export const modeTones = { mute: 'warning', skip: 'indeterminate', run: 'cleared' } as const;

/** What a maintenance window does, as icon, word and colour. */
export function ModeBadge({ mode }: { mode: MaintenanceMode }) {
  const { t } = useTranslation();
  const Icon = modeIcons[mode];
  return (
    <span
      className={classes.badge}
      style={{ color: `var(--sev-${modeTones[mode]})`, background: `var(--sev-${modeTones[mode]}-bg)` }}
    >
      <Icon size={14} aria-hidden />
      {t(`maintenance.mode.${mode}`)}
    </span>
  );
}
