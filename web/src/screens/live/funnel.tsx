import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { number } from '../../lib/format.ts';
import { rateHistory, useLiveStatus } from '../../lib/live-stores.ts';
import { usePhone } from '../../parts/detail-drawer.tsx';
import { Sparkline } from '../../parts/sparkline.tsx';
import classes from './feed.module.css';

const figures = ['received', 'committed', 'merged', 'undecodable', 'shed', 'kernelDrops'] as const;
const bad: ReadonlySet<string> = new Set(['shed', 'kernelDrops']);

/** Rate of the last three minutes and where every packet went. */
export function FunnelStrip() {
  const { t, i18n } = useTranslation();
  const phone = usePhone();
  const { status, rates } = useLiveStatus();
  const say = (value: number | undefined) => (value === undefined ? '–' : number(value, i18n.language));
  const rate = status ? number(Math.round(status.rate * 10) / 10, i18n.language) : '–';
  const shown = phone ? figures.slice(0, 2) : figures;
  return (
    <div className={`panel ${classes.top}`}>
      <Figure name={t('funnel.rate')} value={rate} help={t('funnel.rateHelp')} />
      <Sparkline
        values={rates}
        slots={rateHistory}
        width={phone ? 90 : 180}
        label={t('funnel.sparkline', { rate, top: say(Math.max(0, ...rates)) })}
      />
      {shown.map((name) => (
        <Figure
          key={name}
          name={t(`funnel.${name}`)}
          value={say(status?.funnel[name])}
          help={t(`funnel.${name}Help`)}
          bad={bad.has(name) && (status?.funnel[name] ?? 0) > 0}
        />
      ))}
    </div>
  );
}

function Figure(props: { name: string; value: string; help: string; bad?: boolean }) {
  return (
    <Tooltip label={props.help}>
      <div className={classes.figure} data-bad={props.bad ?? false}>
        <strong>{props.value}</strong>
        <span>{props.name}</span>
      </div>
    </Tooltip>
  );
}
