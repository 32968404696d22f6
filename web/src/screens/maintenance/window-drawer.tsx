import { Button, Group, Menu, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MaintenanceAct, MaintenanceDetail, Occurrence } from '../../../../src/contract/index.ts';
import { lengthWords } from '../../lib/calendar.ts';
import { useAct } from '../../lib/use-act.ts';
import { useApi } from '../../lib/use-api.ts';
import { useNow } from '../../lib/use-now.ts';
import { post, remove } from '../../net.ts';
import { DetailDrawer } from '../../parts/detail-drawer.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Facts } from '../../parts/facts.tsx';
import { ModeBadge } from '../../parts/maintenance-mode.tsx';
import { When } from '../../parts/when.tsx';
import { useMay } from '../../session.tsx';
import classes from './maintenance.module.css';
import { ScopeWords } from './scope-words.tsx';
import { leftWords } from './words.ts';

const extensions = [15, 30, 60, 120, 240];

/** One window: what it is about, when it is open, what people did to it, and what can be done. */
export function WindowDrawer(props: {
  id: string | undefined;
  onClose: () => void;
  onChanged: () => void;
  onEdit: (id: number) => void;
}) {
  const { t } = useTranslation();
  const window = useApi<MaintenanceDetail>(props.id === undefined ? null : `/api/maintenance/${props.id}`);
  const changed = () => {
    window.reload();
    props.onChanged();
  };
  return (
    <DetailDrawer
      opened={props.id !== undefined}
      onClose={props.onClose}
      title={window.data?.name ?? t('page.maintenance')}
    >
      <ErrorNote error={window.error} retry={window.reload} />
      {window.loading && <Skeleton height={300} />}
      {window.data && <Body window={window.data} changed={changed} {...props} />}
    </DetailDrawer>
  );
}

function Body({
  window,
  changed,
  onEdit,
  onClose,
}: {
  window: MaintenanceDetail;
  changed: () => void;
  onEdit: (id: number) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const act = useAct();
  const now = useNow();
  const may = useMay('maintenance') && window.removedAt === null;
  const send = async (body: MaintenanceAct) => {
    if (await act.run(() => post(`/api/maintenance/${window.id}/acts`, body))) changed();
  };
  const end = window.active && Date.parse(window.active.end) - now;
  return (
    <Stack gap="lg">
      <Group gap="sm">
        <ModeBadge mode={window.mode} />
        {window.removedAt !== null ? (
          <Text fw={600}>{t('maintenance.removed')}</Text>
        ) : end !== null && end > 0 ? (
          <Text fw={600}>{t('maintenance.openFor', { time: leftWords(end) })}</Text>
        ) : (
          <Text c="dimmed">{t(window.next ? 'maintenance.toCome' : 'maintenance.over')}</Text>
        )}
      </Group>
      <Text style={{ whiteSpace: 'pre-wrap' }}>{window.reason}</Text>
      <Facts
        items={[
          [t('maintenance.about'), <ScopeWords key="s" window={window} />],
          [t('maintenance.devicesNow'), t('maintenance.deviceCount', { count: window.devices })],
          [
            t('maintenance.schedule'),
            `${window.start.replace('T', ' ')} ${window.zone}, ${lengthWords(window.minutes)}`,
          ],
          [t('maintenance.rule'), window.rule && <span className="mono">{window.rule}</span>],
          [
            t('maintenance.by'),
            <span key="b">
              {window.createdBy}, <When at={window.createdAt} />
            </span>,
          ],
        ]}
      />
      <ErrorNote error={act.error} />
      {may && (
        <Group gap="xs">
          {window.active && (
            <>
              <Menu position="bottom-start">
                <Menu.Target>
                  <Button rightSection={<IconChevronDown size={16} />} loading={act.busy}>
                    {t('maintenance.extend')}
                  </Button>
                </Menu.Target>
                <Menu.Dropdown>
                  {extensions.map((minutes) => (
                    <Menu.Item key={minutes} onClick={() => void send({ kind: 'extend', minutes })}>
                      {t('maintenance.extendBy', { time: lengthWords(minutes) })}
                    </Menu.Item>
                  ))}
                </Menu.Dropdown>
              </Menu>
              <Button variant="default" disabled={act.busy} onClick={() => void send({ kind: 'end' })}>
                {t('maintenance.endNow')}
              </Button>
            </>
          )}
          <Button variant="default" disabled={act.busy} onClick={() => onEdit(window.id)}>
            {t('maintenance.edit')}
          </Button>
          <RemoveButton window={window} busy={act.busy} act={act.run} done={onClose} changed={changed} />
        </Group>
      )}
      {window.occurrences.length > 0 && (
        <section>
          <Title order={2} mb={4}>
            {t('maintenance.nextTimes')}
          </Title>
          {window.occurrences.map((each) => (
            <Time key={each.start} each={each} may={may} busy={act.busy} send={send} />
          ))}
        </section>
      )}
      <section>
        <Title order={2} mb={4}>
          {t('maintenance.history')}
        </Title>
        <Stack gap={6}>
          {window.history.toReversed().map((change) => (
            <Text key={change.id} size="sm">
              <When at={change.at} /> <b>{change.actor}</b> {t(`maintenance.change.${change.kind}`)}
              {change.text !== '' && `: ${change.text}`}
            </Text>
          ))}
        </Stack>
      </section>
    </Stack>
  );
}

function Time(props: {
  each: Occurrence;
  may: boolean;
  busy: boolean;
  send: (body: MaintenanceAct) => Promise<void>;
}) {
  const { t } = useTranslation();
  const { each } = props;
  const kind = each.cancelled ? 'restore' : 'cancel';
  return (
    <div className={classes.occurrence} data-cancelled={each.cancelled}>
      <span>
        <When at={each.start} /> – <When at={each.end} form="clock" />
        {each.cancelled && ` · ${t('maintenance.cancelled')}`}
        {each.changed && ` · ${t('maintenance.endMoved')}`}
      </span>
      {props.may && (
        <Button
          size="compact-xs"
          variant="subtle"
          disabled={props.busy}
          onClick={() => void props.send({ kind, start: each.start })}
        >
          {t(each.cancelled ? 'maintenance.restore' : 'maintenance.cancelOne')}
        </Button>
      )}
    </div>
  );
}

/** Asks once more, with the consequence in words. */
function RemoveButton(props: {
  window: MaintenanceDetail;
  busy: boolean;
  act: (work: () => Promise<unknown>) => Promise<boolean>;
  done: () => void;
  changed: () => void;
}) {
  const { t } = useTranslation();
  const { window } = props;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" disabled={props.busy}>
          {t('maintenance.remove')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown maw={280}>
        <Menu.Label>
          {t(window.active ? 'maintenance.removeOpen' : 'maintenance.removeText', { count: window.devices })}
        </Menu.Label>
        <Menu.Item
          color="red"
          onClick={() =>
            void props
              .act(() => remove(`/api/maintenance/${window.id}`))
              .then((gone) => {
                if (!gone) return;
                props.changed();
                props.done();
              })
          }
        >
          {t('maintenance.removeNow')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
