import { Loader } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight } from '@mantine/spotlight';
import {
  IconActivity,
  IconBellRinging,
  IconListCheck,
  IconRouter,
  IconSearch,
  IconTicket,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { useApi } from '../lib/use-api.ts';
import { withQuery } from '../net.ts';

/** One hit of the search over everything; `ref` is the record's identifier. */
interface Hit {
  kind: 'device' | 'ticket' | 'run' | 'event' | 'alarm';
  ref: string;
  title: string;
  text: string;
}

const icons = {
  device: IconRouter,
  ticket: IconTicket,
  run: IconListCheck,
  event: IconActivity,
  alarm: IconBellRinging,
} as const;

const paths: Record<Hit['kind'], (ref: string) => string> = {
  device: (ref) => `/devices/${ref}`,
  ticket: (ref) => `/tickets/${ref}`,
  run: (ref) => `/runs/${ref}`,
  event: (ref) => `/live?event=${ref}`,
  alarm: (ref) => `/alarms?state=all&alarm=${ref}`,
};

/** Searches serials, MACs, addresses, tickets, runs, OIDs and names; Ctrl-K or `/`, and a scan lands here too. */
export function Search() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  // The list of tickets has a search of its own at hand.
  const { pathname, search } = useLocation();
  const listed = pathname === '/tickets' && !search.includes('view=');
  const [query, setQuery] = useState('');
  const [asked] = useDebouncedValue(query.trim(), 150);
  const hits = useApi<{ items: Hit[] }>(
    asked === '' ? null : withQuery('/api/search', { q: asked, limit: 20 }),
  );
  const items = hits.data?.items ?? [];
  const waiting = query.trim() !== '' && (hits.loading || asked !== query.trim());
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={listed ? 'mod + K' : ['mod + K', '/']}
      scrollable
      maxHeight={420}
    >
      <Spotlight.Search
        placeholder={t('search.placeholder')}
        aria-label={t('search.prompt')}
        leftSection={waiting ? <Loader size={16} /> : <IconSearch size={18} />}
      />
      <Spotlight.ActionsList>
        {items.map((hit) => {
          const Icon = icons[hit.kind];
          return (
            <Spotlight.Action
              key={`${hit.kind}-${hit.ref}`}
              label={hit.title}
              description={`${t(`search.kind.${hit.kind}`)} · ${hit.text}`}
              leftSection={<Icon size={20} stroke={1.6} />}
              onClick={() => void navigate(paths[hit.kind](hit.ref))}
            />
          );
        })}
        {items.length === 0 && (
          <Spotlight.Empty>
            {hits.error
              ? t('search.failed')
              : waiting
                ? t('search.waiting')
                : query.trim() === ''
                  ? t('search.hint')
                  : t('search.nothing', { query: query.trim() })}
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
