import { Popover, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TicketEntry } from '../../../../src/contract/index.ts';
import { moment } from '../../lib/format.ts';
import { span } from '../../parts/clock-chip.tsx';
import { Facts } from '../../parts/facts.tsx';

/** The rule, values and changes behind an entry. */
export function EntryWhy({ entry }: { entry: TicketEntry }) {
  const { t } = useTranslation();
  return (
    <Popover width={360} withArrow position="bottom-start">
      <Popover.Target>
        <UnstyledButton fz={12.5} c="var(--lb-link)" td="underline">
          {t('ticket.why')}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown maw="calc(100vw - 24px)" mah="60vh" style={{ overflowY: 'auto' }}>
        <Text fw={600} size="sm" mb={6}>
          {t('ticket.whyTitle')}
        </Text>
        <WhyFacts data={entry.data} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** What the desk's words for the values of a key are called. */
const vocabularies: Readonly<Record<string, string>> = {
  ...{ act: 'acted', state: 'ticketState', type: 'ticketType', origin: 'ticketOrigin', zone: 'faultZone' },
  ...{ waits: 'waitReason', reason: 'waitReason', rejected: 'rejectReason', severity: 'severity' },
  expertise: 'desk.expert',
};
/** Numbers of records, which say nothing to a reader. */
const hidden: readonly string[] = ['contact', 'device', 'changeId', 'fields'];
const isoMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z$/;

function WhyFacts({ data }: { data: TicketEntry['data'] }) {
  const { t, i18n } = useTranslation();
  const shown = Object.entries(data).filter(
    ([name, value]) => !isNothing(value) && (typeof value === 'string' || !hidden.includes(name)),
  );
  /** A change with an arrow, lists with commas, records as `name value`. */
  const written = (name: string, value: unknown): string => {
    if (isNothing(value)) return '–';
    if (Array.isArray(value))
      return value.map((each) => written(name, each)).join(name === 'acts' ? '; ' : ', ');
    if (typeof value === 'number' && name.endsWith('Ms')) return span(value);
    if (typeof value === 'number' && name === 'promised') return moment(value, i18n.language);
    if (typeof value !== 'object') return word(name, String(value));
    const { from, to, ...rest } = value as { from?: unknown; to?: unknown };
    if (from !== undefined && to !== undefined && Object.keys(rest).length === 0)
      return `${written(name, from)} → ${written(name, to)}`;
    return Object.entries(value as object)
      .filter(([key, each]) => !isNothing(each) && key !== 'ordinal')
      .map(([key, each]) => `${label(key)} ${written(key === 'act' ? 'clockAct' : key, each)}`)
      .join(', ');
  };
  const word = (name: string, value: string): string => {
    if (isoMoment.test(value)) return moment(value, i18n.language);
    if (name === 'clockAct') return t(`clocks.act.${value}`, value);
    if (name === 'clock') return t(`clocks.name.${value}`, value);
    const words = vocabularies[name];
    return words && /^[a-z_-]+$/i.test(value) ? t(`${words}.${value}`, value) : value;
  };
  const label = (name: string) =>
    t(`desk.whyName.${name}`, name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase());
  return <Facts items={shown.map(([name, value]) => [label(name), written(name, value)])} />;
}

function isNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === false) return true;
  return Array.isArray(value) && value.length === 0;
}
