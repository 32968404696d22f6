import { Badge, Group, SegmentedControl, Select, Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PolicySummary, PolicyVersionText } from '../../../../src/contract/index.ts';
import { SectionPages } from '../../frame/section-pages.tsx';
import { useApi } from '../../lib/use-api.ts';
import { useKeptText } from '../../lib/use-kept-text.ts';
import { useQuery } from '../../lib/use-query.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useMay } from '../../session.tsx';
import rules from '../rules/rules.module.css';
import { PolicyCalendars } from './calendars.tsx';
import { Holidays } from './holidays.tsx';
import { PolicyEditor } from './policy-editor.tsx';
import { PolicyTables } from './policy-tables.tsx';
import { VersionList } from './version-list.tsx';

const tabs = ['tables', 'text', 'calendars', 'holidays', 'versions'] as const;

/** What the desk promises: each policy as tables, text, calendars and versions, and the holidays that count. */
export function PoliciesScreen() {
  const { t } = useTranslation();
  const [query, setQuery] = useQuery();
  const may = useMay('policies');
  const list = useApi<{ items: PolicySummary[] }>('/api/policies');
  const items = list.data?.items ?? [];
  const chosen =
    items.find(({ name }) => name === query('policy')) ?? items.find(({ standard }) => standard) ?? items[0];
  const tab = tabs.find((each) => each === query('tab')) ?? 'tables';
  const current = useApi<PolicyVersionText>(chosen ? `/api/policies/${chosen.name}` : null);
  const { data } = current;
  const kept = useKeptText(
    may && chosen ? `policy.${chosen.name}` : null,
    data && { text: data.text, version: String(data.version) },
  );
  const { text } = kept;
  const dirty = kept.at !== null;
  const saved = () => {
    kept.forget();
    current.reload();
    list.reload();
  };
  return (
    <div className="page-fill">
      <PageHead
        title={t('page.policies')}
        pages={<SectionPages />}
        beside={
          chosen && (
            <Group gap={6}>
              <Badge variant="default" tt="none">
                {t('policies.version', { version: chosen.version })}
              </Badge>
              {chosen.standard && <Badge tt="none">{t('policies.standard')}</Badge>}
              <Badge variant="light" tt="none">
                {t('policies.open', { count: chosen.open })}
              </Badge>
            </Group>
          )
        }
      />
      <Group gap="sm">
        <Select
          w={260}
          aria-label={t('policies.choose')}
          value={chosen?.name ?? null}
          allowDeselect={false}
          onChange={(name) => name && setQuery({ policy: name }, true)}
          data={items.map(({ name, title }) => ({ value: name, label: `${name}: ${title}` }))}
        />
        <div style={{ overflowX: 'auto', maxWidth: '100%' }}>
          <SegmentedControl
            value={tab}
            onChange={(next) => setQuery({ tab: next === 'tables' ? undefined : next }, true)}
            aria-label={t('policies.tabs')}
            data={tabs.map((value) => ({
              value,
              label: value === 'text' && dirty ? t('policies.tab.textDirty') : t(`policies.tab.${value}`),
            }))}
          />
        </div>
      </Group>
      <ErrorNote error={list.error ?? current.error} retry={list.reload} />
      <div className={rules.body}>
        {tab === 'holidays' && <Holidays may={may} />}
        {tab !== 'holidays' && !data && !current.error && <Skeleton height={320} />}
        {chosen && data && (
          <>
            {tab === 'tables' && <PolicyTables text={text} />}
            {tab === 'calendars' && <PolicyCalendars text={text} />}
            {tab === 'text' && (
              <PolicyEditor
                key={chosen.name}
                policy={chosen}
                {...{ kept, may }}
                version={data.version}
                onSaved={saved}
              />
            )}
            {tab === 'versions' && (
              <VersionList
                key={chosen.name}
                path={`/api/policies/${chosen.name}/versions`}
                newest={chosen.version}
                may={may}
                onRestored={saved}
              />
            )}
          </>
        )}
      </div>
    </div>
  );
}
