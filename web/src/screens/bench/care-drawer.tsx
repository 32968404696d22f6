import { Button, Group, Stack, Table, Tabs, Text } from '@mantine/core';
import { IconCircleCheck, IconClockExclamation, IconClockHour4 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Bench, BenchLogRow, UpkeepTask } from '../../../../src/contract/index.ts';
import { usePages } from '../../lib/use-api.ts';
import { useQuery } from '../../lib/use-query.ts';
import { post } from '../../net.ts';
import badges from '../../parts/badges.module.css';
import { DetailDrawer } from '../../parts/detail-drawer.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { outcomeColours } from '../../parts/verdict-badge.tsx';
import { When } from '../../parts/when.tsx';
import { useMay } from '../../session.tsx';
import { Ask } from './ask.tsx';

const tabs = ['plan', 'relays', 'log'] as const;

/** The care of one bench: its maintenance plan, the wear of its relays, who did what. */
export function CareDrawer({
  bench,
  opened,
  onClose,
}: {
  bench: Bench;
  opened: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [query, setQuery] = useQuery();
  const tab = tabs.find((name) => name === query('tab')) ?? 'plan';
  return (
    <DetailDrawer opened={opened} onClose={onClose} title={t('care.title', { bench: bench.title })}>
      <Tabs value={tab} onChange={(name) => setQuery({ tab: name ?? undefined })} keepMounted={false}>
        <Tabs.List mb="md">
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`care.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="plan">
          <PlanList bench={bench} />
        </Tabs.Panel>
        <Tabs.Panel value="relays">
          <RelayList bench={bench} />
        </Tabs.Panel>
        <Tabs.Panel value="log">
          <LogList bench={bench} />
        </Tabs.Panel>
      </Tabs>
    </DetailDrawer>
  );
}

function PlanList({ bench }: { bench: Bench }) {
  const { t } = useTranslation();
  const mayBench = useMay('bench');
  if (bench.upkeep.length === 0) return <Empty title={t('care.noPlan')} text={t('care.noPlanText')} />;
  return (
    <Stack gap="md">
      {bench.upkeep.map((task) => (
        <Group key={task.id} justify="space-between" align="flex-start" gap="xs" wrap="nowrap">
          <Stack gap={2} style={{ minWidth: 0 }}>
            <Group gap="xs">
              <Text fw={600}>{task.title}</Text>
              <TaskState task={task} />
            </Group>
            <Text size="sm" c="dimmed">
              {t(`upkeep.kind.${task.kind}`)}
              {task.dueAt && (
                <>
                  {' · '}
                  {t('upkeep.due')} <When at={task.dueAt} />
                </>
              )}
              {task.cyclesLeft !== null &&
                ` · ${task.cyclesLeft >= 0 ? t('upkeep.cyclesLeft', { count: task.cyclesLeft }) : t('upkeep.cyclesOver', { count: -task.cyclesLeft })}`}
            </Text>
            <Text size="sm" c="dimmed">
              {task.lastAt ? (
                <>
                  {t('upkeep.last', { user: task.lastBy })} <When at={task.lastAt} />
                </>
              ) : (
                t('upkeep.never')
              )}
              {task.blocks && ` · ${t('upkeep.blocks')}`}
            </Text>
          </Stack>
          {mayBench && (
            <Ask
              label={t('upkeep.done')}
              title={t('upkeep.doneTitle', { task: task.title })}
              text={t('upkeep.doneText')}
              reason={t('upkeep.note')}
              optional
              confirm={t('upkeep.done')}
              act={(note) => post(`/api/benches/${bench.id}/upkeep/${task.id}`, { note })}
            />
          )}
        </Group>
      ))}
    </Stack>
  );
}

const taskLooks = {
  ok: { like: 'PASS', icon: IconCircleCheck },
  soon: { like: 'TIMEOUT', icon: IconClockHour4 },
  overdue: { like: 'FAIL', icon: IconClockExclamation },
} as const;

function TaskState({ task }: { task: UpkeepTask }) {
  const { t } = useTranslation();
  const { like, icon: Icon } = taskLooks[task.state];
  const { fill, ink } = outcomeColours(like);
  return (
    <span className={badges.badge} style={{ background: fill, color: ink }}>
      <Icon size={14} aria-hidden />
      {t(`upkeep.${task.state}`)}
    </span>
  );
}

function RelayList({ bench }: { bench: Bench }) {
  const { t } = useTranslation();
  const mayCare = useMay('benchCare');
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('relay.position')}</Table.Th>
          <Table.Th ta="right">{t('relay.cycles')}</Table.Th>
          <Table.Th>{t('relay.life')}</Table.Th>
          <Table.Th />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {bench.positions.map(({ position, label, cycles, ratedCycles }) => {
          const part = ratedCycles === null ? null : cycles / ratedCycles;
          return (
            <Table.Tr key={position}>
              <Table.Td>{label}</Table.Td>
              <Table.Td ta="right">{cycles}</Table.Td>
              <Table.Td c={part !== null && part >= 0.8 ? 'var(--sev-critical)' : undefined}>
                {part === null
                  ? t('relay.unrated')
                  : t(part >= 0.8 ? 'relay.worn' : 'relay.used', { percent: Math.round(part * 100) })}
              </Table.Td>
              <Table.Td ta="right">
                {mayCare && cycles > 0 && (
                  <Ask
                    label={t('relay.replaced')}
                    title={t('relay.replacedTitle', { label })}
                    text={t('relay.replacedText')}
                    reason={t('bench.reason')}
                    confirm={t('relay.replaced')}
                    act={(reason) => post(`/api/benches/${bench.id}/positions/${position}/relay`, { reason })}
                  />
                )}
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

function LogList({ bench }: { bench: Bench }) {
  const { t } = useTranslation();
  const pages = usePages<BenchLogRow>(`/api/benches/${bench.id}/log`, { limit: '50' });
  if (!pages.loading && pages.items.length === 0 && !pages.error) {
    return <Empty title={t('care.noLog')} text={t('care.noLogText')} />;
  }
  return (
    <Stack gap="xs">
      <ErrorNote error={pages.error} retry={pages.reload} />
      {pages.items.map((row) => (
        <div key={row.id}>
          <Text size="sm">
            <strong>{row.by}</strong>
            {row.position !== null && ` · ${bench.positions[row.position - 1]?.label ?? row.position}`}:{' '}
            {row.text}
          </Text>
          <Text size="xs" c="dimmed">
            <When at={row.at} />
          </Text>
        </div>
      ))}
      {pages.more && (
        <Button variant="default" loading={pages.loadingMore} onClick={pages.loadMore}>
          {t('care.more')}
        </Button>
      )}
    </Stack>
  );
}
