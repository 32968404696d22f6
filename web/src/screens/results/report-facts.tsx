import { useTranslation } from 'react-i18next';
import type { Part, Report } from '../../../../src/contract/index.ts';
import { number } from '../../lib/format.ts';
import { Facts } from '../../parts/facts.tsx';
import { When } from '../../parts/when.tsx';
import { usePer } from './use-words.ts';

/** The head of a report: what it is about and the yield. */
export function ReportFacts({ report }: { report: Report }) {
  const { t, i18n } = useTranslation();
  const per = usePer();
  const say = (value: number) => number(value, i18n.language);
  const { total } = report;
  const part = ({ rate, passed, n, low, high }: Part) =>
    rate === null
      ? null
      : `${per(rate)} · ${t('results.partOf', { passed: say(passed), n: say(n), low: per(low!), high: per(high!) })}`;
  const unsaid = total.unsaid.ERROR + total.unsaid.TIMEOUT + total.unsaid.ABORTED;
  return (
    <Facts
      items={[
        [t('results.customer'), report.customer],
        [t('results.from'), report.from && <When at={report.from} />],
        [t('results.to'), report.to && <When at={report.to} />],
        [t('results.units'), report.kind === 'unit' ? null : say(Math.max(total.units, report.units.length))],
        [t('results.first'), part(total.first)],
        [t('results.retest'), part(total.retest)],
        [t('results.final'), report.kind === 'unit' ? null : part(total.final)],
        [t('results.unsaid'), unsaid > 0 && say(unsaid)],
        [t('results.made'), <When key="made" at={report.madeAt} />],
      ]}
    />
  );
}
