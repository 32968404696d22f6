import {
  Badge,
  Button,
  Group,
  Modal,
  Paper,
  Skeleton,
  Stack,
  Table,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconCalendarPlus, IconUpload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HolidayFeed } from '../../../../src/contract/index.ts';
import { faultAt } from '../../lib/fault.ts';
import { day } from '../../lib/format.ts';
import { useAct } from '../../lib/use-act.ts';
import { useApi } from '../../lib/use-api.ts';
import { useAsked } from '../../lib/use-asked.ts';
import { put } from '../../net.ts';
import { Empty } from '../../parts/empty.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { When } from '../../parts/when.tsx';
import rules from '../rules/rules.module.css';

/** Holiday calendars: what they are, what each closes, and the import of another. */
export function Holidays({ may }: { may: boolean }) {
  const { t } = useTranslation();
  const feeds = useApi<{ items: HolidayFeed[] }>('/api/holidays');
  const [open, setOpen] = useState(false);
  const items = feeds.data?.items;
  return (
    <section className={rules.scroll} aria-label={t('policies.tab.holidays')} tabIndex={0}>
      <Stack gap="md" maw={980}>
        <Group justify="space-between" align="flex-start">
          <Text maw={720}>{t('holidays.help')}</Text>
          {may && (
            <Button leftSection={<IconCalendarPlus size={16} />} onClick={() => setOpen(true)}>
              {t('holidays.import')}
            </Button>
          )}
        </Group>
        <ErrorNote error={feeds.error} retry={feeds.reload} />
        {feeds.loading && <Skeleton height={160} />}
        {items?.length === 0 && (
          <Empty icon={IconCalendarPlus} title={t('holidays.empty')} text={t('holidays.emptyText')} />
        )}
        {items?.map((feed) => (
          <FeedCard feed={feed} key={feed.name} />
        ))}
      </Stack>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        size="lg"
        title={t('holidays.import')}
        closeButtonProps={{ 'aria-label': t('act.close') }}
      >
        {open && (
          <ImportForm
            onDone={() => {
              setOpen(false);
              feeds.reload();
            }}
            onClose={() => setOpen(false)}
          />
        )}
      </Modal>
    </section>
  );
}

function FeedCard({ feed }: { feed: HolidayFeed }) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="md">
      <Group gap="sm" mb="xs">
        <Text fw={650}>{feed.name}</Text>
        <Badge variant="default" tt="none">
          {t('policies.version', { version: feed.version })}
        </Badge>
        {feed.usedBy.length > 0 ? (
          <Badge tt="none">{t('holidays.usedBy', { policies: feed.usedBy.join(', ') })}</Badge>
        ) : (
          <Badge variant="default" tt="none">
            {t('holidays.unused')}
          </Badge>
        )}
        <Text size="sm" c="dimmed">
          {feed.author}, <When at={feed.at} />
        </Text>
      </Group>
      {feed.usedBy.length === 0 && (
        <Text size="sm" mb="xs">
          {t('holidays.use')} <code>{`holidays: [${feed.name}]`}</code>
        </Text>
      )}
      <FeedEvents feed={feed} />
    </Paper>
  );
}

function FeedEvents({ feed }: { feed: HolidayFeed }) {
  const { t, i18n } = useTranslation();
  const repeatWords = (rule: string | null) => {
    if (rule === null) return t('holidays.once');
    return /^FREQ=YEARLY\b/.test(rule) && !rule.includes('INTERVAL') ? t('holidays.yearly') : rule;
  };
  return (
    <>
      <Text size="sm" fw={600}>
        {t('holidays.next')}
      </Text>
      <Text size="sm" mb="xs">
        {feed.next.length === 0
          ? t('holidays.none')
          : feed.next.map(({ date, name }) => `${day(date, i18n.language)} ${name}`).join(' · ')}
      </Text>
      <div style={{ overflowX: 'auto', maxHeight: 260 }}>
        <Table verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('field.name')}</Table.Th>
              <Table.Th>{t('holidays.start')}</Table.Th>
              <Table.Th>{t('holidays.repeats')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {feed.events.slice(0, 100).map((event) => (
              <Table.Tr key={`${event.name}${event.start}`}>
                <Table.Td>{event.name}</Table.Td>
                <Table.Td>{day(event.start, i18n.language)}</Table.Td>
                <Table.Td title={event.repeats ?? undefined}>{repeatWords(event.repeats)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </>
  );
}

function ImportForm(props: { onDone: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const file = useRef<HTMLInputElement>(null);
  const read = useAsked<HolidayFeed>('/api/holidays/check', text.trim() === '' ? null : { text });
  const act = useAct();
  const save = async () => {
    if (await act.run(() => put(`/api/holidays/${encodeURIComponent(name)}`, { text }))) props.onDone();
  };
  return (
    <Stack>
      <Text size="sm">{t('holidays.importHelp')}</Text>
      <TextInput
        label={t('field.name')}
        description={t('holidays.nameHelp')}
        placeholder="public"
        maxLength={64}
        error={faultAt(act.error, 'name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <input
        ref={file}
        type="file"
        accept=".ics,text/calendar"
        hidden
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          if (chosen) void chosen.text().then(setText);
          event.currentTarget.value = '';
        }}
      />
      <Group>
        <Button
          variant="default"
          leftSection={<IconUpload size={16} />}
          onClick={() => file.current?.click()}
        >
          {t('holidays.file')}
        </Button>
      </Group>
      <Textarea
        label={t('holidays.paste')}
        placeholder="BEGIN:VCALENDAR"
        value={text}
        minRows={5}
        maxRows={10}
        autosize
        onChange={(event) => setText(event.currentTarget.value)}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12.5 } }}
      />
      <ErrorNote error={read.error ?? (faultAt(act.error, 'name') ? null : act.error)} />
      {read.data && <FeedEvents feed={read.data} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={props.onClose}>
          {t('act.cancel')}
        </Button>
        <Button loading={act.busy} disabled={read.data === null || name === ''} onClick={() => void save()}>
          {t('holidays.import')}
        </Button>
      </Group>
    </Stack>
  );
}
