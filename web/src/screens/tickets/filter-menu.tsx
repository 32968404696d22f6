import { Button, Popover, Select, SimpleGrid, TextInput } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '../../lib/use-query.ts';
import {
  clockActs,
  faultZones,
  priorities,
  ticketStates,
  ticketTypes,
  waitReasons,
} from '../../lib/words.ts';
import type { FilterKey } from './search-terms.ts';
import { useDeskSetup, usePeople } from './use-desk.ts';

type Choice = { value: string; label: string };

/** Every filter of the list as a field, for those who do not type them. */
export function FilterMenu() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width={460}
      position="bottom-end"
      trapFocus
      withArrow
      shadow="md"
    >
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconFilter size={16} />}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          {t('desk.filters')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown maw="calc(100vw - 16px)">{opened && <Fields />}</Popover.Dropdown>
    </Popover>
  );
}

function Fields() {
  const { t } = useTranslation();
  const [query, setQuery] = useQuery();
  const setup = useDeskSetup().data;
  const people = usePeople();
  const said = (words: string, values: readonly string[]): Choice[] =>
    values.map((value) => ({ value, label: t(`${words}.${value}`, value) }));
  const nobody = { value: 'none', label: t('desk.none') };
  const choices: readonly (readonly [FilterKey, readonly Choice[]])[] = [
    ['priority', priorities.map((value) => ({ value, label: `${value} ${t(`priority.${value}`)}` }))],
    ['state', [...said('desk.stateWord', ['unclosed', 'all']), ...said('ticketState', ticketStates)]],
    ['breached', said('desk.breachedWord', ['yes', 'no'])],
    ['act', said('clocks.act', clockActs)],
    ['assignee', [nobody, ...people]],
    ['team', [nobody, ...(setup?.teams ?? []).map(({ key, title }) => ({ value: key, label: title }))]],
    ['type', said('ticketType', ticketTypes)],
    ['category', (setup?.categories ?? []).map(({ key, title }) => ({ value: key, label: title }))],
    ['zone', said('faultZone', faultZones)],
    ['waits', said('waitReason', waitReasons)],
    ['level', said('desk.level', ['0', '1', '2', '3'])],
  ];
  return (
    <SimpleGrid cols={2} spacing="sm" verticalSpacing={8}>
      {choices.map(([key, data]) => (
        <Select
          key={key}
          size="xs"
          label={t(`desk.filter.${key}`)}
          clearable
          searchable={data.length > 8}
          comboboxProps={{ withinPortal: false }}
          value={query(key) ?? null}
          onChange={(value) => setQuery({ [key]: value ?? undefined })}
          data={[...data]}
        />
      ))}
      <TextInput
        size="xs"
        label={t('desk.filter.maker')}
        value={query('maker') ?? ''}
        maxLength={64}
        onChange={(event) => setQuery({ maker: event.currentTarget.value })}
      />
    </SimpleGrid>
  );
}
