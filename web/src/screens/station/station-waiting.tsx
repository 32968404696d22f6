import { IconHourglassHigh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Bench } from '../../../../src/contract/index.ts';
import classes from '../bench/waiting-units.module.css';
import { Place, useBenchRequests } from '../bench/waiting-units.tsx';

/** Read from two metres: so many, the oldest first. */
const most = 2;

/** Units that tickets want tested here: those with a place on this bench and those without any. */
export function StationWaiting({ bench, benches }: { bench: Bench; benches: readonly Bench[] }) {
  const { t } = useTranslation();
  const requests = useBenchRequests(benches).filter(
    ({ place }) => place === null || place.split('/')[0] === bench.id,
  );
  if (requests.length === 0) return null;
  return (
    <section className={classes.strip} aria-label={t('bench.waiting.list')}>
      <span>
        <IconHourglassHigh size={24} aria-hidden />
        {t('bench.waiting.list')}
      </span>
      {requests.slice(0, most).map((request) => (
        <span key={request.number}>
          {t('bench.waiting.line', { serial: request.serial, number: request.number })}{' '}
          <Place request={request} benches={[bench]} short />
        </span>
      ))}
      {requests.length > most && <span>{t('bench.waiting.more', { count: requests.length - most })}</span>}
    </section>
  );
}
