import { Button, Group, Skeleton, Text, Title } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconArrowLeft, IconArrowRight, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { TimelineItem } from '../../../../src/contract/index.ts';
import { lifeSpan, pan, type Span, zoom } from '../../lib/axis.ts';
import { usePages } from '../../lib/use-api.ts';
import { useQuery } from '../../lib/use-query.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import classes from './device.module.css';
import { type LifeItem, pathOf } from './life-items.ts';
import { LifeLineChart } from './life-line-chart.tsx';

const day = 86_400_000;

/** Everything that ever happened to a device on one axis of time; each dot opens its record. */
export function LifeLine({ deviceId }: { deviceId: number }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [query, setQuery] = useQuery();
  const timeline = usePages<TimelineItem>(`/api/devices/${deviceId}/timeline`, { limit: '500' });
  const { ref, width } = useElementSize();
  const [now] = useState(() => Date.now());
  const items = useMemo<LifeItem[]>(
    () => timeline.items.map((item) => ({ ...item, time: Date.parse(item.at) })),
    [timeline.items],
  );
  const limit = useMemo(
    () =>
      lifeSpan(
        items.map(({ time }) => time),
        now,
      ),
    [items, now],
  );
  const span = spanOf(query('from'), query('to')) ?? limit;

  // The axis moves at once; the URL follows when the hand rests.
  const [view, setView] = useState<Span | null>(null);
  const shown = view ?? span;
  useEffect(() => {
    if (view === null) return;
    const timer = setTimeout(() => {
      const all = view.from <= limit.from && view.to >= limit.to;
      setQuery(all ? { from: undefined, to: undefined } : { from: iso(view.from), to: iso(view.to) });
      setView(null);
    }, 350);
    return () => clearTimeout(timer);
  }, [view, limit, setQuery]);
  const last = (ms: number) => setView({ from: Math.max(limit.from, now - ms), to: limit.to });
  // A stretch longer than the whole life would show what "All" shows.
  const longer = (ms: number) => now - limit.from <= ms;

  return (
    <section className={`panel ${classes.life}`} aria-label={t('life.title')}>
      <Group justify="space-between" mb="xs">
        <Title order={2}>{t('life.title')}</Title>
        <Group gap={6}>
          <Button.Group>
            <Button size="compact-sm" variant="default" disabled={longer(day)} onClick={() => last(day)}>
              {t('life.day')}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              disabled={longer(7 * day)}
              onClick={() => last(7 * day)}
            >
              {t('life.week')}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => setView(limit)}>
              {t('life.all')}
            </Button>
          </Button.Group>
          <Button.Group>
            <Step
              label={t('life.earlier')}
              act={() => setView(pan(shown, -0.4, limit))}
              icon={IconArrowLeft}
            />
            <Step label={t('life.out')} act={() => setView(zoom(shown, 2, 0.5, limit))} icon={IconZoomOut} />
            <Step label={t('life.in')} act={() => setView(zoom(shown, 0.5, 0.5, limit))} icon={IconZoomIn} />
            <Step label={t('life.later')} act={() => setView(pan(shown, 0.4, limit))} icon={IconArrowRight} />
          </Button.Group>
        </Group>
      </Group>
      <ErrorNote error={timeline.error} retry={timeline.reload} />
      <div ref={ref}>
        {timeline.loading ? (
          <Skeleton height={210} />
        ) : (
          width > 0 && (
            <LifeLineChart
              items={items}
              width={width}
              span={shown}
              limit={limit}
              onView={setView}
              onOpen={(item) => void navigate(pathOf(item))}
            />
          )
        )}
      </div>
      <Group justify="space-between" mih={28}>
        <Text size="xs" c="dimmed">
          {items.length === 0 && !timeline.loading ? t('life.empty') : t('life.help')}
        </Text>
        {timeline.more && (
          <Button
            size="compact-xs"
            variant="subtle"
            loading={timeline.loadingMore}
            onClick={timeline.loadMore}
          >
            {t('life.older')}
          </Button>
        )}
      </Group>
    </section>
  );
}

function Step(props: { label: string; act: () => void; icon: typeof IconZoomIn }) {
  return (
    <Button
      size="compact-sm"
      variant="default"
      onClick={props.act}
      aria-label={props.label}
      title={props.label}
    >
      <props.icon size={15} />
    </Button>
  );
}

const iso = (ms: number) => new Date(ms).toISOString();

function spanOf(from: string | undefined, to: string | undefined): Span | null {
  const span = { from: Date.parse(from ?? ''), to: Date.parse(to ?? '') };
  return span.to > span.from ? span : null;
}
