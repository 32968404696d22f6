import { ActionIcon, Button, Checkbox, Group, Popover, Stack, Text, TextInput } from '@mantine/core';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { SavedView } from '../../../src/contract/index.ts';
import { useAct } from '../lib/use-act.ts';
import { useApi } from '../lib/use-api.ts';
import { put, remove } from '../net.ts';
import { useSession } from '../session.tsx';
import { ErrorNote } from './error-note.tsx';

/** The filters that people keep for a screen; `without` names keys of the address that are no filter. */
export function SavedViews({ screen, without }: { screen: SavedView['screen']; without: readonly string[] }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const views = useApi<SavedView[]>(opened ? `/api/views?screen=${screen}` : null);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={320} trapFocus withArrow>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconBookmark size={16} />}
          onClick={() => setOpened(!opened)}
          aria-expanded={opened}
        >
          {t('views.button')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <ErrorNote error={views.error} retry={views.reload} />
          {views.data?.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('views.none')}
            </Text>
          )}
          <Stack gap={2} mah={260} style={{ overflowY: 'auto' }}>
            {views.data?.map((view) => (
              <ViewLine key={view.id} view={view} onGo={() => setOpened(false)} onRemoved={views.reload} />
            ))}
          </Stack>
          <Keep screen={screen} without={without} onKept={views.reload} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function ViewLine(props: { view: SavedView; onGo: () => void; onRemoved: () => void }) {
  const { t } = useTranslation();
  const { view } = props;
  const { pathname } = useLocation();
  const session = useSession();
  const mine = view.owner === session.user;
  const act = useAct();
  const mayRemove = mine || session.role === 'admin' || session.role === 'supervisor';
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs">
      <Link
        to={view.query === '' ? pathname : `${pathname}?${view.query}`}
        onClick={props.onGo}
        className="truncate"
      >
        {view.name}
        {(!mine || view.shared) && (
          <Text span size="xs" c="dimmed">
            {' '}
            {mine ? t('views.shared') : t('views.by', { owner: view.owner })}
          </Text>
        )}
      </Link>
      {mayRemove && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          loading={act.busy}
          aria-label={t('views.remove', { name: view.name })}
          onClick={() => void act.run(() => remove(`/api/views/${view.id}`)).then(props.onRemoved)}
        >
          <IconTrash size={15} />
        </ActionIcon>
      )}
    </Group>
  );
}

function Keep(props: { screen: SavedView['screen']; without: readonly string[]; onKept: () => void }) {
  const { t } = useTranslation();
  const { search } = useLocation();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const act = useAct();
  const keep = async () => {
    const query = new URLSearchParams(search);
    for (const key of props.without) query.delete(key);
    const body = { screen: props.screen, name: name.trim(), query: query.toString(), shared };
    if (!(await act.run(() => put('/api/views', body)))) return;
    setName('');
    props.onKept();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <Stack gap="xs">
        <TextInput
          label={t('views.name')}
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox
          size="xs"
          label={t('views.share')}
          checked={shared}
          onChange={(event) => setShared(event.currentTarget.checked)}
        />
        <ErrorNote error={act.error} />
        <Button type="submit" disabled={name.trim() === ''} loading={act.busy}>
          {t('views.keep')}
        </Button>
      </Stack>
    </form>
  );
}
