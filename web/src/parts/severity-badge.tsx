import {
  IconAlertOctagonFilled,
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconHelpCircleFilled,
  IconInfoCircleFilled,
  IconUrgent,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Severity } from '../../../src/contract/index.ts';
import classes from './badges.module.css';

const icons = {
  critical: IconAlertOctagonFilled,
  major: IconUrgent,
  minor: IconAlertTriangleFilled,
  warning: IconInfoCircleFilled,
  indeterminate: IconHelpCircleFilled,
  cleared: IconCircleCheckFilled,
} as const;

/** Severity as icon, word and colour. */
export function SeverityBadge({ severity }: { severity: Severity }) {
  const { t } = useTranslation();
  const Icon = icons[severity];
  return (
    <span
      className={classes.badge}
      style={{ color: `var(--sev-${severity})`, background: `var(--sev-${severity}-bg)` }}
    >
      <Icon size={14} aria-hidden />
      {t(`severity.${severity}`)}
    </span>
  );
}

/** The severity's icon alone, for places where the word stands beside it. */
export function SeverityIcon({ severity, size = 16 }: { severity: Severity; size?: number }) {
  const { t } = useTranslation();
  const Icon = icons[severity];
  return (
    <Icon
      size={size}
      style={{ color: `var(--sev-${severity})`, flex: 'none' }}
      role="img"
      aria-label={t(`severity.${severity}`)}
    />
  );
}
