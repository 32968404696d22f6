import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Macro, MacroVersion } from '../../../../src/contract/index.ts';
import { useApi } from '../../lib/use-api.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { When } from '../../parts/when.tsx';
import { VersionDifference } from '../policies/difference.tsx';
import { paths } from '../tickets/paths.ts';

/** Every version of a macro; one opens to what it changed. */
export function MacroVersions({ macro }: { macro: Macro }) {
  const { t } = useTranslation();
  const path = `${paths.macros}/${macro.id}/versions`;
  const versions = useApi<{ items: MacroVersion[] }>(path);
  const [open, setOpen] = useState<number | null>(null);
  return (
    <Stack gap="xs">
      <ErrorNote error={versions.error} retry={versions.reload} />
      {versions.data?.items.map(({ version, author, at, name }) => (
        <Paper withBorder p="xs" key={version}>
          <Group justify="space-between" gap="xs">
            <Text size="sm">
              <strong>{t('policies.version', { version })}</strong> {name}, {author}, <When at={at} />
            </Text>
            <Button
              size="compact-xs"
              variant="default"
              aria-expanded={open === version}
              aria-label={t('rules.changesOf', { version })}
              onClick={() => setOpen(open === version ? null : version)}
            >
              {t('rules.changes')}
            </Button>
          </Group>
          {open === version && <VersionDifference path={`${path}/${version}/diff`} version={version} />}
        </Paper>
      ))}
    </Stack>
  );
}
