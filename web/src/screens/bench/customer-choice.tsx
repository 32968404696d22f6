import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ProfileCustomers } from '../../../../src/contract/index.ts';
import { useApi } from '../../lib/use-api.ts';

/** Whose units are to be tested, where the profile has limits for customers; null leaves it to the units' batches. */
export function CustomerChoice(props: {
  profile: string;
  value: string | null;
  onChange(customer: string | null): void;
}) {
  const { t } = useTranslation();
  const { data } = useApi<ProfileCustomers>(`/api/profiles/${encodeURIComponent(props.profile)}/customers`);
  const names = new Set([...(data?.items ?? []).map(({ customer }) => customer), ...(data?.customers ?? [])]);
  if (!data || data.configurations.length === 0 || names.size === 0) return null;
  return (
    <Select
      aria-label={t('bench.customer')}
      placeholder={t('bench.customerOfBatch')}
      value={props.value}
      onChange={props.onChange}
      data={[...names].toSorted((a, b) => a.localeCompare(b))}
      clearable
      searchable
      nothingFoundMessage={t('bench.noCustomer')}
      w={200}
      maw="100%"
    />
  );
}
