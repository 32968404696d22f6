import { Anchor, Group, Skeleton, Text } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MaintenanceNow } from '../../../../src/contract/index.ts';
import { useLiveAlarms } from '../../lib/live-stores.ts';
import type { Resource } from '../../lib/use-api.ts';
import { useNow } from '../../lib/use-now.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { ModeBadge } from '../../parts/maintenance-mode.tsx';
import classes from './maintenance.module.css';
import { leftWords } from './words.ts';

const kinds = ['maintenance', 'parent', 'umbrella'] as const;

/** What is silent right now, and why. */
export function NowPanel({ now, onOpen }: { now: Resource<MaintenanceNow>; onOpen: (id: number) => void }) {
  const { t } = useTranslation();
  const at = useNow();
  const alarms = useLiveAlarms() ?? [];
  const silent = alarms.filter(({ state, suppressed }) => state === 'open' && suppressed !== null);
  const windows = now.data?.windows ?? [];
  return (
    <section className="panel" style={{ padding: '12px 16px' }} aria-label={t('maintenance.now')}>
      <ErrorNote error={now.error} retry={now.reload} />
      {now.loading && <Skeleton height={44} />}
      {now.data && (
        <div className={classes.now}>
          {windows.length === 0 && (
            <Group gap={8}>
              <IconBell size={18} aria-hidden />
              <Text fw={600}>{t('maintenance.noneNow')}</Text>
            </Group>
          )}
          {windows.map((window) => (
            <button
              type="button"
              key={window.id}
              className={classes.nowRow}
              onClick={() => onOpen(window.id)}
            >
              <ModeBadge mode={window.mode} />
              <span className={classes.agendaName}>{window.name}</span>
              <span>{t('maintenance.deviceCount', { count: window.devices })}</span>
              <Text component="span" size="sm" c="dimmed">
                {window.active &&
                  t('maintenance.left', { time: leftWords(Date.parse(window.active.end) - at) })}
              </Text>
            </button>
          ))}
          <Text size="sm" c="dimmed">
            {silent.length === 0 ? (
              t('maintenance.noneSilent')
            ) : (
              <>
                <Anchor component={Link} to="/alarms?state=suppressed" size="sm" underline="always">
                  {t('maintenance.silent', { count: silent.length })}
                </Anchor>
                {': '}
                {kinds
                  .map((kind) => ({
                    kind,
                    count: silent.filter((each) => each.suppressed?.kind === kind).length,
                  }))
                  .filter(({ count }) => count > 0)
                  .map(({ kind, count }) => t(`maintenance.silentBy.${kind}`, { count }))
                  .join(', ')}
              </>
            )}
          </Text>
        </div>
      )}
    </section>
  );
}
