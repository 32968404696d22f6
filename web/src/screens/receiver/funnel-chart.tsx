import { useTranslation } from 'react-i18next';
import type { Funnel } from '../../../../src/contract/index.ts';
import { number, share } from '../../lib/format.ts';
import classes from './receiver.module.css';

const outcomes = [
  'committed',
  'merged',
  'undecodable',
  'notAllowed',
  'rateLimited',
  'shed',
  'pending',
] as const;
const lost: ReadonlySet<string> = new Set(['shed', 'kernelDrops']);

/** Every outcome as a bar of what was received, and the sum that must come out. */
export function FunnelChart({ funnel }: { funnel: Funnel }) {
  const { t, i18n } = useTranslation();
  const say = (value: number) => number(value, i18n.language);
  const sum = outcomes.reduce((total, name) => total + funnel[name], 0);
  const bar = (name: (typeof outcomes)[number] | 'received' | 'kernelDrops', of: number) => (
    <div key={name} className={classes.line} data-lost={lost.has(name) && funnel[name] > 0}>
      <dt>{t(`funnel.${name}`)}</dt>
      <dd className={classes.figure}>
        <span className={classes.track} aria-hidden>
          <span style={{ width: `${of === 0 ? 0 : Math.min(100, (funnel[name] / of) * 100)}%` }} />
        </span>
        <strong>{say(funnel[name])}</strong>
        <em>{of === 0 || name === 'received' ? '' : share(funnel[name] / of, i18n.language)}</em>
      </dd>
      <dd className={classes.help}>{t(`funnel.${name}Help`)}</dd>
    </div>
  );
  return (
    <>
      <dl className={classes.funnel}>
        {bar('received', funnel.received)}
        {outcomes.map((name) => bar(name, funnel.received))}
        {bar('kernelDrops', funnel.received + funnel.kernelDrops)}
      </dl>
      <p className={classes.sum} data-right={sum === funnel.received}>
        {t(sum === funnel.received ? 'receiver.sum' : 'receiver.sumWrong', {
          received: say(funnel.received),
          sum: say(sum),
        })}
      </p>
    </>
  );
}
