import { Alert, Badge, Button, Group, SegmentedControl, Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { SectionPages } from '../../frame/section-pages.tsx';
import { useQuery } from '../../lib/use-query.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useMay } from '../../session.tsx';
import { RuleList } from './rule-list.tsx';
import { RuleReview } from './rule-review.tsx';
import { RuleText } from './rule-text.tsx';
import classes from './rules.module.css';
import { useRuleDraft } from './use-draft.ts';
import { RuleVersions } from './versions.tsx';

const tabs = ['list', 'text', 'review', 'versions'] as const;

/** What traps mean: the rules in force, the operator's own text, its review before it is saved, and its versions. */
export function RulesScreen() {
  const { t } = useTranslation();
  const [query, setQuery] = useQuery();
  const draft = useRuleDraft();
  const may = useMay('rules');
  const shown = tabs.filter((tab) => may || tab !== 'review');
  const tab = shown.find((each) => each === query('tab')) ?? 'list';
  const go = (next: string) => setQuery({ tab: next === 'list' ? undefined : next, rule: undefined }, true);
  return (
    <div className="page-fill">
      <PageHead
        title={t('page.rules')}
        pages={<SectionPages />}
        beside={
          draft.set.data && (
            <Badge variant="default" tt="none">
              {draft.set.data.version === 0
                ? t('rules.noVersion')
                : t('rules.version', { version: draft.set.data.version })}
            </Badge>
          )
        }
      >
        {draft.dirty && tab !== 'review' && may && (
          <Button color="petrol" onClick={() => go('review')}>
            {t('rules.reviewSave')}
          </Button>
        )}
        {may && (
          <Button
            component={Link}
            to="/rules/edit"
            variant={draft.dirty ? 'default' : 'filled'}
            leftSection={<IconPlus size={16} />}
          >
            {t('rules.new')}
          </Button>
        )}
      </PageHead>
      <Group>
        <SegmentedControl
          value={tab}
          onChange={go}
          aria-label={t('rules.tabs')}
          data={shown.map((value) => ({
            value,
            label: value === 'text' && draft.dirty ? t('rules.tab.textDirty') : t(`rules.tab.${value}`),
          }))}
        />
      </Group>
      <ErrorNote error={draft.set.error} retry={draft.set.reload} />
      {draft.overtaken && tab !== 'list' && (
        <Alert
          color="yellow"
          icon={<IconAlertTriangle size={18} />}
          title={t('rules.overtaken')}
          role="alert"
        >
          <Group justify="space-between">
            {t('rules.overtakenText', { author: draft.set.data?.saved?.author ?? '' })}
            <Group gap="xs">
              <Button size="xs" variant="default" onClick={draft.discard}>
                {t('rules.discard')}
              </Button>
              <Button size="xs" onClick={draft.rebase}>
                {t('rules.rebase')}
              </Button>
            </Group>
          </Group>
        </Alert>
      )}
      <div className={classes.body}>
        {tab === 'list' && <RuleList />}
        {tab !== 'list' && draft.text === null && !draft.set.error && <Skeleton height={320} />}
        {tab === 'text' && draft.text !== null && <RuleText draft={draft} />}
        {tab === 'review' && draft.text !== null && <RuleReview draft={draft} onSaved={() => go('list')} />}
        {tab === 'versions' && draft.set.data && (
          <RuleVersions active={draft.set.data.version} onRestored={draft.discard} />
        )}
      </div>
    </div>
  );
}
