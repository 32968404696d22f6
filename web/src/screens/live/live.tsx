import { Button, Group, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks';
import {
  IconArrowUp,
  IconFilter,
  IconFilterOff,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconX,
} from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventRow } from '../../../../src/contract/index.ts';
import { SectionPages } from '../../frame/section-pages.tsx';
import { joinHistory } from '../../lib/feed-buffer.ts';
import { formatFilter, matches, parseFilter, serverQuery, type Term, withTerm } from '../../lib/filter.ts';
import { number } from '../../lib/format.ts';
import { useFeed, useLiveAlarms } from '../../lib/live-stores.ts';
import { usePages } from '../../lib/use-api.ts';
import { useQuery } from '../../lib/use-query.ts';
import { Empty } from '../../parts/empty.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { EventDrawer } from './event-drawer.tsx';
import { EventList } from './event-list.tsx';
import classes from './feed.module.css';
import { FunnelStrip } from './funnel.tsx';
import { LoudRows } from './loud-rows.tsx';

/** The trap feed: live events on top of the stored ones, one filter for both. */
export function LiveScreen() {
  const { t, i18n } = useTranslation();
  const [query, setQuery] = useQuery();
  const text = query('filter') ?? '';
  const filter = useMemo(() => parseFilter(text), [text]);
  const [feed, pause] = useFeed();
  const history = usePages<EventRow>('/api/events', { limit: '200', ...serverQuery(filter) }, feed.epoch);
  const [away, setAway] = useState(false);
  const [held, setHeld] = useState(false);

  // A view that somebody reads stands still: scrolled away from the top, or held by the button.
  useEffect(() => pause(held || away), [held, away, pause]);
  useEffect(() => () => pause(false), [pause]);
  const resume = () => {
    setHeld(false);
    setAway(false);
    document.querySelector(`.${classes.scroll}`)?.scrollTo({ top: 0 });
  };
  useHotkeys([['p', () => (feed.paused ? resume() : setHeld(true))]]);

  const events = useMemo(
    () => joinHistory(feed.rows, history.items).filter((event) => matches(filter, event)),
    [feed.rows, history.items, filter],
  );
  const alarms = useLiveAlarms();
  const alarmOf = useMemo(() => {
    const ids = new Map(alarms?.map((alarm) => [alarm.signature, alarm.id]));
    return (signature: string | null) => (signature === null ? undefined : ids.get(signature));
  }, [alarms]);
  const addTerm = useCallback((term: Term) => setQuery({ filter: withTerm(text, term) }), [setQuery, text]);
  const say = (value: number) => number(value, i18n.language);

  return (
    <div className="page-fill">
      <PageHead title={t('page.feed')} pages={<SectionPages />}>
        <Button
          variant={feed.paused ? 'filled' : 'default'}
          leftSection={feed.paused ? <IconPlayerPlayFilled size={15} /> : <IconPlayerPauseFilled size={15} />}
          onClick={() => (feed.paused ? resume() : setHeld(true))}
          aria-pressed={feed.paused}
        >
          {t(feed.paused ? 'feed.resume' : 'feed.pause')}
        </Button>
      </PageHead>
      <FunnelStrip />
      <FilterBar text={text} problems={filter.problems} onChange={(next) => setQuery({ filter: next })} />
      <ErrorNote error={history.error} retry={history.reload} />
      <div className={`panel ${classes.frame}`}>
        <LoudRows loud={feed.loud} onFilter={addTerm} />
        {feed.paused && feed.waitingCount > 0 && (
          <Button
            className={classes.resume ?? ''}
            radius="xl"
            leftSection={<IconArrowUp size={16} />}
            onClick={resume}
          >
            {t('feed.waiting', { count: feed.waitingCount, shown: say(feed.waitingCount) })}
          </Button>
        )}
        <EventList
          events={events}
          alarmOf={alarmOf}
          onFilter={addTerm}
          onOpen={(event) => setQuery({ event: String(event.id) }, true)}
          onAway={setAway}
          loadMore={history.loadMore}
          loadingMore={history.loadingMore}
          loading={history.loading}
          more={history.more}
          empty={
            <Empty
              title={t(text === '' ? 'feed.emptyTitle' : 'feed.emptyFilterTitle')}
              text={t(text === '' ? 'feed.emptyText' : 'feed.emptyFilterText')}
              icon={text === '' ? IconFilter : IconFilterOff}
            >
              {text !== '' && (
                <Button variant="default" onClick={() => setQuery({ filter: undefined })}>
                  {t('feed.clearFilter')}
                </Button>
              )}
            </Empty>
          }
        />
        <div className={classes.foot}>
          <span>
            {t(history.more ? 'feed.countMore' : 'feed.count', {
              count: events.length,
              shown: say(events.length),
            })}
          </span>
          {feed.unsent > 0 && (
            <Group gap={8}>
              <span>{t('feed.sampled', { count: feed.unsent, shown: say(feed.unsent) })}</span>
              <Button size="compact-xs" variant="subtle" onClick={history.reload}>
                {t('feed.readAll')}
              </Button>
            </Group>
          )}
        </div>
      </div>
      <EventDrawer id={query('event')} onClose={() => setQuery({ event: undefined }, true)} />
    </div>
  );
}

/** Presets of the filter and its text; the text is the whole truth. */
function FilterBar(props: { text: string; problems: string[]; onChange: (text: string) => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState(props.text);
  // What the URL says wins: a click on a cell, or the browser's back.
  useEffect(() => setDraft(props.text), [props.text]);
  const write = useDebouncedCallback((next: string) => props.onChange(next.trim()), 250);
  useHotkeys([['f', () => input.current?.focus()]]);
  const severity = parseFilter(props.text).terms.find((term) => term.field === 'severity' && !term.negated);
  const level = severity?.compare === '>=' ? severity.value : severity ? '' : 'all';
  const setLevel = (next: string) => {
    const others = parseFilter(props.text).terms.filter(
      (term) => term !== severity && term.field !== 'severity',
    );
    const term: Term = { field: 'severity', compare: '>=', value: next, negated: false };
    props.onChange(formatFilter(next === 'all' ? others : [...others, term]));
  };
  return (
    <Group gap="sm" wrap="wrap" align="flex-start">
      <TextInput
        ref={input}
        flex="1 1 280px"
        leftSection={<IconFilter size={16} />}
        placeholder={t('feed.filterPlaceholder')}
        aria-label={t('feed.filterLabel')}
        value={draft}
        onChange={(event) => {
          setDraft(event.currentTarget.value);
          write(event.currentTarget.value);
        }}
        error={props.problems.length > 0 ? t('feed.problem', { terms: props.problems.join(' ') }) : null}
        rightSection={
          props.text !== '' && (
            <Button
              variant="transparent"
              color="gray"
              size="compact-xs"
              px={4}
              onClick={() => props.onChange('')}
              aria-label={t('feed.clearFilter')}
            >
              <IconX size={16} />
            </Button>
          )
        }
      />
      <SegmentedControl
        size="sm"
        value={level}
        onChange={setLevel}
        aria-label={t('feed.severityFrom')}
        visibleFrom="sm"
        data={[
          { value: 'all', label: t('feed.all') },
          { value: 'warning', label: t('feed.from', { severity: t('severity.warning') }) },
          { value: 'major', label: t('feed.from', { severity: t('severity.major') }) },
          { value: 'critical', label: t('severity.critical') },
        ]}
      />
    </Group>
  );
}
