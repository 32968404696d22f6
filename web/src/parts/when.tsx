import { useTranslation } from 'react-i18next';
import { ago, clock, exact, moment, preciseClock } from '../lib/format.ts';
import { useNow } from '../lib/use-now.ts';

/** Relative age that keeps itself fresh; the exact moment with UTC on hover. */
export function Ago({ at }: { at: string }) {
  const { i18n } = useTranslation();
  const now = useNow();
  return (
    <time dateTime={at} title={exact(at, i18n.language)} style={{ whiteSpace: 'nowrap' }}>
      {ago(now - Date.parse(at), i18n.language)}
    </time>
  );
}

/** A moment written out; the exact moment with UTC on hover. `form` chooses how much is written. */
export function When({ at, form = 'moment' }: { at: string; form?: 'moment' | 'clock' | 'precise' }) {
  const { i18n } = useTranslation();
  const write = { moment, clock, precise: preciseClock }[form];
  return (
    <time dateTime={at} title={exact(at, i18n.language)} style={{ whiteSpace: 'nowrap' }}>
      {write(at, i18n.language)}
    </time>
  );
}
