import { useTranslation } from 'react-i18next';

// Metrics are named by models and profiles, so the typed `t` cannot know them all.
type Say = (key: string, options: Record<string, unknown>) => string;

/** Names a metric and its channel in the reader's language; a metric without a text shows its own name. */
export function useMetricName(): (metric: string, instance?: string) => string {
  const { t } = useTranslation();
  const say = t as unknown as Say;
  return (metric, instance = '') => {
    const name = say(`metric.${metric}`, { defaultValue: metric.replaceAll('_', ' ') });
    if (instance === '') return name;
    return /^\d+$/.test(instance)
      ? `${name}, ${t('metric.channel', { name: instance })}`
      : `${name}, ${instance}`;
  };
}

/** Puts the reader's names in place of the metrics that a server's sentence names: "Downstream SNR of channel 52: ...". */
export function useReason(): (text: string) => string {
  const { t, i18n } = useTranslation();
  const say = t as unknown as Say;
  return (text) =>
    text.replace(/\b[a-z]+(?:_[a-z]+)+\b/g, (name) =>
      i18n.exists(`metric.${name}`) ? say(`metric.${name}`, {}) : name,
    );
}
