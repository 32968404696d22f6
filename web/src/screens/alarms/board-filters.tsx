import { Button, Group, Pill, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconFilter, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { number } from '../../lib/format.ts';
import { useQuery } from '../../lib/use-query.ts';
import { alarmStates, alarmTypes } from '../../lib/words.ts';
import { usePhone } from '../../parts/detail-drawer.tsx';
import { SavedViews } from '../../parts/saved-views.tsx';
import { type Grouping, groupings } from './board-rows.ts';
import { type Board, type BoardFilter, filterKeys } from './use-board.ts';

/** Severities that a reader can start the board from. */
const levels = ['critical', 'major', 'minor', 'warning'] as const;
const noFilter = ['alarm', 'wall'] as const;

/** What narrows and groups the board; all of it is in the address. */
export function BoardFilters(props: { filter: BoardFilter; board: Board; by: Grouping }) {
  const { t } = useTranslation();
  const { filter, board, by } = props;
  const [, setQuery] = useQuery();
  const search = useDebouncedCallback((q: string) => setQuery({ q }), 250);
  const pick = (key: string, none: string) => (value: string | null) =>
    setQuery({ [key]: value === none || value === null ? undefined : value });
  const phone = usePhone();
  const [shown, setShown] = useState(false);
  const used = filterKeys.filter((key) => key !== 'q' && filter[key] !== undefined).length;
  return (
    <Group gap="xs">
      <States filter={filter} board={board} />
      {phone && (
        <Button
          variant="default"
          leftSection={<IconFilter size={16} />}
          aria-expanded={shown}
          onClick={() => setShown(!shown)}
        >
          {used === 0 ? t('alarms.filters') : t('alarms.filtersUsed', { count: used })}
        </Button>
      )}
      {(!phone || shown) && <Narrowing filter={filter} board={board} pick={pick} />}
      <TextInput
        key={filter.q === undefined ? 'empty' : 'set'}
        flex="1 1 160px"
        leftSection={<IconSearch size={16} />}
        placeholder={t('alarms.search')}
        aria-label={t('alarms.search')}
        defaultValue={filter.q ?? ''}
        onChange={(event) => search(event.currentTarget.value.trim())}
      />
      {(!phone || shown) && (
        <>
          <Select
            value={by}
            onChange={pick('by', 'umbrella')}
            aria-label={t('alarms.by.label')}
            w={136}
            data={groupings.map((value) => ({ value, label: t(`alarms.by.${value}`) }))}
          />
          <SavedViews screen="alarms" without={noFilter} />
        </>
      )}
    </Group>
  );
}

function Narrowing(props: {
  filter: BoardFilter;
  board: Board;
  pick: (key: string, none: string) => (value: string | null) => void;
}) {
  const { t } = useTranslation();
  const { filter, board, pick } = props;
  const [, setQuery] = useQuery();
  return (
    <>
      <Select
        value={filter.severity ?? 'any'}
        onChange={pick('severity', 'any')}
        aria-label={t('field.severity')}
        w={140}
        data={[
          { value: 'any', label: t('alarms.anySeverity') },
          ...levels.map((s) => ({
            value: s,
            label:
              s === 'critical' ? t('severity.critical') : t('feed.from', { severity: t(`severity.${s}`) }),
          })),
        ]}
      />
      <Select
        value={filter.type ?? 'any'}
        onChange={pick('type', 'any')}
        aria-label={t('field.type')}
        w={150}
        data={[
          { value: 'any', label: t('alarms.anyType') },
          ...alarmTypes.map((type) => ({ value: type, label: t(`alarms.type.${type}`) })),
        ]}
      />
      <Select
        value={filter.acknowledged ?? 'any'}
        onChange={pick('acknowledged', 'any')}
        aria-label={t('alarms.ackFilter.label')}
        w={156}
        data={(['any', 'false', 'true'] as const).map((value) => ({
          value,
          label: t(`alarms.ackFilter.${value}`),
        }))}
      />
      <Facet name="group" any={t('alarms.anyGroup')} value={filter.group} options={board.groups} />
      <Facet name="site" any={t('alarms.anySite')} value={filter.site} options={board.sites} />
      {filter.umbrella !== undefined && (
        <Pill
          size="lg"
          withRemoveButton
          onRemove={() => setQuery({ umbrella: undefined })}
          removeButtonProps={{ 'aria-label': t('feed.clearFilter'), 'aria-hidden': false }}
        >
          {t('alarms.belowUmbrella', { id: filter.umbrella })}
        </Pill>
      )}
    </>
  );
}

function States({ filter, board }: { filter: BoardFilter; board: Board }) {
  const { t, i18n } = useTranslation();
  const [, setQuery] = useQuery();
  const phone = usePhone();
  const states = alarmStates.some((state) => state === filter.state)
    ? alarmStates
    : (['open', ...alarmStates] as const);
  const data = states.map((value) => {
    const state = t(`alarms.state.${value}`);
    const count = value in board.counts ? board.counts[value as keyof Board['counts']] : 0;
    return {
      value,
      label:
        count === 0 ? state : t('alarms.stateCount', { state, count: number(count, i18n.language) as never }),
    };
  });
  const choose = (next: string | null) =>
    setQuery({ state: next === 'active' ? undefined : (next ?? undefined) });
  if (phone)
    return (
      <Select value={filter.state} onChange={choose} aria-label={t('alarms.which')} data={data} w={150} />
    );
  return (
    <SegmentedControl value={filter.state} onChange={choose} aria-label={t('alarms.which')} data={data} />
  );
}

/** Not shown where there is nothing to choose. */
function Facet(props: {
  name: 'group' | 'site';
  any: string;
  value: string | undefined;
  options: readonly string[];
}) {
  const { t } = useTranslation();
  const [, setQuery] = useQuery();
  const { value, options } = props;
  if (options.length === 0 && value === undefined) return null;
  const all = value === undefined || options.includes(value) ? options : [value, ...options];
  return (
    <Select
      value={value ?? ''}
      onChange={(next) => setQuery({ [props.name]: next ?? undefined })}
      aria-label={t(`alarms.${props.name}`)}
      w={130}
      searchable={all.length > 8}
      data={[{ value: '', label: props.any }, ...all.map((each) => ({ value: each, label: each }))]}
    />
  );
}
