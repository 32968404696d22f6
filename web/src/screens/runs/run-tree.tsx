import { Group, Text, UnstyledButton } from '@mantine/core';
import { IconHourglassHigh, IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Measurement, RunNode, StepAttempt } from '../../../../src/contract/index.ts';
import { took } from '../../lib/format.ts';
import { useReason } from '../../lib/use-metric.ts';
import { type Outcome, outcomeColours, outcomeIcons } from '../../parts/verdict-badge.tsx';
import { phaseKey } from '../profiles/phase.ts';
import { Measurements } from './channel-table.tsx';
import classes from './run.module.css';

/** The tree of a run: groups, steps, their attempts, what they wait for and what they measured. */
export function RunTree({
  tree,
  measurements,
}: {
  tree: readonly RunNode[];
  measurements: readonly Measurement[];
}) {
  const { t } = useTranslation();
  const phased = tree.some(({ phase }) => phase !== 'main');
  return (
    <div>
      {tree.map((row, at) => (
        <div key={row.key}>
          {phased && row.phase !== tree[at - 1]?.phase && (
            <Text size="xs" fw={700} c="dimmed" tt="uppercase" mt="sm">
              {t(phaseKey(row.phase))}
            </Text>
          )}
          <div className={classes.step} style={{ marginLeft: `min(${row.depth * 20}px, 16vw)` }}>
            <RowHead row={row} />
            {!row.group && (
              <div className={classes.values}>
                <Measurements
                  label={row.title}
                  measurements={measurements.filter((one) => one.step === row.id && one.round === row.round)}
                />
              </div>
            )}
          </div>
        </div>
      ))}
    </div>
  );
}

function RowHead({ row }: { row: RunNode }) {
  const { t, i18n } = useTranslation();
  const inWords = useReason();
  const [open, setOpen] = useState(false);
  const outcome: Outcome = row.verdict ?? (row.startedAt && !row.finishedAt ? 'RUNNING' : 'EMPTY');
  const Icon = outcomeIcons[outcome];
  const colour = outcomeColours(outcome).text;
  const word = row.skipped !== null || outcome === 'EMPTY' ? t('run.notReached') : t(`verdict.${outcome}`);
  return (
    <>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Group gap={8} wrap="nowrap" miw={0}>
          <Icon size={18} style={{ color: colour, flex: 'none' }} aria-hidden />
          <Text fw={row.group ? 700 : 600} component="span">
            {row.title}
            <Text span size="sm" c="dimmed" fw={400}>
              {row.group &&
                ` · ${t(`run.kind.${row.kind as 'sequence' | 'parallel' | 'repeat' | 'branch'}`)}`}
              {row.round !== '' && ` · ${t('run.round', { round: row.round })}`}
            </Text>
          </Text>
        </Group>
        <Group gap="sm" wrap="nowrap">
          {row.attempts.length > 1 && (
            <UnstyledButton onClick={() => setOpen(!open)} aria-expanded={open} className={classes.attempts}>
              {t('run.attempts', { count: row.attempts.length })}
            </UnstyledButton>
          )}
          <Text size="sm" fw={600} style={{ color: colour, whiteSpace: 'nowrap' }}>
            {word}
          </Text>
          <Text size="sm" c="dimmed" w={44} ta="right">
            {span(row, i18n.language)}
          </Text>
        </Group>
      </Group>
      <div style={{ marginLeft: 26 }}>
        {row.waitsFor && (
          <Group gap={6} c="var(--sev-minor)" wrap="nowrap">
            <IconHourglassHigh size={15} aria-hidden />
            <Text size="sm">{t('run.waits', { what: row.waitsFor })}</Text>
          </Group>
        )}
        {row.waitedMs >= 100 && (
          <Group gap={6} c="dimmed" wrap="nowrap">
            <IconLock size={15} aria-hidden />
            <Text size="sm">
              {t('run.waited', { time: took(row.waitedMs, i18n.language), lock: row.lock.join(', ') })}
            </Text>
          </Group>
        )}
        {row.skipped && (
          <Text size="sm" c="dimmed">
            {t('run.skipped', { why: row.skipped })}
          </Text>
        )}
        {row.message && !row.group && (
          <Text size="sm" style={{ color: outcome === 'PASS' ? undefined : colour }}>
            {inWords(row.message)}
          </Text>
        )}
        {open && row.attempts.map((attempt) => <Attempt key={attempt.number} attempt={attempt} />)}
      </div>
    </>
  );
}

function Attempt({ attempt }: { attempt: StepAttempt }) {
  const { t, i18n } = useTranslation();
  const outcome: Outcome = attempt.verdict ?? (attempt.finishedAt ? 'EMPTY' : 'RUNNING');
  return (
    <Text size="sm">
      {t('run.attempt', { number: attempt.number })}:{' '}
      <b style={{ color: outcomeColours(outcome).text }}>{t(`verdict.${outcome}`)}</b>{' '}
      <Text span c="dimmed" size="sm">
        {span(attempt, i18n.language)} {attempt.message}
      </Text>
    </Text>
  );
}

function span(
  { startedAt, finishedAt }: Pick<RunNode, 'startedAt' | 'finishedAt'>,
  language: string,
): string {
  return startedAt && finishedAt ? took(Date.parse(finishedAt) - Date.parse(startedAt), language) : '';
}
