import { Badge, Button, Group, Modal, Paper, Skeleton, Stack, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleDiff, RuleVersion } from '../../../../src/contract/index.ts';
import { useAct } from '../../lib/use-act.ts';
import { useApi, usePages } from '../../lib/use-api.ts';
import { useQuery } from '../../lib/use-query.ts';
import { post } from '../../net.ts';
import { DiffView } from '../../parts/diff-view.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { When } from '../../parts/when.tsx';
import { useMay } from '../../session.tsx';
import classes from './rules.module.css';

/** Every version with who, when and why; one opens to what it changed. */
export function RuleVersions({ active, onRestored }: { active: number; onRestored: () => void }) {
  const { t } = useTranslation();
  const [query, setQuery] = useQuery();
  const versions = usePages<RuleVersion>('/api/rules/versions', { limit: '50' }, active);
  const [restoring, setRestoring] = useState<number | null>(null);
  const open = query('version');
  if (versions.loading) return <Skeleton height={240} />;
  if (versions.items.length === 0)
    return <Empty icon={IconHistory} title={t('rules.noVersions')} text={t('rules.noVersionsText')} />;
  return (
    <div className={classes.scroll}>
      <ErrorNote error={versions.error} retry={versions.reload} />
      <Stack gap="sm" maw={1180}>
        {versions.items.map((version) => (
          <Paper withBorder p="sm" key={version.version}>
            <Group justify="space-between" wrap="wrap" gap="xs">
              <Group gap="sm">
                <Text fw={650}>{t('rules.version', { version: version.version })}</Text>
                {version.version === active && <Badge tt="none">{t('rules.inForce')}</Badge>}
                <Text size="sm" c="dimmed">
                  {version.author}, <When at={version.at} />
                </Text>
                <Text size="sm" c="dimmed">
                  {t('rules.count', { count: version.rules })}
                </Text>
              </Group>
              <VersionActs
                version={version}
                active={active}
                open={open === String(version.version)}
                onOpen={(shown) => setQuery({ version: shown ? String(version.version) : undefined })}
                onRestore={() => setRestoring(version.version)}
              />
            </Group>
            {version.comment !== '' && <Text size="sm">{version.comment}</Text>}
            {open === String(version.version) && <VersionDiff version={version.version} />}
          </Paper>
        ))}
        {versions.more && (
          <Button variant="default" loading={versions.loadingMore} onClick={versions.loadMore}>
            {t('rules.older')}
          </Button>
        )}
      </Stack>
      <RestoreDialog
        version={restoring}
        active={active}
        onClose={() => setRestoring(null)}
        onDone={onRestored}
      />
    </div>
  );
}

function VersionActs(props: {
  version: RuleVersion;
  active: number;
  open: boolean;
  onOpen: (shown: boolean) => void;
  onRestore: () => void;
}) {
  const { t } = useTranslation();
  const may = useMay('rules');
  const { version } = props.version;
  return (
    <Group gap="xs">
      <Button
        size="xs"
        variant="default"
        aria-expanded={props.open}
        aria-label={t('rules.changesOf', { version })}
        onClick={() => props.onOpen(!props.open)}
      >
        {t('rules.changes')}
      </Button>
      {may && version !== props.active && (
        <Button
          size="xs"
          variant="default"
          aria-label={t('rules.restoreOf', { version })}
          onClick={props.onRestore}
        >
          {t('rules.restore')}
        </Button>
      )}
    </Group>
  );
}

function VersionDiff({ version }: { version: number }) {
  const { t } = useTranslation();
  const diff = useApi<RuleDiff>(`/api/rules/versions/${version}/diff`);
  return (
    <Stack gap="xs" mt="sm">
      <ErrorNote error={diff.error} retry={diff.reload} />
      {diff.loading && <Skeleton height={120} />}
      {diff.data && <DiffView diff={diff.data} label={t('rules.changesOf', { version })} />}
    </Stack>
  );
}

function RestoreDialog(props: {
  version: number | null;
  active: number;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const act = useAct();
  const { version, active } = props;
  const restore = async () => {
    if (!(await act.run(() => post(`/api/rules/versions/${version}/restore`, { base: active })))) return;
    props.onClose();
    props.onDone();
  };
  return (
    <Modal
      opened={version !== null}
      onClose={props.onClose}
      title={t('rules.restoreOf', { version })}
      closeButtonProps={{ 'aria-label': t('act.close') }}
    >
      <Stack>
        <Text size="sm">{t('rules.restoreText', { version, next: active + 1 })}</Text>
        <ErrorNote error={act.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            {t('act.cancel')}
          </Button>
          <Button loading={act.busy} onClick={() => void restore()} data-autofocus>
            {t('rules.restore')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
