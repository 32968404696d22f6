import { Group, Select, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page, Ticket } from '../../../../src/contract/index.ts';
import { useApi } from '../../lib/use-api.ts';
import { withQuery } from '../../net.ts';
import { PriorityTag, TicketStateBadge } from '../../parts/ticket-badges.tsx';
import { Ago } from '../../parts/when.tsx';
import classes from './ticket.module.css';

/** Another ticket, found by its number or words, and what it is about before anything is done with it. */
export function TicketPick(props: {
  label: string;
  /** The ticket itself, which cannot be chosen. */
  without: number | null;
  value: number | null;
  onChange: (number: number | null) => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim().replace(/^#/, '').split(' · ')[0]!, 250);
  const found = useApi<Page<Ticket>>(
    withQuery('/api/tickets', { state: 'unclosed', limit: '12', q: q === '' ? undefined : q }),
  );
  const items = (found.data?.items ?? []).filter(({ number }) => number !== props.without);
  const chosen = useApi<Ticket>(props.value === null ? null : `/api/tickets/${props.value}`).data;
  const known = chosen && !items.some(({ number }) => number === chosen.number) ? [chosen, ...items] : items;
  return (
    <>
      <Select
        label={props.label}
        placeholder={t('desk.pickTicket')}
        searchable
        clearable
        data-autofocus
        searchValue={text}
        onSearchChange={setText}
        value={props.value === null ? null : String(props.value)}
        onChange={(value) => props.onChange(value === null ? null : Number(value))}
        filter={({ options }) => options}
        nothingFoundMessage={found.loading ? t('desk.looking') : t('desk.noTicketFound')}
        data={known.map(({ number, title }) => ({ value: String(number), label: `#${number} · ${title}` }))}
      />
      {chosen && (
        <div className={classes.preview}>
          <Group gap={8}>
            <PriorityTag priority={chosen.priority} />
            <TicketStateBadge state={chosen.state} />
            <Text size="xs" c="dimmed">
              {chosen.assignee ?? t('ticket.nobody')} · <Ago at={chosen.openedAt} />
            </Text>
          </Group>
          <Text fw={600} mt={4}>
            #{chosen.number} {chosen.title}
          </Text>
          <Text size="sm" c="dimmed">
            {[chosen.device?.name, chosen.contact?.name, chosen.maker].filter(Boolean).join(' · ')}
          </Text>
        </div>
      )}
    </>
  );
}
