import { Skeleton, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RuleDiff } from '../../../../src/contract/index.ts';
import { useApi } from '../../lib/use-api.ts';
import { useAsked } from '../../lib/use-asked.ts';
import { DiffView } from '../../parts/diff-view.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';

/** What a draft would change: the server compares `body` at `path` whenever it rests. */
export function DraftDifference({ path, body }: { path: string; body: object | null }) {
  const { t } = useTranslation();
  const diff = useAsked<RuleDiff>(path, body);
  return (
    <section>
      <Title order={2} mb={4}>
        {t('rules.changes')}
      </Title>
      <ErrorNote error={diff.error} />
      {diff.data && <DiffView diff={diff.data} label={t('rules.changes')} />}
    </section>
  );
}

/** What a saved version changed; `path` is the version's comparison. */
export function VersionDifference({ path, version }: { path: string; version: number }) {
  const { t } = useTranslation();
  const diff = useApi<RuleDiff>(path);
  return (
    <>
      <ErrorNote error={diff.error} retry={diff.reload} />
      {diff.loading && <Skeleton height={120} />}
      {diff.data && <DiffView diff={diff.data} label={t('rules.changesOf', { version })} />}
    </>
  );
}
