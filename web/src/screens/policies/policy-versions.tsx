import { Badge, Button, Group, Paper, Skeleton, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PolicySummary, PolicyVersion, RuleDiff } from '../../../../src/contract/index.ts';
import { useAct } from '../../lib/use-act.ts';
import { useApi } from '../../lib/use-api.ts';
import { useQuery } from '../../lib/use-query.ts';
import { post } from '../../net.ts';
import { DiffView } from '../../parts/diff-view.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { When } from '../../parts/when.tsx';
import rules from '../rules/rules.module.css';

/** Every version of a policy with who, when and why; one opens to what it changed. */
export function PolicyVersions(props: { policy: PolicySummary; may: boolean; onRestored: () => void }) {
  const { t } = useTranslation();
  const { policy, may } = props;
  const [query, setQuery] = useQuery();
  const versions = useApi<{ items: PolicyVersion[] }>(`/api/policies/${policy.name}/versions`);
  const act = useAct();
  const restore = async (version: number) => {
    const path = `/api/policies/${policy.name}/versions/${version}/restore`;
    if (!(await act.run(() => post(path, { base: policy.version })))) return;
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
                {version === policy.version && <Badge tt="none">{t('policies.newest')}</Badge>}
                <Text size="sm" c="dimmed">
                  {author === 'system' ? t('actor.system') : author}, <When at={at} />
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
                {may && version !== policy.version && (
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
            {query('version') === String(version) && <Difference name={policy.name} version={version} />}
          </Paper>
        ))}
      </Stack>
    </div>
  );
}

function Difference({ name, version }: { name: string; version: number }) {
  const { t } = useTranslation();
  const diff = useApi<RuleDiff>(`/api/policies/${name}/versions/${version}/diff`);
  return (
    <Stack gap="xs" mt="sm">
      <ErrorNote error={diff.error} retry={diff.reload} />
      {diff.loading && <Skeleton height={120} />}
      {diff.data && <DiffView diff={diff.data} label={t('rules.changesOf', { version })} />}
    </Stack>
  );
}
