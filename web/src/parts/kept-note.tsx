import { Button, Group, Text } from '@mantine/core';
import { IconArrowBackUp, IconPencilExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { KeptText } from '../lib/use-kept-text.ts';
import { When } from './when.tsx';

/** Says that a text is not saved yet and since when, with the way back. */
export function KeptNote({ kept, overtaken }: { kept: KeptText; overtaken: boolean }) {
  const { t } = useTranslation();
  const { at, discard, undo } = kept;
  if (at === null && undo === null) return null;
  return (
    <Group gap="xs" role="status">
      {at === null ? (
        <Text size="sm">{t('kept.gone')}</Text>
      ) : (
        <Group gap={6}>
          <IconPencilExclamation size={18} color="var(--sev-minor)" aria-hidden />
          <Text size="sm">
            {t('kept.since')} <When at={at} />
          </Text>
          {overtaken && (
            <Text size="sm" c="var(--sev-critical)">
              {t('kept.overtaken')}
            </Text>
          )}
        </Group>
      )}
      {at !== null && (
        <Button size="compact-sm" variant="default" onClick={discard}>
          {t('kept.discard')}
        </Button>
      )}
      {at === null && undo && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconArrowBackUp size={16} />}
          onClick={undo}
        >
          {t('kept.undo')}
        </Button>
      )}
    </Group>
  );
}
