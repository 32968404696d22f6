import { Skeleton, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PolicyCheck } from '../../../../src/contract/index.ts';
import { useAsked } from '../../lib/use-asked.ts';
import { priorities } from '../../lib/words.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Faults } from '../rules/rule-text.tsx';
import rules from '../rules/rules.module.css';
import classes from './policies.module.css';

type Tables = NonNullable<PolicyCheck['tables']>;

/** A policy as tables: clocks, escalation, stages, pauses, who is on duty. */
export function PolicyTables({ text }: { text: string }) {
  const { t } = useTranslation();
  const checked = useAsked<PolicyCheck>('/api/policies/check', { text });
  const { data } = checked;
  return (
    <section className={rules.scroll} aria-label={t('policies.tab.tables')} tabIndex={0}>
      <ErrorNote error={checked.error} />
      {!data && !checked.error && <Skeleton height={320} />}
      {data && data.faults.length > 0 && <Faults faults={data.faults} />}
      {data?.tables && <Shown tables={data.tables} />}
    </section>
  );
}

function Shown({ tables }: { tables: Tables }) {
  const { t } = useTranslation();
  return (
    <Stack gap="lg" maw={1180}>
      <Text>
        {t('policies.about', { title: tables.title, calendar: tables.calendar, zone: tables.zone })}
      </Text>
      <Block title={t('policies.clocks')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('policies.clock')}</Table.Th>
            {priorities.map((each) => (
              <Table.Th key={each}>{each}</Table.Th>
            ))}
            <Table.Th>{t('policies.calendar')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tables.clocks.map(({ clock, calendar, values }) => (
            <Table.Tr key={clock}>
              <Table.Th scope="row">{t(`clocks.name.${clock}`, clock)}</Table.Th>
              {priorities.map((each) => (
                <Table.Td key={each}>{values[each] ?? '–'}</Table.Td>
              ))}
              <Table.Td>{calendar}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Block>
      <Block title={t('policies.escalation', { calendar: tables.escalation.calendar })}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('policies.after')}</Table.Th>
            {priorities.map((each) => (
              <Table.Th key={each}>{each}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tables.escalation.rows.map(({ after, to }) => (
            <Table.Tr key={after}>
              <Table.Th scope="row">{after}</Table.Th>
              {priorities.map((each) => (
                <Table.Td key={each}>{to[each] ?? '–'}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Block>
      <Block title={t('policies.stages')}>
        <Table.Tbody>
          {tables.stages.map((stage) => (
            <Table.Tr key={stage.name}>
              <Table.Th scope="row">{stage.title}</Table.Th>
              <Table.Td>{stage.limit}</Table.Td>
              <Table.Td>{stage.calendar}</Table.Td>
              <Table.Td>{stage.to}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Block>
      <Pauses tables={tables} />
      <Duty tables={tables} />
    </Stack>
  );
}

function Pauses({ tables }: { tables: Tables }) {
  const { t } = useTranslation();
  return (
    <Block title={t('policies.pauses')}>
      <Table.Tbody>
        {tables.pauses.map(({ reason, clocks }) => (
          <Table.Tr key={reason}>
            <Table.Th scope="row">{t(`waitReason.${reason}`, reason)}</Table.Th>
            <Table.Td>{clocks.map((each) => t(`clocks.name.${each}`, each)).join(', ')}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Block>
  );
}

function Duty({ tables }: { tables: Tables }) {
  const { t } = useTranslation();
  if (tables.duty.length === 0)
    return (
      <section>
        <Title order={2} mb={4}>
          {t('policies.duty')}
        </Title>
        <Text c="dimmed">{t('policies.noDuty')}</Text>
      </section>
    );
  return (
    <Block title={t('policies.duty')}>
      <Table.Tbody>
        {tables.duty.map(({ role, now }) => (
          <Table.Tr key={role}>
            <Table.Th scope="row">{role}</Table.Th>
            <Table.Td>{now.length > 0 ? now.join(', ') : t('policies.nobody')}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Block>
  );
}

function Block({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <Title order={2} mb={4}>
        {title}
      </Title>
      <section className={classes.table} aria-label={title} tabIndex={0}>
        <Table withTableBorder striped verticalSpacing={6}>
          {children}
        </Table>
      </section>
    </section>
  );
}
