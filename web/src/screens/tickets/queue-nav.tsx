import { Select } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Queue, Queues } from '../../../../src/contract/index.ts';
import { useTopicChanges } from '../../lib/live-stores.ts';
import { useApi } from '../../lib/use-api.ts';
import { useQuery } from '../../lib/use-query.ts';
import { usePhone } from '../../parts/detail-drawer.tsx';
import { useSession } from '../../session.tsx';
import { paths } from './paths.ts';
import { filterKeys } from './search-terms.ts';
import classes from './tickets.module.css';

interface Entry {
  id: string;
  label: string;
  /** Said on hover. */
  more?: string;
  count?: number | undefined;
  query: Record<string, string>;
}

/** Tickets change in bursts; counts follow this long after the last change, ms. */
const restMs = 500;

/** The queues: everybody's, mine, each team's, and the views of a supervisor; the counts follow the tickets. */
export function QueueNav() {
  const { t } = useTranslation();
  const phone = usePhone();
  const [, setQuery] = useQuery();
  const { entries, teams, views, current } = useQueues();
  if (phone) {
    const all = [...entries, ...teams, ...views];
    return (
      <Select
        aria-label={t('desk.queues')}
        value={current}
        onChange={(id) => {
          const chosen = all.find((each) => each.id === id);
          if (chosen) setQuery({ ...cleared, ...chosen.query });
        }}
        data={all.map(({ id, label, count }) => ({
          value: id,
          label: count === undefined ? label : `${label} (${count})`,
        }))}
      />
    );
  }
  return (
    <nav className={classes.queues} aria-label={t('desk.queues')}>
      <Group items={entries} current={current} />
      {teams.length > 0 && <h2>{t('desk.teams')}</h2>}
      <Group items={teams} current={current} />
      <h2>{t('desk.overviews')}</h2>
      <Group items={views} current={current} />
    </nav>
  );
}

function Group({ items, current }: { items: readonly Entry[]; current: string }) {
  return items.map(({ id, label, more, count, query }) => (
    <Link
      key={id}
      to={`/tickets?${new URLSearchParams(query)}`}
      className={classes.queue}
      title={more}
      aria-current={id === current ? 'page' : undefined}
    >
      <span className="truncate">{label}</span>
      {count !== undefined && <span className={classes.count}>{count}</span>}
    </Link>
  ));
}

const cleared = Object.fromEntries([...filterKeys, 'q', 'view', 'order'].map((key) => [key, undefined]));

function useQueues() {
  const { t } = useTranslation();
  const { user } = useSession();
  const [query] = useQuery();
  const { data: queues, reload } = useApi<Queues>(paths.queues);
  const follow = useDebouncedCallback(reload, { delay: restMs, maxWait: 4 * restMs });
  useTopicChanges('tickets', follow, follow);
  const sum = (pick: (queue: Queue) => number) =>
    queues ? queues.items.reduce((total, queue) => total + pick(queue), 0) : undefined;
  const entries: Entry[] = [
    { id: 'open', label: t('ticket.allOpen'), count: sum(({ open }) => open), query: {} },
    { id: 'mine', label: t('desk.queue.mine'), count: queues?.mine, query: { assignee: user } },
    {
      id: 'unassigned',
      label: t('desk.queue.unassigned'),
      count: sum(({ unassigned }) => unassigned),
      query: { assignee: 'none' },
    },
    {
      id: 'waiting',
      label: t('desk.queue.waiting'),
      count: sum(({ waiting }) => waiting),
      query: { state: 'waiting' },
    },
    {
      id: 'breached',
      label: t('desk.queue.breached'),
      count: queues?.breached,
      query: { breached: 'yes', order: 'overdue' },
    },
    { id: 'next', label: t('desk.queue.next'), query: { order: 'next' } },
    { id: 'unclosed', label: t('desk.queue.unclosed'), query: { state: 'unclosed' } },
    { id: 'all', label: t('ticket.all'), query: { state: 'all' } },
  ];
  const teams = (queues?.items ?? [])
    .filter(({ team }) => team !== null)
    .map(
      ({ team, title, level, open }): Entry => ({
        id: `team/${team}`,
        label: title,
        more: level === null ? title : `${title}, ${t('desk.levelShort', { level })}`,
        count: open,
        query: { team: team! },
      }),
    );
  const views: Entry[] = [
    { id: 'ageing', label: t('desk.queue.ageing'), query: { view: 'ageing' } },
    { id: 'review', label: t('desk.queue.review'), query: { view: 'review' } },
  ];
  const team = query('team');
  const current =
    query('view') ??
    (team ? `team/${team}` : undefined) ??
    (query('assignee') === user ? 'mine' : undefined) ??
    (query('assignee') === 'none' ? 'unassigned' : undefined) ??
    (query('breached') === 'yes' ? 'breached' : undefined) ??
    query('state') ??
    (query('order') === 'next' ? 'next' : 'open');
  return { entries, teams, views, current };
}
