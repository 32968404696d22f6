import { SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeskRow } from '../../../../src/contract/index.ts';
import { number, share } from '../../lib/format.ts';
import classes from './statistics.module.css';
import { keptShare, length } from './words.ts';

/** The five figures that a supervisor asks for first. */
export function Figures({ row }: { row: DeskRow }) {
  const { t, i18n } = useTranslation();
  const say = (value: number) => number(value, i18n.language);
  const per = (value: number | null) => (value === null ? '–' : share(value, i18n.language));
  const kept = (of: { kept: number; missed: number }) =>
    keptShare(of) === null
      ? t('deskStats.noTarget')
      : t('deskStats.keptOf', { share: per(keptShare(of)), kept: say(of.kept), n: say(of.kept + of.missed) });
  const { promises } = row;
  return (
    <SimpleGrid cols={{ base: 2, lg: 5 }} spacing="sm">
      <Figure
        name={t('deskStats.inAndOut')}
        value={`${say(row.opened)} / ${say(row.resolved)}`}
        more={t('deskStats.openNow', { count: row.open })}
      />
      <Figure name={t('deskStats.response')} value={length(row.response.median)} more={kept(row.response)} />
      <Figure
        name={t('deskStats.repair')}
        value={length(row.repair.median)}
        more={t('deskStats.p90', { time: length(row.repair.p90) })}
      />
      <Figure
        name={t('deskStats.promises')}
        value={per(keptShare(promises))}
        more={t('deskStats.promisesOf', {
          ...{ kept: say(promises.kept), missed: say(promises.missed), moved: say(promises.moved) },
        })}
      />
      <Figure
        name={t('deskStats.reopened')}
        value={row.resolved === 0 ? '–' : per(row.reopened / row.resolved)}
        more={t('deskStats.reopenedOf', { reopened: say(row.reopened), resolved: say(row.resolved) })}
      />
    </SimpleGrid>
  );
}

function Figure({ name, value, more }: { name: string; value: string; more: string }) {
  return (
    <div className={`panel ${classes.figure}`}>
      <Text size="sm">{name}</Text>
      <strong>{value}</strong>
      <span className={classes.quiet}>{more}</span>
    </div>
  );
}
