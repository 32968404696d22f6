import { Button, Paper, Stack, Title } from '@mantine/core';
import { IconFileDiff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleCheck, RuleDiff } from '../../../../src/contract/index.ts';
import { asApiError } from '../../lib/use-api.ts';
import { useAsked } from '../../lib/use-asked.ts';
import { type ApiError, post } from '../../net.ts';
import { DiffView } from '../../parts/diff-view.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { SaveVersion } from '../../parts/save-version.tsx';
import { ReplayPanel } from './replay-panel.tsx';
import { CheckState, Faults } from './rule-text.tsx';
import classes from './rules.module.css';
import type { RuleDraftState } from './use-draft.ts';

/** What would change, what it would have made of the last hours, and then the save. */
export function RuleReview({ draft, onSaved }: { draft: RuleDraftState; onSaved: () => void }) {
  const { t } = useTranslation();
  const text = draft.text!;
  const checked = useAsked<RuleCheck>('/api/rules/check', { text });
  const { diff, error } = useComparison(text, draft.set.data?.version ?? 0);
  const sound = checked.data !== null && checked.data.faults.length === 0;
  if (!draft.dirty)
    return <Empty icon={IconFileDiff} title={t('rules.nothingToSave')} text={t('rules.nothingToSaveText')} />;
  return (
    <div className={classes.scroll}>
      <Stack gap="lg" maw={1180}>
        <section>
          <Title order={2} mb={4}>
            {t('rules.changes')}
          </Title>
          <CheckState checked={checked} />
          {checked.data && <Faults faults={checked.data.faults} />}
          <ErrorNote error={checked.error ?? error} />
          {diff && <DiffView diff={diff} label={t('rules.changes')} />}
        </section>
        <ReplayPanel text={text} sound={sound} />
        <Paper withBorder p="md">
          <SaveVersion
            path="/api/rules/set"
            body={{ base: draft.base, text }}
            ready={sound && !draft.overtaken}
            hint={t('rules.commentHint')}
            said={(version) => t('rules.saved', { version })}
            onSaved={() => {
              draft.discard();
              onSaved();
            }}
            onRefused={draft.set.reload}
          >
            <Button variant="default" onClick={draft.discard}>
              {t('rules.discard')}
            </Button>
          </SaveVersion>
        </Paper>
      </Stack>
    </div>
  );
}

function useComparison(text: string, version: number) {
  const [state, setState] = useState<{ diff: RuleDiff | null; error: ApiError | null }>({
    diff: null,
    error: null,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version in force makes another difference
  useEffect(() => {
    let gone = false;
    post<RuleDiff>('/api/rules/compare', { text }).then(
      (diff) => gone || setState({ diff, error: null }),
      (cause: unknown) => gone || setState({ diff: null, error: asApiError(cause) }),
    );
    return () => {
      gone = true;
    };
  }, [text, version]);
  return state;
}
