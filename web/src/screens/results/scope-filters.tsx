import { Button, Group, Select, TextInput } from '@mantine/core';
import { IconFilterOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { YieldReply } from '../../../../src/contract/index.ts';
import { useQuery } from '../../lib/use-query.ts';
import classes from './results.module.css';
import { type Choice, choices, spans } from './scope.ts';

const listOf: Record<Choice, keyof YieldReply['choices']> = {
  profile: 'profiles',
  model: 'models',
  bench: 'benches',
  firmware: 'firmwares',
  shift: 'shifts',
  batch: 'batches',
};

/** What is looked at: time and what narrows it, all in the address. */
export function ScopeFilters({ offered }: { offered: YieldReply['choices'] | null }) {
  const { t } = useTranslation();
  const [query, setQuery] = useQuery();
  const custom = query('from') !== undefined || query('to') !== undefined;
  const narrowed = custom || [...choices, 'position', 'serial', 'days'].some((key) => query(key));
  const clear = Object.fromEntries(
    [...choices, 'position', 'serial', 'days', 'from', 'to'].map((key) => [key, undefined]),
  );
  const span = (value: string | null) => {
    if (value === 'custom') {
      const today = new Date().toISOString().slice(0, 10);
      return setQuery({ days: undefined, from: today, to: today });
    }
    setQuery({ days: value === null || value === '30' ? undefined : value, from: undefined, to: undefined });
  };
  return (
    <div className={classes.filters}>
      <Select
        aria-label={t('results.span')}
        value={custom ? 'custom' : (query('days') ?? '30')}
        onChange={span}
        data={[
          ...[...spans]
            .sort((a, b) => Number(a) - Number(b))
            .map((value) => ({
              value,
              label: t(`results.spans.${value}`),
            })),
          { value: 'custom', label: t('results.spans.custom') },
        ]}
      />
      {custom &&
        (['from', 'to'] as const).map((key) => (
          <TextInput
            key={key}
            type="date"
            aria-label={t(`results.${key}`)}
            value={query(key) ?? ''}
            onChange={(event) => setQuery({ [key]: event.currentTarget.value })}
          />
        ))}
      {choices.map((key) => {
        const list = offered?.[listOf[key]] ?? [];
        const value = query(key);
        const all = value !== undefined && !list.includes(value) ? [value, ...list] : list;
        if (all.length === 0 || (all.length === 1 && value === undefined && key !== 'batch')) return null;
        return (
          <Select
            key={key}
            aria-label={t(`results.by.${key}`)}
            placeholder={t(`results.any.${key}`)}
            value={value ?? null}
            onChange={(next) => setQuery({ [key]: next ?? undefined })}
            data={all}
            clearable
            allowDeselect
            searchable={all.length > 8}
          />
        );
      })}
      {query('position') !== undefined && (
        <Group gap={4}>{t('results.positionIs', { position: query('position') })}</Group>
      )}
      {narrowed && (
        <Button
          variant="subtle"
          leftSection={<IconFilterOff size={16} />}
          onClick={() => setQuery(clear)}
          className={classes.clear}
        >
          {t('results.clear')}
        </Button>
      )}
    </div>
  );
}
