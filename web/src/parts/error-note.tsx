import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../net.ts';

/** What failed and what helps, where the person is looking. */
export function ErrorNote({ error, retry }: { error: ApiError | null; retry?: () => void }) {
  const { t } = useTranslation();
  if (!error) return null;
  const unreachable = error.code === 'unreachable';
  const gone = error.code === 'not_found';
  const remedy = unreachable
    ? t('error.unreachableRemedy')
    : (error.remedy ?? (gone ? t('missing.text') : t('error.code', { code: error.code })));
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertCircle size={18} />}
      title={unreachable ? t('error.unreachable') : error.message}
      role="alert"
      styles={{ title: { color: 'var(--sev-critical)' } }}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm">{remedy}</Text>
        {retry && !gone && (
          <Button size="xs" variant="default" onClick={retry}>
            {t('act.retry')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
