import { ActionIcon, Group, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconArrowBackUp, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { trailOf } from '../../lib/ticket-trail.ts';

/** The way through the list from which the ticket was opened: back, and its neighbours. */
export function TrailNav({ number }: { number: number }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const place = useMemo(() => trailOf(number), [number]);
  const go = (to: number | null | undefined) => to != null && void navigate(`/tickets/${to}`);
  useHotkeys([
    ['j', () => go(place?.next)],
    ['k', () => go(place?.previous)],
    ['u', () => void navigate(place?.path ?? '/tickets')],
  ]);
  const step = (to: number | null, label: string, Icon: typeof IconChevronLeft) =>
    to === null ? (
      <ActionIcon variant="default" size={30} aria-label={label} disabled>
        <Icon size={16} />
      </ActionIcon>
    ) : (
      <ActionIcon
        component={Link}
        to={`/tickets/${to}`}
        variant="default"
        size={30}
        aria-label={label}
        title={label}
      >
        <Icon size={16} />
      </ActionIcon>
    );
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon
        component={Link}
        to={place?.path ?? '/tickets'}
        variant="default"
        size={30}
        aria-label={t('desk.trail.back')}
        title={t('desk.trail.back')}
      >
        <IconArrowBackUp size={16} />
      </ActionIcon>
      {place && (
        <>
          {step(place.previous, t('desk.trail.previous'), IconChevronLeft)}
          <Text size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
            {t('desk.trail.at', { at: place.at, of: place.count })}
          </Text>
          {step(place.next, t('desk.trail.next'), IconChevronRight)}
        </>
      )}
    </Group>
  );
}
