import { Group, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Funnel, FunnelState } from '../../../../src/contract/index.ts';
import { SectionPages } from '../../frame/section-pages.tsx';
import { number } from '../../lib/format.ts';
import { rateHistory, useLiveStatus } from '../../lib/live-stores.ts';
import { useApi } from '../../lib/use-api.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Sparkline } from '../../parts/sparkline.tsx';
import { When } from '../../parts/when.tsx';
import { FunnelChart } from './funnel-chart.tsx';
import { LastFaults } from './last-faults.tsx';
import { ReceiveBuffer } from './receive-buffer.tsx';

const refreshMs = 2_000;

/** Where every packet went, who sends the most, and what was refused last. */
export function ReceiverScreen() {
  const { t, i18n } = useTranslation();
  const { data, error, reload } = useApi<FunnelState>('/api/funnel/state');
  useInterval(reload, refreshMs, { autoInvoke: true });
  const { status, rates } = useLiveStatus();
  const funnel = status?.funnel ?? data?.funnel ?? null;
  const rate = number(Math.round((status?.rate ?? 0) * 10) / 10, i18n.language);
  return (
    <div className="page">
      <PageHead title={t('page.receiver')} pages={<SectionPages />} />
      <ErrorNote error={error} retry={reload} />
      <Stack gap="md">
        <section className="panel pad" aria-labelledby="funnel">
          <Group justify="space-between" align="flex-start" wrap="wrap">
            <div>
              <Title order={2} size="h4" id="funnel">
                {t('receiver.funnel')}
              </Title>
              <Text size="sm" c="dimmed">
                {t('receiver.funnelText')}
              </Text>
            </div>
            <Group gap="sm">
              <Sparkline
                values={rates}
                slots={rateHistory}
                width={180}
                label={t('funnel.sparkline', { rate, top: number(Math.max(0, ...rates), i18n.language) })}
              />
              <div>
                <Text fw={650} size="lg" className="tabular">
                  {rate}
                </Text>
                <Text size="xs" c="dimmed">
                  {t('funnel.rate')}
                </Text>
              </div>
            </Group>
          </Group>
          {funnel && <FunnelChart funnel={funnel} />}
        </section>
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
          {data && <Talkers state={data} />}
          <Stack gap="md">
            {data && <LastFaults state={data} />}
            {funnel && <SecurityCounters v3={funnel.v3} />}
            {data && <ReceiveBuffer state={data} kernelDrops={funnel?.kernelDrops ?? 0} />}
          </Stack>
        </SimpleGrid>
        {status && (
          <Text size="xs" c="dimmed">
            {t('receiver.asOf')} <When at={status.at} form="precise" />
          </Text>
        )}
      </Stack>
    </div>
  );
}

function Talkers({ state }: { state: FunnelState }) {
  const { t, i18n } = useTranslation();
  const say = (value: number) => number(value, i18n.language);
  const stormy = new Set(state.storms);
  return (
    <section className="panel pad" aria-labelledby="talkers">
      <Title order={2} size="h4" id="talkers">
        {t('receiver.talkers')}
      </Title>
      {state.talkers.length === 0 ? (
        <Text size="sm" c="dimmed" mt="xs">
          {t('receiver.noTalkers', {
            addresses: state.listeners.map(({ host, port }) => `${host}:${port}`).join(', '),
          })}
        </Text>
      ) : (
        <Table mt="xs" verticalSpacing={4} className="tabular">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('receiver.source')}</Table.Th>
              <Table.Th ta="right">{t('receiver.perSecond')}</Table.Th>
              <Table.Th ta="right">{t('funnel.received')}</Table.Th>
              <Table.Th ta="right">{t('funnel.shed')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {state.talkers.map(({ source, device, rate, received, shed }) => (
              <Table.Tr key={source}>
                <Table.Td>
                  <Link to={`/live?filter=${encodeURIComponent(`source:${source}`)}`} className="mono">
                    {source || t('receiver.together')}
                  </Link>{' '}
                  {device !== null && <Link to={`/devices/${device}`}>{t('receiver.device')}</Link>}
                  {stormy.has(source) && (
                    <Text span size="xs" fw={700} c="var(--sev-major)" ml={6}>
                      {t('receiver.storm')}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td ta="right">{say(Math.round(rate * 10) / 10)}</Table.Td>
                <Table.Td ta="right">{say(received)}</Table.Td>
                <Table.Td ta="right">{say(shed)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  );
}

function SecurityCounters({ v3 }: { v3: Funnel['v3'] }) {
  const { t, i18n } = useTranslation();
  const counters = Object.entries(v3) as [keyof Funnel['v3'], number][];
  return (
    <section className="panel pad" aria-labelledby="v3">
      <Title order={2} size="h4" id="v3">
        {t('receiver.v3')}
      </Title>
      <Table mt="xs" verticalSpacing={3} className="tabular">
        <Table.Tbody>
          {counters.map(([name, count]) => (
            <Table.Tr key={name}>
              <Table.Td>{t(`receiver.v3Counter.${name}`)}</Table.Td>
              <Table.Td ta="right" fw={count > 0 ? 650 : 400}>
                {number(count, i18n.language)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
