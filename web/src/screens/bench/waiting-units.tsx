import { Anchor, Title } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconHourglassHigh } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Bench, BenchRequest } from '../../../../src/contract/index.ts';
import { useTopicChanges } from '../../lib/live-stores.ts';
import { useApi } from '../../lib/use-api.ts';
import { Ago } from '../../parts/when.tsx';
import classes from './waiting-units.module.css';

/** Tickets change in bursts; the list follows this long after the last change, ms. */
const restMs = 300;

/** Units that tickets want tested, the oldest request first; read anew when tickets or the positions in use change. */
export function useBenchRequests(benches: readonly Bench[]): readonly BenchRequest[] {
  const { data, reload } = useApi<{ items: BenchRequest[] }>('/api/desk/bench-requests');
  const follow = useDebouncedCallback(reload, { delay: restMs, maxWait: 5 * restMs });
  useTopicChanges('tickets', follow, follow);
  const standing = benches
    .map(({ id, state, positions }) => [
      id,
      state,
      ...positions.map(({ unit, service }) => `${unit?.serial}${service.state}`),
    ])
    .join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another standing of the benches gives other places
  useEffect(() => reload(), [standing, reload]);
  return data?.items ?? [];
}

/** What waits for a position: serial, ticket, since when, and where it may go; nothing while nothing waits. */
export function WaitingUnits({ benches }: { benches: readonly Bench[] }) {
  const { t } = useTranslation();
  const requests = useBenchRequests(benches);
  if (requests.length === 0) return null;
  return (
    <section className={`panel ${classes.panel}`} aria-label={t('bench.waiting.list')}>
      <Title order={2}>
        <IconHourglassHigh size={18} aria-hidden /> {t('bench.waiting.list')}
      </Title>
      <ul className={classes.list}>
        {requests.map((request) => (
          <li key={request.number}>
            <strong className="mono">{request.serial}</strong>
            <Anchor
              component={Link}
              to={`/tickets/${request.number}`}
              className="truncate"
              underline="always"
            >
              #{request.number} {request.title}
            </Anchor>
            <span>{request.profile}</span>
            <span data-free={request.place !== null}>
              <Place request={request} benches={benches} />
            </span>
            <span>
              {request.by}, <Ago at={request.at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where the unit of a request is or may go, in words. */
export function Place(props: {
  request: BenchRequest;
  benches: readonly Bench[];
  /** Without the name of the bench. */
  short?: boolean;
}) {
  const { t } = useTranslation();
  const { request, benches, short = false } = props;
  const [id, number] = request.place?.split('/') ?? [];
  const bench = benches.find((each) => each.id === id);
  const position = bench?.positions.find((each) => String(each.position) === number);
  if (!bench || !position) return t('bench.waiting.none');
  const place = short ? position.label : `${bench.title} ${position.label}`;
  return t(position.unit?.serial === request.serial ? 'bench.waiting.there' : 'bench.waiting.free', {
    place,
  });
}
