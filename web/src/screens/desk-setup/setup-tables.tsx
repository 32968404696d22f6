import { Skeleton, Stack, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskSetup, SetupCheck } from '../../../../src/contract/index.ts';
import { useAsked } from '../../lib/use-asked.ts';
import { span } from '../../parts/clock-chip.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import policies from '../policies/policies.module.css';
import { Faults } from '../rules/rule-text.tsx';
import rules from '../rules/rules.module.css';

/** The set-up as tables: routing in its order, teams, categories, contracts, limits. */
export function SetupTables({ text }: { text: string }) {
  const { t } = useTranslation();
  const checked = useAsked<SetupCheck>('/api/desk/setup/check', { text });
  const { data } = checked;
  return (
    <section className={rules.scroll} aria-label={t('policies.tab.tables')} tabIndex={0}>
      <ErrorNote error={checked.error} />
      {!data && !checked.error && <Skeleton height={320} />}
      {data && data.faults.length > 0 && <Faults faults={data.faults} />}
      {data?.setup && (
        <Stack gap="lg" maw={1180}>
          <Text>{t(`deskSetup.ownership.${data.setup.ownership}`)}</Text>
          <Routes setup={data.setup} />
          <Teams setup={data.setup} />
          <Categories setup={data.setup} />
          <Contracts setup={data.setup} />
          <Limits setup={data.setup} />
        </Stack>
      )}
    </section>
  );
}

function Routes({ setup }: { setup: DeskSetup }) {
  const { t } = useTranslation();
  const words = { type: 'ticketType', zone: 'faultZone', origin: 'ticketOrigin' } as Record<string, string>;
  const titleOf = (key: string) => setup.teams.find((team) => team.key === key)?.title ?? key;
  const when = (conditions: DeskSetup['routes'][number]['when']) => {
    const parts = Object.entries(conditions).flatMap(([key, values]) => {
      if (values.length === 0) return [];
      const said = values.map((each) => (words[key] ? t(`${words[key]}.${each}`, each) : each));
      return [`${t(`deskSetup.when.${key}`, key)}: ${said.join(t('deskSetup.or'))}`];
    });
    return parts.length === 0 ? t('deskSetup.always') : parts.join(' · ');
  };
  return (
    <Block
      title={t('deskSetup.routes')}
      heads={['#', t('field.name'), t('deskSetup.whenHead'), t('desk.field.team'), t('field.priority')]}
    >
      {setup.routes.map((route, i) => (
        <Table.Tr key={route.name}>
          <Table.Td>{i + 1}</Table.Td>
          <Table.Th scope="row">{route.name}</Table.Th>
          <Table.Td>{when(route.when)}</Table.Td>
          <Table.Td>{titleOf(route.team)}</Table.Td>
          <Table.Td>{route.priority ?? '–'}</Table.Td>
        </Table.Tr>
      ))}
    </Block>
  );
}

function Teams({ setup }: { setup: DeskSetup }) {
  const { t } = useTranslation();
  return (
    <Block
      title={t('desk.teams')}
      heads={[t('desk.field.team'), t('desk.field.level'), t('deskSetup.members')]}
    >
      {setup.teams.map(({ key, title, level, members }) => (
        <Table.Tr key={key}>
          <Table.Th scope="row">{title}</Table.Th>
          <Table.Td>{t(`desk.level.${level}`, String(level))}</Table.Td>
          <Table.Td>{members.length > 0 ? members.join(', ') : t('deskSetup.noMembers')}</Table.Td>
        </Table.Tr>
      ))}
    </Block>
  );
}

function Categories({ setup }: { setup: DeskSetup }) {
  const { t } = useTranslation();
  return (
    <Block
      title={t('deskSetup.categories')}
      heads={[t('desk.field.category'), t('deskSetup.fields'), t('desk.questions')]}
    >
      {setup.categories.map(({ key, title, fields, questions }) => (
        <Table.Tr key={key}>
          <Table.Th scope="row">{title}</Table.Th>
          <Table.Td>
            {fields.map((field) => `${field.title}${field.required ? ' *' : ''}`).join(', ') || '–'}
          </Table.Td>
          <Table.Td>{questions.join(' ') || '–'}</Table.Td>
        </Table.Tr>
      ))}
    </Block>
  );
}

function Contracts({ setup }: { setup: DeskSetup }) {
  const { t } = useTranslation();
  if (setup.contracts.length === 0) return null;
  return (
    <Block
      title={t('deskSetup.contracts')}
      heads={[t('desk.field.contract'), t('field.name'), t('policies.choose')]}
    >
      {setup.contracts.map(({ id, title, policy }) => (
        <Table.Tr key={id}>
          <Table.Th scope="row">{id}</Table.Th>
          <Table.Td>{title}</Table.Td>
          <Table.Td>{policy ?? '–'}</Table.Td>
        </Table.Tr>
      ))}
    </Block>
  );
}

function Limits({ setup }: { setup: DeskSetup }) {
  const { t } = useTranslation();
  const { review, archiveAfter } = setup;
  const rows = [
    [t('desk.review.critical'), review.priorities.join(', ')],
    [t('desk.review.promise-due'), t('deskSetup.within', { time: length(review.promiseWithin) })],
    [t('desk.review.waiting-long'), t('deskSetup.over', { time: length(review.waitingOver) })],
    [t('desk.review.unconfirmed'), t('deskSetup.over', { time: length(review.unconfirmedOver) })],
    [
      t('deskSetup.archive'),
      archiveAfter === null ? t('deskSetup.never') : t('deskSetup.after', { time: length(archiveAfter) }),
    ],
  ] as const;
  return (
    <Block title={t('deskSetup.limits')} heads={[t('deskSetup.limit'), t('deskSetup.value')]}>
      {rows.map(([name, value]) => (
        <Table.Tr key={name}>
          <Table.Th scope="row">{name}</Table.Th>
          <Table.Td>{value}</Table.Td>
        </Table.Tr>
      ))}
    </Block>
  );
}

/** `90 d`, `1 d 12 h`, `45 min` */
function length(ms: number): string {
  return span(ms).replace(/ 0 h$/, '');
}

function Block(props: { title: string; heads: readonly string[]; children: ReactNode }) {
  return (
    <section>
      <Title order={2} mb={4}>
        {props.title}
      </Title>
      <section className={policies.table} aria-label={props.title} tabIndex={0}>
        <Table withTableBorder striped verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              {props.heads.map((head) => (
                <Table.Th key={head}>{head}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>{props.children}</Table.Tbody>
        </Table>
      </section>
    </section>
  );
}
