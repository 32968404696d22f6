import { Anchor, Button, Group, SegmentedControl, Select, Skeleton, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { ProfileCheck, ProfileDetail, Revision, RevisionText } from '../../../../src/contract/index.ts';
import { useAct } from '../../lib/use-act.ts';
import { type Resource, useApi } from '../../lib/use-api.ts';
import { useAsked } from '../../lib/use-asked.ts';
import { useKeptText } from '../../lib/use-kept-text.ts';
import { useQuery } from '../../lib/use-query.ts';
import { post, put, remove } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { KeptNote } from '../../parts/kept-note.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useMay } from '../../session.tsx';
import { Acts } from './acts.tsx';
import { Changes } from './changes.tsx';
import { Customers } from './customers.tsx';
import { Decision, type DecisionKind } from './decision.tsx';
import { DryRunPanel } from './dry-run.tsx';
import { History } from './history.tsx';
import { ProfileText } from './profile-text.tsx';
import { starter } from './starter.ts';
import { StateBadge } from './state-badge.tsx';

const tabs = ['text', 'changes', 'try', 'customers', 'history'] as const;

/** One profile: the text of a version, what it changed, a dry run, and its history; `new` writes the first draft. */
export function ProfileScreen() {
  const { id = '' } = useParams();
  const [query] = useQuery();
  const profile = useApi<ProfileDetail>(id === 'new' ? null : `/api/profiles/${id}`);
  const wanted = Number(query('rev')) || (profile.data?.revision ?? profile.data?.revisions[0]?.number);
  const path = profile.data && wanted ? `/api/profiles/${id}/revisions/${wanted}` : null;
  const revision = useApi<RevisionText>(path);
  if (id === 'new') return <Page profile={null} revision={null} key="new" />;
  const error = profile.error ?? revision.error;
  if (!profile.data || !revision.data) {
    return (
      <div className="page-fill">
        <ErrorNote error={error} retry={profile.reload} />
        {!error && <Skeleton height={420} />}
      </div>
    );
  }
  const { number, hash } = revision.data;
  return <Page key={`${number} ${hash}`} profile={profile} revision={revision} />;
}

function Page(props: { profile: Resource<ProfileDetail> | null; revision: Resource<RevisionText> | null }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [query, setQuery] = useQuery();
  const mayWrite = useMay('profilesWrite');
  const mayTry = useMay('profilesTry');
  const profile = props.profile?.data ?? null;
  const revision = props.revision?.data ?? null;
  const [asked, setAsked] = useState<DecisionKind | null>(null);
  const act = useAct();
  const editable = mayWrite && (revision === null || revision.state === 'draft');
  const place = revision === null ? 'new' : `${revision.profile}.${revision.number}`;
  const saved = { text: revision?.text ?? starter, version: revision?.hash ?? '' };
  const kept = useKeptText(editable ? `profile.${place}` : null, saved);
  const { text } = kept;
  const checked = useAsked<ProfileCheck>('/api/profiles/check', mayTry ? { text } : null);
  const dirty = text !== (revision?.text ?? '');
  const shown = tabs.filter((tab) => {
    if (tab === 'customers') return profile?.revision != null;
    return tab === 'try' ? mayTry : tab === 'text' || revision !== null;
  });
  const tab = shown.find((each) => each === query('tab')) ?? 'text';
  const open = (saved: Revision) => {
    navigate(`/profiles/${saved.profile}?rev=${saved.number}`, { replace: revision === null });
    props.profile?.reload();
    props.revision?.reload();
  };
  const save = () =>
    act.run(async () => {
      const made =
        revision === null
          ? await post<Revision>('/api/profiles/drafts', { text })
          : await put<Revision>(at(revision), { text, was: kept.base });
      kept.forget();
      notifications.show({
        message: t('profiles.saved', { number: made.number }),
        color: 'teal',
        closeButtonProps: { 'aria-label': t('act.close') },
      });
      open(made);
    });
  const edit = () =>
    act.run(async () => {
      const body = { text: revision!.text, base: revision!.number };
      open(await post<Revision>('/api/profiles/drafts', body));
    });
  const decide = async (kind: DecisionKind, comment: string) => {
    if (kind === 'discard') {
      await remove(at(revision!));
      kept.forget();
      return navigate('/profiles', { replace: true });
    }
    open(await post<Revision>(`${at(revision!)}/${kind}`, { comment }));
  };
  return (
    <div className="page-fill">
      <PageHead
        title={profile?.title ?? t('profiles.new')}
        beside={
          <Group gap="sm">
            <Anchor component={Link} to="/profiles" size="sm">
              {t('page.profiles')}
            </Anchor>
            {revision && <StateBadge state={revision.state} />}
          </Group>
        }
      >
        {editable && (
          <Button
            variant={dirty ? 'filled' : 'default'}
            leftSection={<IconDeviceFloppy size={16} />}
            disabled={!dirty}
            loading={act.busy}
            onClick={() => void save()}
          >
            {t('profiles.save')}
          </Button>
        )}
        {revision && (
          <Acts
            revision={revision}
            dirty={dirty}
            sound={checked.data?.profile != null}
            onAsk={setAsked}
            onEdit={edit}
          />
        )}
      </PageHead>
      <Group justify="space-between" gap="sm">
        <SegmentedControl
          value={tab}
          onChange={(next) => setQuery({ tab: next === 'text' ? undefined : next }, true)}
          aria-label={t('profiles.tabs')}
          data={shown.map((value) => ({ value, label: t(`profiles.tab.${value}`) }))}
        />
        {profile && revision && (
          <Select
            aria-label={t('profiles.whichVersion')}
            w={320}
            maw="100%"
            allowDeselect={false}
            value={String(revision.number)}
            onChange={(value) => setQuery({ rev: value ?? undefined, from: undefined }, true)}
            data={profile.revisions.map(({ number, version, state }) => ({
              value: String(number),
              label: t('profiles.versionOf', { number, version, state: t(`profiles.state.${state}`) }),
            }))}
          />
        )}
      </Group>
      <ErrorNote error={act.error ?? checked.error} />
      {revision && revision.comment !== '' && <Text size="sm">{revision.comment}</Text>}
      {tab === 'text' && editable && <KeptNote kept={kept} overtaken={kept.base !== saved.version} />}
      {tab === 'text' && (
        <ProfileText
          text={text}
          readOnly={!editable}
          check={checked.data}
          {...(revision ? { outline: revision.outline } : {})}
          onChange={kept.change}
        />
      )}
      {tab === 'changes' && revision && profile && <Changes revision={revision} all={profile.revisions} />}
      {tab === 'try' && <DryRunPanel text={text} sound={checked.data?.profile != null} />}
      {tab === 'customers' && profile && <Customers id={profile.id} />}
      {tab === 'history' && profile && <History profile={profile} />}
      <Decision
        kind={asked}
        title={profile?.title ?? ''}
        number={revision?.number ?? 0}
        onClose={() => setAsked(null)}
        onDecide={decide}
      />
    </div>
  );
}

function at({ profile, number }: Revision): string {
  return `/api/profiles/${profile}/revisions/${number}`;
}
