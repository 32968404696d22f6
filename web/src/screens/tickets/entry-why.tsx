import { Popover, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TicketEntry } from '../../../../src/contract/index.ts';
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
      <Popover.Dropdown>
        <Text fw={600} size="sm" mb={6}>
          {t('ticket.whyTitle')}
        </Text>
        <Facts
          items={Object.entries(entry.data).map(([name, value]) => [
            t(`desk.whyName.${name}`, name),
            written(value),
          ])}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

/** A value in words: a change with an arrow, lists with commas, records as `name value`. */
function written(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value)) return value.map(written).join(', ');
  if (typeof value !== 'object') return String(value);
  const { from, to, ...rest } = value as { from?: unknown; to?: unknown };
  if (from !== undefined && to !== undefined && Object.keys(rest).length === 0)
    return `${written(from)} → ${written(to)}`;
  return Object.entries(value)
    .map(([name, each]) => `${name} ${written(each)}`)
    .join(', ');
}
