import { SegmentedControl, Select, SimpleGrid, Text, Title } from '@mantine/core';
import { IconChartBarOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Part, YieldReply, YieldRow } from '../../../../src/contract/index.ts';
import { number } from '../../lib/format.ts';
import { useQuery } from '../../lib/use-query.ts';
import { Empty } from '../../parts/empty.tsx';
import { ParetoChart } from './pareto-chart.tsx';
import classes from './results.module.css';
import { scopeLink } from './scope.ts';
import { TrendChart } from './trend-chart.tsx';
import { usePer } from './use-words.ts';

const groups = ['model', 'position', 'bench', 'shift', 'firmware', 'profile', 'batch'] as const;

/** Yield over all, by time, by group, and what failed. */
export function YieldTab({ result }: { result: YieldReply }) {
  const { t } = useTranslation();
  const [query, setQuery] = useQuery();
  if (result.total.units === 0) {
    return (
      <Empty icon={IconChartBarOff} title={t('results.none')} text={t('results.noneText')}>
        <Link to="/bench">{t('results.toBench')}</Link>
      </Empty>
    );
  }
  const by = groups.find((each) => each === query('by')) ?? 'model';
  return (
    <>
      <Figures row={result.total} />
      <section className="panel pad">
        <Head title={t('results.trend')}>
          <SegmentedControl
            size="xs"
            aria-label={t('results.trendBy')}
            value={query('trend') === 'shift' ? 'shift' : 'day'}
            onChange={(trend) => setQuery({ trend: trend === 'shift' ? trend : undefined })}
            data={(['day', 'shift'] as const).map((value) => ({ value, label: t(`results.by.${value}`) }))}
          />
        </Head>
        <TrendChart trend={result.trend} centre={result.centre} />
      </section>
      <div className={classes.two}>
        <section className="panel pad">
          <Head title={t('results.groups')}>
            <Select
              size="xs"
              aria-label={t('results.groupBy')}
              value={by}
              onChange={(next) => setQuery({ by: next === 'model' || next === null ? undefined : next })}
              data={groups.map((value) => ({ value, label: t(`results.by.${value}`) }))}
              w={150}
            />
          </Head>
          <Groups rows={result.groups} by={by} />
        </section>
        <section className="panel pad">
          <Title order={2} mb="sm">
            {t('results.pareto')}
          </Title>
          <ParetoChart bars={result.pareto} failedRuns={result.failedRuns} />
        </section>
      </div>
    </>
  );
}

function Head({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div style={{ display: 'flex', justifyContent: 'space-between', gap: 8, marginBottom: 12 }}>
      <Title order={2}>{title}</Title>
      {children}
    </div>
  );
}

function Figures({ row }: { row: YieldRow }) {
  const { t, i18n } = useTranslation();
  const unsaid = row.unsaid.ERROR + row.unsaid.TIMEOUT + row.unsaid.ABORTED;
  const say = (value: number) => number(value, i18n.language);
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
      <Figure name={t('results.first')} part={row.first} />
      <Figure name={t('results.retest')} part={row.retest} />
      <Figure name={t('results.final')} part={row.final} />
      <div className={`panel ${classes.figure}`}>
        <Text size="sm">{t('results.unsaid')}</Text>
        <strong>{say(unsaid)}</strong>
        <span className={classes.quiet}>
          {t('results.unsaidOf', {
            error: say(row.unsaid.ERROR),
            timeout: say(row.unsaid.TIMEOUT),
            aborted: say(row.unsaid.ABORTED),
          })}
        </span>
      </div>
    </SimpleGrid>
  );
}

function Figure({ name, part }: { name: string; part: Part }) {
  const { t, i18n } = useTranslation();
  const per = usePer();
  return (
    <div className={`panel ${classes.figure}`}>
      <Text size="sm">{name}</Text>
      <strong>{part.rate === null ? '–' : per(part.rate)}</strong>
      <span className={classes.quiet}>
        {part.rate === null
          ? t('results.noneJudged')
          : t('results.partOf', {
              passed: number(part.passed, i18n.language),
              n: number(part.n, i18n.language),
              low: per(part.low!),
              high: per(part.high!),
            })}
      </span>
    </div>
  );
}

function Groups({ rows, by }: { rows: readonly YieldRow[]; by: (typeof groups)[number] }) {
  const { t, i18n } = useTranslation();
  const [query] = useQuery();
  const per = usePer();
  const say = (value: number) => number(value, i18n.language);
  const filterOf = (key: string): Record<string, string | undefined> =>
    by === 'position'
      ? { bench: key.split('/')[0], position: key.split('/')[1] }
      : { [by]: key === '' ? undefined : key };
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('results.groups')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t(`results.by.${by}`)}</th>
            <th>{t('results.first')}</th>
            <th className={classes.right}>{t('results.tests')}</th>
            <th className={classes.right}>{t('results.retest')}</th>
            <th className={classes.right}>{t('results.final')}</th>
            <th className={classes.right}>{t('results.unsaidShort')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <td style={{ overflowWrap: 'anywhere' }}>
                {row.key === '' ? (
                  t('results.unknown')
                ) : (
                  <Link to={scopeLink('/results', query, filterOf(row.key))}>{row.key}</Link>
                )}
              </td>
              <td>
                <Rate part={row.first} />
              </td>
              <td className={classes.right}>{say(row.first.n)}</td>
              <td className={classes.right}>
                {row.retest.rate === null ? '–' : `${per(row.retest.rate)} / ${say(row.retest.n)}`}
              </td>
              <td className={classes.right}>{row.final.rate === null ? '–' : per(row.final.rate)}</td>
              <td className={classes.right}>
                {say(row.unsaid.ERROR + row.unsaid.TIMEOUT + row.unsaid.ABORTED)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A rate as a bar with its interval, and in figures. */
export function Rate({ part }: { part: Part }) {
  const { t } = useTranslation();
  const per = usePer();
  if (part.rate === null) return <span className={classes.quiet}>{t('results.noneJudged')}</span>;
  const words = t('results.interval', { low: per(part.low!), high: per(part.high!) });
  return (
    <span style={{ display: 'flex', gap: 8, alignItems: 'center' }} title={words}>
      <span className={classes.bar} aria-hidden style={{ flex: 1 }}>
        <i style={{ width: `${part.rate * 100}%` }} />
        <b style={{ left: `${part.low! * 100}%`, width: `${(part.high! - part.low!) * 100}%` }} />
      </span>
      <span style={{ minWidth: 52, textAlign: 'right' }}>{per(part.rate)}</span>
    </span>
  );
}
