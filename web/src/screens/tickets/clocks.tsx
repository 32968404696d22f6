import { Anchor, Group, Progress, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ClockAct, ClockState, TicketClocks } from '../../../../src/contract/index.ts';
import { type Resource, useApi } from '../../lib/use-api.ts';
import { useNow } from '../../lib/use-now.ts';
import { ClockChip, clockTone, span } from '../../parts/clock-chip.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { When } from '../../parts/when.tsx';
import classes from './clocks.module.css';

const againMs = 30_000;
const colours = {
  running: 'petrol',
  near: 'yellow',
  breached: 'red',
  paused: 'gray',
  closed: 'gray',
} as const;

/** The clocks of a ticket, read anew when `epoch` changes and twice a minute. */
export function useClocks(number: number, epoch: string): Resource<TicketClocks> {
  const clocks = useApi<TicketClocks>(`/api/tickets/${number}/clocks`);
  const { reload } = clocks;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ticket changed, so did its clocks
  useEffect(() => {
    reload();
    const timer = setInterval(reload, againMs);
    return () => clearInterval(timer);
  }, [epoch, reload]);
  return clocks;
}

/** Every clock of a ticket, what happens next, when and to whom, and what moved it. */
export function ClocksPanel({ clocks }: { clocks: Resource<TicketClocks> }) {
  const { t } = useTranslation();
  const { data, reload } = clocks;
  return (
    <section className="panel" style={{ padding: 16 }} aria-labelledby="clocks-title">
      <Title order={2} mb="sm" id="clocks-title">
        {t('clocks.title')}
      </Title>
      <ErrorNote error={clocks.error} retry={reload} />
      {!data && !clocks.error && <Skeleton height={160} />}
      {data && (
        <Stack gap="sm">
          {data.clocks.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('clocks.none')}
            </Text>
          )}
          {data.clocks.map((clock) => (
            <ClockLine key={`${clock.clock}${clock.startedAt}`} clock={clock} />
          ))}
          <Forecast acts={data.next} />
          <Pauses pauses={data.pauses} />
          <Text size="xs" c="dimmed">
            <Anchor component={Link} size="xs" to={`/policies?policy=${data.policy.name}`} underline="always">
              {t('clocks.policy', { name: data.policy.name, version: data.policy.version })}
            </Anchor>
            {` · ${data.policy.zone}`}
          </Text>
        </Stack>
      )}
    </section>
  );
}

function ClockLine({ clock }: { clock: ClockState }) {
  const { t } = useTranslation();
  const name = t(`clocks.name.${clock.clock}`, clock.title);
  return (
    <div>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm" fw={600} className="truncate" title={clock.title}>
          {clock.clock === 'escalation' ? clock.title : name}
        </Text>
        <ClockChip clock={clock} />
      </Group>
      <Progress
        value={Math.min(100, clock.share * 100)}
        color={colours[clockTone(clock) as keyof typeof colours]}
        size="sm"
        mt={4}
        aria-label={t('clocks.used', { name })}
      />
      <Text size="xs" c="dimmed" mt={2}>
        {clock.because ??
          t('clocks.of', { time: span(clock.targetMs), calendar: clock.calendar, to: clock.to })}
      </Text>
    </div>
  );
}

/** What comes, in order: "10:12 escalate, response-centre manager". */
function Forecast({ acts }: { acts: readonly ClockAct[] }) {
  const { t } = useTranslation();
  return (
    <div>
      <Title order={3} mb={4}>
        {t('clocks.next')}
      </Title>
      {acts.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('clocks.nothingNext')}
        </Text>
      )}
      <ol className={classes.acts}>
        {acts.slice(0, 8).map((act) => (
          <li key={`${act.at}${act.act}${act.to}`} title={act.reason}>
            <ActTime at={act.at} />
            <span>
              <strong>{actWords(act, t)}</strong> {act.to}
              {act.people.length > 0 && (
                <Text span size="xs" c="dimmed">{` (${act.people.join(', ')})`}</Text>
              )}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** `Escalate`, `Deadline: First contact` */
export function actWords(
  { act, clock }: Pick<ClockAct, 'act' | 'clock'>,
  t: (key: string, fallback: string) => string,
): string {
  const words = t(`clocks.act.${act}`, act);
  return act === 'breach' ? `${words}: ${t(`clocks.name.${clock}`, clock)}` : words;
}

/** The time of day, with the day when it is another one. */
function ActTime({ at }: { at: string }) {
  const { i18n } = useTranslation();
  const now = useNow();
  const date = new Date(at);
  const today = date.toDateString() === new Date(now).toDateString();
  const options: Intl.DateTimeFormatOptions = {
    ...(today ? {} : { weekday: 'short', day: 'numeric', month: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  };
  return (
    <time dateTime={at} className={classes.time}>
      {date.toLocaleString(i18n.language, options)}
    </time>
  );
}

function Pauses({ pauses }: { pauses: TicketClocks['pauses'] }) {
  const { t } = useTranslation();
  if (pauses.length === 0) return null;
  return (
    <div>
      <Title order={3} mb={4}>
        {t('clocks.pauses')}
      </Title>
      {pauses.map((pause) => (
        <Text size="xs" key={pause.from}>
          <strong>{t(`waitReason.${pause.reason}`, pause.reason)}</strong>
          {': '}
          <When at={pause.from} />
          {' – '}
          {pause.to === null ? t('clocks.stillWaits') : <When at={pause.to} />}
          <Text span size="xs" c="dimmed">
            {` · ${pause.clocks.length > 0 ? t('clocks.stopped', { clocks: pause.clocks.map((each) => t(`clocks.name.${each}`, each)).join(', ') }) : t('clocks.stoppedNone')}`}
          </Text>
        </Text>
      ))}
    </div>
  );
}
