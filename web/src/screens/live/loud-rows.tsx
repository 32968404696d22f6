import { Anchor, Text } from '@mantine/core';
import { IconBolt } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Loud } from '../../lib/feed-buffer.ts';
import type { Term } from '../../lib/filter.ts';
import { clock, number } from '../../lib/format.ts';
import { SeverityBadge } from '../../parts/severity-badge.tsx';
import classes from './feed.module.css';

const mostShown = 4;

/** One row for each sender that is too loud for the feed, with its true count. */
export function LoudRows({ loud, onFilter }: { loud: readonly Loud[]; onFilter: (term: Term) => void }) {
  const { t, i18n } = useTranslation();
  if (loud.length === 0) return null;
  const say = (value: number) => number(value, i18n.language);
  return (
    <section className={classes.loud} aria-label={t('feed.loudLabel')}>
      {loud.slice(0, mostShown).map(({ source, count, since, newest }) => (
        <button
          key={source}
          type="button"
          className={classes.loudRow}
          onClick={() => onFilter({ field: 'source', compare: 'is', value: source, negated: false })}
          title={t('feed.pick', { value: source })}
        >
          <IconBolt size={16} aria-hidden className={classes.bolt ?? ''} />
          <strong>{newest?.device?.name ?? source}</strong>
          {newest?.device && <span className="mono">{source}</span>}
          <span>{t('feed.loud', { count, shown: say(count), time: clock(since, i18n.language) })}</span>
          {newest && <SeverityBadge severity={newest.severity} />}
          <span className="truncate">{newest?.summary}</span>
        </button>
      ))}
      <Text size="xs" c="dimmed" px={12} py={2}>
        {loud.length > mostShown && t('feed.loudMore', { count: loud.length - mostShown })}{' '}
        <Anchor component={Link} to="/receiver" size="xs">
          {t('feed.loudReceiver')}
        </Anchor>
      </Text>
    </section>
  );
}
