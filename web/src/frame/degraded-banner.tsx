import { IconDatabaseX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLiveStatus } from '../lib/live-stores.ts';
import classes from './shell.module.css';

/** Says that the server cannot write; goes by itself when it can again. */
export function DegradedBanner() {
  const { t } = useTranslation();
  const degraded = useLiveStatus().status?.degraded ?? null;
  if (degraded === null) return null;
  return (
    <div className={classes.banner} role="alert">
      <IconDatabaseX size={18} aria-hidden />
      <span>{t('connection.degraded', { reason: degraded })}</span>
    </div>
  );
}
