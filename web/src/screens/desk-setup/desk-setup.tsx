import { Badge, Group, SegmentedControl, Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { VersionText } from '../../../../src/contract/index.ts';
import { SectionPages } from '../../frame/section-pages.tsx';
import { useApi } from '../../lib/use-api.ts';
import { useKeptText } from '../../lib/use-kept-text.ts';
import { useQuery } from '../../lib/use-query.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useMay } from '../../session.tsx';
import { VersionList } from '../policies/version-list.tsx';
import rules from '../rules/rules.module.css';
import { SetupEditor } from './setup-editor.tsx';
import { SetupTables } from './setup-tables.tsx';

const tabs = ['tables', 'text', 'versions'] as const;

/** How the desk is set up: teams, categories, routing and limits as tables, as a text in versions. */
export function DeskSetupScreen() {
  const { t } = useTranslation();
  const [query, setQuery] = useQuery();
  const may = useMay('policies');
  const current = useApi<VersionText>('/api/desk/setup/text');
  const tab = tabs.find((each) => each === query('tab')) ?? 'tables';
  const { data } = current;
  const kept = useKeptText(may ? 'setup' : null, data && { text: data.text, version: String(data.version) });
  const { text } = kept;
  const dirty = kept.at !== null;
  const saved = () => {
    kept.forget();
    current.reload();
  };
  return (
    <div className="page-fill">
      <PageHead
        title={t('page.desk-setup')}
        pages={<SectionPages />}
        beside={
          data && (
            <Badge variant="default" tt="none">
              {t('policies.version', { version: data.version })}
            </Badge>
          )
        }
      />
      <Group>
        <SegmentedControl
          value={tab}
          onChange={(next) => setQuery({ tab: next === 'tables' ? undefined : next }, true)}
          aria-label={t('deskSetup.tabs')}
          data={tabs.map((value) => ({
            value,
            label: value === 'text' && dirty ? t('policies.tab.textDirty') : t(`policies.tab.${value}`),
          }))}
        />
      </Group>
      <ErrorNote error={current.error} retry={current.reload} />
      <div className={rules.body}>
        {!data && !current.error && <Skeleton height={320} />}
        {data && (
          <>
            {tab === 'tables' && <SetupTables text={text} />}
            {tab === 'text' && <SetupEditor {...{ kept, may }} version={data.version} onSaved={saved} />}
            {tab === 'versions' && (
              <VersionList
                key={data.version}
                path="/api/desk/setup/versions"
                newest={data.version}
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
