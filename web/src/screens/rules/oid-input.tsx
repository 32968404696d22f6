import { Autocomplete } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { NameEntry } from '../../../../src/contract/index.ts';
import { useApi } from '../../lib/use-api.ts';

/** The trap by its OID, found by its name or a part of it. */
export function OidInput(props: {
  value: string;
  onChange: (oid: string) => void;
  onPick: (entry: NameEntry) => void;
}) {
  const { t } = useTranslation();
  const [wanted] = useDebouncedValue(props.value.trim(), 250);
  const found = useApi<{ items: NameEntry[] }>(
    wanted.length < 2 ? null : `/api/rules/names?what=trap&q=${encodeURIComponent(wanted)}`,
  );
  const items = found.data?.items ?? [];
  const label = ({ oid, name }: NameEntry) => `${name} ${oid}`;
  const named = items.find(({ oid }) => oid === props.value);
  return (
    <Autocomplete
      label={t('rules.oid')}
      description={named ? t('rules.oidIs', { name: named.name }) : t('rules.oidHelp')}
      required
      value={props.value}
      data={[...new Set(items.map(label))]}
      filter={({ options }) => options}
      onChange={(text) => {
        const entry = items.find((each) => label(each) === text);
        if (entry) props.onPick(entry);
        else props.onChange(text);
      }}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
    />
  );
}
