import { Button, Group, Progress, Skeleton, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { number } from '../../lib/format.ts';
import { Empty } from '../../parts/empty.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import type { StudyState } from './use-study.ts';

/** A study as it stands: skeleton, how far it is with a way out, its failure, or its result. */
export function StudyView<Result>({
  study,
  height = 360,
  children,
}: {
  study: StudyState<Result>;
  height?: number;
  children: (result: Result) => ReactNode;
}) {
  const { t, i18n } = useTranslation();
  const { result, progress, error, cancelled } = study;
  if (error) return <ErrorNote error={error} retry={study.retry} />;
  if (result) return children(result);
  if (cancelled) {
    return (
      <Empty title={t('results.cancelled')} text={t('results.cancelledText')}>
        <Button variant="default" size="xs" onClick={study.retry}>
          {t('act.retry')}
        </Button>
      </Empty>
    );
  }
  if (!progress) return <Skeleton height={height} />;
  const { done, total } = progress;
  const part = total === 0 ? 0 : Math.min(100, (done / total) * 100);
  const say = (value: number) => number(value, i18n.language);
  return (
    <Stack className="panel pad" gap="xs" role="status">
      <Group justify="space-between">
        <Text>
          {total === 0
            ? t('results.beginning')
            : t('results.working', { done: say(done), total: say(total) })}
        </Text>
        <Button variant="default" size="xs" onClick={study.cancel}>
          {t('act.cancel')}
        </Button>
      </Group>
      <Progress value={part} aria-label={t('results.progress')} />
    </Stack>
  );
}
