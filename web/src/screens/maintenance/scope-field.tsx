import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceRef, TopologyItem, TopologyPage } from '../../../../src/contract/index.ts';
import { useApi } from '../../lib/use-api.ts';
import { withQuery } from '../../net.ts';

interface Choice {
  value: string;
  label: string;
}

/** What a window is about: sites, nodes, groups, single devices, or a device with everything behind it; found by words. */
export function ScopeField(props: {
  value: string[];
  onChange: (value: string[]) => void;
  error: React.ReactNode;
  /** Names of devices that are chosen already. */
  named: readonly DeviceRef[];
}) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), 200);
  const found = useApi<TopologyPage>(withQuery('/api/topology', { q: search, limit: 20 }));
  const groups = useApi<string[]>('/api/devices/groups');
  const known = useRef(new Map<string, string>());
  const named = new Map(props.named.map((each) => [String(each.id), each.name]));

  const choices: Choice[] = [
    ...(found.data?.items ?? []).flatMap((item) => choicesOf(item)),
    ...(groups.data ?? [])
      .filter((group) => group.toLowerCase().includes(search.toLowerCase()))
      .map((group) => ({ value: `group:${group}`, label: t('maintenance.scope.group', { name: group }) })),
  ];
  for (const { value, label } of choices) known.current.set(value, label);
  const chosen = props.value.map((value) => ({ value, label: known.current.get(value) ?? labelOf(value) }));
  const data = new Map([...chosen, ...choices].map((choice) => [choice.value, choice]));

  function choicesOf(item: TopologyItem): Choice[] {
    const count = t('maintenance.deviceCount', { count: item.devices });
    if (item.kind === 'site')
      return [{ value: `site:${item.name}`, label: t('maintenance.scope.site', { name: item.name, count }) }];
    if (item.kind === 'node')
      return [{ value: `node:${item.name}`, label: t('maintenance.scope.node', { name: item.name, count }) }];
    if (!item.device) return [];
    const { id } = item.device;
    const behind = {
      value: `behind:${id}`,
      label: t('maintenance.scope.behind', { name: item.name, count }),
    };
    return [...(item.children > 0 ? [behind] : []), { value: `device:${id}`, label: item.name }];
  }
  function labelOf(value: string): string {
    const [kind, ...rest] = value.split(':');
    const name = rest.join(':');
    const device = named.get(name) ?? name;
    if (kind === 'device') return device;
    if (kind === 'behind') return t('maintenance.scope.behindShort', { name: device });
    return t(`maintenance.scope.${kind as 'site' | 'node' | 'group'}Short`, { name });
  }

  return (
    <MultiSelect
      label={t('maintenance.about')}
      description={t('maintenance.aboutHelp')}
      placeholder={props.value.length === 0 ? t('maintenance.aboutSearch') : ''}
      data={[...data.values()]}
      value={props.value}
      onChange={props.onChange}
      searchable
      searchValue={text}
      onSearchChange={setText}
      // The server has searched already.
      filter={({ options }) => options}
      hidePickedOptions
      nothingFoundMessage={found.loading ? t('maintenance.searching') : t('maintenance.nothingFound')}
      maxDropdownHeight={260}
      error={props.error}
      clearButtonProps={{ 'aria-label': t('maintenance.clear') }}
    />
  );
}
