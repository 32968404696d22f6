import { ActionIcon, Alert, Autocomplete, Button, Group, Select, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconTrash, IconUserPlus, IconUsersGroup } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileCustomers } from '../../../../src/contract/index.ts';
import { useAct } from '../../lib/use-act.ts';
import { useApi } from '../../lib/use-api.ts';
import { put } from '../../net.ts';
import { Empty } from '../../parts/empty.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { When } from '../../parts/when.tsx';
import { useMay } from '../../session.tsx';
import classes from './profiles.module.css';

/** Whose units get which configuration of the version in force. */
export function Customers({ id }: { id: string }) {
  const { t } = useTranslation();
  const path = `/api/profiles/${id}/customers`;
  const read = useApi<ProfileCustomers>(path);
  const [changed, setChanged] = useState<ProfileCustomers | null>(null);
  const may = useMay('profilesApprove');
  const act = useAct();
  const view = changed ?? read.data;
  const assign = (customer: string, configuration: string | null) =>
    act.run(async () => setChanged(await put<ProfileCustomers>(path, { customer, configuration })));
  if (!view) return <ErrorNote error={read.error} retry={read.reload} />;
  const { items, configurations, version } = view;
  if (configurations.length === 0 && items.length === 0) {
    return (
      <Empty
        icon={IconUsersGroup}
        title={t('profiles.customers.noConfigurations', { version })}
        text={t('profiles.customers.noConfigurationsText')}
      />
    );
  }
  return (
    <div className={classes.scroll}>
      <Stack gap="md" maw={900}>
        <Text size="sm">{t('profiles.customers.about')}</Text>
        <ErrorNote error={act.error} />
        {items.some(({ missing }) => missing) && (
          <Alert
            color="red"
            icon={<IconAlertTriangle size={18} />}
            styles={{ message: { color: 'var(--sev-critical)' } }}
          >
            {t('profiles.customers.missing', { version })}
          </Alert>
        )}
        {items.length === 0 ? (
          <Text c="dimmed">{t('profiles.customers.none')}</Text>
        ) : (
          <div className="panel">
            <Table verticalSpacing="xs">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('profiles.customers.customer')}</Table.Th>
                  <Table.Th>{t('profiles.customers.configuration')}</Table.Th>
                  <Table.Th className={classes.wide}>{t('profiles.customers.chosen')}</Table.Th>
                  {may && <Table.Th aria-label={t('profiles.customers.remove')} w={44} />}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((one) => (
                  <Table.Tr key={one.customer}>
                    <Table.Td>{one.customer}</Table.Td>
                    <Table.Td>
                      <Configuration one={one} view={view} may={may} onChange={assign} />
                    </Table.Td>
                    <Table.Td className={classes.wide}>
                      {one.by}, <When at={one.at} />
                    </Table.Td>
                    {may && (
                      <Table.Td>
                        <ActionIcon
                          variant="subtle"
                          color="gray"
                          aria-label={t('profiles.customers.removeOf', { name: one.customer })}
                          title={t('profiles.customers.removeOf', { name: one.customer })}
                          onClick={() => void assign(one.customer, null)}
                        >
                          <IconTrash size={16} />
                        </ActionIcon>
                      </Table.Td>
                    )}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
        )}
        {may && <Add view={view} busy={act.busy} onAdd={assign} />}
        <Conditions view={view} />
      </Stack>
    </div>
  );
}

function Configuration(props: {
  one: ProfileCustomers['items'][number];
  view: ProfileCustomers;
  may: boolean;
  onChange: (customer: string, configuration: string) => Promise<boolean>;
}) {
  const { t } = useTranslation();
  const { one, view, may } = props;
  if (!may) return <span className="mono">{one.configuration}</span>;
  return (
    <Select
      aria-label={t('profiles.customers.configurationOf', { name: one.customer })}
      w={200}
      maw="100%"
      allowDeselect={false}
      value={one.missing ? null : one.configuration}
      placeholder={one.configuration}
      error={one.missing ? t('profiles.customers.isGone', { name: one.configuration }) : undefined}
      data={view.configurations.map(({ name }) => name)}
      onChange={(name) => name !== null && void props.onChange(one.customer, name)}
    />
  );
}

function Add(props: {
  view: ProfileCustomers;
  busy: boolean;
  onAdd: (customer: string, configuration: string) => Promise<boolean>;
}) {
  const { t } = useTranslation();
  const [customer, setCustomer] = useState('');
  const [configuration, setConfiguration] = useState<string | null>(null);
  const { items, customers, configurations } = props.view;
  const taken = new Set(items.map((one) => one.customer.toLowerCase()));
  const add = async () => {
    if (configuration === null || !(await props.onAdd(customer.trim(), configuration))) return;
    setCustomer('');
    setConfiguration(null);
  };
  return (
    <Group
      component="form"
      align="flex-end"
      gap="sm"
      onSubmit={(event: React.FormEvent) => {
        event.preventDefault();
        void add();
      }}
    >
      <Autocomplete
        label={t('profiles.customers.customer')}
        w={260}
        maw="100%"
        maxLength={64}
        value={customer}
        onChange={setCustomer}
        data={customers.filter((name) => !taken.has(name.toLowerCase()))}
      />
      <Select
        label={t('profiles.customers.configuration')}
        w={200}
        maw="100%"
        value={configuration}
        onChange={setConfiguration}
        data={configurations.map(({ name }) => name)}
      />
      <Button
        type="submit"
        leftSection={<IconUserPlus size={16} />}
        disabled={customer.trim() === '' || configuration === null}
        loading={props.busy}
      >
        {t('profiles.customers.add')}
      </Button>
    </Group>
  );
}

/** For whom the configurations of the text are by themselves. */
function Conditions({ view: { configurations, version } }: { view: ProfileCustomers }) {
  const { t } = useTranslation();
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        {t('profiles.customers.byText', { version })}
      </Text>
      {configurations.map(({ name, when }) => (
        <Text size="sm" key={name}>
          <span className="mono">{name}</span>: {when === '' ? t('profiles.customers.everyOther') : when}
        </Text>
      ))}
    </div>
  );
}
