import { Alert, Anchor, Loader, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MaintenancePreview } from '../../../../src/contract/index.ts';
import { moment } from '../../lib/format.ts';
import { When } from '../../parts/when.tsx';
import classes from './maintenance.module.css';
import { ownZone } from './plan.ts';

/** What the plan would do, before anybody saves it. */
export function PlanPreview(props: { preview: MaintenancePreview | null; busy: boolean; zone: string }) {
  const { t, i18n } = useTranslation();
  const { preview } = props;
  if (!preview)
    return (
      <div className={classes.preview} aria-live="polite">
        {props.busy ? <Loader size="xs" /> : <Text size="sm">{t('maintenance.previewWaits')}</Text>}
      </div>
    );
  const names = preview.sample.map(({ name }) => name).join(', ');
  const rest = preview.devices - preview.sample.length;
  return (
    <div className={classes.preview} aria-live="polite">
      <Text fw={650}>{t('maintenance.hits', { count: preview.devices })}</Text>
      {preview.devices > 0 && (
        <Text size="sm" c="dimmed">
          {rest > 0 ? t('maintenance.sample', { names, count: rest }) : names}
        </Text>
      )}
      <Text fw={650} mt="xs">
        {t('maintenance.nextTimes')}
      </Text>
      {preview.occurrences.length === 0 && <Text size="sm">{t('maintenance.noTimes')}</Text>}
      <ul>
        {preview.occurrences.map(({ start, end }) => (
          <li key={start}>
            <When at={start} /> –{' '}
            <When at={end} form={start.slice(0, 10) === end.slice(0, 10) ? 'clock' : 'moment'} />
          </li>
        ))}
      </ul>
      {props.zone !== ownZone && (
        <Text size="sm" c="dimmed">
          {t('maintenance.yourZone', { zone: ownZone })}
        </Text>
      )}
      {preview.overlaps.length > 0 && (
        <Alert
          color="yellow"
          variant="light"
          mt="sm"
          icon={<IconAlertTriangle size={18} />}
          title={t('maintenance.overlaps', { count: preview.overlaps.length })}
          styles={{ title: { color: 'var(--sev-minor)' } }}
        >
          {preview.overlaps.map((overlap) => (
            <Text key={overlap.id} size="sm">
              <Anchor component={Link} to={`/maintenance?window=${overlap.id}`} size="sm" underline="always">
                {overlap.name}
              </Anchor>
              {`: ${t(`maintenance.mode.${overlap.mode}`)}, ${moment(overlap.start, i18n.language)}, ${t('maintenance.deviceCount', { count: overlap.devices })}`}
            </Text>
          ))}
        </Alert>
      )}
    </div>
  );
}
