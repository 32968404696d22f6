import { Anchor, Button, CopyButton, Skeleton, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { IconPlayerStopFilled } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { LiveTopics, RunDetail } from '../../../../src/contract/index.ts';
import { took } from '../../lib/format.ts';
import { useTopicChanges } from '../../lib/live-stores.ts';
import { useAct } from '../../lib/use-act.ts';
import { useApi } from '../../lib/use-api.ts';
import { useReason } from '../../lib/use-metric.ts';
import { post } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Facts } from '../../parts/facts.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { VerdictBadge } from '../../parts/verdict-badge.tsx';
import { When } from '../../parts/when.tsx';
import { useMay } from '../../session.tsx';
import classes from './run.module.css';
import { durationOf, outcomeOf } from './run-columns.tsx';
import { RunConsole, RunFiles } from './run-files.tsx';
import { RunSteps } from './run-steps.tsx';

/** One run: its steps and measurements against the limits of the very profile version it used. */
export function RunScreen() {
  const { t } = useTranslation();
  const { id } = useParams();
  const inWords = useReason();
  const run = useApi<RunDetail>(`/api/runs/${id}`);
  const { reload } = run;
  const going = run.data?.state !== 'finished';
  const follow = useCallback(
    (change: LiveTopics['benches']['change']) => {
      const mine = change.benches.some((bench) =>
        bench.positions.some((position) => position.run?.runId === id || position.last?.runId === id),
      );
      if (mine && going) reload();
    },
    [id, going, reload],
  );
  useTopicChanges('benches', follow, reload);
  return (
    <div className="page">
      <Stack gap="md">
        <ErrorNote error={run.error} retry={reload} />
        {run.loading && <Skeleton height={360} />}
        {run.data && (
          <>
            <PageHead
              title={t('run.title', { serial: run.data.serial })}
              beside={<VerdictBadge verdict={outcomeOf(run.data)} />}
            >
              {run.data.state !== 'finished' && <AbortRun id={run.data.id} reload={reload} />}
            </PageHead>
            {run.data.reason && <Text fw={550}>{inWords(run.data.reason)}</Text>}
            <div className={classes.columns}>
              <section className="panel" style={{ padding: 16 }}>
                <Title order={2} mb="sm">
                  {t('run.steps')}
                </Title>
                <RunSteps run={run.data} />
              </section>
              <aside className={classes.aside}>
                <div className="panel" style={{ padding: 16 }}>
                  <RunFacts run={run.data} />
                </div>
                {run.data.console && <RunConsole run={run.data} />}
                <RunFiles run={run.data} />
                {run.data.limits.length > 0 && <RunLimits run={run.data} />}
              </aside>
            </div>
          </>
        )}
      </Stack>
    </div>
  );
}

function AbortRun({ id, reload }: { id: string; reload: () => void }) {
  const { t } = useTranslation();
  const mayBench = useMay('bench');
  const act = useAct();
  if (!mayBench) return null;
  return (
    <>
      <ErrorNote error={act.error} />
      <Button
        color="red"
        variant="light"
        leftSection={<IconPlayerStopFilled size={16} />}
        loading={act.busy}
        onClick={() => void act.run(() => post(`/api/runs/${id}/abort`)).then(reload)}
      >
        {t('bench.abortRun')}
      </Button>
    </>
  );
}

function RunLimits({ run }: { run: RunDetail }) {
  const { t } = useTranslation();
  return (
    <section className="panel" style={{ padding: 16 }}>
      <Title order={2} size="h4" mb={6}>
        {t('run.limits')}
      </Title>
      {run.limits.map(({ name, text }) => (
        <Text key={name} size="sm" title={name}>
          {text}
        </Text>
      ))}
    </section>
  );
}

function RunFacts({ run }: { run: RunDetail }) {
  const { t, i18n } = useTranslation();
  const duration = durationOf(run);
  return (
    <Facts
      items={[
        [
          t('field.serial'),
          <Anchor
            key="s"
            component={Link}
            to={`/units/${encodeURIComponent(run.serial)}`}
            size="sm"
            underline="always"
          >
            {run.serial}
          </Anchor>,
        ],
        [t('field.model'), run.model],
        [t('field.state'), t(`runState.${run.state}`)],
        [
          t('runs.where'),
          <Anchor
            key="b"
            component={Link}
            to={`/bench?position=${run.bench}/${run.position}`}
            size="sm"
            underline="always"
          >
            {t('runs.place', { bench: run.bench, position: run.position })}
          </Anchor>,
        ],
        [t('field.started'), <When key="w" at={run.startedAt} />],
        [t('run.finished'), run.finishedAt && <When at={run.finishedAt} />],
        [t('field.duration'), duration !== null && took(duration, i18n.language)],
        [t('field.by'), run.startedBy],
        [
          t('field.profile'),
          <Anchor key="p" component={Link} to={`/profiles/${run.profile}`} size="sm" underline="always">
            {`${run.profile} ${run.profileVersion}`}
          </Anchor>,
        ],
        [t('run.configuration'), run.configuration],
        [t('run.customer'), run.customer],
        [t('run.program'), run.program],
        [t('run.resumes'), run.resumes > 0 && String(run.resumes)],
        [
          t('run.hash'),
          <CopyButton key="h" value={run.profileHash}>
            {({ copied, copy }) => (
              <UnstyledButton onClick={copy} className="mono" title={`${run.profileHash}\n${t('act.copy')}`}>
                {copied ? t('act.copied') : `${run.profileHash.slice(0, 12)}…`}
              </UnstyledButton>
            )}
          </CopyButton>,
        ],
        [
          t('run.id'),
          <span key="i" className="mono">
            {run.id}
          </span>,
        ],
      ]}
    />
  );
}
