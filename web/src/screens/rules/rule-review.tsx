import { Button, Group, Paper, Stack, TextInput, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconFileDiff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleCheck, RuleDiff, RuleVersion } from '../../../../src/contract/index.ts';
import { useAct } from '../../lib/use-act.ts';
import { asApiError } from '../../lib/use-api.ts';
import { useAsked } from '../../lib/use-asked.ts';
import { type ApiError, post, put } from '../../net.ts';
import { DiffView } from '../../parts/diff-view.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
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
  const [comment, setComment] = useState('');
  const act = useAct();
  const sound = checked.data !== null && checked.data.faults.length === 0;
  const save = async () => {
    const done = await act.run(async () => {
      const saved = await put<RuleVersion>('/api/rules/set', { base: draft.base, text, comment });
      notifications.show({ message: t('rules.saved', { version: saved.version }), color: 'teal' });
    });
    if (!done) return draft.set.reload();
    draft.discard();
    onSaved();
  };
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
          <Group align="flex-end">
            <TextInput
              label={t('rules.comment')}
              placeholder={t('rules.commentHint')}
              flex="1 1 260px"
              maxLength={500}
              value={comment}
              onChange={(event) => setComment(event.currentTarget.value)}
            />
            <Button variant="default" onClick={draft.discard}>
              {t('rules.discard')}
            </Button>
            <Button
              leftSection={<IconCheck size={16} />}
              disabled={!sound || draft.overtaken}
              loading={act.busy}
              onClick={() => void save()}
            >
              {t('rules.save')}
            </Button>
          </Group>
          <ErrorNote error={act.error} />
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
