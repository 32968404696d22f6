import { Anchor, Button, Group, Progress, Select, Stack, Text, Title } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Replay, ReplayAlarm, ReplayResult } from '../../../../src/contract/index.ts';
import { number } from '../../lib/format.ts';
import { useAct } from '../../lib/use-act.ts';
import { get, post, remove } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { SeverityBadge } from '../../parts/severity-badge.tsx';
import { When } from '../../parts/when.tsx';
import classes from './rules.module.css';

const spans = ['1', '24', '168', '720'] as const;
const askEveryMs = 400;

/** Tries the rules on what happened: what events, alarms and tickets would have been. */
export function ReplayPanel({ text, sound }: { text: string; sound: boolean }) {
  const { t, i18n } = useTranslation();
  const [hours, setHours] = useState<string>('24');
  const [replay, setReplay] = useState<{ text: string; of: Replay } | null>(null);
  const act = useAct();
  const shown = replay?.text === text ? replay.of : null;
  const running = shown?.state === 'running';
  useFollow(running ? shown.id : null, (of) => setReplay({ text, of }));
  const begin = () =>
    act.run(async () => {
      const of = await post<Replay>('/api/replays', { text, hours: Number(hours) });
      setReplay({ text, of });
    });
  return (
    <section>
      <Title order={2} mb={4}>
        {t('replay.title')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('replay.help')}
      </Text>
      <Group>
        <Select
          w={170}
          aria-label={t('replay.span')}
          value={hours}
          onChange={(value) => value && setHours(value)}
          data={spans.map((value) => ({ value, label: t(`replay.spans.${value}`) }))}
        />
        {running ? (
          <Button
            variant="default"
            onClick={() =>
              void act.run(async () =>
                setReplay({ text, of: (await remove(`/api/replays/${shown.id}`)) as Replay }),
              )
            }
          >
            {t('act.cancel')}
          </Button>
        ) : (
          <Button
            variant="light"
            leftSection={<IconPlayerPlay size={16} />}
            disabled={!sound}
            loading={act.busy}
            onClick={() => void begin()}
          >
            {t('replay.run')}
          </Button>
        )}
        {running && (
          <Group flex="1 1 200px">
            <Progress
              flex={1}
              value={shown.total === 0 ? 0 : (100 * shown.done) / shown.total}
              aria-label={t('replay.progress')}
            />
            <Text size="sm" c="dimmed">
              {t('replay.doneOf', {
                done: number(shown.done, i18n.language),
                total: number(shown.total, i18n.language),
              })}
            </Text>
          </Group>
        )}
      </Group>
      <ErrorNote error={act.error} />
      {shown?.state === 'failed' && <Text c="red">{t('replay.failed', { error: shown.error })}</Text>}
      {shown?.state === 'cancelled' && <Text c="dimmed">{t('replay.cancelled')}</Text>}
      {shown?.result && <Result result={shown.result} />}
    </section>
  );
}

function useFollow(id: string | null, take: (replay: Replay) => void) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: it only follows one replay
  useEffect(() => {
    if (id === null) return;
    const abort = new AbortController();
    const timer = setInterval(() => {
      get<Replay>(`/api/replays/${id}`, abort.signal).then(take, () => undefined);
    }, askEveryMs);
    return () => {
      clearInterval(timer);
      abort.abort();
    };
  }, [id]);
}

