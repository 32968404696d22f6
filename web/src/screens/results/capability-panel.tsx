import { Alert, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CapabilityIndex, MeasurementReply } from '../../../../src/contract/index.ts';
import { number } from '../../lib/format.ts';
import classes from './results.module.css';
import { useChance, useFigure, useRefusal } from './use-words.ts';

/** Capability with its intervals, or why it cannot be told. */
export function CapabilityPanel({ result }: { result: MeasurementReply }) {
  const { t, i18n } = useTranslation();
  const refusal = useRefusal();
  const chance = useChance();
  const figure = useFigure();
  const { capability, chart } = result;
  const oneSided = capability.low === null || capability.high === null;
  if (capability.refusals.length > 0) {
    return (
      <Alert
        variant="light"
        color="yellow"
        icon={<IconInfoCircle size={18} />}
        title={t('results.noIndex')}
        styles={{ title: { color: 'var(--mantine-color-text)' } }}
      >
        {capability.refusals.map((each) => (
          <Text key={each.code} size="sm">
            {refusal(each)}
          </Text>
        ))}
        {capability.ppkQuantile !== null && (
          <Text size="sm" mt="xs">
            {t('results.byQuantiles', { value: figure(capability.ppkQuantile) })}
          </Text>
        )}
      </Alert>
    );
  }
  return (
    <>
      <div className={classes.index}>
        {(['cp', 'cpk', 'pp', 'ppk'] as const).map((name) => (
          <Index key={name} name={t(`results.index.${name}`)} index={capability[name]} />
        ))}
      </div>
      <Text size="sm" mt="sm">
        {oneSided ? `${t('results.oneSided')} ` : ''}
        {chart && chart.brokenTotal > 0
          ? t('results.notStable', { count: chart.brokenTotal })
          : t('results.isStable')}{' '}
        {t('results.normal', { p: chance(capability.normality?.p ?? null) })}{' '}
        {capability.ppm !== null &&
          t('results.ppm', { value: number(Math.round(capability.ppm), i18n.language) })}
      </Text>
    </>
  );
}

function Index({ name, index }: { name: string; index: CapabilityIndex | null }) {
  const { t, i18n } = useTranslation();
  const say = (value: number) =>
    new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(
      value,
    );
  return (
    <div>
      <Text size="sm">{name}</Text>
      <strong>{index === null ? '–' : say(index.value)}</strong>
      <span className={classes.quiet}>
        {index === null ? '' : t('results.interval', { low: say(index.low), high: say(index.high) })}
      </span>
    </div>
  );
}
