import { Text } from '@mantine/core';
import { IconLayoutGridRemove } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PositionsReply } from '../../../../src/contract/index.ts';
import { number } from '../../lib/format.ts';
import { useQuery } from '../../lib/use-query.ts';
import { Empty } from '../../parts/empty.tsx';
import classes from './results.module.css';
import { scopeLink } from './scope.ts';
import { useChance, usePer } from './use-words.ts';
import { Rate } from './yield-tab.tsx';

/** Which position passes more or fewer than the others together, in words and in figures. */
export function PositionsTab({ result }: { result: PositionsReply }) {
  const { t, i18n } = useTranslation();
  const [query] = useQuery();
  const per = usePer();
  const chance = useChance();
  const { positions, total } = result;
  if (positions.length < 2)
    return (
      <Empty
        icon={IconLayoutGridRemove}
        title={t('results.onePosition')}
        text={t('results.onePositionText')}
      />
    );
  const odd = positions.filter((each) => each.odd);
  const few = positions.filter(({ first }) => first.n < 20).length;
  return (
    <section className="panel pad">
      {odd.length === 0 ? (
        <Text>{t('results.positionsEven', { rate: per(total.rate ?? 0) })}</Text>
      ) : (
        odd.map((each) => (
          <Text key={`${each.bench}/${each.position}`} fw={600}>
            {t(each.worse ? 'results.positionWorse' : 'results.positionBetter', {
              place: `${each.bench} / ${each.position}`,
              rate: per(each.first.rate ?? 0),
              all: per(total.rate ?? 0),
              p: chance(each.p),
            })}
          </Text>
        ))
      )}
      {few > 0 && (
        <Text size="sm" c="dimmed">
          {t('results.fewTests', { count: few })}
        </Text>
      )}
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('results.tab.positions')}>
        <table className={classes.table} style={{ marginTop: 12 }}>
          <thead>
            <tr>
              <th>{t('results.by.position')}</th>
              <th style={{ width: '45%' }}>{t('results.first')}</th>
              <th className={classes.right}>{t('results.tests')}</th>
              <th className={classes.right}>{t('results.unsaidShort')}</th>
              <th className={classes.right}>{t('results.chance')}</th>
            </tr>
          </thead>
          <tbody>
            {positions.map((each) => (
              <tr key={`${each.bench}/${each.position}`}>
                <td style={{ whiteSpace: 'nowrap', fontWeight: each.odd ? 650 : undefined }}>
                  <Link
                    to={scopeLink('/results', query, { bench: each.bench, position: String(each.position) })}
                  >
                    {each.bench} / {each.position}
                  </Link>
                </td>
                <td>
                  <Rate part={each.first} />
                </td>
                <td className={classes.right}>{number(each.first.n, i18n.language)}</td>
                <td className={classes.right}>{number(each.unsaid, i18n.language)}</td>
                <td className={classes.right}>
                  {chance(each.p)}
                  {each.odd ? ` · ${t('results.odd')}` : ''}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Text size="xs" c="dimmed" mt="xs">
        {t('results.fisher')}
      </Text>
    </section>
  );
}
