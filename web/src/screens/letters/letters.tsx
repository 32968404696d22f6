import { Badge, SegmentedControl, Skeleton, Stack, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { LetterPreview, RuleFault, VersionText } from '../../../../src/contract/index.ts';
import { SectionPages } from '../../frame/section-pages.tsx';
import { useApi } from '../../lib/use-api.ts';
import { useAsked } from '../../lib/use-asked.ts';
import { useKeptText } from '../../lib/use-kept-text.ts';
import { useQuery } from '../../lib/use-query.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { KeptNote } from '../../parts/kept-note.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { SaveVersion } from '../../parts/save-version.tsx';
import { useMay } from '../../session.tsx';
import { DraftDifference } from '../policies/difference.tsx';
import { VersionList } from '../policies/version-list.tsx';
import { Faults } from '../rules/rule-text.tsx';
import classes from './letters.module.css';
import { Preview } from './preview.tsx';

const YamlEditor = lazy(() => import('../../parts/yaml-editor.tsx'));
const noFaults: readonly RuleFault[] = [];

/** What is written to customers: the text of all letters at the left, one of them as it would be read at the right. */
export function LettersScreen() {
  const { t } = useTranslation();
  const [query, setQuery] = useQuery();
  const tab = query('tab') === 'versions' ? 'versions' : 'text';
  const may = useMay('policies');
  const current = useApi<VersionText>('/api/desk/letters/text');
  const { data } = current;
  const kept = useKeptText(
    may ? 'letters' : null,
    data && { text: data.text, version: String(data.version) },
  );
  const { text } = kept;
  const dirty = kept.at !== null;
  const kind = query('kind') ?? 'received';
  const language = query('lang') ?? 'en';
  const seen = useAsked<LetterPreview>('/api/desk/letters/preview', data && { text, kind, language });
  const faults = seen.data?.faults ?? noFaults;
  const saved = () => {
    kept.forget();
    current.reload();
  };
  return (
    <div className={`page-fill ${classes.page}`}>
      <PageHead
        title={t('page.letters')}
        pages={<SectionPages />}
        beside={
          data && (
            <Badge variant="default" tt="none">
              {t('policies.version', { version: data.version })}
            </Badge>
          )
        }
      >
        <SegmentedControl
          size="xs"
          aria-label={t('letters.tabs')}
          value={tab}
          onChange={(next) => setQuery({ tab: next === 'text' ? undefined : next }, true)}
          data={[
            { value: 'text', label: t(dirty ? 'policies.tab.textDirty' : 'policies.tab.text') },
            { value: 'versions', label: t('policies.tab.versions') },
          ]}
        />
      </PageHead>
      <ErrorNote error={current.error} retry={current.reload} />
      {tab === 'versions' && data && (
        <VersionList
          key={data.version}
          path="/api/desk/letters/versions"
          newest={data.version}
          may={may}
          onRestored={saved}
        />
      )}
      {tab === 'text' && (
        <div className={classes.columns}>
          <Stack gap="sm" className={classes.left}>
            {!may && <Text size="sm">{t('letters.readOnly')}</Text>}
            {data && <KeptNote kept={kept} overtaken={kept.base !== String(data.version)} />}
            <div className={`panel ${classes.editor}`}>
              {!data ? (
                <Skeleton height="100%" />
              ) : (
                <Suspense fallback={<Skeleton height="100%" />}>
                  <YamlEditor
                    label={t('letters.text')}
                    text={text}
                    faults={faults}
                    readOnly={!may}
                    onChange={kept.change}
                  />
                </Suspense>
              )}
            </div>
            {faults.length > 0 && <Faults faults={faults} />}
            {dirty && may && data && (
              <>
                <div className={classes.changes}>
                  <DraftDifference path="/api/desk/letters/compare" body={{ text }} />
                </div>
                <SaveVersion
                  path="/api/desk/letters/text"
                  body={{ base: Number(kept.base), text }}
                  ready={seen.data !== null && faults.length === 0}
                  said={(version) => t('letters.saved', { version })}
                  onSaved={saved}
                />
              </>
            )}
          </Stack>
          <Preview seen={seen} kind={kind} language={language} />
        </div>
      )}
    </div>
  );
}
