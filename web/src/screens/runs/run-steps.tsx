import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RunDetail, RunStep } from '../../../../src/contract/index.ts';
import { took } from '../../lib/format.ts';
import { useReason } from '../../lib/use-metric.ts';
import { MeasurementRow } from '../../parts/bullet-bar.tsx';
import { type Outcome, outcomeColours, outcomeIcons } from '../../parts/verdict-badge.tsx';
import classes from './run.module.css';

/** Steps in their order, each with what it measured. */
export function RunSteps({ run }: { run: RunDetail }) {
  const { t } = useTranslation();
  const known = new Set(run.steps.map((step) => step.id));
  const others = run.measurements.filter((measurement) => !known.has(measurement.step));
  return (
    <div>
      {run.steps.map((step) => (
        <div key={step.id} className={classes.step}>
          <StepHead step={step} />
          <div className={classes.values}>
            {run.measurements
              .filter((measurement) => measurement.step === step.id)
              .map((measurement) => (
                <MeasurementRow
                  key={`${measurement.name}/${measurement.instance}`}
                  measurement={measurement}
                />
              ))}
          </div>
        </div>
      ))}
      {others.length > 0 && (
        <div className={classes.step}>
          <Text fw={600}>{t('run.afterwards')}</Text>
          <div className={classes.values}>
            {others.map((measurement) => (
              <MeasurementRow
                key={`${measurement.step}/${measurement.name}/${measurement.instance}`}
                measurement={measurement}
              />
            ))}
          </div>
        </div>
      )}
    </div>
  );
}

function StepHead({ step }: { step: RunStep }) {
  const { t, i18n } = useTranslation();
  const inWords = useReason();
  const outcome: Outcome = step.verdict ?? (step.startedAt && !step.finishedAt ? 'RUNNING' : 'EMPTY');
  const Icon = outcomeIcons[outcome];
  const colour = outcomeColours(outcome).text;
  const duration =
    step.startedAt && step.finishedAt
      ? took(Date.parse(step.finishedAt) - Date.parse(step.startedAt), i18n.language)
      : '';
  return (
    <>
      <Group justify="space-between" wrap="nowrap">
        <Group gap={8} wrap="nowrap">
          <Icon size={18} style={{ color: colour, flex: 'none' }} aria-hidden />
          <Text fw={600}>{step.title}</Text>
        </Group>
        <Group gap="sm" wrap="nowrap">
          <Text size="sm" fw={600} style={{ color: colour }}>
            {outcome === 'EMPTY' ? t('run.notReached') : t(`verdict.${outcome}`)}
          </Text>
          <Text size="sm" c="dimmed" w={44} ta="right">
            {duration}
          </Text>
        </Group>
      </Group>
      {step.message && (
        <Text size="sm" ml={26} style={{ color: outcome === 'PASS' ? undefined : colour }}>
          {inWords(step.message)}
        </Text>
      )}
    </>
  );
}
