import { Select, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ProfileDiff, Revision } from '../../../../src/contract/index.ts';
import { useApi } from '../../lib/use-api.ts';
import { useQuery } from '../../lib/use-query.ts';
import { withQuery } from '../../net.ts';
import { DiffView } from '../../parts/diff-view.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import classes from './profiles.module.css';

/** What a version changed against another one: first what that means, then line by line. */
export function Changes({ revision, all }: { revision: Revision; all: readonly Revision[] }) {
  const { t } = useTranslation();
  const [query, setQuery] = useQuery();
  const from = query('from');
  const path = `/api/profiles/${revision.profile}/revisions/${revision.number}/diff`;
  const diff = useApi<ProfileDiff>(withQuery(path, { from }));
  return (
    <div className={classes.scroll}>
      <Stack gap="md" maw={1180}>
        <Select
          label={t('profiles.against')}
          maw={420}
          allowDeselect={false}
          value={String(diff.data?.from ?? from ?? '')}
          onChange={(value) => setQuery({ from: value ?? undefined })}
          data={[
            ...all
              .filter(({ number }) => number !== revision.number)
              .map(({ number, version, state }) => ({
                value: String(number),
                label: t('profiles.versionOf', { number, version, state: t(`profiles.state.${state}`) }),
              })),
            { value: '0', label: t('profiles.empty') },
          ]}
        />
        <ErrorNote error={diff.error} retry={diff.reload} />
        {diff.loading && <Skeleton height={240} />}
        {diff.data && (
          <>
            <section>
              <Title order={2} size="h4" mb={6}>
                {t('profiles.meaning')}
              </Title>
              <Meaning diff={diff.data} />
            </section>
            <section>
              <Title order={2} size="h4" mb={6}>
                {t('profiles.text')}
              </Title>
              <DiffView diff={diff.data} label={t('profiles.text')} />
            </section>
          </>
        )}
      </Stack>
    </div>
  );
}

function Meaning({ diff }: { diff: ProfileDiff }) {
  const { t } = useTranslation();
  if (diff.meaning.length === 0) return <Text c="dimmed">{t('profiles.meaningNone')}</Text>;
  return (
    <div className="panel pad">
      {diff.meaning.map(({ kind, path, text }) => (
        <div key={`${kind} ${path}`} className={classes.change}>
          <Text size="sm" c="dimmed">
            {t(`profiles.what.${kind}`)}
          </Text>
          <Text size="sm" fw={550}>
            {text}
          </Text>
        </div>
      ))}
    </div>
  );
}