function Result({ result }: { result: ReplayResult }) {
  const { t, i18n } = useTranslation();
  const say = (value: number) => number(value, i18n.language);
  const { events, alarms, tickets } = result;
  if (events.total === 0) return <Text mt="md">{t('replay.nothing')}</Text>;
  return (
    <Stack gap="md" mt="md" role="status">
      <div className={classes.figures}>
        <Figure
          title={t('replay.tickets')}
          value={t('replay.instead', {
            after: say(tickets.opened.after + tickets.reopened.after),
            before: say(tickets.opened.before + tickets.reopened.before),
          })}
          text={t('replay.ticketsText', {
            opened: say(tickets.opened.after),
            reopened: say(tickets.reopened.after),
          })}
        />
        <Figure
          title={t('replay.alarms')}
          value={t('replay.instead', { after: say(alarms.raised.after), before: say(alarms.raised.before) })}
          text={t('replay.alarmsText', {
            new: say(alarms.new),
            gone: say(alarms.gone),
            changed: say(alarms.changed),
            silent: say(alarms.silent.after),
            silentBefore: say(alarms.silent.before),
          })}
        />
        <Figure
          title={t('replay.events')}
          value={t('replay.ofEvents', { changed: say(events.changed), total: say(events.traps) })}
          text={t('replay.eventsText', {
            renamed: say(events.renamed),
            severity: say(events.severity),
            key: say(events.key),
          })}
        />
        <Figure
          title={t('replay.unknown')}
          value={t('replay.instead', {
            after: say(events.unknown.after),
            before: say(events.unknown.before),
          })}
          text={t('replay.unreadable', { count: events.undecodable, shown: say(events.undecodable) })}
        />
      </div>
      <Text size="sm" c="dimmed">
        {result.from && (
          <>
            <When at={result.from} /> – {result.to && <When at={result.to} />}
          </>
        )}
        {result.truncated && ` · ${t('replay.truncated', { count: events.total, shown: say(events.total) })}`}
      </Text>
      <Text size="sm" c="dimmed">
        {t('replay.limits')}
      </Text>
      {isSame(result) && <Text>{t('replay.same')}</Text>}
      {result.changes.length > 0 && (
        <div>
          <Title order={3}>{t('replay.changes')}</Title>
          {result.changes.slice(0, 12).map((change) => (
            <div className={classes.line} key={`${change.oid}${change.eventId}`}>
              <Text size="sm" fw={600} w={64} ta="right">
                {say(change.count)} ×
              </Text>
              <SeverityBadge severity={change.before.severity} />
              <span className="truncate">{change.before.name}</span>→
              <SeverityBadge severity={change.after.severity} />
              <span className="truncate">{change.after.name}</span>
              <Anchor component={Link} to={`/live?event=${change.eventId}`} size="sm" ml="auto">
                {t('replay.event')}
              </Anchor>
            </div>
          ))}
        </div>
      )}
      {alarms.samples.length > 0 && (
        <div>
          <Title order={3}>{t('replay.alarmList')}</Title>
          {alarms.samples.slice(0, 20).map((alarm) => (
            <div className={classes.line} key={alarm.signature}>
              <Text size="sm" fw={600} w={84}>
                {t(`replay.what.${alarm.what}`)}
              </Text>
              <span className="truncate" title={alarm.signature}>
                {alarm.title} <span className="mono">{alarm.signature}</span>
              </span>
              <Text size="sm" c="dimmed" ml="auto" style={{ whiteSpace: 'nowrap' }}>
                {times(alarm, t, say)}
              </Text>
              <Anchor component={Link} to={`/live?event=${alarm.eventId}`} size="sm">
                {t('replay.event')}
              </Anchor>
            </div>
          ))}
        </div>
      )}
    </Stack>
  );
}

/** Rules may mean the same by every event and yet tell a death from a mere problem. */
function isSame({ events, alarms, tickets }: ReplayResult): boolean {
  return events.changed + alarms.new + alarms.gone + alarms.changed + tickets.samples.length === 0;
}

/** How often an alarm was raised, or when that is the same how often anybody was told. */
function times({ before, after }: ReplayAlarm, t: TFunction, say: (value: number) => string): string {
  const [raised, raisedAfter] = [before?.raised ?? 0, after?.raised ?? 0];
  const [told, toldAfter] = [before?.told ?? 0, after?.told ?? 0];
  return raised === raisedAfter && told !== toldAfter
    ? t('replay.toldTimes', { before: say(told), after: say(toldAfter) })
    : t('replay.raisedTimes', { before: say(raised), after: say(raisedAfter) });
}

function Figure({ title, value, text }: { title: string; value: string; text: string }) {
  return (
    <div className={classes.figure}>
      <Text size="sm" c="dimmed">
        {title}
      </Text>
      <strong>{value}</strong>
      <Text size="sm">{text}</Text>
    </div>
  );
}
