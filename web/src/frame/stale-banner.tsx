import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { clock, stopwatch } from '../lib/format.ts';
import { useNow } from '../lib/use-now.ts';
import { useConnection } from './connection.tsx';
import classes from './shell.module.css';

/** Says how old the page is while the connection is lost; goes by itself when it is back. */
export function StaleBanner() {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const { state, heardAt } = useConnection();
  if (state !== 'stale') return null;
  return (
    <div className={classes.banner} role="alert">
      <style>{':root{--lb-banner:34px}'}</style>
      <IconPlugConnectedX size={18} aria-hidden />
      <span>
        {t('connection.banner', { time: clock(heardAt, i18n.language), age: stopwatch(now - heardAt) })}
      </span>
    </div>
  );
}
