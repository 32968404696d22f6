import { Badge, Button, Group, Paper, Skeleton, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../lib/use-act.ts';
import { useApi } from '../../lib/use-api.ts';
import { useQuery } from '../../lib/use-query.ts';
import { post } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { When } from '../../parts/when.tsx';
import rules from '../rules/rules.module.css';
import { VersionDifference } from './difference.tsx';

interface Version {
  version: number;
  at: string;
  author: string;
  comment: string;
}

/** Every version of a text with who, when and why; one opens to what it changed, an older one can be taken again. */
export function VersionList(props: {
  /** Door of the versions; below it each has `/N/diff` and `/N/restore`. */
  path: string;
  newest: number;
  may: boolean;
  onRestored: () => void;
}) {
  const { t } = useTranslation();
  const { path, newest, may } = props;
  const [query, setQuery] = useQuery();
  const versions = useApi<{ items: Version[] }>(path);
  const act = useAct();
  const restore = async (version: number) => {
    if (!(await act.run(() => post(`${path}/${version}/restore`, { base: newest })))) return;
    versions.reload();
    props.onRestored();
  };
  return (
    <div className={rules.scroll}>
      <ErrorNote error={versions.error ?? act.error} retry={versions.reload} />
      {versions.loading && <Skeleton height={240} />}
      <Stack gap="sm" maw={1180}>
        {versions.data?.items.map(({ version, author, at, comment }) => (
          <Paper withBorder p="sm" key={version}>
            <Group justify="space-between" gap="xs">
              <Group gap="sm">
                <Text fw={650}>{t('policies.version', { version })}</Text>
                {version === newest && <Badge tt="none">{t('policies.newest')}</Badge>}
                <Text size="sm" c="dimmed">
                  {author === 'system' ? t('actor.system') : author}
                  {Date.parse(at) > 0 && (
                    <>
                      {', '}
                      <When at={at} />
                    </>
                  )}
                </Text>
              </Group>
              <Group gap="xs">
                <Button
                  size="xs"
                  variant="default"
                  aria-expanded={query('version') === String(version)}
                  aria-label={t('rules.changesOf', { version })}
                  onClick={() =>
                    setQuery({ version: query('version') === String(version) ? undefined : String(version) })
                  }
                >
                  {t('rules.changes')}
                </Button>
                {may && version !== newest && (
                  <Button
                    size="xs"
                    variant="default"
                    loading={act.busy}
                    aria-label={t('rules.restoreOf', { version })}
                    onClick={() => void restore(version)}
                  >
                    {t('rules.restore')}
                  </Button>
                )}
              </Group>
            </Group>
            {comment !== '' && <Text size="sm">{comment}</Text>}
            {query('version') === String(version) && (
              <Stack gap="xs" mt="sm">
                <VersionDifference path={`${path}/${version}/diff`} version={version} />
              </Stack>
            )}
          </Paper>
        ))}
      </Stack>
    </div>
  );
}
