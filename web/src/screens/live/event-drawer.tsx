import { Anchor, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconListDetails } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { EventDetail, EventVarbind } from '../../../../src/contract/index.ts';
import { hexDump } from '../../lib/format.ts';
import { useApi } from '../../lib/use-api.ts';
import { DetailDrawer } from '../../parts/detail-drawer.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Facts } from '../../parts/facts.tsx';
import { SeverityBadge } from '../../parts/severity-badge.tsx';
import { When } from '../../parts/when.tsx';
import { WhyMore } from '../../parts/why.tsx';
import { useMay } from '../../session.tsx';
import classes from './feed.module.css';

/** One event with everything that was in its packet, and why it is an alarm or not. */
export function EventDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const event = useApi<EventDetail>(id === undefined ? null : `/api/events/${id}`);
  return (
    <DetailDrawer
      opened={id !== undefined}
      onClose={onClose}
      title={event.data?.name ?? t('event.title', { id: id ?? '' })}
    >
      <ErrorNote error={event.error} retry={event.reload} />
      {event.loading && <Skeleton height={260} />}
      {event.data && <EventBody event={event.data} />}
    </DetailDrawer>
  );
}

function EventBody({ event }: { event: EventDetail }) {
  const { t } = useTranslation();
  return (
    <Stack gap="lg">
      <Group gap="sm">
        <SeverityBadge severity={event.severity} />
        {!event.known && <span className={classes.unknown}>{t('feed.unknown')}</span>}
      </Group>
      <Text fw={550}>{event.summary}</Text>
      <Facts
        items={[
          [t('event.time'), <When key="t" at={event.at} />],
          [
            t('event.kind'),
            `${t(`eventKind.${event.kind}`)}${event.version ? ` · SNMP ${event.version}` : ''}`,
          ],
          [
            t('event.source'),
            event.source === '' ? null : (
              <span key="a" className="mono">
                {event.source}
              </span>
            ),
          ],
          [
            t('event.device'),
            event.device && (
              <Anchor component={Link} to={`/devices/${event.device.id}`} size="sm" underline="always">
                {event.device.name}
                {event.device.serial && ` · ${event.device.serial}`}
              </Anchor>
            ),
          ],
          [
            t('event.oid'),
            <span key="o" className="mono">
              {event.oid}
            </span>,
          ],
          [t('event.signature'), event.signature && <span className="mono">{event.signature}</span>],
        ]}
      />
      <section>
        <Title order={2} mb={4}>
          {t(whyTitle(event))}
        </Title>
        <Text size="sm">{event.why}</Text>
        {event.alarmId !== null && (
          <Anchor
            component={Link}
            to={`/alarms?state=all&alarm=${event.alarmId}`}
            size="sm"
            underline="always"
          >
            {t('event.openAlarm', { id: event.alarmId })}
          </Anchor>
        )}
        <Stack gap="xs" mt="sm">
          <WhyMore path={`/api/events/${event.id}`} />
          <MakeRule event={event} />
        </Stack>
      </section>
      <section>
        <Title order={2} mb={4}>
          {t('event.varbinds', { count: event.varbinds.length })}
        </Title>
        {event.varbinds.map((varbind, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a packet may carry the same OID twice, and it never changes
          <Varbind key={index} varbind={varbind} />
        ))}
      </section>
      {event.raw !== null && <Raw raw={event.raw} />}
    </Stack>
  );
}

function MakeRule({ event }: { event: EventDetail }) {
  const { t } = useTranslation();
  const may = useMay('rules');
  if (!may || (event.kind !== 'trap' && event.kind !== 'inform')) return null;
  return (
    <Group>
      <Button
        component={Link}
        to={`/rules/edit?event=${event.id}`}
        size="compact-sm"
        variant="light"
        leftSection={<IconListDetails size={15} />}
      >
        {t('event.makeRule')}
      </Button>
    </Group>
  );
}

function whyTitle(event: EventDetail) {
  if (event.alarmId === null) return 'event.whyNot' as const;
  return event.severity === 'cleared' ? ('event.whyClears' as const) : ('event.why' as const);
}

function Varbind({ varbind }: { varbind: EventVarbind }) {
  const value = String(varbind.value);
  return (
    <div className={classes.varbind}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600}>
          {varbind.name}
        </Text>
        <Text size="xs" c="dimmed">
          {varbind.type}
        </Text>
      </Group>
      <Text size="sm">
        {varbind.text}
        {/* Long bytes behind a text are in the packet below. */}
        {varbind.text !== value && value.length <= 32 && (
          <Text span c="dimmed" size="xs" ml={6}>
            {value}
          </Text>
        )}
      </Text>
      <Text size="xs" c="dimmed" className="mono">
        {varbind.oid}
      </Text>
    </div>
  );
}

function Raw({ raw }: { raw: string }) {
  const { t } = useTranslation();
  return (
    <section>
      <Title order={2} mb={4}>
        {t('event.raw', { count: raw.length / 2 })}
      </Title>
      <pre className={classes.dump} tabIndex={0}>
        {hexDump(raw).map((line) => (
          <div key={line.offset}>
            <span>{line.offset}</span> {line.hex.padEnd(47)} <span>{line.ascii}</span>
          </div>
        ))}
      </pre>
    </section>
  );
}
