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
  // The code helps whoever looks after the server; what a person can mend themselves says so in its message.
  const ours = error.status === 0 || error.status >= 500;
  const remedy = unreachable
    ? t('error.unreachableRemedy')
    : (error.remedy ?? (gone ? t('missing.text') : ours ? t('error.code', { code: error.code }) : null));
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
        {remedy !== null && <Text size="sm">{remedy}</Text>}
        {retry && !gone && (
          <Button size="xs" variant="default" onClick={retry}>
            {t('act.retry')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
