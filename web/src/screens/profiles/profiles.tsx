import { Badge, Button, Group, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconListTree, IconPlus, IconSearch } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { ProfileSummary } from '../../../../src/contract/index.ts';
import { SectionPages } from '../../frame/section-pages.tsx';
import { useApi } from '../../lib/use-api.ts';
import { useQuery } from '../../lib/use-query.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import type { Column } from '../../parts/table-types.ts';
import { outcomeColours, outcomeIcons } from '../../parts/verdict-badge.tsx';
import { useMay } from '../../session.tsx';
import { StateBadge } from './state-badge.tsx';

/** Every test profile: what of it is in force, who uses it, how its last runs went. */
export function ProfilesScreen() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [query, setQuery] = useQuery();
  const profiles = useApi<{ items: ProfileSummary[] }>('/api/profiles');
  const columns = useProfileColumns();
  const mayWrite = useMay('profilesWrite');
  const q = (query('q') ?? '').toLowerCase();
  const search = useDebouncedCallback((text: string) => setQuery({ q: text }), 250);
  const all = profiles.data?.items ?? [];
  const rows = all.filter(({ id, title }) => `${id} ${title}`.toLowerCase().includes(q));
  const create = mayWrite && (
    <Button component={Link} to="/profiles/new" leftSection={<IconPlus size={16} />}>
      {t('profiles.new')}
    </Button>
  );
  return (
    <div className="page-fill">
      <PageHead title={t('page.profiles')} pages={<SectionPages />}>
        {create}
      </PageHead>
      <div className="filters">
        <TextInput
          leftSection={<IconSearch size={16} />}
          placeholder={t('profiles.search')}
          aria-label={t('profiles.search')}
          defaultValue={query('q') ?? ''}
          onChange={(event) => search(event.currentTarget.value.trim())}
        />
      </div>
      <ErrorNote error={profiles.error} retry={profiles.reload} />
      <DataTable
        name="profiles"
        label={t('page.profiles')}
        columns={columns}
        rows={rows}
        id={({ id }) => id}
        loading={profiles.loading}
        onOpen={({ id }) => navigate(`/profiles/${id}`)}
        card={(profile) => <ProfileCard profile={profile} />}
        empty={
          all.length > 0 ? (
            <Empty icon={IconListTree} title={t('profiles.noMatch')} />
          ) : (
            <Empty icon={IconListTree} title={t('profiles.none')} text={t('profiles.noneText')}>
              {create}
            </Empty>
          )
        }
      />
    </div>
  );
}

function useProfileColumns(): readonly Column<ProfileSummary>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      {
        id: 'title',
        header: t('field.profile'),
        width: 'minmax(180px, 1.4fr)',
        cell: (profile) => (
          <Link to={`/profiles/${profile.id}`} className="quiet-link">
            {profile.title}
          </Link>
        ),
        text: ({ title }) => title,
        sort: ({ title }) => title,
      },
      {
        id: 'id',
        header: 'Id',
        width: 'minmax(120px, 0.8fr)',
        cell: ({ id }) => <span className="mono">{id}</span>,
        text: ({ id }) => id,
        sort: ({ id }) => id,
      },
      {
        id: 'inForce',
        header: t('profiles.inForce'),
        width: '112px',
        cell: ({ revision, version }) => (revision === null ? t('profiles.noneInForce') : version),
        text: ({ revision, version }) => (revision === null ? '' : version),
      },
      {
        id: 'state',
        header: t('field.state'),
        width: 'minmax(210px, 1fr)',
        cell: (profile) => <Waiting profile={profile} />,
        text: ({ drafts, submitted }) => `${drafts}/${submitted}`,
        sort: ({ drafts, submitted }) => submitted * 1000 + drafts,
      },
      {
        id: 'steps',
        header: t('profiles.steps'),
        width: '70px',
        align: 'right',
        cell: ({ steps }) => steps.length,
        text: ({ steps }) => String(steps.length),
      },
      {
        id: 'models',
        header: t('profiles.models'),
        width: 'minmax(90px, 0.7fr)',
        cell: ({ models }) => models.join(', ') || t('profiles.allModels'),
        text: ({ models }) => models.join(' '),
      },
      {
        id: 'benches',
        header: t('profiles.benches'),
        width: 'minmax(100px, 0.7fr)',
        cell: ({ benches }) => benches.join(', ') || t('profiles.noBench'),
        text: ({ benches }) => benches.join(' '),
      },
      {
        id: 'lastRuns',
        header: t('profiles.lastRuns'),
        width: 'minmax(220px, 0.9fr)',
        cell: (profile) => <LastRuns profile={profile} />,
        text: ({ lastRuns }) => lastRuns.map(({ verdict }) => verdict ?? '').join(' '),
      },
      {
        id: 'origin',
        header: t('profiles.origin'),
        width: '70px',
        cell: ({ origin }) => t(origin === 'file' ? 'profiles.fromFile' : 'profiles.fromWeb'),
        text: ({ origin }) => origin,
        hidden: true,
      },
    ],
    [t],
  );
}

function Waiting({ profile: { submitted, drafts, revision } }: { profile: ProfileSummary }) {
  const { t } = useTranslation();
  return (
    <Group gap={6} wrap="nowrap">
      {submitted > 0 ? (
        <Badge variant="default" tt="none" color="yellow">
          {t('profiles.waiting', { count: submitted })}
        </Badge>
      ) : (
        revision !== null && drafts === 0 && <StateBadge state="approved" />
      )}
      {drafts > 0 && (
        <Badge variant="default" tt="none">
          {t('profiles.drafts', { count: drafts })}
        </Badge>
      )}
    </Group>
  );
}

function LastRuns({ profile: { lastRuns } }: { profile: ProfileSummary }) {
  const { t } = useTranslation();
  if (lastRuns.length === 0) return t('profiles.notRun');
  return (
    <Group gap={2} wrap="nowrap">
      {lastRuns.map(({ id, verdict }) => {
        const outcome = verdict ?? 'RUNNING';
        const Icon = outcomeIcons[outcome];
        return (
          <Link
            key={id}
            to={`/runs/${id}`}
            aria-label={t(`verdict.${outcome}`)}
            title={t(`verdict.${outcome}`)}
            style={{ color: outcomeColours(outcome).text, lineHeight: 0 }}
          >
            <Icon size={18} aria-hidden />
          </Link>
        );
      })}
    </Group>
  );
}

function ProfileCard({ profile }: { profile: ProfileSummary }) {
  const { t } = useTranslation();
  return (
    <>
      <Group justify="space-between" wrap="nowrap">
        <Text fw={600}>
          <Link to={`/profiles/${profile.id}`} className="quiet-link">
            {profile.title}
          </Link>
        </Text>
        <Text size="sm" c="dimmed">
          {profile.revision === null ? t('profiles.noneInForce') : profile.version}
        </Text>
      </Group>
      <Group justify="space-between" mt={4} gap={6}>
        <Waiting profile={profile} />
        <LastRuns profile={profile} />
      </Group>
    </>
  );
}
