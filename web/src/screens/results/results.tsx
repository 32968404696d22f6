import { Group, SegmentedControl, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MeasurementsReply, PositionsReply, YieldReply } from '../../../../src/contract/index.ts';
import { SectionPages } from '../../frame/section-pages.tsx';
import { useQuery } from '../../lib/use-query.ts';
import { withQuery } from '../../net.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { ExportButton } from './export-dialog.tsx';
import { MeasurementsTab } from './measurements-tab.tsx';
import { PositionsTab } from './positions-tab.tsx';
import { ReportsTab } from './reports-tab.tsx';
import { scopeQuery } from './scope.ts';
import { ScopeFilters } from './scope-filters.tsx';
import { StudyView } from './study-view.tsx';
import { useStudy } from './use-study.ts';
import { YieldTab } from './yield-tab.tsx';

const tabs = ['yield', 'measurements', 'positions', 'reports'] as const;

/** What the benches found, counted: yield, measurements, positions, reports. */
export function ResultsScreen() {
  const { t } = useTranslation();
  const [query, setQuery] = useQuery();
  const tab = tabs.find((each) => each === query('tab')) ?? 'yield';
  const scope = scopeQuery(query);
  const overview = useStudy<YieldReply>(
    withQuery('/api/results/yield', { ...scope, by: query('by'), trend: query('trend') }),
  );
  return (
    <div className="page">
      <Stack gap="md">
        <PageHead title={t('page.results')} pages={<SectionPages />}>
          <ExportButton scope={scope} />
        </PageHead>
        <Group>
          <SegmentedControl
            aria-label={t('results.tabs')}
            value={tab}
            onChange={(next) => setQuery({ tab: next === 'yield' ? undefined : next }, true)}
            data={tabs.map((value) => ({ value, label: t(`results.tab.${value}`) }))}
          />
        </Group>
        {tab !== 'reports' && <ScopeFilters offered={overview.result?.choices ?? null} />}
        {tab === 'yield' && (
          <StudyView study={overview}>{(result) => <YieldTab result={result} />}</StudyView>
        )}
        {tab === 'measurements' && <Measurements scope={scope} />}
        {tab === 'positions' && <Positions scope={scope} />}
        {tab === 'reports' && <ReportsTab />}
      </Stack>
    </div>
  );
}

function Measurements({ scope }: { scope: Record<string, string | undefined> }) {
  const study = useStudy<MeasurementsReply>(withQuery('/api/results/measurements', scope));
  return <StudyView study={study}>{(result) => <MeasurementsTab result={result} />}</StudyView>;
}

function Positions({ scope }: { scope: Record<string, string | undefined> }) {
  const study = useStudy<PositionsReply>(withQuery('/api/results/positions', scope));
  return <StudyView study={study}>{(result) => <PositionsTab result={result} />}</StudyView>;
}
